/** The exhibits of a packet: the proof in hand, lettered, and which parts of the law each shows. */
import type { ReliefResult } from "../assess/assessment.ts";
import type { FactValues } from "../facts/values.ts";
import { EVIDENCE } from "../facts/vocabulary.ts";
import { words, type Block } from "../pages/index.ts";
import type { Relief } from "../rules/language.ts";
import type { RuleBase } from "../rules/ruleBase.ts";
import type { Say } from "../text/catalogue.ts";

export interface Exhibit {
  /** A to Z, then AA. */
  letter: string;
  title: string;
  pages: number | undefined;
  /** Titles of the elements it is proof of. */
  shows: string[];
}

/** Proof in hand in the order in which the law asks for it; what is proof of no element comes last. */
export function exhibitsOf(facts: FactValues, relief: Relief | undefined, result: ReliefResult | undefined, { evidence }: RuleBase, printable: (text: string) => boolean): Exhibit[] {
  const entries = (facts.get(EVIDENCE) ?? []) as readonly FactValues[];
  const elements = result?.elements ?? [];
  const proofOf = (kind: string): string[] => elements.filter((element) => element.evidence.some(({ id }) => id === kind)).map(({ id }) => relief?.elements.find((element) => element.id === id)?.title ?? id);
  const first = (kind: string): number => {
    const at = elements.findIndex((element) => element.evidence.some(({ id }) => id === kind));
    return at < 0 ? elements.length : at;
  };
  return entries
    .map((entry) => ({ kind: entry.get(`${EVIDENCE}[].kind`) as string, title: entry.get(`${EVIDENCE}[].title`) as string | undefined, pages: entry.get(`${EVIDENCE}[].pages`) as number | undefined }))
    .sort((a, b) => first(a.kind) - first(b.kind))
    .map(({ kind, title, pages }, index) => {
      const label = evidence.get(kind)?.label ?? kind;
      return { letter: letterOf(index), title: title !== undefined && printable(title) ? `${label}: ${title}` : label, pages, shows: proofOf(kind) };
    });
}

function letterOf(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : letterOf(Math.floor(index / 26) - 1) + letter;
}

/** The index that is filed with the exhibits. */
export function exhibitBlocks(exhibits: readonly Exhibit[], say: Say): Block[] {
  return [
    { kind: "heading", level: 1, runs: words(say("packet.exhibits")) },
    { kind: "paragraph", runs: words(say("packet.exhibits-lead")) },
    ...exhibits.flatMap(({ letter, title, pages, shows }): Block[] => [
      { kind: "item", mark: "none", depth: 0, runs: [{ text: say("packet.exhibit", { letter }), bold: true }, { text: `  ${title}` }], ...(pages !== undefined && { end: say("packet.exhibit-pages", { pages }) }) },
      ...shows.map((element): Block => ({ kind: "item", mark: "bullet", depth: 1, runs: words(element) })),
    ]),
  ];
}
