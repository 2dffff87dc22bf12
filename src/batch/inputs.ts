/** What a caseload is read from: files, folders, patterns, files with a case on each line, standard input. */
import { join } from "node:path";
import { HavenError } from "../text/errors.ts";
import { faultCode, type FileLayer } from "../vault/fileLayer.ts";
import { STANDARD_INPUT } from "../vault/readFile.ts";

/** A file that holds one case or many, or what stands in the way of reading one. */
export interface Input {
  path: string;
  lines: boolean;
  /** Bytes, where they are known before reading. */
  size: number;
  error?: HavenError;
}

const isLines = (path: string): boolean => /\.(ndjson|jsonl)$/i.test(path);
/** What is taken from a folder: cases, plain and encrypted, and files of cases. Names with a dot before them are Haven's own. */
const isCase = (name: string): boolean => !name.startsWith(".") && /\.(json|age|ndjson|jsonl)$/i.test(name);
const isPattern = (word: string): boolean => /[*?[\]{}!]/.test(word);

/** The inputs that the words on the command line name, in their order; within a folder or a pattern, by name. Nothing is followed through a link. */
export async function* inputsFrom(words: readonly string[], files: FileLayer): AsyncGenerator<Input> {
  for (const word of words) {
    if (word === STANDARD_INPUT) {
      yield { path: word, lines: true, size: NaN };
      continue;
    }
    const status = await files.lstat(word).catch((error: unknown) => faultCode(error));
    if (typeof status !== "string") {
      if (status.isDirectory()) yield* within(word, files);
      // A link named outright is meant.
      else yield { path: word, lines: isLines(word), size: status.size };
    } else if (isPattern(word)) yield* matching(word, files);
    else yield { path: word, lines: false, size: 0, error: status === "ENOENT" || status === "ENOTDIR" ? new HavenError("file-not-found", { file: word }) : new HavenError("file-unreadable", { file: word, reason: status }) };
  }
}

async function* within(folder: string, files: FileLayer): AsyncGenerator<Input> {
  let entries;
  try {
    entries = await files.readdir(folder, { withFileTypes: true });
  } catch (error) {
    yield { path: folder, lines: false, size: 0, error: new HavenError("file-unreadable", { file: folder, reason: faultCode(error) }) };
    return;
  }
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && !entry.name.startsWith(".")) yield* within(path, files);
    else if (entry.isFile() && isCase(entry.name)) yield { path, lines: isLines(path), size: (await files.lstat(path)).size };
  }
}

async function* matching(pattern: string, files: FileLayer): AsyncGenerator<Input> {
  const { glob } = await import("tinyglobby");
  const found = (await glob(pattern, { followSymbolicLinks: false, expandDirectories: false, onlyFiles: true })).sort();
  if (found.length === 0) yield { path: pattern, lines: false, size: 0, error: new HavenError("file-not-found", { file: pattern }) };
  for (const path of found) yield { path, lines: isLines(path), size: (await files.lstat(path)).size };
}
