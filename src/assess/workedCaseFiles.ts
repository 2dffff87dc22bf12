import type { RuleFiles } from "../rules/fingerprint.ts";
import { checked, readRuleJson } from "../rules/ruleFiles.ts";
import { workedCaseFileSchema, type WorkedCase } from "./workedCases.ts";

/** The worked cases among the files of a rules folder. Throws `rules-invalid` with the file and the place. */
export function workedCasesIn(files: RuleFiles): WorkedCase[] {
  return files.filter(({ path }) => path.includes("/cases/")).flatMap(({ path, text }) => checked(path, readRuleJson(path, text), workedCaseFileSchema));
}
