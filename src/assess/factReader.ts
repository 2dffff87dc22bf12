/** Reads single facts of a case, asked and computed, with the entries of its lists. */
import type { FactValues, KnownValue } from "../facts/values.ts";
import { AS_OF, type Vocabulary } from "../facts/vocabulary.ts";
import { interpretExpression, type View } from "../rules/interpret.ts";
import type { Expression } from "../rules/language.ts";

/** The facts in view: a case, or one entry of a list with the case behind it. Undefined means unknown. */
export interface CaseReader {
  readFact: (id: string) => KnownValue | undefined;
  list: (id: string) => readonly CaseReader[] | undefined;
}

/** @param asOf - ISO date on which computed facts (an age) are computed. */
export function readerOf(facts: FactValues, vocabulary: Vocabulary, asOf: string): CaseReader {
  const derived = new Map<string, Expression>();
  for (const fact of vocabulary.facts.values()) if (fact.derive && fact.id !== AS_OF) derived.set(fact.id, fact.derive as Expression);
  const reader = (entries: NonNullable<View["entries"]>): CaseReader => ({
    readFact: (id) => (vocabulary.facts.get(id)?.type === "list" ? undefined : interpretExpression({ fact: id }, { asOf, derived, facts, entries })),
    list: (id) => (facts.get(id) as readonly FactValues[] | undefined)?.map((entry) => reader(new Map(entries).set(id, entry))),
  });
  return reader(new Map());
}
