/** Names on paper that has Latin letters only: as the passport spells them, where the case says how. */
import type { FactValues } from "./values.ts";
import type { Vocabulary } from "./vocabulary.ts";

/**
 * The facts with each text that cannot be written replaced by its spelling in Latin letters, where there is one that can. Everything else stays as it is.
 * @param isWritable - whether all letters of a text can be put on paper.
 */
export function inLatinLetters(facts: FactValues, vocabulary: Vocabulary, isWritable: (text: string) => boolean): FactValues {
  return new Map(
    [...facts].map(([id, value]) => {
      const fact = vocabulary.facts.get(id);
      if (fact?.type === "list") return [id, (value as readonly FactValues[]).map((entry) => inLatinLetters(entry, vocabulary, isWritable))] as const;
      const spelled = fact?.latin === undefined ? undefined : facts.get(fact.latin);
      return typeof value === "string" && typeof spelled === "string" && !isWritable(value) && isWritable(spelled) ? ([id, spelled] as const) : ([id, value] as const);
    }),
  );
}
