/** Writes a finished packet into a folder: all of it, or nothing that was there before is touched. */
import { realFiles, type FileLayer } from "../vault/fileLayer.ts";
import { ensureFolder, placeWithin } from "../vault/folders.ts";
import { refuseTaken, writeWhole } from "../vault/writeFile.ts";
import type { Packet } from "./makePacket.ts";

/** Where the files of a packet go. */
export const packetPaths = (folder: string, files: Packet["files"]): string[] => files.map(({ name }) => placeWithin(folder, name));

/** @param replace - Whether files of these names may be written over; otherwise the first that is there is `path-exists`. */
export async function writePacket(folder: string, files: Packet["files"], replace: boolean, layer: FileLayer = realFiles): Promise<string[]> {
  const placed = files.map(({ name, bytes }) => ({ path: placeWithin(folder, name), bytes }));
  await ensureFolder(folder, layer);
  // All are looked at before any is written.
  for (const { path } of placed) await refuseTaken(path, replace, layer);
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
