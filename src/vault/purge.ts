/** Cases that nobody has changed for long, and their removal with all that lies beside them. */
import { basename, join } from "node:path";
import { patterns } from "../facts/patterns.ts";
import { HavenError } from "../text/errors.ts";
import { faultCode, realFiles, type FileLayer } from "./fileLayer.ts";
import { halfWritten } from "./exports.ts";
import { whileHeld } from "./hold.ts";
import { journalOf } from "./journal.ts";
import { previousOf, removeFiles } from "./writeFile.ts";

/** The cases in a folder that were last changed before a moment. Files that are not named by a case code are left out: they may be anything. */
export async function casesOlderThan(folder: string, moment: number, files: FileLayer = realFiles): Promise<string[]> {
  let names: string[];
  try {
    names = await files.readdir(folder);
  } catch (error) {
    const reason = faultCode(error);
    throw reason === "ENOENT" || reason === "ENOTDIR" ? new HavenError("file-not-found", { file: folder }) : new HavenError("file-unreadable", { file: folder, reason });
  }
  const old: string[] = [];
  for (const name of names.sort()) {
    const path = join(folder, name);
    if (isCaseName(name) && (await lastChange(path, files)) < moment) old.push(path);
  }
  return old;
}

/** Removes a case, its journal, the version kept from before and what a killed run left, if it is still as old. Says whether it did. */
export async function purgeCase(path: string, moment: number, files: FileLayer = realFiles): Promise<boolean> {
  return whileHeld(path, files, async () => {
    if (!((await lastChange(path, files)) < moment)) return false;
    const beside = [previousOf(path), journalOf(path)];
    for (const one of [path, ...beside]) beside.push(...(await halfWritten(one, files)));
    // The case comes last: as long as it is there, another purge finds what is left.
    await removeFiles([...beside, path], files);
    return true;
  });
}

const isCaseName = (name: string): boolean => /\.(age|json)$/.test(name) && patterns["case-code"].test(basename(name).replace(/\.(age|json)$/, ""));

/** When the case or its journal was last written; never for what is no file. */
async function lastChange(path: string, files: FileLayer): Promise<number> {
  const times: number[] = [];
  for (const file of [path, journalOf(path)]) {
    const status = await files.lstat(file).catch(() => undefined);
    if (status?.isFile() === true) times.push(status.mtimeMs);
    else if (file === path) return Infinity;
  }
  return Math.max(...times);
}
