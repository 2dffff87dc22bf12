/**
 * A view of the facts in the nested JSON of a case, for tests of forms. The values are taken as they are:
 * what a case file would refuse (control characters, a state of no list) must be safe in a form too.
 */
import type { FactValues, KnownValue } from "../../src/facts/values.ts";
import type { Vocabulary } from "../../src/facts/vocabulary.ts";
import { viewOf, type View } from "../../src/rules/interpret.ts";
import { ruleBaseFrom } from "../../src/rules/ruleFiles.ts";
import { packageRoot, readOwnTree } from "../../src/vault/ownFiles.ts";

/** The vocabulary of the project. */
export const vocabulary: Vocabulary = ruleBaseFrom(readOwnTree(`${packageRoot()}/rules`, ".json")).vocabulary;

/** Throws on an id the vocabulary does not have: the tests' clients are to be true cases. */
export function viewOfCase(json: object, asOf = "2026-11-22"): View {
  return viewOf(flatten(json, ""), vocabulary, asOf);
}

/** The facts of a nested case by their ids. */
export function flatten(json: object, path: string, into = new Map<string, KnownValue | readonly FactValues[]>()): Map<string, KnownValue | readonly FactValues[]> {
  for (const [key, value] of Object.entries(json) as [string, unknown][]) {
    const id = path + key;
    if (id === "schema") continue;
    const fact = vocabulary.facts.get(id);
    if (fact?.type === "list") into.set(id, (value as object[]).map((entry) => flatten(entry, `${id}[].`)));
    else if (fact !== undefined) into.set(id, value as KnownValue);
    else if (typeof value === "object" && value !== null && !Array.isArray(value)) flatten(value, `${id}.`, into);
    else throw new Error(`no such fact: ${id}`);
  }
  return into;
}
