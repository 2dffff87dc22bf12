/** Lays blocks out on pages: which words stand where. Nothing is drawn yet, and no word is lost. */
import type { TypefaceName, Typefaces } from "../forms/index.ts";
import type { Block, Run } from "./blocks.ts";

/** Where on a page something stands; x and y count from the lower left corner. `block`: which block it belongs to. */
export type Placed =
  | { kind: "words"; block: number; text: string; typeface: TypefaceName; size: number; x: number; y: number }
  | { kind: "line"; x: number; y: number; width: number; thickness: number }
  | { kind: "bar"; x: number; y: number; height: number }
  | { kind: "box"; x: number; y: number; size: number };

export const PAGE = { width: 612, height: 792, left: 72, right: 540, top: 720, bottom: 66 } as const;

const HEADINGS = { 1: { size: 16, before: 0, after: 8 }, 2: { size: 12.5, before: 14, after: 4 }, 3: { size: 10.5, before: 8, after: 2 } } as const;
const TEXT = 10.5;
const QUIET = 8.5;
const INDENT = 18;

/** One word, or the blank between two, in one typeface. */
interface Piece {
  text: string;
  typeface: TypefaceName;
  width: number;
}

/** Places all blocks. A heading keeps together with what it heads. */
export function layPages(blocks: readonly Block[], typefaces: Typefaces): Placed[][] {
  const pages: Placed[][] = [[]];
  let y: number = PAGE.top;
  const put = (placed: Placed): void => void pages.at(-1)!.push(placed);
  const next = (): void => {
    pages.push([]);
    y = PAGE.top;
  };
  const room = (height: number): void => {
    if (y - height < PAGE.bottom && y < PAGE.top) next();
  };

  blocks.forEach((block, index) => {
    /** Sets lines of text; says where each page's part began and ended. */
    const set = (runs: readonly Run[], size: number, left: number, right: number, bold = false, each?: (first: boolean, baseline: number, end: number) => void): void => {
      const leading = size * 1.32;
      linesOf(runs, right - left, size, typefaces, bold).forEach((line, number) => {
        room(leading);
        y -= leading;
        const baseline = y + leading * 0.28;
        let x = left;
        for (const { text, typeface, width } of joined(line)) {
          put({ kind: "words", block: index, text, typeface, size, x, y: baseline });
          x += width;
        }
        each?.(number === 0, baseline, x);
      });
    };
    // A list stands apart from what comes after it.
    if (blocks[index - 1]?.kind === "item" && block.kind !== "item") y -= 4;
    switch (block.kind) {
      case "page":
        if (y < PAGE.top) next();
        break;
      case "heading": {
        const { size, before, after } = HEADINGS[block.level];
        room(before + size * 1.32 + after + 3 * TEXT * 1.32);
        if (y < PAGE.top) y -= before;
        set(block.runs, size, PAGE.left, PAGE.right, true);
        y -= after;
        break;
      }
      case "paragraph":
        set(block.runs, block.quiet === true ? QUIET : TEXT, PAGE.left, PAGE.right);
        y -= block.quiet === true ? 4 : 7;
        break;
      case "quote":
        set(block.runs, TEXT, PAGE.left + INDENT, PAGE.right, false, (_first, baseline) => put({ kind: "bar", x: PAGE.left + 6, y: baseline - TEXT * 0.34, height: TEXT * 1.32 }));
        y -= 7;
        break;
      case "item": {
        const left = PAGE.left + INDENT * block.depth;
        const text = block.mark === "none" ? left : left + INDENT;
        const end = block.end;
        const edge = end === undefined ? PAGE.right : PAGE.right - 34;
        const endAt = (width: number): number => PAGE.right - width;
        const lines = linesOf(block.runs, edge - text, TEXT, typefaces, false).length;
        room(Math.min(lines, 2) * TEXT * 1.32);
        let row = 0;
        set(block.runs, TEXT, text, edge, false, (first, baseline, reached) => {
          if (first && block.mark === "bullet") put({ kind: "words", block: index, text: "•", typeface: "helvetica", size: TEXT, x: left + 4, y: baseline });
          if (first && typeof block.mark === "number") put({ kind: "words", block: index, text: `${block.mark}.`, typeface: "helvetica", size: TEXT, x: left, y: baseline });
          if (first && block.mark === "box") put({ kind: "box", x: left + 1, y: baseline - 1, size: 9 });
          if (end !== undefined && ++row === lines) {
            const width = typefaces.helvetica.widthOf(end, TEXT);
            const dot = typefaces.helvetica.widthOf(" .", TEXT);
            const dots = Math.floor((endAt(width) - reached - 8) / dot);
            if (dots > 0) put({ kind: "words", block: index, text: " .".repeat(dots), typeface: "helvetica", size: TEXT, x: endAt(width) - 4 - dots * dot, y: baseline });
            put({ kind: "words", block: index, text: end, typeface: "helvetica", size: TEXT, x: endAt(width), y: baseline });
          }
        });
        y -= 3;
        break;
      }
      case "lines":
        for (let count = 0; count < block.count; count++) {
          room(20);
          y -= 20;
          put({ kind: "line", x: PAGE.left, y: y + 3, width: PAGE.right - PAGE.left, thickness: 0.5 });
        }
        y -= 6;
        break;
      case "rule":
        room(14);
        y -= 8;
        put({ kind: "line", x: PAGE.left, y, width: PAGE.right - PAGE.left, thickness: 0.75 });
        y -= 6;
    }
  });
  return pages;
}

