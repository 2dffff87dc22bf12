/**
 * What has been answered in a sitting, kept beside a sealed case without paying the price of its passphrase at every answer.
 * A key pair made for the sitting is sealed once as the case is; each answer then seals the whole case to that pair,
 * which is cheap, and replaces the journal in one step. Closing the sitting seals the case itself and removes the journal.
 *
 * The file: a line that says what it is; the fingerprint of the sealed case it goes with; the fingerprint of the one that is
 * about to replace that case with all that is noted here, or "-"; the length of the sealed identity; that; the sealed case text.
 */
import { createHash } from "node:crypto";
import { basename, dirname, join } from "node:path";
import { HavenError } from "../text/errors.ts";
import type { Keyring } from "./keyring.ts";
import { open, recipientOf, seal } from "./seal.ts";

const HEAD = /^haven-journal@1\n([0-9a-f]{64})\n([0-9a-f]{64}|-)\n(\d{1,7})\n/;

/** A journal as it lies in its file. */
export interface Journal {
  /** Of the sealed case it goes with. */
  base: string;
  /** Of the sealed case that is to replace that one. Where this one lies there, all that is noted here is in it. */
  next?: string | undefined;
  sealedIdentity: Uint8Array;
  sealedText: Uint8Array;
}

/** Where the journal of a case lies: hidden, beside it, named after it. */
export const journalOf = (path: string): string => join(dirname(path), `.${basename(path)}.journal`);

/** A fingerprint of bytes as they lie in a file. */
export const fingerprint = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** The bytes of a journal. */
export function journalBytes({ base, next = "-", sealedIdentity, sealedText }: Journal): Uint8Array {
  return Buffer.concat([Buffer.from(`haven-journal@1\n${base}\n${next}\n${sealedIdentity.length}\n`), sealedIdentity, sealedText]);
}

/** Reads the bytes of a journal. Throws `journal-damaged` where they are none. */
export function journalFrom(bytes: Uint8Array, path: string): Journal {
  const [head, base, next, length] = HEAD.exec(Buffer.from(bytes.subarray(0, 200)).toString("latin1")) ?? [];
  const from = head?.length ?? 0;
  const until = from + Number(length);
  if (base === undefined || !(until < bytes.length)) throw damaged(path);
  return { base, next: next === "-" ? undefined : next, sealedIdentity: bytes.subarray(from, until), sealedText: bytes.subarray(until) };
}

/** The case text in a journal, opened with the keys that open the case. */
export async function textIn({ sealedIdentity, sealedText }: Journal, keys: Keyring, path: string): Promise<Uint8Array> {
  const identity = await keys.openOnce(sealedIdentity, path).catch(notWhole(path));
  return open(sealedText, { passphrases: [], identities: [identity] }, path).catch((error: unknown) => {
    throw error instanceof HavenError ? damaged(path) : error;
  });
}

/** The same journal with another text. */
export async function withText({ sealedIdentity }: Pick<Journal, "sealedIdentity">, text: string, base: string, keys: Keyring, path: string): Promise<Journal> {
  const identity = await keys.openOnce(sealedIdentity, path).catch(notWhole(path));
  return { base, sealedIdentity, sealedText: await seal(text, { recipients: [await recipientOf(identity)] }) };
}

const damaged = (path: string): HavenError => new HavenError("journal-damaged", { journal: journalOf(path) });

function notWhole(path: string): (error: unknown) => never {
  return (error) => {
    throw error instanceof HavenError && error.code === "seal-damaged" ? damaged(path) : error;
  };
}
