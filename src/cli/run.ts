/** Runs a command line in the given world: the one place where errors become words and exit codes. */
import { load, type Say } from "../text/catalogue.ts";
import { describeError } from "../text/describe.ts";
import { HavenError, HavenErrors, type ExitCode } from "../text/errors.ts";
import { languageIn } from "./context.ts";
import { faultOf } from "./fault.ts";
import { realOutside, type Outside } from "./outside.ts";
import { parseAndRun } from "./program.ts";
import { guardProcess } from "./signals.ts";

/** Runs one command line and gives its exit code. */
export async function run(argv: readonly string[], world?: Outside): Promise<ExitCode> {
  const outside = world ?? realOutside();
  const say = load(languageIn(argv));
  if (world === undefined) guardProcess((fault) => tell(fault, outside, say));
  try {
    return await parseAndRun(argv, outside, say);
  } catch (error) {
    return tell(error, outside, say);
  }
}

/** Says on standard error what went wrong. No stack, no message of anyone else's making, no facts. */
function tell(error: unknown, outside: Outside, say: Say): ExitCode {
  const known = error instanceof HavenErrors ? error.errors : [error instanceof HavenError ? error : new HavenError("internal", { fault: faultOf(error) })];
  for (const problem of known) outside.stderr.write(`haven: ${describeError(problem, say)}\n`);
  return known[0]?.exit ?? 5;
}
