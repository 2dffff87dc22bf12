/** Random facts that fit a vocabulary. */
import fc from "fast-check";
import { patterns } from "../../src/facts/patterns.ts";
import type { FactValues, KnownValue } from "../../src/facts/values.ts";
import { entryListOf, type Fact, type Vocabulary } from "../../src/facts/vocabulary.ts";

const shown = (text: string): boolean => !/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u.test(text) && text.trim() !== "";
const composed = fc.string({ unit: "grapheme", minLength: 1, maxLength: 15 }).map((text) => text.normalize("NFC")).filter(shown);

const anyDay = fc.date({ min: new Date("1850-01-01"), max: new Date("2199-12-31"), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));

/** A date as a case may hold it: mostly a day, or the part of it that is known. */
export const anyDate = fc.oneof(
  { weight: 5, arbitrary: anyDay },
  anyDay.map((day) => day.slice(0, 7)),
  anyDay.map((day) => day.slice(0, 4)),
  fc.tuple(anyDay, anyDay).map(([one, other]) => (one === other ? one : one < other ? `${one}/${other}` : `${other}/${one}`)),
);

function anyValue(fact: Fact): fc.Arbitrary<KnownValue> {
  const options = Object.keys(fact.options ?? {});
  switch (fact.type) {
    case "boolean":
      return fc.boolean();
    case "integer":
      return fc.integer({ min: fact.min ?? -1000, max: fact.max ?? 1000 });
    case "date":
      return anyDate;
    case "choice":
      return fc.constantFrom(...options);
    case "choices":
      return fc.subarray(options);
    case "prose":
      return fc.array(composed, { minLength: 1, maxLength: 4 }).map((lines) => lines.join("\n"));
    default:
      return fact.pattern ? fc.stringMatching(patterns[fact.pattern as keyof typeof patterns]) : composed.map((text) => text.slice(0, fact.maxLength)).map((text) => (shown(text) ? text : "a"));
  }
}

/** Facts of a case, each known or not. */
export function anyCase(vocabulary: Vocabulary): fc.Arbitrary<FactValues> {
  const stored = [...vocabulary.facts.values()].filter((fact) => fact.derive === undefined);
  /** The facts of the case, or of the entries of a list, with the lists among them. */
  const anyIn = (list: string | undefined): fc.Arbitrary<FactValues> => {
    const facts = stored.filter(({ id }) => entryListOf(id) === list);
    const values = Object.fromEntries(facts.map((fact) => [fact.id, fact.type === "list" ? fc.array(anyIn(fact.id), { maxLength: 3 }) : anyValue(fact)]));
    return fc.record(values, { requiredKeys: [] }).map((record) => new Map(Object.entries(record as Record<string, KnownValue>)));
  };
  return anyIn(undefined);
}
