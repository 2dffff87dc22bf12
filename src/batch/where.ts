/** Which cases of a caseload are wanted: `outcome=facts-needed,relief=t-1,flag=now,deadline=2026-12-31`. All that is said must hold. */
import { isCalendarDate } from "../facts/calendarDate.ts";
import { HavenError } from "../text/errors.ts";
import type { Brief } from "./brief.ts";

export interface Where {
  outcomes?: string[];
  reliefs?: string[];
  flags?: string[];
  /** A day that must not be missed falls on this date or before. */
  deadline?: string;
}

const names = ["outcome", "relief", "flag", "deadline"];
const outcomes = ["not-applicable", "elements-met", "element-not-met", "facts-needed", "attorney-review"];

/** Reads `--where`. Several values with `|` between them: any of them. */
export function whereFrom(words: readonly string[], known: { reliefs: readonly string[]; flags: readonly string[] }): Where {
  const where: Where = {};
  for (const word of words) {
    const [name = "", value = ""] = word.split(/=(.*)/s);
    const values = value.split("|");
    const among = (allowed: readonly string[]): string[] => {
      if (values.some((one) => !allowed.includes(one))) throw new HavenError("usage-choice", { option: `--where ${name}=`, allowed: allowed.join(", ") });
      return values;
    };
    if (name === "outcome") where.outcomes = among(outcomes);
    else if (name === "relief") where.reliefs = among(known.reliefs);
    else if (name === "flag") where.flags = among(["now", "soon", "note", ...known.flags]);
    else if (name === "deadline") {
      if (!isCalendarDate(value)) throw new HavenError("usage-date", { option: "--where deadline=" });
      where.deadline = value;
    } else throw new HavenError("usage-choice", { option: "--where", allowed: names.map((one) => `${one}=`).join(", ") });
  }
  return where;
}

/** Whether a case is wanted. An outcome is looked for in the reliefs named, or in any. */
export function isWanted({ reliefs, flags, deadline }: Brief, where: Where): boolean {
  const among = reliefs.filter(({ id }) => where.reliefs?.includes(id) ?? true);
  if ((where.reliefs ?? where.outcomes) !== undefined && !among.some(({ outcome }) => where.outcomes?.includes(outcome) ?? outcome !== "not-applicable")) return false;
  if (where.flags !== undefined && !flags.some(({ id, urgency }) => where.flags!.includes(id) || where.flags!.includes(urgency))) return false;
  return where.deadline === undefined || (deadline !== null && deadline.date <= where.deadline);
}
