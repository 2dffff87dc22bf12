import fc from "fast-check";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readCase } from "../../src/facts/readCase.ts";
import { writeCase } from "../../src/facts/writeCase.ts";
import { ruleBaseFrom } from "../../src/rules/ruleFiles.ts";
import { isHavenError } from "../../src/text/errors.ts";
import { packageRoot, readOwnTree } from "../../src/vault/ownFiles.ts";
import { anyCase } from "./anyFacts.ts";
import { smallVocabulary } from "./smallVocabulary.ts";

const realVocabulary = ruleBaseFrom(readOwnTree(join(packageRoot(), "rules"), ".json")).vocabulary;

test.each([
  ["a small vocabulary", smallVocabulary, 500],
  ["the vocabulary of the rules", realVocabulary, 50],
])("what is written is read back the same: %s", (_, vocabulary, numRuns) => {
  fc.assert(
    fc.property(anyCase(vocabulary), (facts) => {
      const text = writeCase(facts, vocabulary);
      const result = readCase(text, vocabulary);
      expect(result).toEqual({ facts });
      expect(writeCase(facts, vocabulary)).toBe(text);
    }),
    { numRuns },
  );
});

test("the order in which facts were learned does not show", () => {
  const one = new Map<string, string>([["person.city", "Reno"], ["case.code", "C-7F3K"], ["person.birthDate", "2001-05-04"]]);
  const other = new Map([...one].reverse());
  expect(writeCase(one, smallVocabulary)).toBe(writeCase(other, smallVocabulary));
  expect(writeCase(one, smallVocabulary)).toBe(`{
  "schema": "haven/case@1",
  "case": {
    "code": "C-7F3K"
  },
  "person": {
    "birthDate": "2001-05-04",
    "city": "Reno"
  }
}
`);
});

test.each([
  ["person.nothing", "fact-unknown"],
  ["person.age", "fact-derived"],
] as const)("%s is not written", (id, code) => {
  expect(() => writeCase(new Map([[id, 1]]), smallVocabulary)).toThrow(expect.objectContaining({ code }) as Error);
  expect(isHavenError(new Error(), code)).toBe(false);
});
