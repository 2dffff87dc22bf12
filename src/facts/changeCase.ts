/** Sets or removes one fact of a case. The case given is left as it is; a changed one is returned. */
import { HavenError, HavenErrors } from "../text/errors.ts";
import { checkEntries, checkEntry } from "./checkEntries.ts";
import { checkValue, type Checked } from "./checkValue.ts";
import type { EntryPlace, FactPlace } from "./factPath.ts";
import type { JsonValue } from "./json.ts";
import { member, type PathStep } from "./jsonPath.ts";
import type { FactValues, KnownValue } from "./values.ts";
import type { Fact, Vocabulary } from "./vocabulary.ts";

/** The case with one fact set. An entry numbered one past the last is added. Throws {@link HavenErrors} for a value that does not fit. */
export function setFact(facts: FactValues, place: FactPlace, value: JsonValue, vocabulary: Vocabulary): FactValues {
  if (place.kind === "fact") {
    const { fact } = place;
    return withFact(facts, fact.id, checked(fact, value, [fact.id], vocabulary));
  }
  const { list, index, within, ...own } = place;
  if (within !== undefined) return inEntry(facts, within, (entry) => setFact(entry, { list, index, ...own }, value, vocabulary));
  const entries = [...entriesOf(facts, list)];
  if (index > entries.length) throw new HavenError("entry-missing", { fact: list.id, count: entries.length });
  if (place.kind === "entry") entries[index] = must(checkEntry(list, value, [list.id, index], vocabulary));
  else {
    const entry = entries[index] ?? new Map<string, KnownValue | readonly FactValues[]>();
    entries[index] = withFact(entry, place.fact.id, checked(place.fact, value, [list.id, index, ...place.fact.id.slice(list.id.length + 3).split(".")], vocabulary));
  }
  return withFact(facts, list.id, entries);
}

/** The case with one fact unknown again: a fact, a whole list, an entry, or a fact of an entry. */
export function unsetFact(facts: FactValues, place: FactPlace): FactValues {
  if (place.kind === "fact") return without(facts, place.fact.id);
  const { list, index, within, ...own } = place;
  if (within !== undefined) return inEntry(facts, within, (entry) => unsetFact(entry, { list, index, ...own }));
  const entries = [...entriesOf(facts, list)];
  const entry = entries[index];
  if (entry === undefined) throw new HavenError("entry-missing", { fact: list.id, count: entries.length });
  if (place.kind === "entry") entries.splice(index, 1);
  else entries[index] = without(entry, place.fact.id);
  return withFact(facts, list.id, entries);
}

/** The case with one of its entries changed. */
function inEntry(facts: FactValues, { list, index }: EntryPlace, change: (entry: FactValues) => FactValues): FactValues {
  const entries = [...entriesOf(facts, list)];
  const entry = entries[index];
  if (entry === undefined) throw new HavenError("entry-missing", { fact: list.id, count: entries.length });
  entries[index] = change(entry);
  return withFact(facts, list.id, entries);
}

function entriesOf(facts: FactValues, list: Fact): readonly FactValues[] {
  return (facts.get(list.id) ?? []) as readonly FactValues[];
}

function withFact(facts: FactValues, id: string, value: KnownValue | readonly FactValues[]): FactValues {
  return new Map(facts).set(id, value);
}

function without(facts: FactValues, id: string): FactValues {
  const rest = new Map(facts);
  rest.delete(id);
  return rest;
}

function checked(fact: Fact, value: JsonValue, path: readonly PathStep[], vocabulary: Vocabulary): KnownValue | readonly FactValues[] {
  return must<KnownValue | readonly FactValues[]>(fact.type === "list" ? checkEntries(fact, value, path, vocabulary) : checkValue(fact, value, member(path)));
}

function must<Value>(checked: Checked<Value>): Value {
  if ("value" in checked) return checked.value;
  throw new HavenErrors(checked.problems);
}
