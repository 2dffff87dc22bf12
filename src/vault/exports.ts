/**
 * What Haven wrote outside its own folder at the user's request, so that it can be found and removed: paths and times, nothing else.
 * A name is noted before the file is written, so that one a killed run left is known too.
 */
import { basename, dirname, join, resolve } from "node:path";
import { HavenError, isHavenError } from "../text/errors.ts";
import { realFiles, type FileLayer } from "./fileLayer.ts";
import { ensureFolder, isFolder, isThere } from "./folders.ts";
import { whileHeld } from "./hold.ts";
import { readText } from "./readFile.ts";
import { removeFiles, writeWhole } from "./writeFile.ts";

const SCHEMA = "haven/exports@1";

/** One file. */
interface Noted {
  path: string;
  /** When its content was last ours, as the file system tells it; null while it is being written. */
  written: number | null;
}

/** How a noted file is found: as it was written, changed since, gone, or on a drive that is not there. */
export type ExportState = "as-written" | "changed" | "gone" | "out-of-reach";

/** The list of exports in Haven's home. */
export class Exports {
  readonly #home: string;
  readonly #files: FileLayer;

  constructor(home: string, files: FileLayer = realFiles) {
    this.#home = home;
    this.#files = files;
  }

  /**
   * Writes files, and notes them. What was there before and is none of ours is noted only once it has been replaced.
   * @param unnoted - Called where the list cannot be kept; the files are written all the same.
   */
  async noting<Result>(paths: readonly string[], write: () => Promise<Result>, unnoted: (list: string) => void): Promise<Result> {
    const all = paths.map((path) => resolve(path));
    const taken = new Set<string>();
    for (const path of all) if (await isThere(path, this.#files)) taken.add(path);
    await this.#note(unnoted, (list) => [...list, ...all.filter((path) => !taken.has(path) && !list.some((one) => one.path === path)).map((path) => ({ path, written: null }))]);
    try {
      const result = await write();
      const written = new Map<string, number>();
      for (const path of all) written.set(path, (await this.#files.lstat(path)).mtimeMs);
      await this.#note(unnoted, (list) => [...list.filter(({ path }) => !written.has(path)), ...[...written].map(([path, time]) => ({ path, written: time }))]);
      return result;
    } catch (error) {
      const unwritten = new Set<string>();
      for (const path of all) if (!taken.has(path) && !(await isThere(path, this.#files))) unwritten.add(path);
      await this.#change((list) => list.filter(({ path, written }) => written !== null || !unwritten.has(path))).catch(() => undefined);
      throw error;
    }
  }

  /** All that was written, and how it is found now. */
  async list(): Promise<{ path: string; state: ExportState }[]> {
    const found: { path: string; state: ExportState }[] = [];
    for (const noted of await this.#read()) found.push({ path: noted.path, state: await this.#stateOf(noted) });
    return found;
  }

  /** Removes what is as it was written, with `changed` also what was changed since. Gives what was removed, and what stays. */
  async clear(changed: boolean): Promise<{ removed: string[]; left: { path: string; state: ExportState }[] }> {
    const removed: string[] = [];
    const left: { path: string; state: ExportState }[] = [];
    await this.#change(async (list) => {
      const kept: Noted[] = [];
      for (const noted of list) {
        const state = await this.#stateOf(noted);
        if (state === "out-of-reach" || (state === "changed" && !changed)) {
          left.push({ path: noted.path, state });
          kept.push(noted);
          continue;
        }
        if (state !== "gone") {
          await removeFiles([noted.path], this.#files);
          removed.push(noted.path);
        }
        await removeFiles(await halfWritten(noted.path, this.#files), this.#files);
      }
      return kept;
    });
    return { removed, left };
  }

  async #stateOf({ path, written }: Noted): Promise<ExportState> {
    try {
      const status = await this.#files.lstat(path);
      if (!status.isFile()) return "changed";
      return written === null || status.mtimeMs === written ? "as-written" : "changed";
    } catch {
      return (await isFolder(dirname(path), this.#files)) ? "gone" : "out-of-reach";
    }
  }

  get #path(): string {
    return join(this.#home, "exports.json");
  }

  async #note(unnoted: (list: string) => void, how: (list: readonly Noted[]) => readonly Noted[]): Promise<void> {
    try {
      await this.#change(how);
    } catch (error) {
      if (!isHavenError(error, "write-failed") && !isHavenError(error, "held-by-another")) throw error;
      unnoted(this.#path);
    }
  }

  async #change(how: (list: readonly Noted[]) => readonly Noted[] | Promise<readonly Noted[]>): Promise<void> {
    await ensureFolder(this.#home, this.#files);
    await whileHeld(this.#path, this.#files, async () => {
      const before = await this.#read();
      const after = await how(before);
      if (JSON.stringify(after) !== JSON.stringify(before)) await writeWhole(this.#path, `${JSON.stringify({ schema: SCHEMA, files: after }, null, 2)}\n`, { replace: true, files: this.#files });
    });
  }

  async #read(): Promise<readonly Noted[]> {
    let text: string;
    try {
      text = await readText(this.#path, { files: this.#files });
    } catch (error) {
      if (isHavenError(error, "file-not-found")) return [];
      throw error;
    }
    try {
      const { schema, files } = JSON.parse(text) as { schema?: unknown; files?: unknown };
      if (schema === SCHEMA && Array.isArray(files) && files.every(isNoted)) return files;
    } catch {
      // Told as what it is.
    }
    throw new HavenError("exports-damaged", { file: this.#path });
  }
}

function isNoted(one: unknown): one is Noted {
  const { path, written } = (one ?? {}) as Partial<Record<keyof Noted, unknown>>;
  return typeof path === "string" && resolve(path) === path && (written === null || typeof written === "number");
}

/** What a killed run may have left of a file it had not put in place yet. */
export async function halfWritten(path: string, files: FileLayer = realFiles): Promise<string[]> {
  const names = await files.readdir(dirname(path)).catch((): string[] => []);
  const start = `.${basename(path)}.`;
  return names.filter((name) => name.startsWith(start) && /^[0-9a-f]{12}\.tmp$/.test(name.slice(start.length))).map((name) => join(dirname(path), name));
}
