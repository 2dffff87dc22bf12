import { expect, test } from "vitest";
import { inLatinLetters } from "../../src/facts/latin.ts";
import { realRules } from "../interview/support.ts";
import { flatten } from "../forms/caseReader.ts";

const { vocabulary } = realRules;
const isWritable = (text: string): boolean => /^[\p{Script=Latin} ]*$/u.test(text);

test("a name that cannot be written is spelled as in the passport, where that is told; everything else stays", () => {
  const told = flatten({ person: { familyName: "李", givenName: "小龙", middleName: "José", passportFamilyName: "Li", passportMiddleName: "Jose" }, family: [{ familyName: "李", passportFamilyName: "Li" }, { familyName: "王" }, { familyName: "Nguyễn", passportFamilyName: "Nguyen" }] }, "");
  const written = inLatinLetters(told, vocabulary, isWritable);
  expect(["person.familyName", "person.givenName", "person.middleName"].map((id) => written.get(id))).toEqual(["Li", "小龙", "José"]);
  expect((written.get("family") as ReadonlyMap<string, unknown>[]).map((entry) => entry.get("family[].familyName"))).toEqual(["Li", "王", "Nguyễn"]);
  expect(told.get("person.familyName")).toBe("李");
});

test("a spelling that cannot be written either is no spelling", () => {
  expect(inLatinLetters(flatten({ person: { familyName: "李", passportFamilyName: "李" } }, ""), vocabulary, isWritable).get("person.familyName")).toBe("李");
});

test("every fact that is to spell another is a text beside it", () => {
  const spelled = [...vocabulary.facts.values()].filter(({ latin }) => latin !== undefined);
  expect(spelled.length).toBeGreaterThan(3);
  for (const { id, latin, list } of spelled) expect([id, vocabulary.facts.get(latin!)?.type, vocabulary.facts.get(latin!)?.list]).toEqual([id, "text", list]);
});
