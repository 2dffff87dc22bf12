/** The answers of a script: a JSON object of fact ids and answers, checked whole before the first question. */
import { unknownFact } from "../facts/checkEntries.ts";
import { checkValue } from "../facts/checkValue.ts";
import { findFact } from "../facts/factPath.ts";
import { readJson, type JsonObject, type JsonValue } from "../facts/json.ts";
import { ROOT, shown, type PathStep } from "../facts/jsonPath.ts";
import { limits } from "../facts/limits.ts";
import { entryTree, isFact, type Section } from "../facts/tree.ts";
import type { Fact, Vocabulary } from "../facts/vocabulary.ts";
import { HavenError, HavenErrors } from "../text/errors.ts";
import { reasons, type Reason } from "./unanswered.ts";

/** What a script says to one question. */
export type Scripted = { value: JsonValue } | { skip: Reason };

/** The scripted answers, by the ids of the questions, and how many entries it tells of each list. */
export interface Script {
  answers: ReadonlyMap<string, Scripted>;
  entries: ReadonlyMap<string, number>;
}

/** Reads a script. Throws {@link HavenErrors} with all that is wrong in it. */
export function readScript(text: string, vocabulary: Vocabulary): Script {
  const { value: root, problems } = readJson(text);
  if (!(root instanceof Map)) throw new HavenError("not-an-object", { path: ROOT });
  const answers = new Map<string, Scripted>();
  const entries = new Map<string, number>();

  const one = (fact: Fact, id: string, value: JsonValue): void => {
    const skip = value instanceof Map ? value.get("skip") : undefined;
    if (skip !== undefined) {
      if ((reasons as readonly JsonValue[]).includes(skip)) answers.set(id, { skip: skip as Reason });
      else problems.push(new HavenError("choice-unknown", { fact: id, path: `${id}.skip`, options: reasons.join(", ") }));
      return;
    }
    const checked = checkValue(fact, value, id);
    if ("value" in checked) answers.set(id, { value: checked.value as JsonValue });
    else problems.push(...checked.problems);
  };

  const list = (fact: Fact, value: JsonValue): void => {
    if (value instanceof Map && value.has("skip")) return one(fact, fact.id, value);
    if (!Array.isArray(value)) return void problems.push(new HavenError("fact-wrong-type", { fact: fact.id, path: fact.id, expected: "list" }));
    if (value.length > limits.entries) return void problems.push(new HavenError("list-too-long", { fact: fact.id, path: fact.id, limit: limits.entries }));
    entries.set(fact.id, value.length);
    for (const [index, entry] of value.entries()) {
      if (problems.length >= limits.problems) return;
      const path = `${fact.id}[${index}]`;
      if (!(entry instanceof Map)) problems.push(new HavenError("fact-wrong-type", { fact: fact.id, path, expected: "entry" }));
      else told(entry, entryTree(fact, vocabulary), [fact.id, index], path);
    }
  };

  const told = (object: JsonObject, section: Section, steps: readonly PathStep[], path: string): void => {
    for (const [name, item] of object) {
      const at = section.members.get(name);
      // A list within an entry is never asked for.
      if (at === undefined || (isFact(at) && at.type === "list")) problems.push(unknownFact(`${section.id}.${shown(name)}`, [...steps, name], vocabulary));
      else if (isFact(at)) one(at, `${path}.${name}`, item);
      else if (item instanceof Map) told(item, at, [...steps, name], `${path}.${name}`);
      else problems.push(new HavenError("fact-wrong-type", { fact: at.id, path: `${path}.${name}`, expected: "section" }));
    }
  };

  for (const [id, value] of root) {
    if (problems.length >= limits.problems) break;
    try {
      const place = findFact(id, vocabulary);
      // Entries are told whole, in the list.
      if (place.kind !== "fact") throw new HavenError("fact-wrong-type", { fact: place.list.id, path: place.list.id, expected: "list" });
      if (place.fact.type === "list") list(place.fact, value);
      else one(place.fact, id, value);
    } catch (error) {
      if (!(error instanceof HavenError)) throw error;
      problems.push(error);
    }
  }
  if (problems.length > 0) throw new HavenErrors(problems);
  return { answers, entries };
}
