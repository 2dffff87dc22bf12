/** Folders: where Haven keeps what is its own, and where it may write. */
import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { HavenError } from "../text/errors.ts";
import { faultCode, realFiles, type FileLayer } from "./fileLayer.ts";

/** Where blanks and settings live: `--home`, else `HAVEN_HOME`, else `~/.haven`. */
export function havenHome(option: string | undefined, env: Readonly<Record<string, string | undefined>>): string {
  return resolve(option || env.HAVEN_HOME || join(homedir(), ".haven"));
}

/** Makes sure that a folder is there, for its owner only when new. A link in its place is refused. */
export async function ensureFolder(path: string, files: FileLayer = realFiles): Promise<void> {
  try {
    await makeFolder(resolve(path), files);
    const status = await files.lstat(path);
    if (status.isSymbolicLink()) throw new HavenError("path-symlink", { file: path });
    if (!status.isDirectory()) throw new HavenError("path-exists", { file: path });
  } catch (error) {
    if (error instanceof HavenError) throw error;
    const reason = faultCode(error);
    throw reason === "EEXIST" ? new HavenError("path-exists", { file: path }) : new HavenError("write-failed", { file: path, reason });
  }
}

/** Makes a folder and those above it, one by one: asked to make all at once, some systems try for ever. */
async function makeFolder(path: string, files: FileLayer): Promise<void> {
  try {
    await files.mkdir(path, { mode: 0o700 });
  } catch (error) {
    const reason = faultCode(error);
    if (reason === "EEXIST") return;
    if (reason !== "ENOENT" || dirname(path) === path || (await isThere(dirname(path), files))) throw error;
    await makeFolder(dirname(path), files);
    await files.mkdir(path, { mode: 0o700 });
  }
}

/** Is there anything of this name, a link that leads nowhere included? */
export async function isThere(path: string, files: FileLayer = realFiles): Promise<boolean> {
  return files.lstat(path).then(
    () => true,
    () => false,
  );
}

/** Is there a folder of this name? */
export async function isFolder(path: string, files: FileLayer = realFiles): Promise<boolean> {
  try {
    return (await files.lstat(path)).isDirectory();
  } catch {
    return false;
  }
}

/** Names that Windows keeps for devices, whatever follows the first dot. */
const deviceName = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?$/i;

/** The path of a file directly inside a folder. A name that would lead elsewhere, or that some system reserves, is refused. */
export function placeWithin(folder: string, name: string): string {
  const unsafe = name === "" || name.length > 200 || /[/\\:*?"<>|\u0000-\u001f\u007f]/.test(name) || /^\.+$/.test(name) || /[. ]$/.test(name) || deviceName.test(name);
  if (unsafe) throw new HavenError("path-outside", { file: join(folder, "…") });
  return join(folder, name);
}
