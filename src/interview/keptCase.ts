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
import { readCaseText, writeCaseText } from "../vault/caseText.ts";
import type { FileLayer } from "../vault/fileLayer.ts";
import { isFolder, isThere } from "../vault/folders.ts";

/** What opening a case needs from outside. */
export interface CaseSource {
  vocabulary: Vocabulary;
  files: FileLayer;
  /** That many random bytes. */
  random: (count: number) => Uint8Array;
}

/** A case in a file. A new one is not written before there is an answer to keep. */
export class KeptCase {
  readonly facts: FactValues;
  readonly isNew: boolean;
  readonly #path: string;
  readonly #source: CaseSource;
  /** What the file holds; undefined while there is none. */
  #text: string | undefined;

  constructor(path: string, facts: FactValues, text: string | undefined, source: CaseSource) {
    this.#path = path;
    this.facts = facts;
    this.isNew = text === undefined;
    this.#source = source;
    this.#text = text;
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
    return this.#text !== undefined;
  }

  async save(facts: FactValues): Promise<void> {
    const text = writeCase(facts, this.#source.vocabulary);
    await writeCaseText(this.#path, text, { replace: this.isSaved, before: this.#text, files: this.#source.files });
    this.#text = text;
  }
}

/**
 * Opens the case at a path. Where there is none, a new one begins, with a random code.
 * Without a path, or in a folder, the file is named after the code and nothing else.
 */
export async function openCase(path: string | undefined, source: CaseSource): Promise<KeptCase> {
  if (path === undefined || (await isFolder(path, source.files))) return beginCase(path ?? "", source);
  const there = await caseAt(path, source);
  if (there !== undefined) return new KeptCase(path, there.facts, there.text, source);
  if (!(await isFolder(dirname(path), source.files))) throw new HavenError("file-not-found", { file: path });
  // A new file of this name would promise what it does not hold.
  if (path.endsWith(".age")) throw new HavenError("locked", { file: path });
  // A name that is a code is the new case's code, so that file and case go by the same one.
  const code = codeNamed(path) ?? newCaseCode(source.random);
  return new KeptCase(path, new Map([[CASE_CODE, code]]), undefined, source);
}

async function beginCase(folder: string, source: CaseSource): Promise<KeptCase> {
  for (;;) {
    const code = newCaseCode(source.random);
    const path = join(folder, `${code}.json`);
    if (!(await isThere(path, source.files))) return new KeptCase(path, new Map([[CASE_CODE, code]]), undefined, source);
  }
}

async function caseAt(path: string, { vocabulary, files }: CaseSource): Promise<{ facts: FactValues; text: string } | undefined> {
  let text: string;
  try {
    text = await readCaseText(path, { files });
  } catch (error) {
    if (isHavenError(error, "file-not-found")) return undefined;
    throw error;
  }
  const read = readCase(text, vocabulary);
  if (Array.isArray(read)) throw new HavenErrors(read.map((error) => error.in(path)));
  return { facts: read.facts, text };
}

/** The code that a file is named after. */
function codeNamed(path: string): string | undefined {
  const name = basename(path, ".json");
  return patterns["case-code"].test(name) ? name : undefined;
}
