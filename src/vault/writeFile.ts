/**
 * Writes a file so that a reader sees the old content or the new, never a part of either:
 * a temporary file in the same folder (only the owner may read it), flushed, then put in place in one step.
 */
import { randomBytes } from "node:crypto";
import { basename, dirname, join } from "node:path";
import { HavenError } from "../text/errors.ts";
import { faultCode, realFiles, type FileLayer } from "./fileLayer.ts";
import { begin, finish } from "./unfinished.ts";

/** How a file may be written. */
export interface WriteOptions {
  /** Replace a file that is already there (`--force`, or the case the command is about). */
  replace?: boolean;
  /** Keep what is replaced, under the name of {@link previousOf}. */
  keepPrevious?: boolean;
  files?: FileLayer;
}

/** Writes a file whole, readable by its owner only. Never follows a link; replaces only when told to. */
export async function writeWhole(path: string, content: string | Uint8Array, { replace = false, keepPrevious = false, files = realFiles }: WriteOptions = {}): Promise<void> {
  await refuseTaken(path, replace, files);
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString("hex")}.tmp`);
  begin(temporary);
  try {
    await writeAndFlush(temporary, content, files);
    if (keepPrevious) await keepOld(path, files);
    await (replace ? files.rename(temporary, path) : placeNew(temporary, path, files));
    await flushFolder(dirname(path), files);
  } catch (error) {
    await files.unlink(temporary).catch(() => undefined);
    const reason = faultCode(error);
    throw reason === "EEXIST" ? new HavenError("path-exists", { file: path }) : new HavenError("write-failed", { file: path, reason });
  } finally {
    finish(temporary);
  }
}

/** Throws where a file could not be put in place: a link, something that is no file, or a file that is to stay. */
export async function refuseTaken(path: string, replace: boolean, files: FileLayer): Promise<void> {
  let status: Awaited<ReturnType<FileLayer["lstat"]>>;
  try {
    status = await files.lstat(path);
  } catch (error) {
    const reason = faultCode(error);
    if (reason === "ENOENT") return;
    throw new HavenError("write-failed", { file: path, reason });
  }
  if (status.isSymbolicLink()) throw new HavenError("path-symlink", { file: path });
  if (!status.isFile()) throw new HavenError("file-not-regular", { file: path });
  if (!replace) throw new HavenError("path-exists", { file: path });
}

/** Removes files; those that are gone already count as removed. Throws `write-failed` for one that stays. */
export async function removeFiles(paths: readonly string[], files: FileLayer = realFiles): Promise<void> {
  for (const path of paths) {
    try {
      await files.unlink(path);
    } catch (error) {
      const reason = faultCode(error);
      if (reason !== "ENOENT") throw new HavenError("write-failed", { file: path, reason });
    }
  }
}

async function writeAndFlush(path: string, content: string | Uint8Array, files: FileLayer): Promise<void> {
  const handle = await files.open(path, "wx", 0o600);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Where the version before the last change is kept: hidden, beside the file. */
export const previousOf = (path: string): string => join(dirname(path), `.${basename(path)}.previous`);

/** Gives the old content a second name in one step, before the new takes the first. A drive without hard links keeps none. */
async function keepOld(path: string, files: FileLayer): Promise<void> {
  const temporary = `${previousOf(path)}.${randomBytes(6).toString("hex")}.tmp`;
  begin(temporary);
  try {
    await files.link(path, temporary);
    await files.rename(temporary, previousOf(path));
    // Renaming one name of a file to another of its names does nothing: so it is after a save that was cut short.
    await files.unlink(temporary).catch((error: unknown) => {
      if (faultCode(error) !== "ENOENT") throw error;
    });
  } catch (error) {
    await files.unlink(temporary).catch(() => undefined);
    if (!["EPERM", "ENOSYS", "ENOTSUP", "EOPNOTSUPP", "EMLINK", "ENOENT"].includes(faultCode(error))) throw error;
  } finally {
    finish(temporary);
  }
}

/** A hard link cannot overwrite, so two runs that create the same file cannot both win. Some drives know no hard links. */
async function placeNew(temporary: string, path: string, files: FileLayer): Promise<void> {
  try {
    await files.link(temporary, path);
  } catch (error) {
    if (!["EPERM", "ENOSYS", "ENOTSUP", "EOPNOTSUPP", "EMLINK"].includes(faultCode(error))) throw error;
    await files.rename(temporary, path);
    return;
  }
  await files.unlink(temporary);
}

/** Makes the new name itself durable. Not every system lets a folder be flushed; there the file's own flush must do. */
async function flushFolder(folder: string, files: FileLayer): Promise<void> {
  try {
    const handle = await files.open(folder, "r");
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (!["EPERM", "EACCES", "EISDIR", "EINVAL", "ENOTSUP", "EBADF"].includes(faultCode(error))) throw error;
  }
}
