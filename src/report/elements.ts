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
  return result.elements.map((element, index) => ({
    mark: verdictMark(element.verdict, say),
    text: `${index + 1}. ${titleOf(element, relief)}`,
    title: true,
    rule: true,
    details: reasonsOf(element, rules, say),
  }));
}

/** What proof there is and what there is not yet, each kind once, the most useful first. Nothing is asked for where the law asks nothing. */
export function proofItems(result: ReliefResult, rules: RuleBase, say: Say): Item[] {
  const kinds = new Map<string, { have: boolean; parts: number[] }>();
  for (const [index, { verdict, evidence }] of result.elements.entries()) {
    if (verdict === "exempt" || verdict === "not-applicable") continue;
    for (const { id, have } of evidence) {
      const kind = kinds.get(id) ?? { have, parts: [] };
      kind.parts.push(index + 1);
      kinds.set(id, kind);
    }
  }
  const byUse = [...kinds].sort(([, a], [, b]) => b.parts.length - a.parts.length);
  const lists = [true, false].flatMap((have) => {
    const own = byUse.filter(([, kind]) => kind.have === have);
    if (own.length === 0) return [];
    const details = own.map(([id, { parts }]): Detail => ({ kind: "reason", text: say("report.proof", { proof: rules.evidence.get(id)?.label ?? id, parts: parts.join(", ") }) }));
    return [{ text: say(have ? "report.proof-in-hand" : "report.proof-not-yet"), title: true as const, details }];
  });
  return [...lists, ...thinItems(result, say)];
}

/** A part that stands on fewer kinds of proof in hand than this stands thin. */
const fewKinds = 2;

/** The parts that are shown, or are for an officer to weigh, with little or no proof in hand. */
function thinItems({ elements }: ReliefResult, say: Say): Item[] {
  const details = elements.flatMap(({ verdict, evidence }, index): Detail[] => {
    const inHand = evidence.filter(({ have }) => have).length;
    if ((verdict !== "met" && verdict !== "discretionary") || evidence.length === 0 || inHand >= fewKinds) return [];
    return [{ kind: "reason", text: say(inHand === 0 ? "report.proof-thin-none" : "report.proof-thin-one", { part: index + 1, all: evidence.length }) }];
  });
  return details.length === 0 ? [] : [{ text: say("report.proof-thin"), title: true, details }];
}

/** The waivers that verdicts rely on, once each. */
export function waiverItems(result: ReliefResult, say: Say): Item[] {
  const texts = new Set(result.waivers.map(({ ground, by, form }) => say("report.waiver", { ground, by, form })));
  return [...texts].map((text) => ({ text, details: [] }));
}

/** Why an element stands as it does. */
export function reasonsOf({ because }: Pick<ElementResult, "because">, rules: RuleBase, say: Say): Detail[] {
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

function titleOf({ id }: ElementResult, relief: Relief): string {
  return relief.elements.find((element) => element.id === id)?.title ?? id;
}