/** Breaks runs into lines, at blanks where there are any. A line end in a run ends a line. */
export function linesOf(runs: readonly Run[], width: number, size: number, typefaces: Typefaces, bold: boolean): Piece[][] {
  const lines: Piece[][] = [[]];
  let used = 0;
  const end = (): void => {
    lines.push([]);
    used = 0;
  };
  const put = (piece: Piece): void => {
    lines.at(-1)!.push(piece);
    used += piece.width;
  };
  const measured = (text: string, typeface: TypefaceName): Piece => ({ text, typeface, width: typefaces[typeface].widthOf(text, size) });
  for (const { before, pieces } of wordsOf(runs, typefaces, bold)) {
    for (let count = 0; count < (before.match(/\n/g)?.length ?? 0); count++) end();
    const blank = used > 0 && before.includes(" ") ? measured(" ", pieces[0]?.typeface ?? "helvetica") : undefined;
    const own = pieces.map(({ text, typeface }) => measured(text, typeface));
    const whole = own.reduce((sum, piece) => sum + piece.width, 0);
    if (used > 0 && used + (blank?.width ?? 0) + whole > width) end();
    else if (blank && whole > 0) put(blank);
    for (const piece of own) {
      // A word longer than a line is broken between letters.
      let letters = Array.from(piece.text);
      while (letters.length > 0) {
        let count = letters.length;
        while (count > 1 && used + measured(letters.slice(0, count).join(""), piece.typeface).width > width) count--;
        if (used > 0 && used + measured(letters.slice(0, count).join(""), piece.typeface).width > width) {
          end();
          continue;
        }
        put(measured(letters.slice(0, count).join(""), piece.typeface));
        letters = letters.slice(count);
        if (letters.length > 0) end();
      }
    }
  }
  return lines;
}

/** The words of runs, with the blanks and line ends before each. A word may be in several styles: they touch, and stay together. */
function wordsOf(runs: readonly Run[], typefaces: Typefaces, bold: boolean): { before: string; pieces: { text: string; typeface: TypefaceName }[] }[] {
  const found: { before: string; pieces: { text: string; typeface: TypefaceName }[] }[] = [{ before: "", pieces: [] }];
  for (const run of runs) {
    const style: TypefaceName = bold || run.bold === true ? "bold" : run.italic === true ? "italic" : "helvetica";
    for (const part of run.text.split(/([\n ]+)/)) {
      if (part === "") continue;
      if (/^[\n ]/.test(part)) found.push({ before: part, pieces: [] });
      else found.at(-1)!.pieces.push({ text: part, typeface: typefaces[style].draws(part) ? style : "wide" });
    }
  }
  return found;
}

/** Pieces of one typeface that touch, as one. */
function joined(line: readonly Piece[]): Piece[] {
  const result: Piece[] = [];
  for (const piece of line) {
    const before = result.at(-1);
    if (before?.typeface === piece.typeface) result[result.length - 1] = { ...before, text: before.text + piece.text, width: before.width + piece.width };
    else result.push(piece);
  }
  return result;
}
