/** Referrals and reasons for a path: worked cases in `rules/cases/notices.json` say when each is told and when it is not. */
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { Assessor } from "../../src/assess/assess.ts";
import { isoDate } from "../../src/rules/language.ts";
import { checked, readRuleJson, ruleBaseFrom } from "../../src/rules/ruleFiles.ts";
import { readOwnTree } from "../../src/vault/ownFiles.ts";
import { factsOf } from "../report/gardens.ts";

const files = readOwnTree(fileURLToPath(new URL("../../rules/", import.meta.url)), ".json");
const rules = ruleBaseFrom(files);
const file = files.find(({ path }) => path === "cases/notices.json")!;
const schema = z.array(z.strictObject({ id: z.string(), narrative: z.string(), asOf: isoDate, facts: z.record(z.string(), z.unknown()), told: z.array(z.string()), silent: z.array(z.string()) }));
const cases = checked(file.path, readRuleJson(file.path, file.text), schema);

const told = (facts: object, asOf: string): string[] => {
  const { referrals, compare } = new Assessor(rules, asOf).assess(factsOf(facts, rules));
  const reasons = "reasons" in compare ? (compare.reasons as { id: string }[]) : [];
  return [...referrals.map(({ id }) => `referrals/${id}`), ...reasons.map(({ id }) => `compare/${id}`)];
};

describe("referrals and reasons for a path", () => {
  test.each(cases.map((one) => [one.id, one] as const))("%s", (_, one) => {
    const found = told(one.facts, one.asOf);
    expect(one.told.filter((id) => !found.includes(id)), "told").toEqual([]);
    expect(one.silent.filter((id) => found.includes(id)), "silent").toEqual([]);
  });

  const all = [...rules.referrals.map(({ id }) => `referrals/${id}`), ...rules.compare!.reasons.map(({ id }) => `compare/${id}`)];

  test("each has a case in which it is told, and one in which it is not", () => {
    expect(all.filter((id) => !cases.some((one) => one.told.includes(id)))).toEqual([]);
    expect(all.filter((id) => !cases.some((one) => one.silent.includes(id)))).toEqual([]);
  });

  test("the cases name only what there is", () => {
    expect(cases.flatMap((one) => [...one.told, ...one.silent]).filter((id) => !all.includes(id))).toEqual([]);
  });
});
