/** An assessment as the contract's `haven/assessment@1`, on one line. What the contract does not name is left out. */
import type { ClockResult, Timeline } from "../timeline/timeline.ts";
import type { Assessment, ElementResult, ReliefResult } from "../assess/assessment.ts";

export function asJson(assessment: Assessment): string {
  const { schema, case: code, asOf, rulesVersion, reliefs, compare, referrals, advisories, inPart, undated, clocks } = assessment;
  const head = JSON.stringify({ schema, case: code, asOf, rulesVersion, inPart, undated: undated?.map(waitingClock) }).slice(0, -1);
  return `${head},"reliefs":${row(reliefs.map(relief))},"compare":${comparison(compare)},"referrals":${row(referrals.map((one) => textOf(one)))},"advisories":${textOf(advisories)},"clocks":${row(clocks.map((one) => JSON.stringify(clock(one))))}}`;
}

/** What is frozen is shared by many assessments: it is written once, and its text kept for as long as it is there. */
const texts = new WeakMap<object, string>();

/** @param as - what is written of it, if not all. */
function textOf<T extends object>(one: T, as?: (one: T) => object): string {
  const known = texts.get(one);
  if (known !== undefined) return known;
  const text = JSON.stringify(as === undefined ? one : as(one));
  if (Object.isFrozen(one)) texts.set(one, text);
  return text;
}

const row = (texts: readonly string[]): string => `[${texts.join(",")}]`;

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

function waitingClock({ id, member, name, kind, runs, date, until, between, missing }: Timeline["waiting"][number]): object {
  return { id, member, name, kind, runs, date, until, between, missing };
}

function relief({ id, outcome, member, gateOpen, elements, waivers, next, ask }: ReliefResult): string {
  const head = JSON.stringify({ id, outcome, member, gateOpen }).slice(0, -1);
  return `${head},"elements":${row(elements.map((one) => textOf(one, element)))},${JSON.stringify({ waivers, next, ask }).slice(1)}`;
}

function element({ id, verdict, because, possible, missing, evidence }: ElementResult): object {
  return { id, verdict, because, possible, missing, evidence };
}

function comparison(compare: Assessment["compare"]): string {
  if (!("paths" in compare)) return "{}";
  const { paths, ...rest } = compare;
  return `{"paths":${row(paths.map((path) => textOf(path)))},${JSON.stringify(rest).slice(1)}`;
}
