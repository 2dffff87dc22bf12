/** An assessment as the contract's `haven/assessment@1`, on one line. What the contract does not name is left out. */
import type { ClockResult, Timeline } from "../timeline/timeline.ts";
import type { Assessment, ElementResult, ReliefResult } from "../assess/assessment.ts";

export function asJson(assessment: Assessment): string {
  const { schema, case: code, asOf, rulesVersion, reliefs, compare, referrals, advisories, clocks } = assessment;
  return JSON.stringify({
    schema,
    case: code,
    asOf,
    rulesVersion,
    reliefs: reliefs.map(relief),
    compare,
    referrals,
    advisories,
    clocks: clocks.map(clock),
  });
}

/** What a timeline is told about. */
export interface TimelineInput {
  timeline: Timeline;
  /** The case's code, if it has one. */
  code: string | null;
  asOf: string;
  rulesVersion: string;
}

/** A timeline as `haven/timeline@1`, on one line. */
export function timelineAsJson({ timeline: { clocks, waiting }, code, asOf, rulesVersion }: TimelineInput): string {
  return JSON.stringify({ schema: "haven/timeline@1", case: code, asOf, rulesVersion, clocks: clocks.map(clock), waiting: waiting.map(waitingClock) });
}

function clock({ id, member, name, kind, date, until, state, because, facts, sources, basis, estimate, later, warn }: ClockResult): object {
  return { id, member, name, kind, date, until, state, because, facts, sources, basis, estimate, later, warn };
}

function waitingClock({ id, member, name, kind, runs, date, until, missing }: Timeline["waiting"][number]): object {
  return { id, member, name, kind, runs, date, until, missing };
}

function relief({ id, outcome, member, gateOpen, elements, waivers, next, ask }: ReliefResult): object {
  return { id, outcome, member, gateOpen, elements: elements.map(element), waivers, next, ask };
}

function element({ id, verdict, because, possible, missing, evidence }: ElementResult): object {
  return { id, verdict, because, possible, missing, evidence };
}
