/** Reads facts from the nested JSON of a case, with derived facts from the vocabulary. Enough for tests of forms. */
import { readdirSync, readFileSync } from "node:fs";
import type { FactValues, KnownValue } from "../../src/facts/values.ts";
import { factFileSchema } from "../../src/facts/factFile.ts";
import { vocabularyFrom, type Vocabulary } from "../../src/facts/vocabulary.ts";
import type { FactReader } from "../../src/forms/facts.ts";
import { interpretExpression, type View } from "../../src/rules/interpret.ts";
import { expressionSchema } from "../../src/rules/language.ts";

const folder = new URL("../../rules/facts/", import.meta.url);

/** The vocabulary of the project. */
export const vocabulary: Vocabulary = vocabularyFrom(readdirSync(folder).map((file) => factFileSchema.parse(JSON.parse(readFileSync(new URL(file, folder), "utf8")))));

const derived = new Map([...vocabulary.facts.values()].flatMap((fact) => (fact.derive === undefined || fact.id === "asOf" ? [] : [[fact.id, expressionSchema.parse(fact.derive)] as const])));

/** A reader over a case's JSON. Throws on an id the vocabulary does not have: the tests' clients are to be true cases. */
export function readerOfCase(json: object, asOf = "2026-11-22"): FactReader {
  const facts = flatten(json, "");
  const view = (list?: string, entry?: FactValues): View => ({ asOf, derived, facts, entries: new Map(list === undefined || entry === undefined ? [] : [[list, entry]]) });
  const reader = (list?: string, entry?: FactValues): FactReader => ({
    readFact: (id) => (vocabulary.facts.get(id)?.type === "list" ? undefined : interpretExpression({ fact: id }, view(list, entry))),
    list: (id) => (facts.get(id) as readonly FactValues[] | undefined)?.map((own) => reader(id, own)),
  });
  return reader();
}

function flatten(json: object, path: string, into = new Map<string, KnownValue | readonly FactValues[]>()): Map<string, KnownValue | readonly FactValues[]> {
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
