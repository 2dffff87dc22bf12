import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readCase } from "../../src/facts/readCase.ts";
import { load } from "../../src/text/catalogue.ts";
import { describeError } from "../../src/text/describe.ts";
import type { HavenError } from "../../src/text/errors.ts";
import { smallVocabulary as vocabulary } from "./smallVocabulary.ts";

/** Stands for a client's words: it must come back in no error. */
const CANARY = "Quetzalcanary";

const inCase = (facts: string): string => `{"schema":"haven/case@1",\n${facts}}`;
const errorsOf = (text: string): { code: string; exit: number; args: Record<string, unknown> }[] => {
  const result = readCase(text, vocabulary);
  return Array.isArray(result) ? result.map(({ code, exit, args }) => ({ code, exit, args })) : [];
};

describe("each error names the fact, the place and what was expected", () => {
  test.each<[string, string, string, Record<string, unknown>]>([
    ["unknown id", `"person":{"birthDat":"${CANARY}"}`, "fact-unknown", { fact: "person.birthDat", path: "person.birthDat", nearest: "person.birthDate", line: 2 }],
    ["unknown section", `"persn":{"city":"${CANARY}"}`, "fact-unknown", { fact: "persn", nearest: "person" }],
    ["unknown id far from any", `"zzzzzzzzzzzz":"${CANARY}"`, "fact-unknown", { fact: "zzzzzzzzzzzz" }],
    ["name that is no id", `"${CANARY} Lopez":1`, "fact-unknown", { fact: "?", path: "?" }],
    ["name that is a word in capitals", `"${CANARY}":1`, "fact-unknown", { fact: "?", path: "?" }],
    ["unknown id in an entry", `"trips":[{},{"lefft":"${CANARY}"}]`, "fact-unknown", { fact: "trips[].lefft", path: "trips[1].lefft", nearest: "trips[].left" }],
    ["text for yes/no", `"person":{"married":"${CANARY}"}`, "fact-wrong-type", { fact: "person.married", path: "person.married", expected: "boolean" }],
    ["number for text", `"person":{"city":86420975}`, "fact-wrong-type", { expected: "text" }],
    ["text for a number", `"person":{"children":"${CANARY}"}`, "fact-wrong-type", { expected: "integer" }],
    ["a fraction", `"person":{"children":1.5}`, "fact-wrong-type", { expected: "integer" }],
    ["a number beyond all", `"person":{"children":1e999}`, "fact-wrong-type", { expected: "integer" }],
    ["a number out of range", `"person":{"children":31}`, "number-out-of-range", { fact: "person.children", min: 0, max: 30 }],
    ["number for a date", `"person":{"birthDate":20010504}`, "fact-wrong-type", { expected: "date" }],
    ["29 February of a common year", `"person":{"birthDate":"2025-02-29"}`, "date-impossible", { fact: "person.birthDate", path: "person.birthDate", line: 2 }],
    ["29 February 1900", `"person":{"birthDate":"1900-02-29"}`, "date-impossible", {}],
    ["month 13", `"person":{"birthDate":"2025-13-01"}`, "date-impossible", {}],
    ["31 April", `"person":{"birthDate":"2025-04-31"}`, "date-impossible", {}],
    ["day 0", `"person":{"birthDate":"2025-04-00"}`, "date-impossible", {}],
    ["date written otherwise", `"person":{"birthDate":"5/4/2001"}`, "date-impossible", {}],
    ["date with a time", `"person":{"birthDate":"2001-05-04T00:00:00Z"}`, "date-impossible", {}],
    ["year beyond reach", `"person":{"birthDate":"0201-05-04"}`, "date-impossible", {}],
    ["a month that is none", `"person":{"birthDate":"2001-13"}`, "date-impossible", { fact: "person.birthDate", line: 2 }],
    ["a month of one digit", `"person":{"birthDate":"2001-5"}`, "date-impossible", {}],
    ["a year of two digits", `"person":{"birthDate":"01"}`, "date-impossible", {}],
    ["a year beyond reach, by itself", `"person":{"birthDate":"2201"}`, "date-impossible", {}],
    ["two days in the wrong order", `"person":{"birthDate":"2001-06-05/2001-06-03"}`, "date-impossible", {}],
    ["two days that are one", `"person":{"birthDate":"2001-06-05/2001-06-05"}`, "date-impossible", {}],
    ["two days of which one is none", `"person":{"birthDate":"2001-06-05/2001-06-31"}`, "date-impossible", {}],
    ["two months", `"person":{"birthDate":"2001-06/2001-07"}`, "date-impossible", {}],
    ["the year as a number", `"person":{"birthDate":2001}`, "fact-wrong-type", { expected: "date" }],
    ["unknown choice", `"person":{"sex":"${CANARY}"}`, "choice-unknown", { options: "female, male" }],
    ["choice of another type", `"person":{"sex":true}`, "choice-unknown", {}],
    ["inherited name as choice", `"person":{"sex":"toString"}`, "choice-unknown", {}],
    ["unknown among choices", `"person":{"languages":["en","${CANARY}"]}`, "choice-unknown", { options: "en, es, pt" }],
    ["choices not a list", `"person":{"languages":"en"}`, "fact-wrong-type", { expected: "choices" }],
    ["a choice twice", `"person":{"languages":["en","en"]}`, "choice-twice", {}],
    ["too long", `"person":{"city":"${CANARY} ${CANARY}"}`, "too-long", { limit: 20 }],
    ["empty", `"person":{"city":"  "}`, "text-empty", {}],
    ["pattern", `"person":{"aNumber":"${CANARY}"}`, "pattern", { expected: "a-number" }],
    ["null", `"person":{"city":null}`, "null-value", { fact: "person.city", path: "person.city", line: 2 }],
    ["null section", `"person":null`, "null-value", { fact: "person" }],
    ["null list", `"trips":null`, "null-value", { fact: "trips" }],
    ["null entry", `"trips":[null]`, "null-value", { fact: "trips", path: "trips[0]" }],
    ["null in an entry", `"trips":[{"left":null}]`, "null-value", { fact: "trips[].left", path: "trips[0].left" }],
    ["section not an object", `"person":"${CANARY}"`, "fact-wrong-type", { fact: "person", expected: "section" }],
    ["list not a list", `"trips":{"left":"2020-01-01"}`, "fact-wrong-type", { fact: "trips", expected: "list" }],
    ["entry not an object", `"trips":["${CANARY}"]`, "fact-wrong-type", { fact: "trips", path: "trips[0]", expected: "entry" }],
    ["too many entries", `"trips":[${"{},".repeat(2000)}{}]`, "list-too-long", { fact: "trips", limit: 2000 }],
    ["derived fact", `"person":{"age":30}`, "fact-derived", { fact: "person.age" }],
    ["unknown id in a section of an entry", `"trips":[{"stay":{"citty":"x"}}]`, "fact-unknown", { fact: "trips[].stay.citty", path: "trips[0].stay.citty", nearest: "trips[].stay.city" }],
    ["section of an entry not an object", `"trips":[{"stay":"${CANARY}"}]`, "fact-wrong-type", { fact: "trips[].stay", path: "trips[0].stay", expected: "section" }],
    ["wrong type in a list within an entry", `"trips":[{},{"companions":[{"child":"${CANARY}"}]}]`, "fact-wrong-type", { fact: "trips[].companions[].child", path: "trips[1].companions[0].child" }],
    ["unknown id in a list within an entry", `"trips":[{"companions":[{"nme":"x"}]}]`, "fact-unknown", { fact: "trips[].companions[].nme", path: "trips[0].companions[0].nme", nearest: "trips[].companions[].name" }],
    ["derived fact of an entry", `"trips":[{"days":30}]`, "fact-derived", { fact: "trips[].days", path: "trips[0].days" }],
    ["the date of the question", `"asOf":"2026-01-01"`, "fact-derived", { fact: "asOf" }],
    ["control character", `"person":{"city":"${CANARY}\\u0007"}`, "control-characters", { fact: "person.city", path: "person.city" }],
    ["C1 control character", `"person":{"city":"a\\u009bb"}`, "control-characters", {}],
    ["line break in a line", `"person":{"city":"a\\nb"}`, "control-characters", {}],
    ["text turned round", `"person":{"city":"a\\u202eb"}`, "control-characters", {}],
    ["zero width", `"person":{"city":"a\\u200bb"}`, "control-characters", {}],
    ["tag characters", `"person":{"city":"a\\udb40\\udc41b"}`, "control-characters", {}],
    ["byte order mark within", `"person":{"city":"a\\ufeffb"}`, "control-characters", {}],
    ["escape sequence in prose", `"person":{"story":"\\u001b[2J"}`, "control-characters", {}],
    ["text turned round in prose", `"person":{"story":"a\\u2066b"}`, "control-characters", {}],
    ["name twice", `"person":{"city":"a","city":"${CANARY}"}`, "duplicate-key", { path: "person.city", line: 2 }],
    ["__proto__", `"person":{"__proto__":{"city":"${CANARY}"}}`, "forbidden-key", { path: "person.__proto__" }],
    ["trailing comma", `"person":{"city":"${CANARY}"},`, "not-json", { line: 2 }],
  ])("%s", (_, facts, code, args) => {
    const errors = errorsOf(inCase(facts));
    expect(errors).toEqual([{ code, exit: 3, args: expect.objectContaining(args) as unknown }]);
    const result = readCase(inCase(facts), vocabulary);
    for (const error of Array.isArray(result) ? result : []) {
      for (const said of [error.message, String(error.stack), describeError(error, load("en")), describeError(error, load("es"))]) {
        expect(said.toLowerCase()).not.toContain(CANARY.toLowerCase());
        expect(said).not.toContain("86420975");
      }
    }
  });

  test.each<[string, string, string, Record<string, unknown>]>([
    ["no schema", "{}", "schema-missing", { expected: "haven/case@1" }],
    ["another schema", `{"schema":"${CANARY}"}`, "schema-unknown", { expected: "haven/case@1" }],
    ["schema of another type", `{"schema":1}`, "schema-unknown", {}],
    ["an array", `["${CANARY}"]`, "not-an-object", { path: "$" }],
    ["a string", `"${CANARY}"`, "not-an-object", { path: "$" }],
    ["null", "null", "not-an-object", { path: "$" }],
    ["byte order mark", `\ufeff{"schema":"haven/case@1"}`, "byte-order-mark", {}],
    ["over-deep", `{"a":`.repeat(100), "json-too-deep", { limit: 32 }],
    ["over-large", `"${"a".repeat(6_000_000)}"`, "json-too-large", { limit: "5 MB" }],
    ["too many values", `[${"0,".repeat(250_000)}0]`, "json-too-many", {}],
    ["half a character", `{"schema":"haven/case@1","person":{"city":"${CANARY}\\ud800"}}`, "lone-surrogate", { line: 1 }],
    ["nothing", "", "not-json", { line: 1, column: 1 }],
  ])("%s", (_, text, code, args) => {
    expect(errorsOf(text)).toEqual([{ code, exit: 3, args: expect.objectContaining(args) as unknown }]);
  });
});

