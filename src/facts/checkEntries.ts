/** Checks facts as they stand in a case file: nested by section, the entries of a list each with the list's own facts. */
import { HavenError } from "../text/errors.ts";
import { checkValue, type Checked } from "./checkValue.ts";
import type { JsonObject, JsonValue } from "./json.ts";
import { member, shown, type PathStep } from "./jsonPath.ts";
import { limits } from "./limits.ts";
import { nearest } from "./nearest.ts";
import { entryTree, isFact, knownIds, type Section } from "./tree.ts";
import type { FactValues, KnownValue } from "./values.ts";
import type { Fact, Vocabulary } from "./vocabulary.ts";

/** Checks the members of a section, and those of the sections in it. What is right is kept beside what is wrong. */
export function checkFacts(root: JsonObject, section: Section, path: readonly PathStep[], vocabulary: Vocabulary): { facts: FactValues; problems: HavenError[] } {
  const facts = new Map<string, KnownValue | readonly FactValues[]>();
  const problems: HavenError[] = [];
  const walk = (object: JsonObject, at: Section, steps: readonly PathStep[]): void => {
    for (const [name, value] of object) {
      if (problems.length >= limits.problems) return;
      const here = [...steps, name];
      const found = at.members.get(name);
      if (found === undefined) problems.push(unknownFact(at.id === "" ? shown(name) : `${at.id}.${shown(name)}`, here, vocabulary));
      else if (!isFact(found)) {
        if (value instanceof Map) walk(value, found, here);
        else problems.push(wrongSection(found.id, value, here));
      } else {
        const checked = found.type === "list" ? checkEntries(found, value, here, vocabulary) : checkValue(found, value, member(here));
        if ("value" in checked) facts.set(found.id, checked.value);
        else problems.push(...checked.problems);
      }
    }
  };
  walk(root, section, path);
  return { facts, problems };
}

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
  const { facts, problems } = checkFacts(entry, entryTree(list, vocabulary), path, vocabulary);
  return problems.length === 0 ? { value: facts } : { problems };
}

/** The error of an id that no vocabulary file has. A fact of an entry is compared with the others of its list. */
export function unknownFact(id: string, path: readonly PathStep[], vocabulary: Vocabulary): HavenError {
  const list = id.slice(0, id.lastIndexOf("[]") + 2);
  return new HavenError("fact-unknown", { fact: id, path: member(path), nearest: nearest(id, knownIds(vocabulary).filter((known) => known.startsWith(list))) });
}

function wrongSection(id: string, value: JsonValue, path: readonly PathStep[]): HavenError {
  const about = { fact: id, path: member(path) };
  return value === null ? new HavenError("null-value", about) : new HavenError("fact-wrong-type", { ...about, expected: "section" });
}
