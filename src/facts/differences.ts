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
  /** Place of the list or fact, number of the entry, place of the entry's fact. */
  const placeOf = (id: string): [number, number, number] => {
    const [, list = id, entry = "-1"] = /^(.*)\[(\d+)\]/.exec(id) ?? [];
    return [order.get(list) ?? 0, Number(entry), order.get(id.replace(/\[\d+\]/, "[]")) ?? 0];
  };
  return [...new Set([...one.keys(), ...two.keys()])]
    .filter((id) => JSON.stringify(one.get(id)) !== JSON.stringify(two.get(id)))
    .map((id) => ({ id, before: one.get(id), after: two.get(id), place: placeOf(id) }))
    .sort((a, b) => a.place[0] - b.place[0] || a.place[1] - b.place[1] || a.place[2] - b.place[2])
    .map(({ id, before: was, after: is }) => ({ id, before: was, after: is }));
}

function flat(facts: FactValues): Map<string, KnownValue> {
  const all = new Map<string, KnownValue>();
  for (const [id, value] of facts) {
    if (!Array.isArray(value) || !value.some((entry: unknown) => entry instanceof Map)) {
      all.set(id, value as KnownValue);
      continue;
    }
    for (const [index, entry] of (value as readonly FactValues[]).entries()) {
      if (entry.size === 0) all.set(`${id}[${index}]`, []);
      for (const [item, known] of entry) all.set(item.replace("[]", `[${index}]`), known as KnownValue);
    }
  }
  return all;
}