test("all problems are told at once, in the order of the lines", () => {
  const text = inCase(`"person":{\n"city":null,\n"birthDate":"2025-02-29",\n"city":"x"},\n"trips":[{"left":1}]`);
  expect(errorsOf(text).map(({ code, args }) => [code, args.path, args.line])).toEqual([
    ["date-impossible", "person.birthDate", 4],
    ["duplicate-key", "person.city", 5],
    ["fact-wrong-type", "trips[0].left", 6],
  ]);
});

test("however many problems there are, only so many are told", () => {
  expect(errorsOf(inCase(Array.from({ length: 5000 }, (_, n) => `"x${n}":1`).join(","))).length).toBe(200);
});

test("text is composed, and line breaks are of one kind", () => {
  const result = readCase(inCase(`"person":{"city":"Lo\\u0301pez","story":"a\\r\\nb\\rc\\u200cd"}`), vocabulary);
  expect(result).toEqual({ facts: new Map([["person.city", "L\u00f3pez"], ["person.story", "a\nb\nc\u200cd"]]) });
});

test("an absent fact is unknown; an empty list is known to be empty so far", () => {
  expect(readCase(inCase(`"person":{},"trips":[]`), vocabulary)).toEqual({ facts: new Map([["trips", []]]) });
});

test("no text makes the reader throw, and no error repeats what was read", () => {
  const anyJson = fc.jsonValue({ maxDepth: 4, stringUnit: "grapheme" }).map((json) => JSON.stringify(json));
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "binary" }), anyJson.map((json) => inCase(`"person":${json},"trips":${json}`)), anyJson), (text) => {
      const result = readCase(text, vocabulary);
      if (Array.isArray(result)) for (const error of result) expect(error.exit).toBe(3);
    }),
    { numRuns: 2000 },
  );
});

test("a value within brackets where one value is asked for is of the wrong type, whatever the brackets hold", () => {
  for (const fact of vocabulary.facts.values()) {
    if (fact.derive !== undefined || fact.id.includes("[]") || fact.type === "list") continue;
    for (const value of ["[]", "[{}]", "[[{}]]", "{}", '{"a":[{}]}', '["x",{}]']) {
      const nested = fact.id.split(".").reduceRight<string>((inner, name) => `{"${name}":${inner}}`, value).slice(1);
      const read = readCase(`{"schema":"haven/case@1",${nested}`, vocabulary);
      if (fact.type === "choices" && value === "[]") expect(read).not.toBeInstanceOf(Array);
      else expect((read as HavenError[]).map(({ code }) => code), `${fact.id} ${value}`).toEqual([expect.stringMatching(/^(fact-wrong-type|choice-unknown)$/)]);
    }
  }
});
