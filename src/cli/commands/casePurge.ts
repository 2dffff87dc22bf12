import { HavenError, type ExitCode } from "../../text/errors.ts";
import { neutralise } from "../../text/terminal.ts";
import { wrap } from "../../text/wrap.ts";
import { casesOlderThan, purgeCase } from "../../vault/purge.ts";
import type { Context } from "../context.ts";

/** The options of `haven case purge`. */
interface Options {
  folder: string;
  olderThan: string;
  yes?: boolean;
}

/** `haven case purge`: lists the cases in a folder that nobody has changed for long; with `--yes` it removes them. */
export async function run({ folder, olderThan, yes = false }: Options, { note, out, outside, say }: Context): Promise<ExitCode> {
  const moment = before(outside.today(), olderThan);
  const old = await casesOlderThan(folder, moment, outside.files);
  let count = 0;
  for (const path of old) {
    if (yes && !(await purgeCase(path, moment, outside.files))) continue;
    out(neutralise(path));
    count += 1;
  }
  const words = yes ? [say("purge.removed", { count }), ...(count > 0 ? [say("exports.ssd")] : [])] : [say("purge.found", { count }), ...(count > 0 ? [say("purge.how")] : [])];
  for (const line of words.flatMap((one) => wrap(one))) note(line);
  return 0;
}

/** The moment a while before a day begins where the user is: 3y, 18m or 90d. */
function before(today: string, span: string): number {
  const [, count, unit] = /^([1-9]\d{0,3})([ymd])$/.exec(span) ?? [];
  if (count === undefined) throw new HavenError("usage-choice", { option: "--older-than", allowed: "3y, 18m, 90d" });
  const [year, month, day] = today.split("-").map(Number) as [number, number, number];
  const back = (of: string): number => (unit === of ? Number(count) : 0);
  const months = year * 12 + month - 1 - back("y") * 12 - back("m");
  // A day that month does not have is its last one: purging too little is better than too much.
  const lastDay = new Date(Math.floor(months / 12), (months % 12) + 1, 0).getDate();
  return new Date(Math.floor(months / 12), months % 12, Math.min(day, lastDay) - back("d")).getTime();
}
