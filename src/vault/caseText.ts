/**
 * The text of a case file, however it is kept: as plain JSON, or sealed (age v1), with what a sitting has noted beside it.
 * Everything above sees only the text, and a stamp that says whether the file is still what was read.
 */
import { HavenError, isHavenError } from "../text/errors.ts";
import { realFiles, type FileLayer } from "./fileLayer.ts";
import { whileHeld } from "./hold.ts";
import { fingerprint, journalBytes, journalFrom, journalOf, textIn, withText, type Journal } from "./journal.ts";
import { noKeys, type Keyring } from "./keyring.ts";
import { CASE_LIMIT, decodeText, readBytes, sizeInWords, STANDARD_INPUT, type ReadOptions } from "./readFile.ts";
import { isSealed, newIdentity, recipientCount, type Lock } from "./seal.ts";
import { previousOf, refuseTaken, removeFiles, writeWhole } from "./writeFile.ts";

export { isSealed } from "./seal.ts";

/** A case as it was read. */
export interface CaseText {
  text: string;
  /** Of the file and its journal as they lie on disk: changes when either does. */
  stamp: string;
  sealed: boolean;
}

/** Where a case is and what opens it. */
export interface CaseAccess {
  files?: FileLayer;
  keys?: Keyring;
}

/** How a case is written. */
export interface WriteCaseOptions extends CaseAccess {
  /** The stamp of what was read, where the file was there. */
  before?: string;
  /** For a new file: whether it is sealed. */
  sealed?: boolean;
}

/** Sealed and armored, a case is larger than its text. */
const SEALED_LIMIT = 2 * CASE_LIMIT;

/**
 * Reads a case. What an unfinished sitting noted counts as said.
 * Throws `seal-damaged` or `journal-damaged` for a file that is not whole, `journal-apart` for a journal of another version of the case.
 */
export async function readCaseText(path: string, { keys = noKeys, files = realFiles, stdin }: CaseAccess & Pick<ReadOptions, "stdin"> = {}): Promise<CaseText> {
  const { bytes, journal, stamp } = await onDisk(path, files, stdin);
  if (!isSealed(bytes)) return { text: decodeText(bytes, path), stamp, sealed: false };
  return { text: decodeText(journal === undefined ? await keys.open(bytes, path) : await textIn(journal, keys, path), path), stamp, sealed: true };
}

/**
 * Makes or replaces a case file, sealed as it was. One that another run has changed since it was read is left as it is
 * (`held-by-another`), so that the other run's answers are not lost without a word. Gives the new stamp.
 */
export async function writeCaseText(path: string, text: string, { files = realFiles, keys = noKeys, before, sealed = false }: WriteCaseOptions = {}): Promise<string> {
  refuseLarge(text);
  if (before === undefined) {
    const content = sealed ? await keys.sealNew(text) : Buffer.from(text);
    // A journal without its case is what is left of another one of this name.
    await refuseTaken(journalOf(path), false, files);
    await writeWhole(path, content, { files });
    return fingerprint(content);
  }
  const { bytes } = await unchanged(path, before, files);
  // The price of a passphrase is paid before the file is held: a hold is short.
  const content = isSealed(bytes) ? await keys.sealAgain(text, bytes, path) : Buffer.from(text);
  await replaceCase(path, content, before, files, true);
  return fingerprint(content);
}

/**
 * Notes the text of a sealed case in its journal: as safe as {@link writeCaseText}, and cheap. The next who writes the case
 * seals what is noted into it. Gives the new stamp.
 */
export async function noteCaseText(path: string, text: string, before: string, { files = realFiles, keys = noKeys }: CaseAccess): Promise<string> {
  refuseLarge(text);
  const { bytes, journal } = await unchanged(path, before, files);
  const sealedIdentity = journal?.sealedIdentity ?? (await keys.sealIdentity(await newIdentity(), bytes, path));
  const content = journalBytes(await withText({ sealedIdentity }, text, fingerprint(bytes), keys, path));
  return whileHeld(path, files, async () => {
    const { base } = await unchanged(path, before, files);
    await writeWhole(journalOf(path), content, { replace: true, files });
    return `${base}.${fingerprint(content)}`;
  });
}

/** Throws as the first {@link noteCaseText} would, before there is anything to note. */
export async function readyToNote(path: string, { files = realFiles, keys = noKeys }: CaseAccess): Promise<void> {
  await keys.readyToSeal((await onDisk(path, files)).bytes, path);
}

/**
 * Seals an open case under another name, and removes the open one and what was kept beside it.
 * Says whether the sealed one was opened again: whoever seals for others alone cannot.
 */
