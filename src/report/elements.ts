/** How each element stands, why, and what proof would show it. */
import type { Because, ElementResult, ReliefResult } from "../assess/assessment.ts";
import type { Relief } from "../rules/language.ts";
import type { RuleBase } from "../rules/ruleBase.ts";
import type { Say } from "../text/catalogue.ts";
import { cite } from "./citations.ts";
import type { Detail, Item } from "./document.ts";
import { verdictMark } from "./marks.ts";

/** More reasons than this are counted, not listed: an element of forty parts has forty. `--explain` has them all. */
const mostReasons = 3;

/** One item for each element: verdict, title, and the deciding reason with its citations. */
export function elementItems(result: ReliefResult, relief: Relief, rules: RuleBase, say: Say): Item[] {
  return result.elements.map((element) => ({
    mark: verdictMark(element.verdict, say),
    text: titleOf(element, relief),
    title: true,
    rule: true,
    details: reasonsOf(element, rules, say),
  }));
}

/** What proof there is of each element, and what there is not yet. Nothing is asked for where the law asks nothing. */
export function proofItems(result: ReliefResult, relief: Relief, rules: RuleBase, say: Say): Item[] {
  return result.elements
    .filter(({ verdict, evidence }) => evidence.length > 0 && verdict !== "exempt" && verdict !== "not-applicable")
    .map((element) => ({ text: titleOf(element, relief), title: true, rule: true, details: [...proof(element, true, rules, say), ...proof(element, false, rules, say)] }));
}

/** The waivers that verdicts rely on, once each. */
export function waiverItems(result: ReliefResult, say: Say): Item[] {
  const texts = new Set(result.waivers.map(({ ground, by, form }) => say("report.waiver", { ground, by, form })));
  return [...texts].map((text) => ({ text, details: [] }));
}

function reasonsOf({ because }: ElementResult, rules: RuleBase, say: Say): Detail[] {
  const sure = because.filter((reason) => !reason.either).slice(0, mostReasons);
  const either = because.filter((reason) => reason.either).slice(0, mostReasons - sure.length);
  const more = because.length - sure.length - either.length;
  return [
    ...sure.flatMap((reason) => reasonWithSources(reason, rules, say)),
    ...(either.length > 0 ? [{ kind: "remark", text: say("report.one-of-these") } as const] : []),
    ...either.flatMap((reason) => reasonWithSources(reason, rules, say)),
    ...(more > 0 ? [{ kind: "remark", text: say(more === 1 ? "report.more-reasons-one" : "report.more-reasons", { count: more }) } as const] : []),
  ];
}

function reasonWithSources({ text, sources, basis }: Because, rules: RuleBase, say: Say): Detail[] {
  return [
    { kind: "reason", text, rule: true },
    ...(basis === undefined ? [] : [{ kind: "remark", text: say(`report.basis.${basis}`) } as const]),
    { kind: "citation", text: cite(sources, rules, say) },
  ];
}

function proof({ evidence }: ElementResult, have: boolean, rules: RuleBase, say: Say): Detail[] {
  const labels = evidence.filter((kind) => kind.have === have).map(({ id }) => rules.evidence.get(id)?.label ?? id);
  return labels.length === 0 ? [] : [{ kind: "reason", text: say(have ? "report.proof-in-hand" : "report.proof-not-yet", { proof: labels.join("; ") }) }];
}

function titleOf({ id }: ElementResult, relief: Relief): string {
  return relief.elements.find((element) => element.id === id)?.title ?? id;
}
