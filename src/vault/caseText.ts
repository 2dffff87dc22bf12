/**
 * The text of a case file, however it is kept: as plain JSON, or sealed (age v1), with what a sitting has noted beside it.
 * Everything above sees only the text, and a stamp that says whether the file is still what was read.
 */
import { HavenError, isHavenError } from "../text/errors.ts";
import { realFiles, type FileLayer } from "./fileLayer.ts";
import { whileHeld } from "./hold.ts";
import { fingerprint, journalOf, readJournal, writeJournal } from "./journal.ts";
import { noKeys, type Keyring } from "./keyring.ts";
import { decodeText, readBytes, STANDARD_INPUT, type ReadOptions } from "./readFile.ts";
import { isSealed, newIdentity, recipientCount, type Lock } from "./seal.ts";
import { previousOf, writeWhole } from "./writeFile.ts";

export { isSealed } from "./seal.ts";

/** A case as it was read. */
export interface CaseText {
  text: string;
  /** Of the file and its journal as they lie on disk: changes when either does. */
  stamp: string;
  sealed: boolean;
}

/** How a case is read. */
export interface ReadCaseOptions extends ReadOptions {
  keys?: Keyring;
}

/** How a case is written. */
export interface WriteCaseOptions {
  files?: FileLayer;
  keys?: Keyring;
  /** The stamp of what was read, where the file was there. */
  before?: string;
  /** For a new file: whether it is sealed. */
  sealed?: boolean;
}

/**
 * Reads a case. What an unfinished sitting noted counts as said.
 * Throws `case-damaged` for a file that is not whole, naming the previous version where there is one.
 */
export async function readCaseText(path: string, options: ReadCaseOptions = {}): Promise<CaseText> {
  const { keys = noKeys, files = realFiles } = options;
  const bytes = await readBytes(path, options);
  if (!isSealed(bytes)) return { text: decodeText(bytes, path), stamp: fingerprint(bytes), sealed: false };
  const base = fingerprint(bytes);
  const journal = path === STANDARD_INPUT ? undefined : await bytesIfThere(journalOf(path), files);
  const stamp = journal === undefined ? base : `${base}.${fingerprint(journal)}`;
  const opened = async (): Promise<string> => decodeText(await keys.open(bytes, path), path);
  if (journal === undefined) return { text: await opened(), stamp, sealed: true };
  const state = await readJournal(journal, keys, journalOf(path));
  if (state.base === base) return { text: state.text, stamp, sealed: true };
  // A run that ended between sealing the case and removing the journal: both hold the same.
  if ((await opened()) === state.text) return { text: state.text, stamp, sealed: true };
  throw new HavenError("journal-apart", { file: path, journal: journalOf(path) });
}

/**
 * Makes or replaces a case file, sealed as it was. One that another run has changed since it was read is left as it is
 * (`held-by-another`), so that the other run's answers are not lost without a word.
 */
export async function writeCaseText(path: string, text: string, { files = realFiles, keys = noKeys, before, sealed = false }: WriteCaseOptions = {}): Promise<string> {
  if (before === undefined) {
    const content = sealed ? await keys.sealNew(text) : Buffer.from(text);
    await writeWhole(path, content, { files });
    return fingerprint(content);
  }
  return whileHeld(path, files, async () => {
    const there = await unchanged(path, before, files);
    const content = isSealed(there) ? await keys.sealAgain(text, there, path) : Buffer.from(text);
    // The price of a passphrase is paid while the file is held; so it is looked at once more before it is replaced.
    await unchanged(path, before, files);
    await writeWhole(path, content, { replace: true, keepPrevious: true, files });
    await files.unlink(journalOf(path)).catch(() => undefined);
    return fingerprint(content);
  });
}

