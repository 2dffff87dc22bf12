/** Writes a finished packet into a folder: all of it, or nothing that was there before is touched. */
import { HavenError } from "../text/errors.ts";
import { realFiles, type FileLayer } from "../vault/fileLayer.ts";
import { ensureFolder, placeWithin } from "../vault/folders.ts";
import { writeWhole } from "../vault/writeFile.ts";
import type { Packet } from "./makePacket.ts";

/** @param replace - Whether files of these names may be written over; otherwise the first that is there is `path-exists`. */
export async function writePacket(folder: string, files: Packet["files"], replace: boolean, layer: FileLayer = realFiles): Promise<string[]> {
  const placed = files.map(({ name, bytes }) => ({ path: placeWithin(folder, name), bytes }));
  if (!replace) for (const { path } of placed) if (await isThere(path, layer)) throw new HavenError("path-exists", { file: path });
  await ensureFolder(folder, layer);
  for (const { path, bytes } of placed) await writeWhole(path, bytes, { replace, files: layer });
  return placed.map(({ path }) => path);
}

async function isThere(path: string, layer: FileLayer): Promise<boolean> {
  try {
    await layer.lstat(path);
    return true;
  } catch {
    return false;
  }
}
