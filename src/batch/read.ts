/** Reads a caseload piece by piece. What cannot be read becomes a piece that says so; the rest goes on. */
import { constants } from "node:fs";
import { HavenError, type CodedWords } from "../text/errors.ts";
import { isSealed } from "../vault/caseText.ts";
import { faultCode, type FileLayer } from "../vault/fileLayer.ts";
import { CASE_LIMIT, readBytes, sizeInWords, STANDARD_INPUT } from "../vault/readFile.ts";
import type { Input } from "./inputs.ts";
import { lineBlocks } from "./lines.ts";
import { UNIT_BYTES, UNIT_CASES, type Part, type Unit } from "./unit.ts";

export interface ReadOptions {
  files: FileLayer;
  stdin: AsyncIterable<Uint8Array | string>;
  /** Opens an encrypted case. */
  unseal: (path: string, bytes: Uint8Array) => Promise<Uint8Array>;
  /** Cases at the beginning that are done already. */
  skip: number;
}

/** The pieces of the inputs, in order. */
export async function* unitsOf(inputs: AsyncIterable<Input>, options: ReadOptions): AsyncGenerator<Unit> {
  let place = 0;
  let { skip } = options;
  let unit: Unit = { place, cases: 0, bytes: 0, parts: [] };
  for await (const input of inputs) {
    for await (const { part, cases, bytes } of partsOf(input, options, () => skip)) {
      place += cases;
      if (skip > 0) {
        skip -= cases;
        unit = { place, cases: 0, bytes: 0, parts: [] };
        continue;
      }
      unit.parts.push(part);
      unit.cases += cases;
      unit.bytes += bytes;
      if (unit.cases < UNIT_CASES && unit.bytes < UNIT_BYTES) continue;
      yield unit;
      unit = { place, cases: 0, bytes: 0, parts: [] };
    }
  }
  if (unit.cases > 0) yield unit;
}

interface Sized {
  part: Part;
  cases: number;
  bytes: number;
}

async function* partsOf(input: Input, options: ReadOptions, skip: () => number): AsyncGenerator<Sized> {
  const { path } = input;
  try {
    if (input.error) throw input.error;
    if (input.lines) yield* linesOf(path, options, skip);
    else if (skip() > 0) yield { part: { kind: "case", input: path, bytes: new Uint8Array() }, cases: 1, bytes: 0 };
    else {
      // Encrypted, a case is larger than its text.
      const bytes = await readBytes(path, { files: options.files, limit: 2 * CASE_LIMIT });
      yield { part: { kind: "case", input: path, bytes: isSealed(bytes) ? await options.unseal(path, bytes) : bytes }, cases: 1, bytes: bytes.length };
    }
  } catch (error) {
    if (!(error instanceof HavenError)) throw error;
    yield failed(path, null, error);
  }
}

async function* linesOf(path: string, { files, stdin, unseal }: ReadOptions, skip: () => number): AsyncGenerator<Sized> {
  if (path === STANDARD_INPUT) {
    const chunks: AsyncIterator<Uint8Array | string, undefined> = stdin[Symbol.asyncIterator]() as never;
    const first = await chunks.next();
    if (first.done === true) return;
    const start = typeof first.value === "string" ? Buffer.from(first.value) : first.value;
    const whole = { async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array | string> {
      yield start;
      for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) yield next.value;
    } };
    // One case over many lines, or encrypted: a case by itself.
    if (!isSealed(start) && !/^\s*\{[ \t]*\r?\n/.test(Buffer.from(start.subarray(0, 4096)).toString("latin1"))) {
      yield* blocksOf(path, whole, skip);
      return;
    }
    const bytes = await gathered(whole);
    yield { part: { kind: "case", input: path, bytes: isSealed(bytes) ? await unseal(path, bytes) : bytes }, cases: 1, bytes: bytes.length };
    return;
  }
  let handle: Awaited<ReturnType<FileLayer["open"]>>;
  try {
    handle = await files.open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    throw new HavenError("file-unreadable", { file: path, reason: faultCode(error) });
  }
  try {
    if (!(await handle.stat()).isFile()) throw new HavenError("file-not-regular", { file: path });
    yield* blocksOf(path, handle.createReadStream({ autoClose: false, highWaterMark: UNIT_BYTES }) as AsyncIterable<Uint8Array>, skip);
  } catch (error) {
    throw error instanceof HavenError ? error : new HavenError("file-unreadable", { file: path, reason: faultCode(error) });
  } finally {
    await handle.close();
  }
}

async function* blocksOf(path: string, chunks: AsyncIterable<Uint8Array | string>, skip: () => number): AsyncGenerator<Sized> {
  // While cases are passed over, they are counted one by one.
  for await (const block of lineBlocks(chunks, path, () => (skip() > 0 ? 1 : UNIT_CASES))) {
    const { firstLine, cases, bytes, tooLong } = block;
    if (tooLong) yield failed(path, firstLine, tooLong);
    else yield { part: { kind: "lines", input: path, firstLine, bytes }, cases, bytes: bytes.length };
  }
}

const failed = (input: string, line: number | null, error: HavenError): Sized => ({ part: { kind: "failed", input, line, error: [error.code, error.args] as CodedWords }, cases: 1, bytes: 0 });

async function gathered(chunks: AsyncIterable<Uint8Array | string>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    const part = typeof chunk === "string" ? Buffer.from(chunk) : chunk;
    size += part.length;
    if (size > 2 * CASE_LIMIT) throw new HavenError("file-too-large", { file: STANDARD_INPUT, limit: sizeInWords(CASE_LIMIT) });
    parts.push(part);
  }
  return Buffer.concat(parts);
}