/** Seals an open case under another name, checks that it opens again, and removes the open one and what was kept beside it. */
export async function sealCase(path: string, target: string, keep: boolean, { files = realFiles, keys = noKeys }: { files?: FileLayer; keys?: Keyring }): Promise<void> {
  await whileHeld(path, files, async () => {
    const open = await readBytes(path, { files });
    const sealed = await keys.sealNew(open);
    // Only the one who can open it again may lose the open one. A team's list may leave out the one who seals.
    if (!keep && recipientCount(sealed, target) === 0 && !Buffer.from(await keys.open(sealed, target)).equals(open)) throw new HavenError("seal-damaged", { file: target });
    await writeWhole(target, sealed, { files });
    if (keep) return;
    for (const file of [path, previousOf(path)]) await files.unlink(file).catch(() => undefined);
  });
}

/** Locks a sealed case anew. The previous version goes: the old key would still open it. */
export async function relockCase(path: string, lock: Lock, { files = realFiles, keys = noKeys }: { files?: FileLayer; keys?: Keyring }): Promise<void> {
  const { text, stamp, sealed } = await readCaseText(path, { files, keys });
  if (!sealed) throw new HavenError("not-sealed", { file: path });
  await whileHeld(path, files, async () => {
    const content = await keys.sealWith(text, lock);
    await unchanged(path, stamp, files);
    await writeWhole(path, content, { replace: true, files });
    for (const file of [previousOf(path), journalOf(path)]) await files.unlink(file).catch(() => undefined);
  });
}

/** A sitting at a sealed case: cheap saves into its journal, and one seal of the case itself at the end. */
export class Sitting {
  readonly #path: string;
  readonly #files: FileLayer;
  readonly #keys: Keyring;
  #key: { sealedIdentity: Uint8Array; recipient: string } | undefined;
  #stamp: string;

  /** @param stamp - of the case as it was read or made. */
  constructor(path: string, stamp: string, keys: Keyring, files: FileLayer = realFiles) {
    this.#path = path;
    this.#stamp = stamp;
    this.#keys = keys;
    this.#files = files;
  }

  /** Notes the case's text in the journal. */
  async note(text: string): Promise<void> {
    const file = this.#path;
    await whileHeld(file, this.#files, async () => {
      const there = await unchanged(file, this.#stamp, this.#files);
      if (this.#key === undefined) {
        const { identity, recipient } = await newIdentity();
        this.#key = { sealedIdentity: await this.#keys.sealAgain(identity, there, file), recipient };
      }
      const base = fingerprint(there);
      const journal = await writeJournal(this.#key.sealedIdentity, this.#key.recipient, { base, text });
      await writeWhole(journalOf(file), journal, { replace: true, files: this.#files });
      this.#stamp = `${base}.${fingerprint(journal)}`;
    });
  }

  /** Seals the case itself, and removes the journal. */
  async close(text: string): Promise<void> {
    this.#stamp = await writeCaseText(this.#path, text, { files: this.#files, keys: this.#keys, before: this.#stamp });
  }
}

/** The file's bytes, if it and its journal are what they were. */
async function unchanged(path: string, stamp: string, files: FileLayer): Promise<Uint8Array> {
  const bytes = await readBytes(path, { files });
  const journal = isSealed(bytes) ? await bytesIfThere(journalOf(path), files) : undefined;
  const now = journal === undefined ? fingerprint(bytes) : `${fingerprint(bytes)}.${fingerprint(journal)}`;
  if (now !== stamp) throw new HavenError("held-by-another", { file: path });
  return bytes;
}

async function bytesIfThere(path: string, files: FileLayer): Promise<Uint8Array | undefined> {
  try {
    return await readBytes(path, { files });
  } catch (error) {
    if (isHavenError(error, "file-not-found")) return undefined;
    throw error;
  }
}

/** The previous version of a case, if one is kept. */
export async function previousVersion(path: string, files: FileLayer = realFiles): Promise<string | undefined> {
  return (await bytesIfThere(previousOf(path), files)) === undefined ? undefined : previousOf(path);
}
