/** The answers of a script: a JSON object of fact ids and answers, checked whole before the first question. */
import { checkEntries, unknownFact } from "../facts/checkEntries.ts";
import { checkValue } from "../facts/checkValue.ts";
import { findFact, type FactPlace } from "../facts/factPath.ts";
import { readJson, type JsonObject, type JsonValue } from "../facts/json.ts";
import { ROOT, shown, type PathStep } from "../facts/jsonPath.ts";
import { limits } from "../facts/limits.ts";
import { entryTree, isFact, type Section } from "../facts/tree.ts";
import type { FactValues } from "../facts/values.ts";
import type { Fact, Vocabulary } from "../facts/vocabulary.ts";
import { nestFacts } from "../facts/writeCase.ts";
import { HavenError, HavenErrors } from "../text/errors.ts";
import { questionTo } from "./question.ts";
import { leftOpen, reasons, type Reason } from "./unanswered.ts";

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
      if (at === undefined) problems.push(unknownFact(`${section.id}.${shown(name)}`, [...steps, name], vocabulary));
      else if (isFact(at) && at.type === "list") {
        // No question asks for a list within an entry: it is only to be right.
        const checked = checkEntries(at, item, [...steps, name], vocabulary);
        if ("problems" in checked) problems.push(...checked.problems);
      } else if (isFact(at)) one(at, `${path}.${name}`, item);
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

/** The script that gives the answers of a case again, the questions left open included: always the same text for the same facts. */
export function scriptText(facts: FactValues, vocabulary: Vocabulary): string {
  const script = new Map<string, unknown>();
  for (const { id, type, asked } of vocabulary.facts.values()) {
    const value = facts.get(id);
    if (value === undefined || asked === false) continue;
    script.set(id, type === "list" ? entriesTold(id, value as readonly FactValues[], facts, vocabulary) : value);
  }
  for (const [id, skip] of leftOpen(facts)) {
    const place = placeOf(id, vocabulary);
    if (place?.kind === "fact") script.set(id, { skip });
    if (place?.kind === "item") put((script.get(place.list.id) as Plain[] | undefined)?.[place.index], place.fact.id.slice(place.list.id.length + 3).split("."), { skip });
  }
  return `${JSON.stringify(Object.fromEntries(script), null, 2)}\n`;
}

type Plain = Record<string, unknown>;

/** The entries of a list with what is asked of them; a list within an entry is never asked for. */
function entriesTold(list: string, entries: readonly FactValues[], facts: FactValues, vocabulary: Vocabulary): unknown {
  const told = entries.map((entry, index) => new Map([...entry].filter(([id]) => questionTo(id.replace("[]", `[${index}]`), facts, vocabulary) !== undefined)));
  return list.split(".").reduce<unknown>((at, name) => (at as Plain)[name], nestFacts(new Map([[list, told]]), vocabulary));
}

function put(object: Plain | undefined, [name = "", ...rest]: readonly string[], value: unknown): void {
  if (object === undefined) return;
  if (rest.length === 0) object[name] = value;
  else put((object[name] ??= {}) as Plain, rest, value);
}

function placeOf(id: string, vocabulary: Vocabulary): FactPlace | undefined {
  try {
    return findFact(id, vocabulary);
  } catch {
    return undefined;
  }
}
