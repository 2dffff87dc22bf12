/** Writes files where the user asked for them, and notes them for `haven exports`. */
import { neutralise } from "../text/terminal.ts";
import { wrap } from "../text/wrap.ts";
import { Exports } from "../vault/exports.ts";
import type { Context } from "./context.ts";

/** Writes files of these paths. Where the list of exports cannot be kept, that is said. */
export async function noting<Result>(paths: readonly string[], { home, outside, note, say }: Context, write: () => Promise<Result>): Promise<Result> {
  const unnoted = new Set<string>();
  const result = await new Exports(home, outside.files).noting(paths, write, (list) => void unnoted.add(list));
  for (const file of unnoted) wrap(say("exports.unnoted", { file: neutralise(file) })).forEach((line) => note(line));
  return result;
}
