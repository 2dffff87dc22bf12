/** Random facts that fit a vocabulary. */
import fc from "fast-check";
import { patterns } from "../../src/facts/patterns.ts";
import type { FactValues, KnownValue } from "../../src/facts/values.ts";
import type { Fact, Vocabulary } from "../../src/facts/vocabulary.ts";

const shown = (text: string): boolean => !/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u.test(text) && text.trim() !== "";
const composed = fc.string({ unit: "grapheme", minLength: 1, maxLength: 15 }).map((text) => text.normalize("NFC")).filter(shown);

function anyValue(fact: Fact): fc.Arbitrary<KnownValue> {
  const options = Object.keys(fact.options ?? {});
  switch (fact.type) {
    case "boolean":
      return fc.boolean();
    case "integer":
      return fc.integer({ min: fact.min ?? -1000, max: fact.max ?? 1000 });
    case "date":
      return fc.date({ min: new Date("1850-01-01"), max: new Date("2199-12-31"), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
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

function anyOf(facts: readonly Fact[]): fc.Arbitrary<FactValues> {
  return fc.record(Object.fromEntries(facts.map((fact) => [fact.id, anyValue(fact)])), { requiredKeys: [] }).map((record) => new Map(Object.entries(record as Record<string, KnownValue>)));
}

/** Facts of a case, each known or not. */
export function anyCase(vocabulary: Vocabulary): fc.Arbitrary<FactValues> {
  const stored = [...vocabulary.facts.values()].filter((fact) => fact.derive === undefined);
  const single = stored.filter((fact) => fact.type !== "list" && !fact.id.includes("[]"));
  const lists = stored.filter((fact) => fact.type === "list");
  const entries = fc.record(
    Object.fromEntries(lists.map((list) => [list.id, fc.array(anyOf(stored.filter((fact) => fact.id.startsWith(`${list.id}[].`))), { maxLength: 3 })])),
    { requiredKeys: [] },
  );
  return fc.tuple(anyOf(single), entries).map(([facts, listed]) => new Map([...facts, ...Object.entries(listed as Record<string, FactValues[]>)]));
}
