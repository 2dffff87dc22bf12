/** Citations, and how sure the source behind each is. */
import type { RuleBase } from "../rules/ruleBase.ts";
import type { Source } from "../rules/ruleFiles.ts";
import type { Say } from "../text/catalogue.ts";

/** The source a citation names: `8 CFR 214.208(e)(2)` is a pinpoint in `8 CFR 214.208`. The longest id that fits wins. */
export function sourceOf(citation: string, sources: RuleBase["sources"]): [id: string, source: Source] | undefined {
  for (let end = citation.length; end > 0; end--) {
    // A pinpoint begins after the id with a bracket, comma or space: "8 CFR 214.20" is not a source of "8 CFR 214.208".
    if (end < citation.length && /[A-Za-z0-9]/.test(citation[end]!) && /[A-Za-z0-9]/.test(citation[end - 1]!)) continue;
    const id = citation.slice(0, end);
    const source = sources.get(id);
    if (source !== undefined) return [id, source];
  }
  return undefined;
}

/** Citations in one line; a source whose own text was not read is said to be so. */
export function cite(citations: readonly string[], rules: RuleBase, say: Say): string {
  return citations
    .map((citation) => {
      const reading = sourceOf(citation, rules.sources)?.[1].reading;
      return reading === undefined || reading === "primary" ? citation : say(`report.cited.${reading}`, { citation });
    })
    .join("; ");
}
