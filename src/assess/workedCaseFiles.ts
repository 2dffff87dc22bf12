import type { RuleFiles } from "../rules/fingerprint.ts";
import { HavenError } from "../text/errors.ts";
import { workedCaseFileSchema, type WorkedCase } from "./workedCases.ts";

/** The worked cases among the files of a rules folder. Throws `rules-invalid` with the file and the place. */
export function workedCasesIn(files: RuleFiles): WorkedCase[] {
  return files
    .filter(({ path }) => path.includes("/cases/"))
    .flatMap(({ path, text }) => {
      const result = workedCaseFileSchema.safeParse(JSON.parse(text));
      if (result.success) return result.data;
      const issue = result.error.issues[0]!;
      throw new HavenError("rules-invalid", { file: path, path: issue.path.join("."), expected: issue.message });
    });
}
