/** A piece of a caseload, as it is read and handed out: small enough to hold a few of, large enough to be worth a thread's while. */
import type { CodedWords } from "../text/errors.ts";

/** Bytes and cases after which a piece is full. */
export const UNIT_BYTES = 256 * 1024;
export const UNIT_CASES = 16;

/** A case by itself, or many, one on each line. */
export type Part =
  | { kind: "case"; input: string; bytes: Uint8Array }
  | { kind: "lines"; input: string; firstLine: number; bytes: Uint8Array }
  /** Something that could not be read, as the words of its error. */
  | { kind: "failed"; input: string; line: number | null; error: CodedWords };

export interface Unit {
  /** The place of its first case in the caseload. */
  place: number;
  cases: number;
  /** How much of the inputs it stands for. */
  bytes: number;
  parts: Part[];
}
