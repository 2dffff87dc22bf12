/** What a caseload needs to know of one case: how each relief stands, what cannot wait, and how near it is to being decided. */
import type { Assessment, Outcome } from "../assess/assessment.ts";
import type { Verdict } from "../rules/language.ts";

/** A case of a caseload: which, and how it stands. Holds no facts of the client. */
export interface Brief {
  /** The place in the caseload, from 0. */
  place: number;
  input: string;
  /** The line of the input, where a line is a case. */
  line: number | null;
  case: string | null;
  reliefs: BriefRelief[];
  /** What a person must hear of now or soon: ids of referrals. */
  flags: { id: string; urgency: "now" | "soon" | "note" }[];
  /** The next day that must not be missed. */
  deadline: { id: string; date: string; soon: boolean } | null;
  /** The fewest facts that would decide a relief, and the first of them to ask for. */
  nearest: { facts: number; ask: string } | null;
}

export interface BriefRelief {
  id: string;
  member: number | null;
  outcome: Outcome;
  /** How many elements have each verdict. */
  elements: Partial<Record<Verdict, number>>;
  ask: string | null;
  next: string;
}

/** An input that could not be read. */
export interface Failure {
  schema: "haven/error@1";
  input: string;
  line: number | null;
  code: string;
  message: string;
}

/** What of an assessment a brief is made from: the contract's shape is enough, so one can be made from a line that was written before. */
export type Told = Pick<Assessment, "case" | "asOf" | "referrals"> & {
  reliefs: readonly (Pick<Assessment["reliefs"][number], "id" | "member" | "outcome" | "ask" | "next"> & { elements: readonly Pick<Assessment["reliefs"][number]["elements"][number], "id" | "verdict" | "missing">[] })[];
  clocks: readonly Pick<Assessment["clocks"][number], "id" | "kind" | "date" | "until" | "state">[];
};

export function briefOf(told: Told, { place, input, line }: Pick<Brief, "place" | "input" | "line">): Brief {
  return {
    place,
    input,
    line,
    case: told.case,
    reliefs: told.reliefs.map(({ id, member, outcome, elements, ask, next }) => ({ id, member, outcome, elements: counted(elements), ask, next })),
    flags: told.referrals.map(({ id, urgency }) => ({ id, urgency })),
    deadline: nextDeadline(told),
    nearest: nearestDecision(told),
  };
}

function counted(elements: readonly { verdict: Verdict }[]): BriefRelief["elements"] {
  const counts: BriefRelief["elements"] = {};
  for (const { verdict } of elements) counts[verdict] = (counts[verdict] ?? 0) + 1;
  return counts;
}

/** The last day of whatever ends: a deadline, or a window that is open or to come. */
function nextDeadline({ clocks, asOf }: Told): Brief["deadline"] {
  let next: Brief["deadline"] = null;
  for (const { id, kind, date, until, state } of clocks) {
    const last = kind === "opens" ? undefined : (until ?? date);
    if (last === undefined || last < asOf || (next !== null && next.date <= last)) continue;
    next = { id, date: last, soon: state === "soon" };
  }
  return next;
}

/** One undecided element decides its relief; of several, each needs its own facts, and those that two share count once. */
function nearestDecision({ reliefs }: Told): Brief["nearest"] {
  let nearest: Brief["nearest"] = null;
  for (const { outcome, elements } of reliefs) {
    if (outcome !== "facts-needed") continue;
    const facts = new Set(elements.filter(({ verdict }) => verdict === "unknown").flatMap(({ missing }) => missing[0] ?? []));
    const [ask] = facts;
    if (ask !== undefined && (nearest === null || facts.size < nearest.facts)) nearest = { facts: facts.size, ask };
  }
  return nearest;
}
