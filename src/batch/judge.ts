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
import { isBlank, NEWLINE } from "./lines.ts";
import type { Part, Unit } from "./unit.ts";
import { isWanted, type Where } from "./where.ts";
import { Written } from "./written.ts";

/** What is wanted of each case. */
export interface Wanted {
  /** `briefs`: nothing is written yet. `tally`: only totals. */
  as: "ndjson" | "csv" | "briefs" | "tally";
  where?: Where | undefined;
}

export interface Judged {
  /** Whole lines. */
  lines: Uint8Array<ArrayBuffer>;
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
  readonly #written = new Written();
  readonly #keep: ((facts: FactValues, brief: Brief) => void) | undefined;

  /** @param keep - told of each case that is wanted. */
  constructor(rules: RuleBase, asOf: string, reliefs: readonly string[], say: Say, wanted: Wanted, keep?: (facts: FactValues, brief: Brief) => void) {
    this.#rules = rules;
    this.#assessor = new Assessor(rules, asOf, reliefs);
    this.#say = say;
    this.#wanted = wanted;
    this.#keep = keep;
  }

  judge({ parts, place, cases, bytes }: Unit): Judged {
    const judged: Judging = { written: this.#written, briefs: [], tally: new Tally() };
    let at = place;
    const one = (input: string, line: number | null, read: () => string): void => {
      try {
        this.#case(read(), { place: at, input, line }, judged);
      } catch (error) {
        if (!(error instanceof HavenError)) throw error;
        this.#failure(error, { input, line }, judged);
      }
      at++;
    };
    for (const part of parts) {
      if (part.kind === "failed") one(part.input, part.line, () => fail(part));
      else if (part.kind === "case") one(part.input, null, () => textOf(part.bytes, part.input));
      else for (const { line, text } of linesIn(part)) one(part.input, line, text);
    }
    const { written, briefs, tally } = judged;
    return { lines: written.take(), briefs, tally, cases, bytes };
  }

  #case(text: string, where: Pick<Brief, "place" | "input" | "line">, { written, briefs, tally }: Judging): void {
    const read = readCase(text, this.#rules.vocabulary);
    if (Array.isArray(read)) throw read[0]!;
    const assessment = this.#assessor.assess(read.facts);
    const { as, where: only } = this.#wanted;
    if (as === "ndjson" && only === undefined && this.#keep === undefined) {
      tally.cases++;
      written.add(`${asJson(assessment)}\n`);
      return;
    }
    const brief = briefOf(assessment, where);
    if (only && !isWanted(brief, only)) return;
    tally.addCase(assessment, brief);
    this.#keep?.(read.facts, brief);
    if (as === "ndjson") written.add(`${asJson(assessment)}\n`);
    else if (as === "csv") written.add(csvRows(brief));
    else if (as === "briefs") briefs.push(brief);
  }

  #failure(error: HavenError, { input, line }: Pick<Failure, "input" | "line">, { written, briefs, tally }: Judging): void {
    // Of many cases in a file, the place is that in the file.
    const told = line !== null && error.args.line !== undefined ? error.onLine(line) : error;
    const failure: Failure = { schema: "haven/error@1", input, line, code: error.code, message: describeError(told, this.#say) };
    tally.addFailure(failure);
    if (this.#wanted.as === "ndjson") written.add(`${JSON.stringify(failure)}\n`);
    else if (this.#wanted.as === "csv") written.add(csvFailure(failure));
    else if (this.#wanted.as === "briefs") briefs.push(failure);
  }
}

/** A piece while it is being judged. */
interface Judging {
  written: Written;
  briefs: (Brief | Failure)[];
  tally: Tally;
}

function fail({ error }: Extract<Part, { kind: "failed" }>): never {
  throw new HavenError(...error);
}

function textOf(bytes: Uint8Array, file: string): string {
  if (bytes.length > CASE_LIMIT) throw new HavenError("file-too-large", { file, limit: sizeInWords(CASE_LIMIT) });
  return decodeText(bytes, file);
}

/** The lines of a block with something on them. */
function* linesIn({ bytes, firstLine, input }: Extract<Part, { kind: "lines" }>): Generator<{ line: number; text: () => string }> {
  let line = firstLine;
  for (let at = 0; at < bytes.length; line++) {
    const found = bytes.indexOf(NEWLINE, at);
    const end = found < 0 ? bytes.length : found;
    const piece = bytes.subarray(at, end);
    if (!isBlank(piece)) yield { line, text: () => decodeText(piece, input) };
    at = end + 1;
  }
}
