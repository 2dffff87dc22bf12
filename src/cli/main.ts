/** The program's entry: answers `--version` at once, and turns whatever a command ends with into an exit code. */
import type { ExitCode } from "../text/errors.ts";
import { packageVersion } from "../vault/ownFiles.ts";
import type { Outside } from "./outside.ts";

/**
 * Runs one command line and gives its exit code; see the contract. Never throws.
 * @param argv - The words after `haven`.
 * @param outside - The world; the real one when left out.
 */
export async function main(argv: readonly string[], outside?: Outside): Promise<ExitCode> {
  if (argv.length === 1 && (argv[0] === "--version" || argv[0] === "-V")) {
    (outside ?? process).stdout.write(`${packageVersion()}\n`);
    return 0;
  }
  const { run } = await import("./run.ts");
  return run(argv, outside);
}
