/** Holds a file while it is compared and replaced, so that two runs do it one after the other. A hold does not outlive its run. */
import { AsyncLocalStorage } from "node:async_hooks";
import { randomBytes } from "node:crypto";
import { basename, dirname, join } from "node:path";
import { HavenError, isHavenError } from "../text/errors.ts";
import { faultCode, realFiles, type FileLayer } from "./fileLayer.ts";
import { readText } from "./readFile.ts";
import { isAlive, thisRun, type RunMark } from "./thisRun.ts";
import { begin, busyWith, finish } from "./unfinished.ts";

/** How long a run waits for another. A hold lasts as long as one write to the disk. */
const PATIENCE = 8_000;
/** A hold that says nothing is one being made; one so old was left by a run that died at just that point. */
const BEING_MADE = 5_000;
/** A hold whose run cannot be asked (another machine at a shared drive) counts as left behind after this. */
const OUT_OF_REACH = 120_000;

interface Hold extends RunMark {
  /** Never used twice. */
  token: string;
}

/** A hold as it lies there. */
interface Seen {
  hold: Hold | undefined;
  age: number;
}

/** Tokens of the holds of this run. */
const mine = new Set<string>();

/** The holds within which the work at hand is done. */
const within = new AsyncLocalStorage<ReadonlySet<string>>();

/** Where the hold of a file lies. */
export const holdOf = (path: string): string => join(dirname(path), `.${basename(path)}.hold`);

/**
 * Does the work while no other run does the same for this file. Throws `held-by-another` after waiting in vain.
 * Within such work the same file can be held again: it is held already.
 */
export async function whileHeld<Result>(path: string, files: FileLayer = realFiles, work: () => Promise<Result>): Promise<Result> {
  const hold = holdOf(path);
  const held = within.getStore() ?? new Set<string>();
  if (held.has(hold)) return work();
  return busyWith(
    (async () => {
      const token = await take(hold, path, files, Date.now() + PATIENCE);
      try {
        return await within.run(new Set([...held, hold]), work);
      } finally {
        await release(hold, token, files);
      }
    })(),
  );
}

async function take(name: string, path: string, files: FileLayer, until: number): Promise<string> {
  const token = randomBytes(6).toString("hex");
  const made = `${name}.${token}.tmp`;
  begin(made);
  try {
    await fill(made, token, files);
    mine.add(token);
    while (!(await place(made, name, token, files))) {
      if (Date.now() > until) throw new HavenError("held-by-another", { file: path });
      if (!(await clear(name, path, files, until))) await new Promise((resolve) => setTimeout(resolve, 3 + Math.random() * 17));
    }
    return token;
  } catch (error) {
    mine.delete(token);
    throw error instanceof HavenError ? error : new HavenError("write-failed", { file: path, reason: faultCode(error) });
  } finally {
    await files.unlink(made).catch(() => undefined);
    finish(made);
  }
}

/** Gives the hold its name in one step, so that it is never seen without its words. Some drives know no hard links: there it may be, for a moment. */
async function place(made: string, name: string, token: string, files: FileLayer): Promise<boolean> {
  try {
    await files.link(made, name);
    return true;
  } catch (error) {
    const reason = faultCode(error);
    if (reason === "EEXIST") return false;
    if (!["EPERM", "ENOSYS", "ENOTSUP", "EOPNOTSUPP", "EMLINK"].includes(reason)) throw error;
  }
  try {
    await fill(name, token, files);
    return true;
  } catch (error) {
    if (faultCode(error) === "EEXIST") return false;
    await files.unlink(name).catch(() => undefined);
    throw error;
  }
}

async function fill(path: string, token: string, files: FileLayer): Promise<void> {
  const handle = await files.open(path, "wx", 0o600);
  try {
    await handle.writeFile(`${JSON.stringify({ ...thisRun(), token } satisfies Hold)}\n`);
  } finally {
    await handle.close();
  }
}

/**
 * Removes the hold of a run that died. Says whether it is worth trying again at once.
 * Of several runs that see the same dead hold only the one that holds the right to clear *this* one may remove it, and only
 * after it has looked again: so no one can remove the hold of a run that came first. That right is a hold itself.
 */
async function clear(name: string, path: string, files: FileLayer, until: number): Promise<boolean> {
  const seen = await look(name, files);
  if (seen === undefined) return true;
  if (!isLeft(seen)) return false;
  const right = `${name}.${seen.hold?.token ?? "unreadable"}`;
  const token = await take(right, path, files, until);
  try {
    const again = await look(name, files);
    if (again !== undefined && again.hold?.token === seen.hold?.token && isLeft(again)) {
      await sweep(name, files);
      await files.unlink(name);
    }
  } catch (error) {
    if (faultCode(error) !== "ENOENT") throw new HavenError("write-failed", { file: path, reason: faultCode(error) });
  } finally {
    await release(right, token, files);
  }
  return true;
}

/** Half-written files that the dead run had not put in place yet. While its hold is there nobody else writes. */
async function sweep(name: string, files: FileLayer): Promise<void> {
  if (!name.endsWith(".hold")) return;
  const folder = dirname(name);
  const file = basename(name).slice(0, -".hold".length);
  const names = await files.readdir(folder).catch((): string[] => []);
  for (const left of names) {
    const start = [`${file}.previous.`, `.${file}.journal.`, `${file}.`].find((one) => left.startsWith(one));
    if (start !== undefined && /^[0-9a-f]{12}\.tmp$/.test(left.slice(start.length))) await files.unlink(join(folder, left)).catch(() => undefined);
  }
}

async function release(name: string, token: string, files: FileLayer): Promise<void> {
  mine.delete(token);
  const seen = await look(name, files).catch(() => undefined);
  if (seen?.hold?.token === token) await files.unlink(name).catch(() => undefined);
}

/** Was this hold left by a run that is no more? */
function isLeft({ hold, age }: Seen): boolean {
  if (hold === undefined) return age > BEING_MADE;
  if (hold.pid === thisRun().pid && isAlive(hold) === true) return !mine.has(hold.token);
  return !(isAlive(hold) ?? age <= OUT_OF_REACH);
}

/** What lies there; nothing when it is gone. */
async function look(name: string, files: FileLayer): Promise<Seen | undefined> {
  try {
    const { mtimeMs } = await files.lstat(name);
    const text = await readText(name, { limit: 1_000, files });
    return { hold: holdFrom(text), age: Date.now() - mtimeMs };
  } catch (error) {
    if (faultCode(error) === "ENOENT" || isHavenError(error, "file-not-found")) return undefined;
    throw error instanceof HavenError ? error : new HavenError("write-failed", { file: name, reason: faultCode(error) });
  }
}

function holdFrom(text: string): Hold | undefined {
  try {
    const { host, boot, pid, start, token } = JSON.parse(text) as Partial<Record<keyof Hold, unknown>>;
    if ([host, boot, start, token].every((word) => typeof word === "string") && Number.isSafeInteger(pid) && (pid as number) > 0 && /^[0-9a-f]{12}$/.test(token as string)) return { host, boot, pid, start, token } as Hold;
  } catch {
    // Being made, or garbled: only its age can tell.
  }
  return undefined;
}
