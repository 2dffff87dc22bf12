/**
 * What has been answered in a sitting, kept beside a sealed case without paying the price of its passphrase at every answer.
 * A key pair made for the sitting is sealed once as the case is; each answer then seals the whole case to that pair,
 * which is cheap, and replaces the journal in one step. Closing the sitting seals the case itself and removes the journal.
 *
 * The file: a line that says what it is, the length of the sealed identity, the sealed identity, the sealed state.
 */
import { createHash } from "node:crypto";
import { basename, dirname, join } from "node:path";
import { HavenError } from "../text/errors.ts";
import type { Keyring } from "./keyring.ts";
import { open, seal } from "./seal.ts";

const INTRO = "haven-journal@1\n";

/** What a journal holds: the case's text, and the fingerprint of the sealed case it started from. */
export interface JournalState {
  base: string;
  text: string;
}

/** Where the journal of a case lies: hidden, beside it, named after it. */
export const journalOf = (path: string): string => join(dirname(path), `.${basename(path)}.journal`);

/** A fingerprint of bytes as they lie in a file. */
export const fingerprint = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** Writes a journal: the identity sealed before, and a state sealed now. */
export async function writeJournal(sealedIdentity: Uint8Array, recipient: string, state: JournalState): Promise<Uint8Array> {
  const sealed = await seal(JSON.stringify(state), { recipients: [recipient] });
  return Buffer.concat([Buffer.from(`${INTRO}${sealedIdentity.length}\n`), sealedIdentity, sealed]);
}

/** Reads a journal with the keys that open the case. Throws as opening the case does, `seal-damaged` for one that is not whole. */
export async function readJournal(bytes: Uint8Array, keys: Keyring, file: string): Promise<JournalState> {
  const damaged = new HavenError("seal-damaged", { file });
  const start = Buffer.from(bytes.subarray(0, INTRO.length + 12)).toString("latin1");
  const [, length] = /^haven-journal@1\n(\d{1,7})\n/.exec(start) ?? [];
  if (length === undefined) throw damaged;
  const from = INTRO.length + length.length + 1;
  const until = from + Number(length);
  if (until >= bytes.length) throw damaged;
  const identity = Buffer.from(await keys.open(bytes.subarray(from, until), file)).toString("utf8");
  const state = Buffer.from(await open(bytes.subarray(until), { passphrases: [], identities: [identity] }, file)).toString("utf8");
  try {
    const { base, text } = JSON.parse(state) as Partial<JournalState>;
    if (typeof base === "string" && typeof text === "string") return { base, text };
  } catch {
    // Told as what it is: damaged.
  }
  throw damaged;
}
