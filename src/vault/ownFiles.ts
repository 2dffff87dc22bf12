/**
 * Haven's own data: rules and templates that come with the program, or a rules folder given with `--rules`.
 * Read at once and synchronously: they are small, trusted by the person who chose them, and needed before anything else.
 */
import { existsSync, readdirSync, readFileSync, lstatSync } from "node:fs";
import { basename, dirname, join, posix } from "node:path";
import { HavenError } from "../text/errors.ts";
import { faultCode } from "./fileLayer.ts";
import { CASE_LIMIT, decodeText, sizeInWords } from "./readFile.ts";

let root: string | undefined;

/** The folder of the package, found upwards from this module, whether it runs from `src/` or from the bundle in `dist/`. */
export function packageRoot(): string {
  if (root !== undefined) return root;
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    const manifest = join(folder, "package.json");
    if (existsSync(manifest) && (JSON.parse(readFileSync(manifest, "utf8")) as { name?: string }).name === "haven") return (root = folder);
    if (dirname(folder) === folder) throw new HavenError("internal", { fault: "package-root" });
  }
}

/** The version in the package's manifest. */
export function packageVersion(): string {
  return (JSON.parse(readFileSync(join(packageRoot(), "package.json"), "utf8")) as { version: string }).version;
}

/** Is this one of Haven's own files? */
export function hasOwnFile(path: string): boolean {
  return existsSync(path);
}

/** The text of one of Haven's own files. */
export function readOwnText(path: string): string {
  return decodeText(readOwnBytes(path), path);
}

/** The bytes of one of Haven's own files, such as a typeface. */
export function readOwnBytes(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    const reason = faultCode(error);
    throw reason === "ENOENT" ? new HavenError("file-not-found", { file: path }) : new HavenError("file-unreadable", { file: path, reason });
  }
}

/** The files of a folder with this ending, sorted by name, as full paths; none if there is no such folder. */
export function listOwnFiles(folder: string, ending: string): string[] {
  return names(folder).filter((name) => name.endsWith(ending)).map((name) => join(folder, name));
}

/** What a folder of rules may hold: many times what Haven's own holds. */
const treeLimits = { file: CASE_LIMIT, files: 20_000, depth: 12 };

/** The text of a file in a folder that anyone may have made: no link that leads out of it, nothing that never ends, nothing huge. */
function readGivenText(path: string): string {
  const status = lstatSync(path, { throwIfNoEntry: false });
  if (status?.isSymbolicLink()) throw new HavenError("path-symlink", { file: path });
  if (status !== undefined && !status.isFile()) throw new HavenError("file-not-regular", { file: path });
  if (status !== undefined && status.size > treeLimits.file) throw new HavenError("file-too-large", { file: path, limit: sizeInWords(treeLimits.file) });
  return readOwnText(path);
}

/**
 * Every file below a folder with this ending, sorted, with its path inside the folder written with `/`.
 * @param without - says of a folder's path inside the folder that nothing in it is wanted.
 */
export function readOwnTree(folder: string, ending: string, without: (path: string) => boolean = () => false): { path: string; text: string }[] {
  let count = 0;
  const inside = (below: string, depth: number): { path: string; text: string }[] => {
    const files = listOwnFiles(join(folder, below), ending);
    if ((count += files.length) > treeLimits.files || depth > treeLimits.depth) throw new HavenError("rules-invalid", { file: folder, path: below, expected: `no more than ${treeLimits.files} files, ${treeLimits.depth} folders deep` });
    return [
      ...files.map((path) => ({ path: posix.join(below, basename(path)), text: readGivenText(path) })),
      ...listOwnFolders(join(folder, below))
        .map((path) => posix.join(below, basename(path)))
        .filter((path) => !without(path))
        .flatMap((path) => inside(path, depth + 1)),
    ];
  };
  return inside("", 0);
}

/** The folders inside a folder, sorted by name, as full paths; none if there is no such folder. */
export function listOwnFolders(folder: string): string[] {
  return names(folder).map((name) => join(folder, name)).filter((path) => lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true);
}

function names(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => !name.startsWith(".")).sort();
  } catch (error) {
    const reason = faultCode(error);
    if (reason === "ENOENT" || reason === "ENOTDIR") return [];
    throw new HavenError("file-unreadable", { file: folder, reason });
  }
}
