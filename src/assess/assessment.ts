/** The shape of `haven/assessment@1`; see the contract. */
import type { ClockResult, WaitingClock } from "../timeline/timeline.ts";
import type { Verdict } from "../rules/language.ts";

export type Outcome = "not-applicable" | "elements-met" | "element-not-met" | "facts-needed" | "attorney-review";

export interface Because {
  text: string;
  /** Ids of the facts that decide; never their values. */
  facts: string[];
  sources: string[];
  /** One of several reasons of which it is open which holds; each leads to the same verdict. */
  either?: true;
  /** Present when the reason is not the text itself: our inference from it, or how the agency works in practice. */
  basis?: "inference" | "practice";
}

export interface Waiver {
  ground: string;
  by: string;
  form: string;
}

export interface ElementResult {
  id: string;
  verdict: Verdict;
  because: Because[];
  /** The verdicts still possible given what is known, gravest first. */
  possible: Verdict[];
  /** The smallest sets of facts that could settle the element: any one set will do. */
  missing: string[][];
  /** Every unknown fact that can still change the verdict. */
  open: string[];
  evidence: { id: string; have: boolean }[];
  /** `part/branch` of the branches that decide. */
  decidedBy: string[];
}

export interface ReliefResult {
  id: string;
  outcome: Outcome;
  /** Which family member this is about: the place in the list, from 0; null for the client. */
  member: number | null;
  /** Whether the relief concerns the person at all: null while that is not known. */
  gateOpen: boolean | null;
  elements: ElementResult[];
  waivers: Waiver[];
  /** What to do next, in a sentence. */
  next: string;
  /** The fact to ask for next, while one can still matter. */
  ask: string | null;
}

/** The ways forward side by side; see `rules/compare.json`. */
export interface Comparison {
  paths: { relief: string; name: string; outcome: Outcome; bridge: boolean; facets: { id: string; title: string; text: string; sources: string[] }[] }[];
  reasons: { id: string; toward: string[]; weight: "decides" | "speaks"; text: string; facts: string[]; sources: string[]; basis?: "inference" | "practice" }[];
  /** The paths left open by the reasons that decide. */
  prefer: string[];
  /** Why these: reasons decide, only one is open, several are, reasons pull apart (a lawyer decides), or none is open. */
  why: "reasons" | "only-open" | "several" | "conflict" | "none-open";
  together: { text: string; sources: string[] };
}

export interface Assessment {
  schema: "haven/assessment@1";
  case: string | null;
  asOf: string;
  rulesVersion: string;
  reliefs: ReliefResult[];
  /** Absent where fewer than two paths were assessed. */
  compare: Comparison | Record<string, never>;
  /** `perhaps`: it may be so. It hangs on the days of these dates, of which only a part is told. */
  referrals: { id: string; urgency: "now" | "soon" | "note"; text: string; sources: string[]; perhaps?: string[] }[];
  advisories: readonly { id: string; text: string; sources: string[]; sure: "primary" | "secondary" | "unverified" }[];
  /** Ids of the dates of which a part is told, and not the day. Absent where there are none. */
  inPart?: readonly string[];
  /** By date. Clocks that wait for facts are told by the timeline. */
  clocks: ClockResult[];
  /** Those that hang on nothing but the day of a date of which a part is told. Absent where no date is told in part. */
  undated?: WaitingClock[];
}
