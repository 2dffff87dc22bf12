/** The quick reader and the strict one read the same, or the quick one reads nothing. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { readPlainly } from "../../src/facts/plainly.ts";
import { CASE_SCHEMA, readStrictly } from "../../src/facts/readCase.ts";
import { writeCase } from "../../src/facts/writeCase.ts";
import { anyCase } from "./anyFacts.ts";
import { smallVocabulary as vocabulary } from "./smallVocabulary.ts";

const runs = { numRuns: Number(process.env["HAVEN_RUNS"] ?? 1000) };
const plainly = (text: string) => readPlainly(text, vocabulary, CASE_SCHEMA);
const onOneLine = (facts: Parameters<typeof writeCase>[0]): string => JSON.stringify(JSON.parse(writeCase(facts, vocabulary)));

test("a right case is read at once, on one line or many, and to the same facts in the same order", () => {
  fc.assert(
    fc.property(anyCase(vocabulary), fc.boolean(), (facts, many) => {
      const text = many ? writeCase(facts, vocabulary) : onOneLine(facts);
      const read = plainly(text);
      expect(read).toBeDefined();
      expect([...read!]).toEqual([...(readStrictly(text, vocabulary) as { facts: typeof facts }).facts]);
    }),
    runs,
  );
});

test("whatever is spoilt in a case is left to the strict reader, or is not wrong to it either", () => {
  const pieces = ["", "null", "{}", "[]", "-0", "1e2", "1.5", '""', '"2025-02-30"', '"toString"', '"\\ud800"', "\ud800", "\u200b", "}", ",", "\\", '\\"', "\\n", "\\\\", "\n", "\t", "\u0085", "01", "-1", '"person":{},', '"schema":"haven/case@1",', '"__proto__":{},', '"1":1,', " "];
  fc.assert(
    fc.property(anyCase(vocabulary), fc.nat(), fc.nat(12), fc.constantFrom(...pieces), (facts, place, length, piece) => {
      const text = onOneLine(facts);
      const at = place % text.length;
      const spoilt = text.slice(0, at) + piece + text.slice(at + length);
      const read = plainly(spoilt);
      if (read === undefined) return;
      const strictly = readStrictly(spoilt, vocabulary);
      expect(Array.isArray(strictly) ? strictly.map(({ code }) => code) : [...strictly.facts]).toEqual([...read]);
    }),
    { numRuns: 5 * runs.numRuns },
  );
});

test.each([
  ["a name that stands twice", '{"schema":"haven/case@1","person":{"married":true,"married":false}}'],
  ["a section that stands twice", '{"schema":"haven/case@1","person":{"married":true},"person":{"children":1}}'],
  ["another schema", '{"schema":"haven/case@2"}'],
  ["no schema", "{}"],
  ["a name no case may have", '{"schema":"haven/case@1","__proto__":{"married":true}}'],
  ["a computed fact", '{"schema":"haven/case@1","person":{"age":30}}'],
  ["a line break within a text", '{"schema":"haven/case@1","person":{"story":"one\ntwo"}}'],
  ["a text that does not end", '{"schema":"haven/case@1","person":{"city":"Lima\\"}}'],
  ["an escape that JSON does not know", '{"schema":"haven/case@1","person":{"city":"Li\\ma"}}'],
  ["a comma at the end", '{"schema":"haven/case@1","person":{"married":true,}}'],
  ["a number that begins with 0", '{"schema":"haven/case@1","person":{"children":01}}'],
  ["something after the end", '{"schema":"haven/case@1"}x'],
  ["half a character, escaped", '{"schema":"haven/case@1","person":{"city":"\\ud800"}}'],
  ["half a character", '{"schema":"haven/case@1","person":{"city":"\ud800"}}'],
])("%s is left to the strict reader", (_, text) => {
  expect(plainly(text)).toBeUndefined();
});

test("texts with escapes are read at once", () => {
  const text = JSON.stringify({ schema: CASE_SCHEMA, person: { city: 'a " b\\', story: 'one\ntwo\t"', married: true } });
  expect([...plainly(text)!]).toEqual([["person.city", 'a " b\\'], ["person.story", 'one\ntwo\t"'], ["person.married", true]]);
  expect([...plainly(text.replace("true", "false"))!.values()].at(-1)).toBe(false);
});
