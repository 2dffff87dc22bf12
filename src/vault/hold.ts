/** Holds a file while it is compared and replaced, so that two runs do it one after the other. */
import { basename, dirname, join } from "node:path";
import { HavenError } from "../text/errors.ts";
import { faultCode, realFiles, type FileLayer } from "./fileLayer.ts";
import { begin, finish } from "./unfinished.ts";

/** A hold lasts as long as one write. One much older was left by a run that died. */
const STALE = 10_000;
const PATIENCE = 3_000;
const PAUSE = 15;

/** Does the work while no other run does the same for this file. Throws `held-by-another` after waiting in vain. */
export async function whileHeld<Result>(path: string, files: FileLayer = realFiles, work: () => Promise<Result>): Promise<Result> {
  const hold = join(dirname(path), `.${basename(path)}.hold`);
  for (let waited = 0; ; waited += PAUSE) {
    try {
      await (await files.open(hold, "wx", 0o600)).close();
      break;
    } catch (error) {
      const reason = faultCode(error);
      if (reason !== "EEXIST") throw new HavenError("write-failed", { file: path, reason });
      if (waited >= PATIENCE) throw new HavenError("held-by-another", { file: path });
    }
    const status = await files.lstat(hold).catch(() => undefined);
    if (status !== undefined && Date.now() - status.mtimeMs > STALE) await files.unlink(hold).catch(() => undefined);
    else await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
  begin(hold);
  try {
    return await work();
  } finally {
    await files.unlink(hold).catch(() => undefined);
    finish(hold);
  }
}
