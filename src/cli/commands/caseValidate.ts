import { describeError, shortName } from "../../text/describe.ts";
import { HavenError, HavenErrors, type ExitCode } from "../../text/errors.ts";
import { readCaseAt, vocabularyFor } from "../caseAtHand.ts";
import type { Context } from "../context.ts";

/** `haven case validate`: one line for each case that is right, one for each problem of those that are not. */
export async function run({ cases }: { cases: readonly string[] }, context: Context): Promise<ExitCode> {
  const { out, say } = context;
  const vocabulary = await vocabularyFor(context);
  let exit: ExitCode = 0;
  for (const path of cases) {
    try {
      const { facts } = await readCaseAt(path, context, vocabulary);
      out(say(facts.size === 1 ? "case.right-one" : "case.right", { file: shortName(path, say), count: facts.size }));
    } catch (error) {
      const problems = problemsIn(error);
      for (const problem of problems) out(describeError(problem, say));
      exit = exit === 0 ? (problems[0]?.exit ?? 3) : exit;
    }
  }
  return exit;
}

function problemsIn(error: unknown): readonly HavenError[] {
  if (error instanceof HavenErrors) return error.errors;
  if (error instanceof HavenError) return [error];
  throw error;
}
