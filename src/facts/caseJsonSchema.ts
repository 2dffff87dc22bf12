/** The JSON Schema of a case file, for editors and other programs. It says less than `case validate`, never more. */
import * as z from "zod";
import { factSchema } from "./factSchema.ts";
import { limits } from "./limits.ts";
import { PARTIAL_DATE } from "./partialDate.ts";
import { CASE_SCHEMA } from "./readCase.ts";
import { caseTree, entryTree, isFact, type Section } from "./tree.ts";
import type { Fact, Vocabulary } from "./vocabulary.ts";

type JsonSchema = Record<string, unknown>;

/** JSON Schema (2020-12) of the case file that this vocabulary makes. */
export function caseJsonSchema(vocabulary: Vocabulary): JsonSchema {
  const facts = sectionSchema(caseTree(vocabulary), vocabulary);
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Haven case file",
    description: "What is known about one client. An absent fact is unknown; it never counts as \"no\".",
    ...facts,
    properties: { schema: { const: CASE_SCHEMA }, ...(facts.properties as JsonSchema) },
    required: ["schema"],
  };
}

function sectionSchema(section: Section, vocabulary: Vocabulary): JsonSchema {
  const properties: JsonSchema = {};
  for (const [name, at] of section.members) {
    if (!isFact(at)) properties[name] = sectionSchema(at, vocabulary);
    else if (at.derive === undefined) properties[name] = at.type === "list" ? listSchema(at, vocabulary) : oneSchema(at);
  }
  return { type: "object", properties, additionalProperties: false };
}

function listSchema(list: Fact, vocabulary: Vocabulary): JsonSchema {
  const entry = { ...sectionSchema(entryTree(list, vocabulary), vocabulary), title: list.entry };
  return { ...wordsOf(list), type: "array", maxItems: limits.entries, items: entry };
}

function oneSchema(fact: Fact): JsonSchema {
  const schema = z.toJSONSchema(factSchema(fact), { io: "input", unrepresentable: "any" }) as JsonSchema;
  delete schema.$schema;
  if (fact.type === "date") schema.anyOf = [{ format: "date" }, { pattern: PARTIAL_DATE.source }];
  if (fact.type === "choices") schema.uniqueItems = true;
  if (fact.type === "text" || fact.type === "prose") schema.minLength = 1;
  return { ...wordsOf(fact), ...schema };
}

function wordsOf(fact: Fact): JsonSchema {
  return { title: fact.label, ...(fact.question !== undefined && { description: [fact.question, fact.help].filter(Boolean).join(" ") }) };
}
