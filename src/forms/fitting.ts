/** Fits text into a box: the largest readable size at which all of it shows, or nothing. Nothing is ever cut. */
import { hasSteeringCharacters, needsNoShaping } from "./characters.ts";
import type { Typeface, TypefaceName, Typefaces } from "./typefaces.ts";

/** How a text is set in its box. */
export interface Setting {
  typeface: TypefaceName;
  size: number;
  /** The lines as drawn. */
  lines: readonly string[];
  /** From baseline to baseline. */
  leading: number;
  /** From the top of the box to the first baseline; absent: one line, centred. */
  first?: number;
  /** One character to each of so many cells. */
  cells?: number;
}

/** Blank space kept at the left and right of a box. */
export const PADDING = 2;
/** Print smaller than this is not readable on a form. */
export const SMALLEST = 7.5;

const western = [["courier", 10], ["courier", 9], ["helvetica", 10], ["helvetica", 9], ["helvetica", 8], ["helvetica", SMALLEST]] as const;
const other = [["wide", 10], ["wide", 9], ["wide", 8], ["wide", SMALLEST]] as const;

/** The typefaces and sizes a text may be set in, the form's own look first. None: it holds a character that none of them has. */
export function choicesFor(text: string, typefaces: Typefaces): readonly (readonly [TypefaceName, number])[] {
  const drawn = text.replaceAll("\n", "");
  if (typefaces.courier.draws(drawn)) return western;
  return typefaces.wide.draws(drawn) ? other : [];
}

/** Whether a text can be shown as it is: no character that steers, no script that needs shaping, a typeface that has its letters. */
export function canBePrinted(text: string, typefaces: Typefaces): boolean {
  return !hasSteeringCharacters(text) && needsNoShaping(text) && choicesFor(text, typefaces).length > 0;
}

/** One line in a box. */
export function fitLine(text: string, width: number, height: number, typefaces: Typefaces): Setting | undefined {
  if (text.includes("\n")) return undefined;
  for (const [typeface, size] of choicesFor(text, typefaces)) {
    if (size <= height && typefaces[typeface].widthOf(text, size) <= width - 2 * PADDING) return { typeface, size, lines: [text], leading: size };
  }
  return undefined;
}

/** One character to a cell. */
export function fitCells(text: string, cells: number, typefaces: Typefaces): Setting | undefined {
  const first = choicesFor(text, typefaces)[0];
  if (first === undefined || Array.from(text).length > cells || text.includes("\n")) return undefined;
  return { typeface: first[0], size: first[1], lines: [text], leading: first[1], cells };
}

/** Several lines in a box, on its ruled lines where it has some. */
export function fitLines(text: string, width: number, height: number, typefaces: Typefaces, ruled?: { lines: number; first: number; leading: number }): Setting | undefined {
  for (const [typeface, size] of choicesFor(text, typefaces)) {
    const leading = leadingOf(typeface, size);
    const lines = wrap(text, width - 2 * PADDING, typefaces[typeface], size);
    if (ruled !== undefined) {
      if (lines.length <= ruled.lines) return { typeface, size, lines: lines.map(drawn), leading: ruled.leading, first: ruled.first };
    } else if (lines.length * leading + PADDING <= height) return { typeface, size, lines: lines.map(drawn), leading, first: size + 1 };
  }
  return undefined;
}

/** From line to line, at this size: accents above capitals need room in the supplied font. */
export function leadingOf(typeface: TypefaceName, size: number): number {
  return size * (typeface === "wide" ? 1.25 : 1.12);
}

/** A line as it is drawn: without the blank or line end that closes it. */
export function drawn(line: string): string {
  return line.trimEnd();
}

/** Breaks text into lines at blanks, and inside a word only if it is longer than a line. The lines joined are the text again. */
export function wrap(text: string, width: number, typeface: Typeface, size: number): string[] {
  const lines: string[] = [];
  let line = "";
  const fits = (candidate: string): boolean => typeface.widthOf(drawn(candidate), size) <= width;
  for (const word of text.match(/\n|[^\S\n]*[^\s]+[^\S\n]*|[^\S\n]+/gu) ?? []) {
    if (word === "\n") {
      lines.push(`${line}\n`);
      line = "";
    } else if (fits(line + word)) {
      line += word;
    } else {
      if (line !== "") lines.push(line);
      line = "";
      for (const part of graphemes.segment(word)) {
        if (line !== "" && !fits(line + part.segment)) {
          lines.push(line);
          line = "";
        }
        line += part.segment;
      }
    }
  }
  if (line !== "" || lines.length === 0) lines.push(line);
  return lines;
}

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
