/** Writes a case as text: always the same text for the same facts. */
import { HavenError } from "../text/errors.ts";
import { CASE_SCHEMA } from "./readCase.ts";
import { caseTree, entryTree, isFact, type Section } from "./tree.ts";
import type { FactValues } from "./values.ts";
import type { Vocabulary } from "./vocabulary.ts";

type Plain = Record<string, unknown>;

/** The text of a case file: facts in the order of the vocabulary, two spaces, a line break at the end. */
export function writeCase(facts: FactValues, vocabulary: Vocabulary): string {
  for (const id of facts.keys()) {
    const fact = vocabulary.facts.get(id);
    if (fact === undefined) throw new HavenError("fact-unknown", { fact: id, path: id });
    if (fact.derive !== undefined) throw new HavenError("fact-derived", { fact: id, path: id });
  }
  return `${JSON.stringify({ schema: CASE_SCHEMA, ...nestFacts(facts, vocabulary) }, null, 2)}\n`;
}

/** Facts nested by topic, as in a case file without its `schema`. */
export function nestFacts(facts: FactValues, vocabulary: Vocabulary): Plain {
  return nested(facts, caseTree(vocabulary), vocabulary);
}

function nested(facts: FactValues, section: Section, vocabulary: Vocabulary): Plain {
  const object = Object.create(null) as Plain;
  for (const [name, at] of section.members) {
    if (isFact(at)) {
      const value = facts.get(at.id);
      if (value === undefined) continue;
      object[name] = at.type === "list" && Array.isArray(value) ? (value as readonly FactValues[]).map((entry) => nested(entry, entryTree(at, vocabulary), vocabulary)) : value;
    } else {
      const inner = nested(facts, at, vocabulary);
      if (Object.keys(inner).length > 0) object[name] = inner;
    }
  }
  return object;
}
