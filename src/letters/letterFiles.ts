/** Where letters are found: the office's own in `<home>/letters/`, or else Haven's under `templates/letters/`. */
import { join } from "node:path";
import { isHavenError } from "../text/errors.ts";
import { listOwnFiles, packageRoot, readOwnText } from "../vault/ownFiles.ts";
import { decodeText, readBytes } from "../vault/readFile.ts";
import { LETTER_LIMIT, readLetter, type Letter } from "./readLetter.ts";

const ownFolder = (): string => join(packageRoot(), "templates", "letters");

/** The letters there are, by name. An office replaces letters; it does not add any. */
export function letterNames(folder: string = ownFolder()): Set<string> {
  return new Set(listOwnFiles(folder, ".md").map((path) => path.slice(folder.length + 1, -3)));
}

/** A letter by name, with the file it came from. Throws `letter-invalid`, or as reading a file does. */
export async function findLetter(name: string, home: string): Promise<{ letter: Letter; file: string }> {
  const theirs = join(home, "letters", `${name}.md`);
  try {
    return { letter: readLetter(decodeText(await readBytes(theirs, { limit: LETTER_LIMIT }), theirs), theirs), file: theirs };
  } catch (error) {
    if (!isHavenError(error, "file-not-found")) throw error;
  }
  const ours = join(ownFolder(), `${name}.md`);
  return { letter: readLetter(readOwnText(ours), ours), file: ours };
}
