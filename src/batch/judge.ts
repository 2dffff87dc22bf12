/** Judges a piece of a caseload: bytes in, lines (or briefs) and totals out. Pure but for what the engine remembers. */
import { Assessor } from "../assess/assess.ts";
import type { FactValues } from "../facts/values.ts";
import { readCase } from "../facts/readCase.ts";
import { asJson } from "../report/asJson.ts";
import type { RuleBase } from "../rules/ruleBase.ts";
import type { Say } from "../text/catalogue.ts";
import { describeError } from "../text/describe.ts";
import { HavenError } from "../text/errors.ts";
import { CASE_LIMIT, decodeText, sizeInWords } from "../vault/readFile.ts";
import { briefOf, type Brief, type Failure } from "./brief.ts";
import { csvFailure, csvRows } from "./csv.ts";
import { Tally, type PlainTally } from "./tally.ts";
import type { Part, Unit } from "./unit.ts";
import { isWanted, type Where } from "./where.ts";

/** What is wanted of each case. */
export interface Wanted {
  /** `briefs`: nothing is written yet. `tally`: only totals. */
  as: "ndjson" | "csv" | "briefs" | "tally";
  where?: Where | undefined;
}

export interface Judged {
  text: string | Uint8Array;
  briefs: (Brief | Failure)[];
  tally: PlainTally;
  /** As in the unit. */
  cases: number;
  bytes: number;
}

export class Judge {
  readonly #rules: RuleBase;
  readonly #assessor: Assessor;
  readonly #say: Say;
  readonly #wanted: Wanted;
  readonly #keep: ((facts: FactValues, brief: Brief) => void) | undefined;

  /** @param keep - told of each case that is wanted. */
  constructor(rules: RuleBase, asOf: string, reliefs: readonly string[], say: Say, wanted: Wanted, keep?: (facts: FactValues, brief: Brief) => void) {
    this.#rules = rules;
    this.#assessor = new Assessor(rules, asOf, reliefs);
    this.#say = say;
    this.#wanted = wanted;
    this.#keep = keep;
  }

  judge({ parts, place, cases, bytes }: Unit): Judged & { text: string } {
    const tally = new Tally();
    const judged = { text: "", briefs: [] as (Brief | Failure)[], tally, cases, bytes };
    let at = place;
    const one = (input: string, line: number | null, read: () => string): void => {
      try {
        this.#case(read(), { place: at, input, line }, judged, tally);
      } catch (error) {
        if (!(error instanceof HavenError)) throw error;
        this.#failure(error, { input, line }, judged, tally);
      }
      at++;
    };
    for (const part of parts) {
      if (part.kind === "failed") one(part.input, part.line, () => fail(part));
      else if (part.kind === "case") one(part.input, null, () => textOf(part.bytes, part.input));
      else for (const { line, text } of linesIn(part)) one(part.input, line, text);
    }
    return judged;
  }

  #case(text: string, where: Pick<Brief, "place" | "input" | "line">, judged: Judged & { text: string }, tally: Tally): void {
    const read = readCase(text, this.#rules.vocabulary);
    if (Array.isArray(read)) throw read[0]!;
    const assessment = this.#assessor.assess(read.facts);
    const brief = briefOf(assessment, where);
    if (this.#wanted.where && !isWanted(brief, this.#wanted.where)) return;
    tally.addCase(assessment, brief);
    this.#keep?.(read.facts, brief);
    if (this.#wanted.as === "ndjson") judged.text += `${asJson(assessment)}\n`;
    else if (this.#wanted.as === "csv") judged.text += csvRows(brief);
    else if (this.#wanted.as === "briefs") judged.briefs.push(brief);
  }

  #failure(error: HavenError, { input, line }: Pick<Failure, "input" | "line">, judged: Judged & { text: string }, tally: Tally): void {
    // Of many cases in a file, the place is that in the file.
    const told = line !== null && error.args.line !== undefined ? error.onLine(line) : error;
    const failure: Failure = { schema: "haven/error@1", input, line, code: error.code, message: describeError(told, this.#say) };
    tally.addFailure(failure);
    if (this.#wanted.as === "ndjson") judged.text += `${JSON.stringify(failure)}\n`;
    else if (this.#wanted.as === "csv") judged.text += csvFailure(failure);
    else if (this.#wanted.as === "briefs") judged.briefs.push(failure);
  }
}

function fail({ error }: Extract<Part, { kind: "failed" }>): never {
  throw new HavenError(...error);
}

function textOf(bytes: Uint8Array, file: string): string {
  if (bytes.length > CASE_LIMIT) throw new HavenError("file-too-large", { file, limit: sizeInWords(CASE_LIMIT) });
  return decodeText(bytes, file);
}

/** The lines of a block with something on them. Where the block is not UTF-8, line by line, so that only those that are not fail. */
function* linesIn({ bytes, firstLine, input }: Extract<Part, { kind: "lines" }>): Generator<{ line: number; text: () => string }> {
  let whole: string[] | undefined;
  try {
    whole = decodeText(bytes, input).split("\n");
  } catch (error) {
    if (!(error instanceof HavenError)) throw error;
  }
  if (whole !== undefined) {
    for (const [index, text] of whole.entries()) if (isFilled(text)) yield { line: firstLine + index, text: () => text };
    return;
  }
  let line = firstLine;
  for (let at = 0; at < bytes.length; line++) {
    const found = bytes.indexOf(0x0a, at);
    const end = found < 0 ? bytes.length : found;
    const piece = bytes.subarray(at, end);
    if (isFilled(Buffer.from(piece).toString("latin1"))) yield { line, text: () => decodeText(piece, input) };
    at = end + 1;
  }
}

const isFilled = (line: string): boolean => /[^ \t\r]/.test(line);
