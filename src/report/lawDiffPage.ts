/** What in the law changes between two dates, as a page. */
import { sourceOf } from "../rules/citation.ts";
import type { ChangedRule, LawDiff, LegalChange } from "../rules/lawDiff.ts";
import type { RuleBase } from "../rules/ruleBase.ts";
import type { Say } from "../text/catalogue.ts";
import { cite } from "./citations.ts";
import { section, type Block, type Detail, type Item, type Mark, type ReportDocument, type Tone } from "./document.ts";
import { verdictMark } from "./marks.ts";

const signs: Record<LegalChange, [symbol: string, tone: Tone]> = { begins: ["+", "shown"], ends: ["−", "aside"], passes: ["±", "open"] };

export function lawDiffPage({ from, to, changes }: LawDiff, rules: RuleBase, say: Say): ReportDocument {
  const title = say("rules.diff.title", { from, to });
  if (changes.length === 0) return { title, blocks: [{ kind: "paragraph", text: say("rules.diff.nothing"), tone: "lead" }] };
  const at = (place: string): ChangedRule[] => changes.filter((change) => change.at === place);
  return {
    title,
    blocks: [
      { kind: "paragraph", text: say("rules.diff.lead", { count: changes.length }), tone: "lead" },
      ...[...rules.reliefs.values()].flatMap((relief) => section(2, relief.title, relief.elements.flatMap((element) => section(3, element.title, itemsOf(at(`${relief.id}/${element.id}`), rules, say))))),
      ...section(2, say("rules.diff.advisories"), itemsOf(at("advisories"), rules, say)),
      ...section(2, say("rules.diff.clocks"), itemsOf(at("clocks"), rules, say)),
      ...section(2, say("rules.diff.sources"), [{ kind: "items", items: sourceItems(changes, rules, say) }]),
    ],
  };
}

const itemsOf = (changes: readonly ChangedRule[], rules: RuleBase, say: Say): Block[] => [{ kind: "items", items: changes.map((change) => item(change, rules, say)) }];

/** "+ from 2024-08-28  reason", what it gives, and what it rests on. */
function item({ change, from, to, at, parts, id, verdict, text, sources, basis }: ChangedRule, rules: RuleBase, say: Say): Item {
  const [symbol, tone] = signs[change];
  const mark: Mark = { symbol, tone, word: say(`rules.diff.${change}`, { from: from ?? "", to: to ?? "" }) };
  const name = at.includes("/") ? say("rules.diff.branch", { part: parts.length === 1 ? parts[0]!.title : say("rules.diff.parts", { count: parts.length }), id }) : id;
  const details: Detail[] = [
    ...(verdict === null ? [] : [{ kind: "remark", text: say("rules.diff.gives", { verdict: verdictMark(verdict, say).word, name }) } as const]),
    { kind: "citation", text: cite(sources, rules, say) + (basis === "text" ? "" : ` (${say(`rules.basis-${basis}`)})`) },
  ];
  return { mark, text, rule: true, details };
}

/** The sources that the changes rest on, once each, and how they were read. */
function sourceItems(changes: readonly ChangedRule[], rules: RuleBase, say: Say): Item[] {
  const ids = new Set(changes.flatMap(({ sources }) => sources.flatMap((citation) => sourceOf(citation, rules.sources)?.[0] ?? [])));
  return [...ids].sort().map((id) => {
    const source = rules.sources.get(id)!;
    return { text: source.title, title: true, rule: true, details: [{ kind: "remark", text: say(`rules.reading-${source.reading}`, { read: source.read, current: source.current ?? "", again: source.readAgain }) }] };
  });
}
