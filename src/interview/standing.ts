/** Where a case stands, in words: what is shown, what is open, and what to do next. */
import type { Assessment, ReliefResult } from "../assess/assessment.ts";
import type { RuleBase } from "../rules/ruleBase.ts";
import type { Say } from "../text/catalogue.ts";
import type { InterviewState } from "./state.ts";
import { leftOpen } from "./unanswered.ts";
import { shownText } from "./wording.ts";

/** Each relief, and how each of its elements stands. */
export function standingLines({ reliefs }: Assessment, rules: RuleBase, say: Say): string[] {
  return reliefs.flatMap((one) => {
    const relief = rules.reliefs.get(one.id)!;
    return [
      reliefTitle(one, rules, say),
      ...one.elements.map((result) => {
        const element = relief.elements.find((one) => one.id === result.id)!;
        return `  ${say("interview.standing.element", { verdict: say(`report.verdict.${result.verdict}`), element: shownText(element.title) })}`;
      }),
    ];
  });
}

/** Each relief in a line: how many of its parts stand how. One that does not apply is left out. */
export function summaryLines({ reliefs }: Assessment, rules: RuleBase, say: Say): string[] {
  return reliefs.filter(({ outcome }) => outcome !== "not-applicable").map((result) => say("interview.review.relief", { relief: reliefTitle(result, rules, say), counts: countsOf(result, say) }));
}

/** A relief by its title, and where it is asked of a relative, of which one. */
export function reliefTitle({ id, member }: ReliefResult, rules: RuleBase, say: Say): string {
  const relief = shownText(rules.reliefs.get(id)!.title);
  return member === null ? relief : say("interview.standing.member", { relief, number: member + 1 });
}

/** "shown: 2, cannot tell yet: 3"; a verdict no part has is left out. */
export function countsOf({ outcome, elements }: ReliefResult, say: Say): string {
  if (outcome === "not-applicable") return say("report.verdict.not-applicable");
  if (elements.length === 0) return say("interview.review.nobody");
  const counts = new Map<string, number>();
  for (const { verdict } of elements) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  return [...counts].map(([verdict, count]) => say("interview.review.count", { count, verdict: say(`report.verdict.${verdict}`) })).join(", ");
}

/** What comes out of it so far, in a sentence for each relief, and what to do next. */
export function outcomeLines({ reliefs }: Assessment, say: Say): string[] {
  return reliefs.flatMap(({ outcome, next }) => [say(`interview.outcome.${outcome}`), ...(outcome === "facts-needed" ? [] : [say("interview.next", { next: shownText(next) })])]);
}

/** How many questions were left open, and the topics that were put off. */
export function openLines(state: InterviewState, { vocabulary }: RuleBase, say: Say): string[] {
  const left = [...leftOpen(state.facts).values()];
  const later = left.filter((reason) => reason === "ask-later").length;
  const topics = vocabulary.topics.filter(({ id }) => state.putOff.has(id)).map(({ title }) => shownText(title));
  return [
    ...(left.length === 0 ? [] : [say("interview.standing.left-open", { count: left.length, later })]),
    ...(topics.length === 0 ? [] : [say("interview.standing.put-off", { topics: topics.join("; ") })]),
  ];
}

/** What needs someone's help now, with its sources. */
export function callLines({ referrals }: Assessment, say: Say, ids?: readonly string[]): string[] {
  return referrals
    .filter(({ id, urgency }) => urgency === "now" && (ids === undefined || ids.includes(id)))
    .map(({ text, sources }) => say("interview.call.text", { text: shownText(text), sources: sources.map(shownText).join("; ") }));
}
