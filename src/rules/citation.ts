/** The source a citation names: `8 CFR 214.208(e)(2)` is a pinpoint in `8 CFR 214.208`. The longest id that fits wins. */
export function sourceOf<Source>(citation: string, sources: ReadonlyMap<string, Source>): [id: string, source: Source] | undefined {
  for (let end = citation.length; end > 0; end--) {
    // A pinpoint begins after the id with a bracket, comma or space: "8 CFR 214.20" is not a source of "8 CFR 214.208".
    if (end < citation.length && /[A-Za-z0-9]/.test(citation[end]!) && /[A-Za-z0-9]/.test(citation[end - 1]!)) continue;
    const id = citation.slice(0, end);
    const source = sources.get(id);
    if (source !== undefined) return [id, source];
  }
  return undefined;
}
