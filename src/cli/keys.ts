/** Where the keys of a run come from: files, an open file descriptor, or a question in a terminal. Never an argument, never the environment. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Say } from "../text/catalogue.ts";
import { HavenError, isHavenError } from "../text/errors.ts";
import { neutralise } from "../text/terminal.ts";
import { Keyring, type KeySource } from "../vault/keyring.ts";
import { readText } from "../vault/readFile.ts";
import type { Outside } from "./outside.ts";

/** The options that name keys. */
export interface KeyOptions {
  passphraseFd?: string;
  passphraseFile?: string;
  identity?: string;
  recipient?: readonly string[];
  recipientsFile?: string;
}

/** A key file is a few lines. */
export const KEY_FILE_LIMIT = 64 * 1024;

/** A passphrase in a file is its first line. */
export const firstLine = (text: string): string => text.split(/\r?\n/, 1)[0]!;

/** The file in Haven's home that lists the people every new case is encrypted for. */
const TEAM = "recipients.txt";

/** The keys of a run. Nothing is read or asked before a key is needed. */
export function keyringFrom(options: KeyOptions, home: string, outside: Outside, say: Say): Keyring {
  if (options.passphraseFd !== undefined && options.passphraseFile !== undefined) throw new HavenError("usage-conflict", { option: "--passphrase-fd", other: "--passphrase-file" });
  const textOf = (file: string): Promise<string> => readText(file, { limit: KEY_FILE_LIMIT, files: outside.files, stdin: outside.stdin });
  const given = once(async (): Promise<string | undefined> => {
    const { passphraseFd: fd, passphraseFile: file } = options;
    if (fd === undefined && file === undefined) return undefined;
    const text = fd === undefined ? await textOf(file!) : textOfDescriptor(fd);
    return firstLine(text);
  });
  const typed = async (): Promise<string | undefined> => {
    if (outside.secret === undefined) return undefined;
    const first = await outside.secret(say("vault.ask-new"));
    if ((await outside.secret(say("vault.ask-again"))) !== first) throw new HavenError("passphrase-differs", {});
    return first;
  };
  const source: KeySource = {
    passphrase: async (file) => (await given()) ?? outside.secret?.(say("vault.ask", { file: neutralise(file) })),
    newPassphrase: async () => (await given()) ?? typed(),
    typedPassphrase: typed,
    identities: once(async () => (options.identity === undefined ? [] : [await textOf(options.identity)])),
    recipients: once(async () => {
      if (options.recipient !== undefined || options.recipientsFile !== undefined) return [...(options.recipient ?? []), ...(options.recipientsFile === undefined ? [] : [await textOf(options.recipientsFile)])];
      // A passphrase that was given is meant, whatever the office's list says.
      if (options.passphraseFd !== undefined || options.passphraseFile !== undefined) return [];
      return textOf(join(home, TEAM)).then(
        (text) => [text],
        (error: unknown) => {
          if (isHavenError(error, "file-not-found")) return [];
          throw error;
        },
      );
    }),
  };
  return new Keyring(outside.workFactor === undefined ? source : { ...source, workFactor: outside.workFactor });
}

function textOfDescriptor(fd: string): string {
  if (!/^\d{1,4}$/.test(fd)) throw new HavenError("usage-number", { option: "--passphrase-fd", min: 0, max: 9999 });
  try {
    return readFileSync(Number(fd), "utf8").slice(0, KEY_FILE_LIMIT);
  } catch {
    throw new HavenError("file-unreadable", { file: `fd ${fd}`, reason: "EBADF" });
  }
}

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => (made ??= make());
}
