import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { caseJsonSchema } from "../../src/facts/caseJsonSchema.ts";
import { isCalendarDate } from "../../src/facts/calendarDate.ts";
import { newCaseCode } from "../../src/facts/caseCode.ts";
import { factFileSchema } from "../../src/facts/factFile.ts";
import { nearest } from "../../src/facts/nearest.ts";
import { patterns } from "../../src/facts/patterns.ts";
import { caseTree } from "../../src/facts/tree.ts";
import { vocabularyFrom } from "../../src/facts/vocabulary.ts";
import { smallVocabulary } from "./smallVocabulary.ts";

const fact = { type: "boolean", sensitivity: "plain", label: "L", question: "Q?" };
const topic = { id: "t", title: "T", order: 1 };

describe("facts that cannot stand together in one case file", () => {
  test.each<[string, Record<string, unknown>]>([
    ["a fact where another has its members", { a: fact, "a.b": fact }],
    ["the same, the other way round", { "a.b": fact, a: fact }],
    ["a fact in the schema's place", { schema: fact }],
    ["a fact with a forbidden name", { "a.constructor": fact }],
  ])("%s", (_, facts) => {
    const vocabulary = vocabularyFrom([factFileSchema.parse({ topic, facts })]);
    expect(() => caseTree(vocabulary)).toThrow(expect.objectContaining({ code: "rules-invalid", args: expect.objectContaining({ file: "facts/t.json" }) as unknown }) as Error);
  });
});

test("the JSON Schema has every stored fact at its place, and no other", () => {
  const schema = caseJsonSchema(smallVocabulary) as { properties: Record<string, { properties: Record<string, unknown>; items: { properties: Record<string, unknown> } }> };
  expect(Object.keys(schema.properties)).toEqual(["schema", "case", "person", "trips", "tripsComplete"]);
  expect(Object.keys(schema.properties.person!.properties)).toEqual(["birthDate", "married", "children", "city", "story", "aNumber", "sex", "languages"]);
  expect(Object.keys(schema.properties.trips!.items.properties)).toEqual(["left", "why", "stay", "companions", "companionsComplete"]);
  expect(schema.properties.person!.properties.children).toMatchObject({ type: "integer", minimum: 0, maximum: 30 });
  expect(schema.properties.person!.properties.sex).toMatchObject({ enum: ["female", "male"] });
  expect(schema.properties.person!.properties.birthDate).toMatchObject({ type: "string", anyOf: [{ format: "date" }, { pattern: expect.any(String) as string }] });
});

describe("shapes", () => {
  test.each<[keyof typeof patterns, string[], string[]]>([
    ["a-number", ["A012345678", "A12345678", "012345678"], ["A123456", "B12345678", "A0123456789", "A-012345678"]],
    ["ssn", ["123-45-6789", "123456789"], ["123-456-789", "12345678"]],
    ["uscis-account", ["012345678901"], ["01234567890"]],
    ["receipt", ["EAC2190012345", "IOE0912345678"], ["eac2190012345", "EAC219001234"]],
    ["i94", ["12345678901", "123456789A1"], ["1234567890"]],
    ["phone", ["+1 (555) 010-0199", "555-010-0199"], ["call me", "123"]],
    ["email", ["a@b.org", "a.b+c@d-e.example.org"], ["a@b", "a b@c.org", "@b.org"]],
    ["zip", ["00501", "89501-1234"], ["8950", "89501-12"]],
    ["state", ["CA", "NV", "PR", "GU", "DC", "AP"], ["ca", "XX", "California"]],
    ["case-code", ["C-7F3K", "C-ABCD1234"], ["7F3K", "C-7f3k", "C-7F3"]],
  ])("%s", (name, right, wrong) => {
    expect(right.filter((text) => !patterns[name].test(text))).toEqual([]);
    expect(wrong.filter((text) => patterns[name].test(text))).toEqual([]);
  });

  test("there are 50 States, the District, territories and military post", () => {
    const letters = Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    const codes = letters.flatMap((a) => letters.map((b) => a + b)).filter((code) => patterns.state.test(code));
    expect(codes.length).toBe(62);
  });

  test("none runs long on any text", () => {
    for (const shape of Object.values(patterns)) {
      for (const text of ["0".repeat(100_000), "a".repeat(100_000), "a.".repeat(50_000), `a@${"a.".repeat(50_000)}`, "+1 ".repeat(30_000)]) {
        const started = performance.now();
        shape.test(text);
        expect(performance.now() - started).toBeLessThan(100);
      }
    }
  });
});

test("a case code has no letter that looks like another, and every letter comes up", () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(fc.infiniteStream(fc.nat(255)), (bytes) => {
      const code = newCaseCode((count) => Uint8Array.from(bytes.take(count)));
      expect(code).toMatch(/^C-[CDFGHJKMNPQRTVWXY34679]{4}$/);
      for (const letter of code.slice(2)) seen.add(letter);
    }),
    { numRuns: 2000 },
  );
  expect(seen.size).toBe(22);
});

test.each([
  ["2024-02-29", true],
  ["2000-02-29", true],
  ["1900-02-29", false],
  ["2025-02-29", false],
  ["2025-13-01", false],
  ["2025-00-10", false],
  ["2025-1-1", false],
  ["0050-01-01", true],
  ["", false],
])("%s is a day of the calendar: %s", (text, expected) => {
  expect(isCalendarDate(text)).toBe(expected);
});

test("the nearest word is near, or none is named", () => {
  expect(nearest("birthDat", ["birthDate", "city"])).toBe("birthDate");
  expect(nearest("zzzzzzzz", ["birthDate", "city"])).toBeUndefined();
  expect(nearest("x", [])).toBeUndefined();
});
