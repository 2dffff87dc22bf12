import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { workedCasesIn } from "../../src/assess/workedCaseFiles.ts";
import { allBranches, runWorkedCases } from "../../src/assess/workedCases.ts";
import { lintRules } from "../../src/rules/lint/index.ts";
import { ruleBaseFrom } from "../../src/rules/ruleFiles.ts";
import { readOwnTree } from "../../src/vault/ownFiles.ts";

const files = readOwnTree(fileURLToPath(new URL("../../rules/", import.meta.url)), ".json");
const rules = ruleBaseFrom(files);
const cases = workedCasesIn(files);

describe("worked cases beside the rules", () => {
  test.each(cases.map((workedCase) => [workedCase.id, workedCase] as const))("%s", (_, workedCase) => {
    expect(runWorkedCases(rules, [workedCase]).disagreements).toEqual([]);
  });

  test("ids are not used twice", () => {
    const ids = cases.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  test("lint finds no error", () => {
    expect(lintRules(rules, "2026-11-22").filter(({ severity }) => severity === "error")).toEqual([]);
  });

  test("every branch decides in at least one case", () => {
    const { decided } = runWorkedCases(rules, cases);
    expect(allBranches(rules).filter((branch) => !decided.has(branch))).toEqual([]);
  });
});
