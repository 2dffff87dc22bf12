/** An outline for the person's own statement, part by part as the law asks: their own words where the case has them, questions where it has not. */
import type { ReliefResult } from "../assess/assessment.ts";
import { words, type Block } from "../pages/index.ts";
import type { Relief } from "../rules/language.ts";
import { entriesOf, interpretExpression, type View } from "../rules/interpret.ts";
import type { RuleBase } from "../rules/ruleBase.ts";
import type { Say } from "../text/catalogue.ts";
import { cite } from "../report/citations.ts";
import type { Statement } from "./packetParts.ts";

/** Empty where the law asks for no statement. */
export function outlineBlocks(statement: Statement | undefined, relief: Relief, result: ReliefResult | undefined, view: View, rules: RuleBase, say: Say, printable: (text: string) => boolean): Block[] {
  if (statement === undefined) return [];
  return [
    { kind: "heading", level: 1, runs: words(say("packet.outline")) },
    { kind: "paragraph", runs: words(statement.lead) },
    { kind: "paragraph", quiet: true, runs: words(statement.cite) },
    { kind: "paragraph", runs: words(say("packet.outline-lead")) },
    ...statement.parts.flatMap(({ element: id, prompts, words: facts }): Block[] => {
      const element = relief.elements.find((one) => one.id === id);
      if (element === undefined) return [];
      const verdict = result?.elements.find((one) => one.id === id)?.verdict;
      const given = facts.flatMap((fact) => textsOf(fact, view)).map((text): Block => (printable(text) ? { kind: "quote", runs: words(text) } : { kind: "paragraph", runs: [{ text: say("packet.outline-unprintable"), italic: true }] }));
      return [
        { kind: "heading", level: 2, runs: words(element.title) },
        { kind: "paragraph", runs: words(element.asks) },
        { kind: "paragraph", quiet: true, runs: words(cite(element.sources, rules, say)) },
        ...(verdict === "exempt" || verdict === "not-applicable" ? [{ kind: "paragraph", runs: [{ text: say("packet.outline-not-asked"), italic: true }] } as const] : []),
        ...(given.length > 0 ? [{ kind: "paragraph", runs: [{ text: say("packet.outline-words"), bold: true }] } as const, ...given] : []),
        ...(prompts.length > 0 ? [{ kind: "paragraph", runs: [{ text: say("packet.outline-prompts"), bold: true }] } as const, ...prompts.map((prompt): Block => ({ kind: "item", mark: "bullet", depth: 0, runs: words(prompt) }))] : []),
        { kind: "lines", count: 3 },
      ];
    }),
    { kind: "rule" },
    { kind: "paragraph", runs: words(say("packet.outline-end")) },
  ];
}

/** What a fact says in the case, or in each entry of its list. */
function textsOf(fact: string, view: View): string[] {
  const views = fact.includes("[]") ? entriesOf(fact.slice(0, fact.indexOf("[]")), view) : [view];
  return views.map((own) => interpretExpression({ fact }, own)).filter((value): value is string => typeof value === "string" && value !== "");
}

