/** The keys of one run: where passphrases, identities and recipients come from, each asked for once and only when needed. */
import { HavenError } from "../text/errors.ts";
import { fingerprint } from "./journal.ts";
import { isIdentity, isRecipient, open, recipientCount, seal, type Lock } from "./seal.ts";

/** Where keys come from. Each is asked at most once. */
export interface KeySource {
  /** The passphrase of a case that is there; undefined where none can be had. */
  passphrase: (file: string) => Promise<string | undefined>;
  /** A passphrase for a case that is new, asked for twice where a person types it. */
  newPassphrase: () => Promise<string | undefined>;
  /** A passphrase typed twice by a person; undefined where nobody can be asked. */
  typedPassphrase: () => Promise<string | undefined>;
  /** The text of age identity files. */
  identities: () => Promise<readonly string[]>;
  /** The text of age recipient files, and recipients named one by one. */
  recipients: () => Promise<readonly string[]>;
  /** scrypt work factor for new seals; only tests set it. */
  workFactor?: number;
}

/** The shortest passphrase that a new seal takes. */
export const SHORTEST_PASSPHRASE = 10;

export class Keyring {
  readonly #source: KeySource;
  #passphrase: Promise<string | undefined> | undefined;
  #newPassphrase: Promise<string | undefined> | undefined;
  /** Identities of sittings, by the fingerprint of what they were sealed in. */
  readonly #sittings = new Map<string, string>();

  constructor(source: KeySource) {
    this.#source = source;
  }

  /** Opens a sealed case. Throws as {@link open} does. */
  async open(sealed: Uint8Array, file: string): Promise<Uint8Array> {
    const identities = await this.#identities();
    const isForPeople = recipientCount(sealed, file) > 0;
    const passphrase = isForPeople ? undefined : await (this.#passphrase ??= this.#source.passphrase(file));
    return open(sealed, { passphrases: passphrase === undefined ? [] : [passphrase], identities }, file);
  }

  /** Opens the sealed identity of a sitting. What a passphrase costs is paid once. */
  async openOnce(sealed: Uint8Array, file: string): Promise<string> {
    const known = this.#sittings.get(fingerprint(sealed));
    if (known !== undefined) return known;
    const identity = Buffer.from(await this.open(sealed, file)).toString("utf8");
    this.#sittings.set(fingerprint(sealed), identity);
    return identity;
  }

  /** Seals the identity of a sitting as the case is sealed. */
  async sealIdentity(identity: string, before: Uint8Array, file: string): Promise<Uint8Array> {
    const sealed = await this.sealAgain(identity, before, file);
    this.#sittings.set(fingerprint(sealed), identity);
    return sealed;
  }

  /** Throws as {@link sealNew} would, before there is anything to seal. */
  async readyForNew(): Promise<void> {
    refuseShort(await this.#newLock());
  }

  /** Throws as {@link sealAgain} would, before there is anything to seal: nobody should be asked what then cannot be kept. */
  async readyToSeal(before: Uint8Array, file: string): Promise<void> {
    if (recipientCount(before, file) > 0) await this.sealAgain("", before, file);
  }

  /** Seals with a lock that was chosen. */
  async sealWith(content: Uint8Array | string, lock: Lock): Promise<Uint8Array> {
    refuseShort(lock);
    return seal(content, lock, this.#source.workFactor);
  }

  /** A new lock for a case that has one: the people named, else a passphrase typed twice. The passphrase it has now is no new one. */
  async lockAnew(): Promise<Lock> {
    const recipients = await this.#recipients();
    if (recipients.length > 0) return { recipients };
    const passphrase = await this.#source.typedPassphrase();
    if (passphrase === undefined) throw new HavenError("no-new-key", {});
    return { passphrase };
  }

  /** Seals a case that is new, or one that is locked anew. Throws `no-new-key` where there is nothing to seal with. */
  async sealNew(content: Uint8Array | string): Promise<Uint8Array> {
    return this.sealWith(content, await this.#newLock());
  }

  /**
   * Seals a case again as it was: with the same passphrase, or to the same number of people or more.
   * Throws `recipients-missing` where the people are not named, `recipients-fewer` where some would be shut out, and
   * `recipients-without-you` where the one who has it open would be.
   */
  async sealAgain(content: Uint8Array | string, before: Uint8Array, file: string): Promise<Uint8Array> {
    const count = recipientCount(before, file);
    if (count === 0) {
      const passphrase = await (this.#passphrase ??= this.#source.passphrase(file));
      if (passphrase === undefined) throw new HavenError("locked", { file });
      return seal(content, { passphrase }, this.#source.workFactor);
    }
    const recipients = await this.#recipients();
    if (recipients.length === 0) throw new HavenError("recipients-missing", { file });
    if (recipients.length < count) throw new HavenError("recipients-fewer", { file, count, given: recipients.length });
    const sealed = await seal(content, { recipients });
    if (!(await this.canOpen(sealed, file))) throw new HavenError("recipients-without-you", { file });
    return sealed;
  }

  /** Do the identities of this run open what was sealed for people? */
  async canOpen(sealed: Uint8Array, file: string): Promise<boolean> {
    const identities = await this.#identities();
    return identities.length > 0 && open(sealed, { passphrases: [], identities }, file).then(() => true, () => false);
  }

  /** What a new case is sealed with: the people named, else a passphrase. */
  async #newLock(): Promise<Lock> {
    const recipients = await this.#recipients();
    if (recipients.length > 0) return { recipients };
    const passphrase = await (this.#newPassphrase ??= this.#source.newPassphrase());
    if (passphrase === undefined) throw new HavenError("no-new-key", {});
    // A case made in this run is opened in it with the same words.
    this.#passphrase ??= Promise.resolve(passphrase);
    return { passphrase };
  }

  async #identities(): Promise<string[]> {
    const identities = linesOf(await this.#source.identities());
    if (!identities.every(isIdentity)) throw new HavenError("identity-unreadable", {});
    return identities;
  }

  async #recipients(): Promise<string[]> {
    const recipients = [...new Set(linesOf(await this.#source.recipients()))];
    if (recipients.some((one) => !isRecipient(one))) throw new HavenError("recipient-unreadable", {});
    return recipients;
  }
}

function refuseShort(lock: Lock): void {
  if ("passphrase" in lock && lock.passphrase.length < SHORTEST_PASSPHRASE) throw new HavenError("passphrase-short", { least: SHORTEST_PASSPHRASE });
}

/** The keys in files as `age-keygen` writes them: one a line, `#` begins a remark. */
function linesOf(texts: readonly string[]): string[] {
  return texts.flatMap((text) => text.split(/\r?\n/)).map((line) => line.trim()).filter((line) => line !== "" && !line.startsWith("#"));
}

const nothing = (): Promise<undefined> => Promise.resolve(undefined);
const none = (): Promise<readonly string[]> => Promise.resolve([]);
/** No keys at all: sealed cases stay locked. */
export const noKeys = new Keyring({ passphrase: nothing, newPassphrase: nothing, typedPassphrase: nothing, identities: none, recipients: none });
