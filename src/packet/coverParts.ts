/** What stands in a cover letter where its template says `{documents}`, `{exhibits}`, `{fees}`; and the table of contents. */
import { words, type Block } from "../pages/index.ts";
import type { Say } from "../text/catalogue.ts";
import type { Exhibit } from "./exhibits.ts";
import { feeOf, type Fee } from "./packetParts.ts";
import type { PacketPart } from "./makePacket.ts";

/** @param say - in English: the letter is filed. */
export function coverParts(parts: readonly PacketPart[], exhibits: readonly Exhibit[], fees: readonly Fee[], relief: string, asOf: string, say: Say): Map<string, Block[]> {
  const forms = parts.filter(({ kind, apart }) => kind === "form" && !apart);
  const documents = forms.map(({ title }, index): Block => ({ kind: "item", mark: index + 1, depth: 0, runs: words(title) }));
  const exempt = [...new Set(forms.map(({ id }) => id))].flatMap((id): Block[] => {
    const fee = feeOf(id, relief, asOf, fees);
    return fee === undefined ? [] : [{ kind: "item", mark: "bullet", depth: 0, runs: words(say("packet.fee", { form: id.toUpperCase(), cite: fee.cite })) }];
  });
  return new Map<string, Block[]>([
    ["documents", documents],
    ["exhibits", exhibits.length === 0 ? [] : [{ kind: "item", mark: documents.length + 1, depth: 0, runs: words(say("packet.cover-exhibits", { first: exhibits[0]!.letter, last: exhibits.at(-1)!.letter })) }]],
    ["fees", exempt],
    ["lines", [{ kind: "lines", count: 4 }]],
  ]);
}

/** One line of the table of contents. */
export interface ContentsEntry {
  title: string;
  page: number;
  group?: string;
}

export function contentsBlocks(entries: readonly ContentsEntry[], say: Say): Block[] {
  const blocks: Block[] = [{ kind: "heading", level: 1, runs: words(say("packet.contents")) }];
  let group: string | undefined;
  for (const entry of entries) {
    if (entry.group !== group && entry.group !== undefined) blocks.push({ kind: "heading", level: 2, runs: words(entry.group) });
    group = entry.group;
    blocks.push({ kind: "item", mark: "none", depth: 0, runs: words(entry.title), end: String(entry.page) });
  }
  return [...blocks, { kind: "paragraph", quiet: true, runs: words(say("packet.contents-note")) }];
}
