/** Writes a finished packet into a folder: all of it, or nothing that was there before is touched. */
import { HavenError } from "../text/errors.ts";
import { realFiles, type FileLayer } from "../vault/fileLayer.ts";
import { ensureFolder, placeWithin } from "../vault/folders.ts";
import { writeWhole } from "../vault/writeFile.ts";
import type { Packet } from "./makePacket.ts";

/** @param replace - Whether files of these names may be written over; otherwise the first that is there is `path-exists`. */
export async function writePacket(folder: string, files: Packet["files"], replace: boolean, layer: FileLayer = realFiles): Promise<string[]> {
  const placed = files.map(({ name, bytes }) => ({ path: placeWithin(folder, name), bytes }));
  await refuseTaken(folder, files, replace, layer);
  await ensureFolder(folder, layer);
  const written: string[] = [];
  try {
    for (const { path, bytes } of placed) {
      await writeWhole(path, bytes, { replace, files: layer });
      written.push(path);
    }
  } catch (error) {
    // Half a packet would be taken for a whole one. Files that were there before cannot be brought back, and stay.
    if (!replace) for (const path of written) await layer.unlink(path).catch(() => undefined);
    throw error;
  }
  return written;
}

/** Throws where one of the files could not be put in place: before any work is done for them, and before any is written. */
export async function refuseTaken(folder: string, files: readonly { name: string }[], replace: boolean, layer: FileLayer = realFiles): Promise<void> {
  for (const { name } of files) {
    const path = placeWithin(folder, name);
    const status = await layer.lstat(path).catch(() => undefined);
    if (status === undefined) continue;
    if (status.isSymbolicLink()) throw new HavenError("path-symlink", { file: path });
    if (!status.isFile()) throw new HavenError("file-not-regular", { file: path });
    if (!replace) throw new HavenError("path-exists", { file: path });
  }
}
