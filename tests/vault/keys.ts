/** Keys for tests: identities are quick to use; a passphrase is made quick with a low work factor. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Keyring, type KeySource } from "../../src/vault/keyring.ts";
import { newIdentity, recipientOf } from "../../src/vault/seal.ts";

/** An identity with its recipient. */
export interface Pair {
  identity: string;
  recipient: string;
}

export async function newPair(): Promise<Pair> {
  const identity = await newIdentity();
  return { identity, recipient: await recipientOf(identity) };
}

/** Keys that open and seal for these people. */
export function peopleKeys(...pairs: readonly Pair[]): Keyring {
  return keyring({ identities: pairs.map(({ identity }) => identity), recipients: pairs.map(({ recipient }) => recipient) });
}

/** Keys with a passphrase, as cheap as scrypt can be. */
export function passphraseKeys(passphrase: string): Keyring {
  return keyring({ passphrase, workFactor: 2 });
}

export function keyring({ identities = [], recipients = [], passphrase, workFactor }: { identities?: readonly string[]; recipients?: readonly string[]; passphrase?: string; workFactor?: number }): Keyring {
  const given = (): Promise<string | undefined> => Promise.resolve(passphrase);
  const source: KeySource = { passphrase: given, newPassphrase: given, typedPassphrase: given, identities: () => Promise.resolve(identities), recipients: () => Promise.resolve(recipients) };
  return new Keyring(workFactor === undefined ? source : { ...source, workFactor });
}

/** The options that name a pair on the command line; its identity is put into a file of the folder. */
export function optionsFor({ identity, recipient }: Pair, folder: string): string[] {
  const file = join(folder, "identity.txt");
  writeFileSync(file, `# a test\n${identity}\n`);
  return ["--identity", file, "--recipient", recipient];
}
