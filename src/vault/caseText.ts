/** The text of a case file, however it is kept. Encryption joins here: everything above sees only the text. */
import { HavenError } from "../text/errors.ts";
import { whileHeld } from "./hold.ts";
import { decodeText, readBytes, type ReadOptions } from "./readFile.ts";
import { writeWhole, type WriteOptions } from "./writeFile.ts";

/** How an age file begins (age v1, binary or armored). */
const sealed = [/^age-encryption\.org\/v1\n/, /^-----BEGIN AGE ENCRYPTED FILE-----/];

/** Reads a case file's text. An encrypted one is `locked`: this version has no key to try. */
export async function readCaseText(path: string, options: ReadOptions = {}): Promise<string> {
  const bytes = await readBytes(path, options);
  if (isSealed(bytes)) throw new HavenError("locked", { file: path });
  return decodeText(bytes, path);
}

/** How a case file may be written. */
export interface WriteCaseOptions extends WriteOptions {
  /** The text the file had when it was read. */
  before?: string;
}

/**
 * Replaces or makes a case file. One that another run has changed since it was read is left as it is
 * (`held-by-another`), so that the other run's answers are not lost without a word.
 */
export async function writeCaseText(path: string, text: string, { before, ...options }: WriteCaseOptions = {}): Promise<void> {
  if (before === undefined) return writeWhole(path, text, options);
  await whileHeld(path, options.files, async () => {
    if ((await readCaseText(path, { files: options.files })) !== before) throw new HavenError("held-by-another", { file: path });
    await writeWhole(path, text, options);
  });
}

/** Are these the bytes of an encrypted file? */
export function isSealed(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, 64)).toString("latin1");
  return sealed.some((shape) => shape.test(start));
}
