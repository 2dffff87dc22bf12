/**
 * Sealing and opening bytes in the age v1 format (age-encryption.org/v1), with the age-encryption library.
 * What `age` seals opens here, and what is sealed here opens with `age`.
 */
import { armor, Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from "age-encryption";
import { HavenError } from "../text/errors.ts";

/** What a file is sealed with: one passphrase, or the age recipients of everyone who may open it. */
export type Lock = { passphrase: string } | { recipients: readonly string[] };

/** What may open a file. */
export interface OpeningKeys {
  passphrases: readonly string[];
  /** age identities (`AGE-SECRET-KEY-1…`). */
  identities: readonly string[];
}

/** How a sealed file is locked, told from its header without opening it. */
export type SealKind = "passphrase" | "recipients";

const INTRO = "age-encryption.org/v1\n";
const ARMOR = "-----BEGIN AGE ENCRYPTED FILE-----";

/**
 * The largest scrypt work factor that is tried: 2^18, what `age` itself uses. It takes 256 MiB; each step more doubles that,
 * and a file from a stranger must not choose how much memory is used.
 */
const MOST_WORK = 18;

/** Are these the bytes of an age file, binary or armored? */
export function isSealed(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, ARMOR.length)).toString("latin1");
  return start.startsWith(INTRO) || start.startsWith(ARMOR);
}

/** Seals bytes. The scrypt work factor is age's own; tests may lower it. */
export async function seal(content: Uint8Array | string, lock: Lock, workFactor = MOST_WORK): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  if ("passphrase" in lock) {
    encrypter.setPassphrase(lock.passphrase);
    encrypter.setScryptWorkFactor(workFactor);
  } else for (const recipient of lock.recipients) encrypter.addRecipient(recipient);
  return encrypter.encrypt(typeof content === "string" ? Buffer.from(content, "utf8") : content);
}

/**
 * Opens sealed bytes. Throws `locked` where there is no key of the kind the file asks for, `passphrase-wrong` or `identity-wrong`
 * where the keys do not open it, and `seal-damaged` where the file is not whole. The library's own messages are not passed on.
 * @param file - the name told in errors.
 */
export async function open(sealed: Uint8Array, keys: OpeningKeys, file: string): Promise<Uint8Array> {
  const bytes = unarmored(sealed, file);
  const kind = sealKind(bytes, file);
  const given = kind === "passphrase" ? keys.passphrases : keys.identities;
  if (given.length === 0) throw new HavenError(kind === "passphrase" ? "locked" : "locked-to-recipients", { file });
  const decrypter = new Decrypter();
  for (const key of given) {
    if (kind === "passphrase") decrypter.addPassphrase(key);
    else decrypter.addIdentity(key);
  }
  try {
    return await decrypter.decrypt(bytes);
  } catch (error) {
    const matched = !(error instanceof Error && error.message.startsWith("no identity matched"));
    throw new HavenError(matched ? "seal-damaged" : kind === "passphrase" ? "passphrase-wrong" : "identity-wrong", { file });
  }
}

/** How many recipients a sealed file was locked to; 0 for a passphrase. */
export function recipientCount(sealed: Uint8Array, file: string): number {
  return stanzasOf(unarmored(sealed, file), file).filter(([type]) => type !== "scrypt" && !type!.endsWith("-grease")).length;
}

/** A fresh identity for one sitting. */
export const newIdentity = (): Promise<string> => generateX25519Identity();

/** Whom to seal to so that an identity can open it. */
export const recipientOf = (identity: string): Promise<string> => identityToRecipient(identity);

/** Is this an age recipient that can be sealed to? */
export function isRecipient(text: string): boolean {
  try {
    new Encrypter().addRecipient(text);
    return true;
  } catch {
    return false;
  }
}

/** Is this an age identity? */
export function isIdentity(text: string): boolean {
  try {
    new Decrypter().addIdentity(text);
    return true;
  } catch {
    return false;
  }
}

function unarmored(sealed: Uint8Array, file: string): Uint8Array {
  if (Buffer.from(sealed.subarray(0, INTRO.length)).toString("latin1") === INTRO) return sealed;
  try {
    return armor.decode(Buffer.from(sealed).toString("latin1"));
  } catch {
    throw new HavenError("seal-damaged", { file });
  }
}

/** Told from the header, and refused before any work is done where the header asks for too much of it. */
function sealKind(bytes: Uint8Array, file: string): SealKind {
  const stanzas = stanzasOf(bytes, file);
  const scrypt = stanzas.find(([type]) => type === "scrypt");
  if (scrypt === undefined) return "recipients";
  if (!/^\d{1,2}$/.test(scrypt[2] ?? "")) throw new HavenError("seal-damaged", { file });
  if (Number(scrypt[2]) > MOST_WORK) throw new HavenError("seal-too-costly", { file, limit: MOST_WORK });
  return "passphrase";
}

/** A header is small; one that does not end within this many bytes is none. */
const LONGEST_HEADER = 64 * 1024;

/** The words of each `-> TYPE ARGS` line of an age header. */
function stanzasOf(bytes: Uint8Array, file: string): string[][] {
  const header = Buffer.from(bytes.subarray(0, LONGEST_HEADER)).toString("latin1");
  const end = header.indexOf("\n--- ");
  if (!header.startsWith(INTRO) || end < 0) throw new HavenError("seal-damaged", { file });
  return header
    .slice(0, end)
    .split("\n")
    .filter((line) => line.startsWith("-> "))
    .map((line) => line.slice(3).split(" "));
}
