/** Goes on after a break: what was written before counts, but for a last line that is not whole. */
import type { RuleBase } from "../rules/ruleBase.ts";
import { HavenError, isHavenError } from "../text/errors.ts";
import type { FileLayer } from "../vault/fileLayer.ts";
import { briefOf, type Failure, type Told } from "./brief.ts";
import { Tally } from "./tally.ts";

export interface Done {
  /** Whole lines: a line for each input. */
  cases: number;
  /** Bytes of whole lines. */
  bytes: number;
  tally: Tally;
}

/** What stands in an output file. Throws `resume-apart` where it was made with other rules or for another date. */
export async function doneIn(path: string, { version }: RuleBase, asOf: string, files: FileLayer): Promise<Done | undefined> {
  let handle;
  try {
    handle = await files.open(path, "r");
  } catch (error) {
    if ((error as { code?: string }).code === "ENOENT") return undefined;
    throw new HavenError("file-unreadable", { file: path, reason: "open" });
  }
  const done: Done = { cases: 0, bytes: 0, tally: new Tally() };
  try {
    let rest = Buffer.alloc(0);
    for await (const chunk of handle.createReadStream({ autoClose: false, highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
      rest = Buffer.concat([rest, chunk]);
      for (let end = rest.indexOf(0x0a); end >= 0; end = rest.indexOf(0x0a)) {
        count(rest.toString("utf8", 0, end), done, { path, version, asOf });
        done.bytes += end + 1;
        rest = rest.subarray(end + 1);
      }
    }
  } finally {
    await handle.close();
  }
  return done;
}

function count(line: string, done: Done, { path, version, asOf }: { path: string; version: string; asOf: string }): void {
  let told: Told & { schema: string; rulesVersion: string };
  try {
    told = JSON.parse(line) as typeof told;
    if (told.schema === "haven/error@1") done.tally.addFailure(told as unknown as Failure);
    else {
      if (told.schema !== "haven/assessment@1" || told.rulesVersion !== version || told.asOf !== asOf) throw new HavenError("resume-apart", { file: path });
      done.tally.addCase(told, briefOf(told, { place: done.cases, input: "", line: null }));
    }
  } catch (error) {
    throw isHavenError(error, "resume-apart") ? error : new HavenError("resume-apart", { file: path });
  }
  done.cases++;
}
