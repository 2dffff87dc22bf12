/** Checks the entries of a list: each is an object with the list's own facts. */
import { HavenError } from "../text/errors.ts";
import { checkValue, type Checked } from "./checkValue.ts";
import type { JsonValue } from "./json.ts";
import { member, shown, type PathStep } from "./jsonPath.ts";
import { limits } from "./limits.ts";
import { nearest } from "./nearest.ts";
import { itemsOf } from "./tree.ts";
import type { FactValues, KnownValue } from "./values.ts";
import type { Fact, Vocabulary } from "./vocabulary.ts";

/** Checks a whole list. */
export function checkEntries(list: Fact, value: JsonValue, path: readonly PathStep[], vocabulary: Vocabulary): Checked<readonly FactValues[]> {
  const about = { fact: list.id, path: member(path) };
  if (value === null) return { problems: [new HavenError("null-value", about)] };
  if (!Array.isArray(value)) return { problems: [new HavenError("fact-wrong-type", { ...about, expected: "list" })] };
  if (value.length > limits.entries) return { problems: [new HavenError("list-too-long", { ...about, limit: limits.entries })] };
  const entries: FactValues[] = [];
  const problems: HavenError[] = [];
  for (const [index, entry] of value.entries()) {
    const checked = checkEntry(list, entry, [...path, index], vocabulary);
    if ("value" in checked) entries.push(checked.value);
    else problems.push(...checked.problems);
    if (problems.length >= limits.problems) break;
  }
  return problems.length === 0 ? { value: entries } : { problems };
}

/** Checks one entry of a list. Its facts have their full ids, such as `trips[].left`. */
export function checkEntry(list: Fact, entry: JsonValue, path: readonly PathStep[], vocabulary: Vocabulary): Checked<FactValues> {
  const about = { fact: list.id, path: member(path) };
  if (entry === null) return { problems: [new HavenError("null-value", about)] };
  if (!(entry instanceof Map)) return { problems: [new HavenError("fact-wrong-type", { ...about, expected: "entry" })] };
  const items = itemsOf(list, vocabulary);
  const facts = new Map<string, KnownValue>();
  const problems: HavenError[] = [];
  for (const [name, value] of entry) {
    const fact = items.get(name);
    const at = member([...path, name]);
    if (fact === undefined) {
      const id = `${list.id}[].${shown(name)}`;
      const known = [...items.values()].filter((item) => item.derive === undefined).map((item) => item.id);
      problems.push(new HavenError("fact-unknown", { fact: id, path: at, nearest: nearest(id, known) }));
      continue;
    }
    const checked = checkValue(fact, value, at);
    if ("value" in checked) facts.set(fact.id, checked.value);
    else problems.push(...checked.problems);
  }
  return problems.length === 0 ? { value: facts } : { problems };
}
