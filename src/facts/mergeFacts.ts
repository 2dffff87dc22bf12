/** Brings together what two people did to the same case at the same time. */
import type { FactValues, KnownValue } from "./values.ts";

/** Both changes in one case. */
export interface Merged {
  facts: FactValues;
  /** Ids of facts that both changed, each in another way. What `ours` says counts. */
  both: string[];
}

type Value = KnownValue | readonly FactValues[];

/** Lists whose entries are known by one of their facts, not by their place: the id of that fact, by the id of the list. */
export type Keys = Readonly<Record<string, string>>;

/** What `ours` and `theirs` each changed since `base`. Entries of a list are told apart by their place, new ones of both are kept. */
export function mergeFacts(base: FactValues, ours: FactValues, theirs: FactValues, keys: Keys = {}): Merged {
  const facts = new Map<string, Value>();
  const both: string[] = [];
  for (const id of new Set([...theirs.keys(), ...ours.keys()])) {
    const [was, mine, other] = [base.get(id), ours.get(id), theirs.get(id)];
    let value: Value | undefined;
    if (same(mine, was)) value = other;
    else if (same(other, was) || same(mine, other)) value = mine;
    else if (isList(mine ?? []) && isList(other ?? []) && isList(was ?? [])) value = mergeLists(entries(was), entries(mine), entries(other), both, keys[id]);
    else {
      value = mine;
      both.push(id);
    }
    if (value !== undefined) facts.set(id, value);
  }
  return { facts, both };
}

function mergeLists(was: readonly FactValues[], mine: readonly FactValues[], other: readonly FactValues[], both: string[], key: string | undefined): readonly FactValues[] {
  if (key !== undefined) {
    const table = (list: readonly FactValues[]): FactValues => new Map(list.map((entry) => [entry.get(key) as string, [entry]]));
    return [...mergeFacts(table(was), table(mine), table(other)).facts.values()].flatMap((entry) => entry as readonly FactValues[]);
  }
  const kept: FactValues[] = [];
  for (const [place, entry] of was.entries()) {
    const [here, there] = [mine[place], other[place]];
    // Taken out by one of them: so it is meant, unless the other has just said more of it.
    if (here === undefined && (there === undefined || same([there], [entry]))) continue;
    if (there === undefined && same([here!], [entry])) continue;
    const merged = mergeFacts(entry, here ?? there!, there ?? here!);
    both.push(...merged.both.map((fact) => fact.replace(/\[\](?!.*\[\])/, `[${kept.length}]`)));
    kept.push(merged.facts);
  }
  const fresh = mine.slice(was.length).filter((entry) => entry.size === 0 || !other.slice(was.length).some((one) => same([one], [entry])));
  return [...kept, ...other.slice(was.length), ...fresh];
}

const entries = (value: Value | undefined): readonly FactValues[] => (value ?? []) as readonly FactValues[];
const isList = (value: Value): value is readonly FactValues[] => Array.isArray(value) && value.every((entry) => entry instanceof Map);

function same(one: Value | undefined, two: Value | undefined): boolean {
  if (!Array.isArray(one) || !Array.isArray(two)) return one === two;
  return one.length === two.length && one.every((entry: unknown, place) => {
    const twin: unknown = (two as readonly unknown[])[place];
    if (!(entry instanceof Map) || !(twin instanceof Map)) return entry === twin;
    return entry.size === twin.size && [...(entry as FactValues)].every(([id, value]) => twin.has(id) && same(value, (twin as FactValues).get(id)));
  });
}
