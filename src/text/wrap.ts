/** Breaks text at spaces so that no line is longer than the width, where words allow. */

import { neutralise } from "./terminal.ts";

/** How lines are laid out. */
export interface WrapOptions {
  /** Longest line. */
  width?: number;
  /** Put before the first line. */
  first?: string;
  /** Put before every further line. */
  rest?: string;
}

/** The lines of a paragraph. Line breaks in the text are kept. */
export function wrap(text: string, { width = 80, first = "", rest = first }: WrapOptions = {}): string[] {
  const lines: string[] = [];
  for (const paragraph of text.split("\n")) {
    let line = lines.length === 0 ? first : rest;
    let empty = true;
    for (const word of paragraph.split(" ").filter((part) => part !== "")) {
      if (!empty && line.length + 1 + word.length > width) {
        lines.push(line);
        line = rest;
        empty = true;
      }
      line += empty ? word : ` ${word}`;
      empty = false;
    }
    lines.push(line.trimEnd());
  }
  return lines;
}

/** The lines of words that come from outside (rules, forms, folders): a paragraph in which nothing steers a terminal. */
export function wrapOutside(text: string, options?: WrapOptions): string[] {
  return wrap(neutralise(text), options);
}
