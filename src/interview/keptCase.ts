/** The case file of an interview: found or begun, and saved whole after every answer. */
import { basename, dirname, join } from "node:path";
import { CASE_CODE, newCaseCode } from "../facts/caseCode.ts";
import { patterns } from "../facts/patterns.ts";
import { readCase } from "../facts/readCase.ts";
import type { FactValues } from "../facts/values.ts";
import type { Vocabulary } from "../facts/vocabulary.ts";
import { writeCase } from "../facts/writeCase.ts";
import { HavenError, HavenErrors, isHavenError } from "../text/errors.ts";
import { neutralise } from "../text/terminal.ts";
import { readCaseText, Sitting, writeCaseText, type CaseText } from "../vault/caseText.ts";
import { noKeys, type Keyring } from "../vault/keyring.ts";
import type { FileLayer } from "../vault/fileLayer.ts";
import { isFolder, isThere } from "../vault/folders.ts";

/** What opening a case needs from outside. */
export interface CaseSource {
  vocabulary: Vocabulary;
  files: FileLayer;
  /** That many random bytes. */
  random: (count: number) => Uint8Array;
  keys?: Keyring;
  /** Leave a new case open on purpose; otherwise it is sealed. */
  plaintext?: boolean;
}

/** A case in a file. A new one is not written before there is an answer to keep. */
export class KeptCase {
  readonly facts: FactValues;
  readonly isNew: boolean;
  readonly #path: string;
  readonly #source: CaseSource;
  /** Of the file as it was read or written; undefined while there is none. */
  #stamp: string | undefined;
  /** The sitting at a sealed case: saves are noted in its journal until it is closed. */
  #sitting: Sitting | undefined;
  readonly #sealed: boolean;
  #last: string | undefined;

  constructor(path: string, facts: FactValues, read: { stamp: string; sealed: boolean } | undefined, source: CaseSource) {
    this.#path = path;
    this.facts = facts;
    this.isNew = read === undefined;
    this.#source = source;
    this.#stamp = read?.stamp;
    this.#sealed = read?.sealed ?? source.plaintext !== true;
  }

  /** The file as it may be shown. */
  get name(): string {
    return neutralise(this.#path);
  }

  /** Was the file given a name of its own, where a code says nothing about anyone? */
  get isNamed(): boolean {
    return codeNamed(this.#path) === undefined;
  }

  /** Is there a file that holds the case? */
  get isSaved(): boolean {
    return this.#stamp !== undefined;
  }

  /** Keeps the facts: in the file itself, or in the journal beside a sealed one. */
  async save(facts: FactValues): Promise<void> {
    const { vocabulary, files, keys } = this.#source;
    const text = writeCase(facts, vocabulary);
    if (this.#sealed && this.#stamp !== undefined) {
      this.#sitting ??= new Sitting(this.#path, this.#stamp, keys ?? noKeys, files);
      await this.#sitting.note(text);
      this.#last = text;
      return;
    }
    this.#stamp = await writeCaseText(this.#path, text, { sealed: this.#sealed, ...(this.#stamp !== undefined && { before: this.#stamp }), files, ...(keys && { keys }) });
  }

  /** Ends the sitting: a sealed case is sealed anew with all that was noted, and its journal goes. */
  async close(): Promise<void> {
    if (this.#last !== undefined) await this.#sitting?.close(this.#last);
    this.#last = undefined;
    this.#sitting = undefined;
  }
}

/**
 * Opens the case at a path. Where there is none, a new one begins, with a random code.
 * Without a path, or in a folder, the file is named after the code and nothing else.
 */
export async function openCase(path: string | undefined, source: CaseSource): Promise<KeptCase> {
  if (path === undefined || (await isFolder(path, source.files))) return beginCase(path ?? "", source);
  const there = await caseAt(path, source);
  if (there !== undefined) return new KeptCase(path, there.facts, there.read, source);
  if (!(await isFolder(dirname(path), source.files))) throw new HavenError("file-not-found", { file: path });
  refuseMisnamed(path, source.plaintext === true);
  // A name that is a code is the new case's code, so that file and case go by the same one.
  const code = codeNamed(path) ?? newCaseCode(source.random);
  return new KeptCase(path, new Map([[CASE_CODE, code]]), undefined, source);
}

async function beginCase(folder: string, source: CaseSource): Promise<KeptCase> {
  for (;;) {
    const code = newCaseCode(source.random);
    const path = join(folder, `${code}${source.plaintext === true ? ".json" : ".age"}`);
    if (!(await isThere(path, source.files))) return new KeptCase(path, new Map([[CASE_CODE, code]]), undefined, source);
  }
}

/** A name must not promise what the file does not hold: `.age` is sealed, and any other name is open only when that is said. */
export function refuseMisnamed(path: string, plaintext: boolean): void {
  if (plaintext && path.endsWith(".age")) throw new HavenError("usage-conflict", { option: "--plaintext", other: "CASE .age" });
  if (!plaintext && !path.endsWith(".age")) throw new HavenError("plaintext-not-said", { file: path });
}

async function caseAt(path: string, { vocabulary, files, keys }: CaseSource): Promise<{ facts: FactValues; read: CaseText } | undefined> {
  let read: CaseText;
  try {
    read = await readCaseText(path, { files, ...(keys && { keys }) });
  } catch (error) {
    if (isHavenError(error, "file-not-found")) return undefined;
    throw error;
  }
  const found = readCase(read.text, vocabulary);
  if (Array.isArray(found)) throw new HavenErrors(found.map((error) => error.in(path)));
  return { facts: found.facts, read };
}

/** The code that a file is named after. */
function codeNamed(path: string): string | undefined {
  const name = basename(path).replace(/\.(json|age)$/, "");
  return patterns["case-code"].test(name) ? name : undefined;
}
