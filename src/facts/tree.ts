/** The vocabulary as the tree that a case file has: sections, and facts at their ends. */
import { HavenError } from "../text/errors.ts";
import { forbiddenNames } from "./jsonPath.ts";
import type { Fact, Vocabulary } from "./vocabulary.ts";

/** A group of facts whose ids begin alike. */
export interface Section {
  id: string;
  /** In the order of the vocabulary. */
  members: Map<string, Section | Fact>;
}

const known = new WeakMap<Vocabulary, Section>();
const entriesKnown = new WeakMap<Fact, Section>();
const itemsKnown = new WeakMap<Fact, Map<string, Fact>>();

/** Is this the end of the tree? */
export const isFact = (member: Section | Fact): member is Fact => "type" in member;

/** The facts of a case, by section. Facts of list entries are not in the tree: see {@link entryTree}. */
export function caseTree(vocabulary: Vocabulary): Section {
  let root = known.get(vocabulary);
  if (root !== undefined) return root;
  root = { id: "", members: new Map() };
  for (const fact of vocabulary.facts.values()) {
    if (!fact.id.includes("[]")) place(root, fact, "");
  }
  known.set(vocabulary, root);
  return root;
}

/** The facts of a list's entries, by section. */
export function entryTree(list: Fact, vocabulary: Vocabulary): Section {
  let root = entriesKnown.get(list);
  if (root !== undefined) return root;
  root = { id: `${list.id}[]`, members: new Map() };
  for (const id of list.items ?? []) place(root, vocabulary.facts.get(id)!, `${list.id}[].`);
  entriesKnown.set(list, root);
  return root;
}

/** The facts of a list's entries, by their name within an entry (`history.arrested` where they have sections). */
export function itemsOf(list: Fact, vocabulary: Vocabulary): ReadonlyMap<string, Fact> {
  let items = itemsKnown.get(list);
  if (items === undefined) itemsKnown.set(list, (items = new Map((list.items ?? []).map((id) => [id.slice(list.id.length + 3), vocabulary.facts.get(id)!]))));
  return items;
}

/** All ids a case may hold, and the sections they are in: what an unknown id may have meant. */
export function knownIds(vocabulary: Vocabulary): string[] {
  const ids = new Set<string>();
  for (const fact of vocabulary.facts.values()) {
    if (fact.derive !== undefined) continue;
    ids.add(fact.id);
    for (let dot = fact.id.indexOf("."); dot > 0; dot = fact.id.indexOf(".", dot + 1)) ids.add(fact.id.slice(0, dot));
  }
  return [...ids].filter((id) => !id.endsWith("[]"));
}

/** Puts a fact in its place. `above`: the beginning of the id that the tree itself stands for. */
function place(root: Section, fact: Fact, above: string): void {
  const names = fact.id.slice(above.length).split(".");
  let section = root;
  for (const [depth, name] of names.entries()) {
    if (forbiddenNames.has(name) || (above === "" && depth === 0 && name === "schema")) throw clash(fact);
    const there = section.members.get(name);
    if (depth === names.length - 1) {
      if (there !== undefined) throw clash(fact);
      section.members.set(name, fact);
      return;
    }
    const next = there ?? { id: above + names.slice(0, depth + 1).join("."), members: new Map() };
    if (isFact(next)) throw clash(fact);
    section.members.set(name, next);
    section = next;
  }
}

/** Two facts cannot stand at one place, and none where another has its members. */
function clash(fact: Fact): HavenError {
  return new HavenError("rules-invalid", { file: `facts/${fact.topic}.json`, path: fact.id });
}
