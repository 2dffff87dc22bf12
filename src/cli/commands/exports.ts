import type { ExitCode } from "../../text/errors.ts";
import { neutralise } from "../../text/terminal.ts";
import { wrap } from "../../text/wrap.ts";
import { Exports } from "../../vault/exports.ts";
import type { Context } from "../context.ts";

/** `haven exports list|clear`: the readable files that Haven wrote where it was told to. */
export async function run({ action, changed = false }: { action: "list" | "clear"; changed?: boolean }, { home, note, out, outside, say }: Context): Promise<ExitCode> {
  const exports = new Exports(home, outside.files);
  const tell = (words: string): void => wrap(words).forEach(note);
  if (action === "list") {
    const all = await exports.list();
    for (const { path, state } of all) out(state === "as-written" ? neutralise(path) : `${neutralise(path)}\t${say(`exports.${state}`)}`);
    tell(say(all.length === 0 ? "exports.none" : "exports.how"));
    return 0;
  }
  const { removed, left } = await exports.clear(changed);
  for (const path of removed) out(neutralise(path));
  tell(say("exports.removed", { count: removed.length }));
  for (const { path, state } of left) note(`  ${neutralise(path)}: ${say(`exports.${state}`)}`);
  if (left.some(({ state }) => state === "changed")) tell(say("exports.stays"));
  if (removed.length > 0) tell(say("exports.ssd"));
  return left.length > 0 ? 1 : 0;
}
