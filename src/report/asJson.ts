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
    referrals,
    advisories,
    clocks,
  });
}

function relief({ id, outcome, member, elements, waivers, next, ask }: ReliefResult): object {
  return { id, outcome, member, elements: elements.map(element), waivers, next, ask };
}

function element({ id, verdict, because, possible, missing, evidence }: ElementResult): object {
  return { id, verdict, because, possible, missing, evidence };
}
