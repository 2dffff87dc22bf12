/** Which case to open first: danger, then days that must not be missed, then cases a question or two from decided. */
import type { Brief } from "./brief.ts";

/** Why a case stands where it stands. */
export type Reason = "now" | "deadline" | "soon" | "near" | "rest";

/** As many facts as one can ask for in a telephone call. */
const NEAR = 2;

const order: readonly Reason[] = ["now", "deadline", "soon", "near", "rest"];

export function reasonFor({ flags, deadline, nearest }: Brief): Reason {
  if (flags.some(({ urgency }) => urgency === "now")) return "now";
  if (deadline?.soon) return "deadline";
  if (flags.some(({ urgency }) => urgency === "soon")) return "soon";
  return nearest !== null && nearest.facts <= NEAR ? "near" : "rest";
}

/** The cases, the most pressing first; those alike in the order they came in. */
export function openFirst(briefs: readonly Brief[]): Brief[] {
  const rank = (brief: Brief): number => order.indexOf(reasonFor(brief));
  const day = ({ deadline }: Brief): string => deadline?.date ?? "9999";
  const byDay = (a: Brief, b: Brief): number => (day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : 0);
  const facts = ({ nearest }: Brief): number => nearest?.facts ?? Infinity;
  const byFacts = (a: Brief, b: Brief): number => (facts(a) === facts(b) ? 0 : facts(a) - facts(b));
  return [...briefs].sort((a, b) => rank(a) - rank(b) || (reasonFor(a) === "near" ? byFacts(a, b) || byDay(a, b) : byDay(a, b) || byFacts(a, b)) || a.place - b.place);
}
