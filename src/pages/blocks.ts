/** A document of Haven's own before it is laid out: headings, paragraphs, lists. What it says is settled; where it stands is not. */

/** A piece of text in one style. */
export interface Run {
  text: string;
  bold?: boolean;
  italic?: boolean;
}

export type Block =
  | { kind: "heading"; level: 1 | 2 | 3; runs: readonly Run[] }
  /** `quiet`: smaller, for what stands behind the text. */
  | { kind: "paragraph"; runs: readonly Run[]; quiet?: boolean }
  /** `mark`: a bullet, a number, or the box of something to tick off. `depth` from 0. `end`: at the right edge, with a dotted line to it. */
  | { kind: "item"; mark: "bullet" | "box" | number | "none"; depth: number; runs: readonly Run[]; end?: string }
  /** Words of a person, as they were given. */
  | { kind: "quote"; runs: readonly Run[] }
  /** So many empty lines to write on. */
  | { kind: "lines"; count: number }
  | { kind: "rule" }
  /** What follows begins on a new page. */
  | { kind: "page" };

/** Plain words as runs. */
export const words = (text: string): Run[] => [{ text }];
