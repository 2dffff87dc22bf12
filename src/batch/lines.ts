/** Cuts a stream of bytes into blocks of whole lines, and never holds more than a block and a line. */
import { HavenError } from "../text/errors.ts";
import { CASE_LIMIT, sizeInWords } from "../vault/readFile.ts";
import { UNIT_BYTES } from "./unit.ts";

export interface LineBlock {
  firstLine: number;
  /** Lines with something on them. */
  cases: number;
  bytes: Uint8Array;
  /** The block is one line that is too long, and its bytes are left out. */
  tooLong?: HavenError;
}

export const NEWLINE = 0x0a;

/** @param most - how many cases a block may hold just now. */
export async function* lineBlocks(chunks: AsyncIterable<Uint8Array | string>, input: string, most: () => number): AsyncGenerator<LineBlock> {
  let rest: Uint8Array[] = [];
  let restSize = 0;
  let line = 1;
  let skipping = false;
  const tooLong = (): LineBlock => ({ firstLine: line, cases: 1, bytes: new Uint8Array(), tooLong: new HavenError("file-too-large", { file: input, limit: sizeInWords(CASE_LIMIT) }) });
  for await (const chunk of chunks) {
    let bytes: Uint8Array = typeof chunk === "string" ? Buffer.from(chunk) : chunk;
    if (skipping) {
      const end = bytes.indexOf(NEWLINE);
      if (end < 0) continue;
      skipping = false;
      line++;
      bytes = bytes.subarray(end + 1);
    }
    const last = bytes.lastIndexOf(NEWLINE);
    if (last < 0) {
      rest.push(bytes);
      restSize += bytes.length;
    } else {
      const whole = Buffer.concat([...rest, bytes.subarray(0, last + 1)]);
      for (const block of cut(whole, line, most)) {
        if (block.bytes.length > CASE_LIMIT && block.cases === 1) yield { ...tooLong(), firstLine: block.firstLine };
        else if (block.cases > 0) yield block;
        line = block.firstLine + block.lines;
      }
      rest = [bytes.subarray(last + 1)];
      restSize = rest[0]!.length;
    }
    if (restSize > CASE_LIMIT) {
      yield tooLong();
      skipping = true;
      rest = [];
      restSize = 0;
    }
  }
  for (const block of cut(Buffer.concat(rest), line, most)) if (block.cases > 0) yield block;
}

/** Blocks of so many cases or so many bytes, at least one line each. */
function* cut(bytes: Uint8Array, firstLine: number, most: () => number): Generator<LineBlock & { lines: number }> {
  let start = 0;
  let lines = 0;
  let cases = 0;
  for (let at = 0; at < bytes.length; ) {
    const found = bytes.indexOf(NEWLINE, at);
    const end = found < 0 ? bytes.length : found + 1;
    const blank = isBlank(bytes.subarray(at, end));
    if (cases > 0 && (cases >= most() || (!blank && end - start > UNIT_BYTES))) {
      yield { firstLine, cases, lines, bytes: bytes.subarray(start, at) };
      firstLine += lines;
      [start, lines, cases] = [at, 0, 0];
    }
    lines++;
    if (!blank) cases++;
    at = end;
  }
  if (lines > 0) yield { firstLine, cases, lines, bytes: bytes.subarray(start) };
}

/** Is there nothing on this line? */
export function isBlank(line: Uint8Array): boolean {
  return line.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d || byte === NEWLINE);
}
