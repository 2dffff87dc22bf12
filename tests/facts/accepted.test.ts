/** What is accepted at once, the schema accepts too, and takes for the same value. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { accepts } from "../../src/facts/accepted.ts";
import { factSchema } from "../../src/facts/factSchema.ts";
import type { Fact } from "../../src/facts/vocabulary.ts";
import { smallVocabulary } from "./smallVocabulary.ts";

const facts = [...smallVocabulary.facts.values()].filter(({ type, derive }) => type !== "list" && derive === undefined);
const options = facts.flatMap(({ options }) => Object.keys(options ?? {}));
const edges = ["", " ", "Ana", "José", "Jose\u0301", "a\u200bb", "a\tb", "line\nline", "A123456789", "A12345678", "2024-02-28", "2024-02-29", "2025-02-29", "1899-12-31", "2025-00-10", "2025-13-01", "2024", "1899", "2024-02", "2024-13", "2024-02-03/2024-02-04", "2024-02-04/2024-02-03", "toString", "x".repeat(21), "x".repeat(501)];
const text = fc.oneof(fc.constantFrom(...options, ...edges), fc.string(), fc.string({ unit: "grapheme" }));
const anything = fc.oneof(fc.boolean(), fc.integer({ min: -2, max: 40 }), fc.double(), fc.constant(null), text, fc.array(fc.oneof(text, fc.constantFrom(...options)), { maxLength: 3 }));

test("nothing is accepted at once that the schema refuses or changes", () => {
  const seen = new Set<Fact["type"]>();
  fc.assert(
    fc.property(fc.constantFrom(...facts), anything, (fact, value) => {
      const known = accepts(fact)(value);
      if (known === undefined) return;
      seen.add(fact.type);
      expect(factSchema(fact).safeParse(value)).toEqual({ success: true, data: known });
    }),
    { numRuns: Number(process.env["HAVEN_RUNS"] ?? 20_000) },
  );
  expect(seen.size).toBe(new Set(facts.map(({ type }) => type)).size);
});

test("so with every character, alone and beside a letter", () => {
  const fact = facts.find(({ type, pattern }) => type === "text" && pattern === undefined)!;
  const schema = factSchema(fact);
  for (let code = 0; code < 0x10000; code++) {
    const character = String.fromCharCode(code);
    for (const text of [`a${character}`, `${character}e`]) {
      const known = accepts(fact)(text);
      if (known !== undefined && schema.safeParse(text).data !== known) expect.fail(`U+${code.toString(16)}`);
    }
  }
});
