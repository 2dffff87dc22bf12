/** The case file of an interview: found or begun, and saved whole after every answer, together with what other runs save. */
import { basename, dirname, join } from "node:path";
import { CASE_CODE, newCaseCode } from "../facts/caseCode.ts";
import { mergeFacts } from "../facts/mergeFacts.ts";
import { patterns } from "../facts/patterns.ts";
import { readCase } from "../facts/readCase.ts";
import type { FactValues } from "../facts/values.ts";
import type { Vocabulary } from "../facts/vocabulary.ts";
import { writeCase } from "../facts/writeCase.ts";
import { HavenError, HavenErrors, isHavenError } from "../text/errors.ts";
import { neutralise } from "../text/terminal.ts";
import { noteCaseText, readCaseText, readyToNote, writeCaseText, type CaseText } from "../vault/caseText.ts";
import { noKeys, type Keyring } from "../vault/keyring.ts";
import type { FileLayer } from "../vault/fileLayer.ts";
import { isFolder, isThere } from "../vault/folders.ts";
import { whileHeld } from "../vault/hold.ts";
import { keptByFact } from "./notes.ts";

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

/** What another run has put into the same case since the last save. */
export interface Others {
  /** The case with both. */
  facts: FactValues;
  /** Ids of facts to which both gave an answer, each another one. This run's counts. */
  both: readonly string[];
}

/** How often a save is tried anew on a case that another run has just changed, before the others are made to wait. */
const TRIES = 4;

/** A case in a file. A new one is not written before there is an answer to keep. */
export class KeptCase {
  /** The facts as the case was opened. */
  readonly facts: FactValues;
  readonly isNew: boolean;
  readonly isSealed: boolean;
  readonly #path: string;
  readonly #source: CaseSource;
  /** Of the file as it was read or written; undefined while there is none. */
  #stamp: string | undefined;
  /** The facts that go with the stamp. */
  #saved: FactValues;
  /** Is there more in the journal than in the sealed case? */
  #isNoted = false;
  /** Saves follow one another. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(path: string, facts: FactValues, read: CaseText | undefined, source: CaseSource) {
    this.#path = path;
    this.facts = facts;
    this.#saved = facts;
    this.isNew = read === undefined;
    this.#source = source;
    this.#stamp = read?.stamp;
    this.isSealed = read?.sealed ?? source.plaintext !== true;
  }

  /** The facts as they were saved last. */
  get saved(): FactValues {
    return this.#saved;
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

  /**
   * Keeps the facts: in the file itself, or in the journal beside a sealed one. Where another run has changed the case in between,
   * both changes are kept, and the case as it is now is given back.
   */
  save(facts: FactValues): Promise<Others | undefined> {
    return this.#inTurn(() => this.#together(facts, (text) => this.#write(text)));
  }

  /** Ends the sitting: a sealed case is sealed anew with all that was noted, and its journal goes. */
  close(): Promise<void> {
    return this.#inTurn(async () => {
      if (!this.#isNoted) return;
      await this.#together(this.#saved, (text) => this.#writeWhole(text));
      this.#isNoted = false;
    });
  }

  async #together(facts: FactValues, write: (text: string) => Promise<string>): Promise<Others | undefined> {
    let others: Others | undefined;
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.#keep(others?.facts ?? facts, others, write);
      } catch (error) {
        if (!isHavenError(error, "held-by-another") || this.#stamp === undefined) throw error;
        if (tries < TRIES) {
          others = await this.#bringIn(others?.facts ?? facts, others, error);
          continue;
        }
      }
      // Others are quicker each time: now they wait until this one is done.
      return whileHeld(this.#path, this.#source.files, async () => {
        others = await this.#bringIn(others?.facts ?? facts, others);
        return this.#keep(others.facts, others, write);
      });
    }
  }

  async #keep(facts: FactValues, others: Others | undefined, write: (text: string) => Promise<string>): Promise<Others | undefined> {
    this.#stamp = await write(writeCase(facts, this.#source.vocabulary));
    this.#saved = facts;
    return others;
  }

  /** Reads what others have saved and brings it together with the facts. Where nothing has changed, the fault is another one. */
  async #bringIn(facts: FactValues, others: Others | undefined, fault?: HavenError): Promise<Others> {
    const there = await caseAt(this.#path, this.#source);
    if (there === undefined) throw fault ?? new HavenError("file-not-found", { file: this.#path });
    if (fault !== undefined && there.read.stamp === this.#stamp) throw fault;
    const merged = mergeFacts(this.#saved, facts, there.facts, keptByFact);
    this.#stamp = there.read.stamp;
    this.#saved = there.facts;
    return { facts: merged.facts, both: [...new Set([...(others?.both ?? []), ...merged.both])] };
  }

  async #write(text: string): Promise<string> {
    if (!this.isSealed || this.#stamp === undefined) return this.#writeWhole(text);
    const stamp = await noteCaseText(this.#path, text, this.#stamp, this.#source);
    this.#isNoted = true;
    return stamp;
  }

  #writeWhole(text: string): Promise<string> {
    return writeCaseText(this.#path, text, { ...this.#source, sealed: this.isSealed, ...(this.#stamp !== undefined && { before: this.#stamp }) });
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}

/**
 * Opens the case at a path. Where there is none, a new one begins, with a random code.
 * Without a path, or in a folder, the file is named after the code and nothing else.
 */
export async function openCase(path: string | undefined, source: CaseSource): Promise<KeptCase> {
  if (path === undefined || (await isFolder(path, source.files))) {
    await readyForNew(source);
    return beginCase(path ?? "", source);
  }
  const there = await caseAt(path, source);
  if (there !== undefined) {
    // Told before there is an answer that could not be kept.
    if (there.read.sealed) await readyToNote(path, source);
    return new KeptCase(path, there.facts, there.read, source);
  }
  if (!(await isFolder(dirname(path), source.files))) throw new HavenError("file-not-found", { file: path });
  refuseMisnamed(path, source.plaintext === true);
  await readyForNew(source);
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

/** Told before there is an answer that could not be kept. */
async function readyForNew({ plaintext = false, keys = noKeys }: CaseSource): Promise<void> {
  if (!plaintext) await keys.readyForNew();
}

/** A name must not promise what the file does not hold: `.age` is sealed, and any other name is open only when that is said. */
export function refuseMisnamed(path: string, plaintext: boolean): void {
  if (plaintext && path.endsWith(".age")) throw new HavenError("usage-conflict", { option: "--plaintext", other: "CASE .age" });
  if (!plaintext && !path.endsWith(".age")) throw new HavenError("plaintext-not-said", { file: path });
}

async function caseAt(path: string, source: CaseSource): Promise<{ facts: FactValues; read: CaseText } | undefined> {
  let read: CaseText;
  try {
    read = await readCaseText(path, source);
  } catch (error) {
    if (isHavenError(error, "file-not-found")) return undefined;
    throw error;
  }
  const found = readCase(read.text, source.vocabulary);
  if (Array.isArray(found)) throw new HavenErrors(found.map((error) => error.in(path)));
  return { facts: found.facts, read };
}

/** The code that a file is named after. */
function codeNamed(path: string): string | undefined {
  const name = basename(path).replace(/\.(json|age)$/, "");
  return patterns["case-code"].test(name) ? name : undefined;
}
