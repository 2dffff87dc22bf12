/** The facts in view while one document is made: the case's, or those of another person of the case, and what the packet sets. */
import { asDate } from "../facts/partialDate.ts";
import type { FactValues, KnownValue } from "../facts/values.ts";
import { interpretExpression, valuesOf, type View } from "../rules/interpret.ts";
import type { Expression } from "../rules/language.ts";
import { usesInExpression } from "../rules/walk.ts";
import type { PersonView } from "./packetPlan.ts";

type Value = KnownValue | readonly FactValues[];

/** Facts that only a packet sets. A case that holds one is not asked. */
const SET_BY_PACKET = "packet.";

/** The case with what this packet sets. */
export function withSet(view: View, set: Readonly<Record<string, KnownValue>>): View {
  const facts = new Map([...view.facts].filter(([id]) => !id.startsWith(SET_BY_PACKET)));
  for (const [id, value] of Object.entries(set)) facts.set(id, value);
  return { ...view, facts };
}

/** The entry in view as the person of a form: of the case stays only what the view keeps. */
export function asPerson(view: View, { list, keep, facts: mapped, alike = {} }: PersonView): View {
  const facts = new Map<string, Value>(
    [...view.facts].filter(([id]) => id.startsWith(SET_BY_PACKET) || keep.some((kept) => id === kept || id.startsWith(`${kept}.`))),
  );
  for (const [id, expression] of Object.entries(mapped)) {
    const value = interpretExpression(expression, view) ?? (view.dates.has(id) ? partOf(expression, view) : undefined);
    if (value !== undefined) facts.set(id, value);
  }
  for (const [id, value] of view.entries?.get(list) ?? []) {
    for (const [to, from] of Object.entries(alike)) {
      if ([from, `${from}Complete`].includes(id) || id.startsWith(`${from}.`)) facts.set(to + id.slice(from.length), moved(value, from, to));
    }
  }
  return { asOf: view.asOf, derived: view.derived, dates: view.dates, facts };
}

/** Of a date that is told in part: that part. */
function partOf(expression: Expression, view: View): string | undefined {
  const span = valuesOf(expression, view);
  return span && asDate([span.least, span.most] as [string, string]);
}

/** The facts of the case, and of the entry in view, that a fact of such a form comes from; none where it stays unknown. */
export function behindPerson(fact: string, { keep, facts: mapped, alike = {} }: PersonView): string[] {
  const expression = mapped[fact];
  if (expression !== undefined) return usesInExpression(expression).map((use) => use.fact);
  if (keep.some((kept) => fact === kept || fact.startsWith(`${kept}.`))) return [fact];
  return Object.entries(alike).flatMap(([to, from]) => ([to, `${to}Complete`].includes(fact) || fact.startsWith(`${to}.`) ? [from + fact.slice(to.length)] : []));
}

/** The entries of a list under the ids that they have in a list of the case. */
function moved(value: Value, from: string, to: string): Value {
  const entries = Array.isArray(value) && value.every((entry) => entry instanceof Map) ? (value as readonly FactValues[]) : undefined;
  return entries?.map((entry) => new Map([...entry].map(([id, one]) => [to + id.slice(from.length), one]))) ?? value;
}
