/** An assessment as the contract's `haven/assessment@1`, on one line. What the contract does not name is left out. */
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
    referrals: referrals.map(({ id, urgency, text }) => ({ id, urgency, text })),
    advisories: advisories.map(({ id, text, sources }) => ({ id, text, sources })),
    clocks,
  });
}

function relief({ id, outcome, member, elements, waivers, next }: ReliefResult): object {
  return { id, outcome, member, elements: elements.map(element), waivers, next };
}

function element({ id, verdict, because, possible, missing, evidence }: ElementResult): object {
  return { id, verdict, because: because.map(({ text, facts, sources }) => ({ text, facts, sources })), possible, missing, evidence };
}
