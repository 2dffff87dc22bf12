/** What clocks say of a case, as data. */
import type { ClockKind, ClockTitle } from "../rules/language.ts";

/**
 * How a clock stands on the date asked about. `passed`: its last day is over; `open`: what it allows can be done now;
 * `soon`: it has begun to warn; `ahead`: it has not.
 */
export type ClockState = "passed" | "open" | "soon" | "ahead";

/** Which clock, and of whom. */
interface Named {
  id: string;
  /** Which entry of the clock's list this is about: its place, from 0; null for the client. */
  member: number | null;
  /** What it is, for the advocate. */
  name: string;
}

/** A later day that only some reading or practice gives. */
export interface LaterDay {
  date: string;
  because: string;
  sources: string[];
  basis?: "inference" | "practice";
}

/** A clock that runs, with its day. */
export interface ClockResult extends Named {
  date: string;
  /** The last day of a window. */
  until?: string;
  kind: ClockKind;
  state: ClockState;
  because: string;
  /** Ids of the facts it comes from; never their values. */
  facts: string[];
  sources: string[];
  basis?: "inference" | "practice";
  /** The day is reckoned; a paper the facts do not tell of would say it. */
  estimate?: true;
  later?: LaterDay;
  /** What a calendar may show of it. */
  title: ClockTitle;
  /** How many days before its day to give warning, most first. */
  warn: number[];
}

/** A clock that waits for facts: whether it runs at all, or what its day is, is not known yet. */
export interface WaitingClock extends Named {
  kind: ClockKind;
  /** Whether it runs is known; its day is not. */
  runs: boolean;
  /** Its day, where that is known and only whether it runs is not. */
  date?: string;
  until?: string;
  /** The first and the last day on which it can fall, where so much is known: a date it comes from is known in part. It is never on a day of these that somebody picked. */
  between?: { from: string; to: string };
  /** The smallest sets of facts that would do: any one set. */
  missing: string[][];
}

export interface Timeline {
  /** By date. */
  clocks: ClockResult[];
  /** In the order of the rules. */
  waiting: WaitingClock[];
}
