/** Where two cases differ. */
import type { FactValues, KnownValue } from "./values.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** One fact that differs; an absent side is unknown there. */
export interface Difference {
  /** With the entry's number for facts of list entries: `trips[0].left`. */
  id: string;
  before?: KnownValue | undefined;
  after?: KnownValue | undefined;
}

/** All differences, in the order of the vocabulary. An entry without facts, and a list told to be empty, count as the value `[]`. */
export function differences(before: FactValues, after: FactValues, vocabulary: Vocabulary): Difference[] {
  const [one, two] = [flat(before), flat(after)];
  const order = new Map([...vocabulary.facts.keys()].map((id, place) => [id, place]));
  /** Place of the list, number of the entry, and so on down to the place of the fact. */
  const placeOf = (id: string): number[] => {
    const parts = id.split(/\[(\d+)\]/);
    return parts.flatMap((part, index) => (index % 2 === 1 ? [Number(part)] : part === "" ? [] : [order.get(parts.slice(0, index + 1).map((one, at) => (at % 2 === 1 ? "[]" : one)).join("")) ?? 0]));
  };
  return [...new Set([...one.keys(), ...two.keys()])]
    .filter((id) => JSON.stringify(one.get(id)) !== JSON.stringify(two.get(id)))
    .map((id) => ({ id, before: one.get(id), after: two.get(id), place: placeOf(id) }))
    .sort((a, b) => inOrder(a.place, b.place))
    .map(({ id, before: was, after: is }) => ({ id, before: was, after: is }));
}

function inOrder(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((part, index) => part !== b[index]);
  return at < 0 ? a.length - b.length : a[at]! - (b[at] ?? -1);
}

/** @param at - what stands for the id of the list in the ids of an entry's facts: `trips[0]` for `trips[]`. */
function flat(facts: FactValues, at = (id: string): string => id): Map<string, KnownValue> {
  const all = new Map<string, KnownValue>();
  for (const [id, value] of facts) {
    if (!Array.isArray(value) || !value.some((entry: unknown) => entry instanceof Map)) {
      all.set(at(id), value as KnownValue);
      continue;
    }
    for (const [index, entry] of (value as readonly FactValues[]).entries()) {
      const place = `${at(id)}[${index}]`;
      if (entry.size === 0) all.set(place, []);
      for (const [item, known] of flat(entry, (own) => place + own.slice(id.length + 2))) all.set(item, known);
    }
  }
  return all;
}
