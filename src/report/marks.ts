/** The symbols and words of verdicts, outcomes, urgencies and truth values. Words never say more than the verdict does. */
import type { Assessment, Outcome } from "../assess/assessment.ts";
import type { Verdict } from "../rules/language.ts";
import { FALSE, TRUE, type Truth } from "../rules/truth.ts";
import type { Say } from "../text/catalogue.ts";
import type { Mark, Tone } from "./document.ts";

type Sign = readonly [symbol: string, tone: Tone];

const verdictSigns: Record<Verdict, Sign> = {
  met: ["✓", "shown"],
  "not-met": ["✗", "not-shown"],
  unknown: ["?", "open"],
  discretionary: ["≈", "weighed"],
  exempt: ["–", "aside"],
  "not-applicable": ["–", "aside"],
  refer: ["!", "person"],
};

const outcomeSigns: Record<Outcome, Sign> = {
  "elements-met": verdictSigns.met,
  "element-not-met": verdictSigns["not-met"],
  "facts-needed": verdictSigns.unknown,
  "attorney-review": verdictSigns.refer,
  "not-applicable": verdictSigns["not-applicable"],
};

type Urgency = Assessment["referrals"][number]["urgency"];
const urgencySigns: Record<Urgency, Sign> = { now: ["!", "person"], soon: ["!", "open"], note: ["–", "aside"] };

/** How an element stands. */
export const verdictMark = (verdict: Verdict, say: Say): Mark => mark(verdictSigns[verdict], say(`report.verdict.${verdict}`));

/** How a relief stands, in a word or two. */
export const outcomeMark = (outcome: Outcome, say: Say): Mark => mark(outcomeSigns[outcome], say(`report.outcome-word.${outcome}`));

/** How soon a person with legal training should look. */
export const urgencyMark = (urgency: Urgency, say: Say): Mark => mark(urgencySigns[urgency], say(`report.urgency.${urgency}`));

/** Whether a branch of the rules holds. */
export function truthMark(truth: Truth, say: Say): Mark {
  if (truth === TRUE) return mark(verdictSigns.met, say("report.truth.holds"));
  return truth === FALSE ? mark(["✗", "aside"], say("report.truth.does-not-hold")) : mark(verdictSigns.unknown, say("report.truth.unknown"));
}

function mark([symbol, tone]: Sign, word: string): Mark {
  return { symbol, word, tone };
}
