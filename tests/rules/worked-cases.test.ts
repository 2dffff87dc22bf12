import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { allBranches, runWorkedCases, workedCaseFileSchema, type WorkedCase } from "../../src/assess/workedCases.ts";
import { ruleBaseFrom } from "../../src/rules/ruleFiles.ts";
import { readOwnTree } from "../../src/vault/ownFiles.ts";

const folder = new URL("../../rules/", import.meta.url).pathname;
const rules = ruleBaseFrom(readOwnTree(folder, ".json"));
const cases: WorkedCase[] = readdirSync(`${folder}reliefs`).flatMap((relief) => {
  const at = `${folder}reliefs/${relief}/cases/`;
  if (!existsSync(at)) return [];
  return readdirSync(at).filter((name) => name.endsWith(".json")).flatMap((name) => workedCaseFileSchema.parse(JSON.parse(readFileSync(at + name, "utf8"))));
});

describe("worked cases beside the rules", () => {
  test.each(cases.map((workedCase) => [workedCase.id, workedCase] as const))("%s", (_, workedCase) => {
    expect(runWorkedCases(rules, [workedCase]).disagreements).toEqual([]);
  });

  test("ids are not used twice", () => {
    const ids = cases.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  test("every branch decides in at least one case", () => {
    const { decided } = runWorkedCases(rules, cases);
    expect(allBranches(rules).filter((branch) => !decided.has(branch))).toEqual([]);
  });
});
