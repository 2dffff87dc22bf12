/** Points at one fact of a case: by its id, or within a list by the entry's number (`trips[0].left`, `family[0].arrests[1].date`). */
import { HavenError } from "../text/errors.ts";
import { shown } from "./jsonPath.ts";
import { nearest } from "./nearest.ts";
import { itemsOf, knownIds } from "./tree.ts";
import { vocabularyId, type Fact, type Vocabulary } from "./vocabulary.ts";

/** A fact of the case, an entry of a list, or a fact of an entry. `within`: the entry in which the list itself stands. */
export type FactPlace =
  | { kind: "fact"; fact: Fact }
  | { kind: "entry"; list: Fact; index: number; within?: EntryPlace }
  | { kind: "item"; list: Fact; index: number; fact: Fact; within?: EntryPlace };
export interface EntryPlace {
  list: Fact;
  index: number;
}

const outer = /^([a-z][A-Za-z0-9.]*)\[([0-9]{1,4})\]\.([A-Za-z0-9.]+\[.*)$/;
const shape = /^([a-z][A-Za-z0-9.]*)(?:\[([0-9]{1,4})\](?:\.([A-Za-z0-9.]+))?)?$/;

/** Finds the place a path names, or says which id is not known. */
export function findFact(path: string, vocabulary: Vocabulary): FactPlace {
  if (path.includes("[]") && vocabulary.facts.has(vocabularyId(path))) throw new HavenError("fact-in-list", { fact: path, example: path.replaceAll("[]", "[0]") });
  const [, above, at, rest] = outer.exec(path) ?? [];
  const list = above === undefined ? undefined : vocabulary.facts.get(above);
  const within = list === undefined ? {} : { within: { list, index: Number(at) } };
  const [, id = "", index, item] = shape.exec(rest ?? path) ?? [];
  const fact = vocabulary.facts.get(list === undefined ? id : `${list.id}[].${id}`);
  if (fact === undefined || (index !== undefined && fact.type !== "list")) throw unknown(path, vocabulary);
  if (index === undefined) return { kind: "fact", fact: stored(fact, path) };
  if (item === undefined) return { kind: "entry", list: fact, index: Number(index), ...within };
  const inner = itemsOf(fact, vocabulary).get(item);
  if (inner === undefined) throw unknown(path, vocabulary);
  return { kind: "item", list: fact, index: Number(index), fact: stored(inner, path), ...within };
}

function stored(fact: Fact, path: string): Fact {
  if (fact.derive !== undefined) throw new HavenError("fact-derived", { fact: fact.id, path });
  return fact;
}

function unknown(path: string, vocabulary: Vocabulary): HavenError {
  const id = path.replace(/\[[0-9]*\]/g, "[]");
  const safe = id.split(".").map((name) => (name.endsWith("[]") ? `${shown(name.slice(0, -2))}[]` : shown(name))).join(".");
  const facts = knownIds(vocabulary).filter((known) => vocabulary.facts.has(known));
  return new HavenError("fact-unknown", { fact: safe, path: safe, nearest: nearest(id, facts) });
}