export async function sealCase(path: string, target: string, keep: boolean, { files = realFiles, keys = noKeys }: CaseAccess): Promise<{ checked: boolean }> {
  return whileHeld(path, files, async () => {
    const open = await readBytes(path, { files });
    const sealed = await keys.sealNew(open);
    const checked = recipientCount(sealed, target) === 0 || (await keys.canOpen(sealed, target));
    if (checked && !Buffer.from(await keys.open(sealed, target)).equals(open)) throw new HavenError("seal-damaged", { file: target });
    await refuseTaken(journalOf(target), false, files);
    await writeWhole(target, sealed, { files });
    if (!keep) await removeFiles([previousOf(path), path], files);
    return { checked };
  });
}

/** Locks a sealed case anew, with a lock asked for once the case is open. The previous version goes: the old key would still open it. */
export async function relockCase(path: string, newLock: () => Promise<Lock>, { files = realFiles, keys = noKeys }: CaseAccess): Promise<void> {
  const { text, stamp, sealed } = await readCaseText(path, { files, keys });
  if (!sealed) throw new HavenError("not-sealed", { file: path });
  const content = await keys.sealWith(text, await newLock());
  await replaceCase(path, content, stamp, files, false);
  await removeFiles([previousOf(path), journalOf(path)], files);
}

/**
 * Puts a case in the place of the one that was read, with all that its journal holds. The journal first says which case will
 * replace its own, so that a run that ends between the two leaves no doubt whether the journal still counts.
 */
async function replaceCase(path: string, content: Uint8Array, before: string, files: FileLayer, keepPrevious: boolean): Promise<void> {
  await whileHeld(path, files, async () => {
    const { journal } = await unchanged(path, before, files);
    if (journal !== undefined) await writeWhole(journalOf(path), journalBytes({ ...journal, next: fingerprint(content) }), { replace: true, files });
    // One that no longer counts would be taken for one that belongs to another version.
    else if (isSealed(content)) await removeFiles([journalOf(path)], files);
    await writeWhole(path, content, { replace: true, keepPrevious, files });
    if (journal !== undefined) await files.unlink(journalOf(path)).catch(() => undefined);
  });
}

interface OnDisk {
  bytes: Uint8Array;
  /** The fingerprint of the case alone. */
  base: string;
  /** The journal, where it counts. */
  journal: Journal | undefined;
  stamp: string;
}

/** The case and its journal as they lie there at one moment: between two reads that find the same case, no other one was there. */
async function onDisk(path: string, files: FileLayer, stdin?: ReadOptions["stdin"]): Promise<OnDisk> {
  for (let tries = 0; tries < 20; tries += 1) {
    const bytes = await readBytes(path, { limit: SEALED_LIMIT, files, stdin });
    if (!isSealed(bytes) && bytes.length > CASE_LIMIT) throw new HavenError("file-too-large", { file: path, limit: sizeInWords(CASE_LIMIT) });
    const base = fingerprint(bytes);
    const alone = { bytes, base, journal: undefined, stamp: base };
    if (path === STANDARD_INPUT || !isSealed(bytes)) return alone;
    const noted = await bytesIfThere(journalOf(path), files);
    if (fingerprint((await bytesIfThere(path, files)) ?? Buffer.alloc(0)) !== base) continue;
    if (noted === undefined) return alone;
    const journal = journalFrom(noted, path);
    if (journal.next === base) return alone;
    if (journal.base !== base) throw new HavenError("journal-apart", { file: path, journal: journalOf(path) });
    return { bytes, base, journal, stamp: `${base}.${fingerprint(noted)}` };
  }
  throw new HavenError("held-by-another", { file: path });
}

/** The case and its journal, if they are what they were. */
async function unchanged(path: string, stamp: string, files: FileLayer): Promise<OnDisk> {
  const found = await onDisk(path, files);
  if (found.stamp !== stamp) throw new HavenError("held-by-another", { file: path });
  return found;
}

async function bytesIfThere(path: string, files: FileLayer): Promise<Uint8Array | undefined> {
  try {
    return await readBytes(path, { limit: SEALED_LIMIT, files });
  } catch (error) {
    if (isHavenError(error, "file-not-found")) return undefined;
    throw error;
  }
}

/** What could not be read again is not written. */
function refuseLarge(text: string): void {
  if (Buffer.byteLength(text) > CASE_LIMIT) throw new HavenError("json-too-large", { limit: sizeInWords(CASE_LIMIT) });
}

/** The previous version of a case, if one is kept. */
export async function previousVersion(path: string, files: FileLayer = realFiles): Promise<string | undefined> {
  return (await bytesIfThere(previousOf(path), files)) === undefined ? undefined : previousOf(path);
}
