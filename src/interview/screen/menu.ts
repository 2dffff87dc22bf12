/** A menu on a terminal: arrows to move, Enter to take a line. A list longer than the screen moves under the cursor. */
import { createPrompt, isDownKey, isEnterKey, isNumberKey, isSpaceKey, isUpKey, useKeypress, useState } from "@inquirer/core";
import { styleText } from "node:util";
import { wrap } from "../../text/wrap.ts";

/** Stands for no line of the menu. */
const NO_ROW = -2;
const HIDE_CURSOR = "\u001b[?25l";

/** One line of a menu. */
export interface MenuRow {
  label: string;
  /** What taking the line means. A line with `mark` is marked or unmarked instead. */
  value: string;
  mark?: boolean;
  /** An empty line stands before it. */
  apart?: boolean;
}

/** A menu. `head` stands above it, wrapped and ready. */
export interface MenuConfig {
  head: readonly string[];
  rows: readonly MenuRow[];
  /** The line under the cursor at first; none at -1, so that a slip of the Enter key answers nothing. */
  at: number;
  marked: readonly string[];
  /** How to use it, and what to say when lines are out of sight. */
  hint: string;
  more: string;
  size: () => { width: number; height: number };
}

/** What was taken, and what was marked by then. */
export interface Taken {
  value: string;
  marked: readonly string[];
}

/** Asks by menu. */
export const menu = createPrompt<Taken, MenuConfig>(({ head, rows, at, marked: before, hint, more, size }, done) => {
  const [active, setActive] = useState(at);
  const [marked, setMarked] = useState<readonly string[]>(before);
  useKeypress((key, readline) => {
    readline.clearLine(0);
    const row = rows[active];
    if ((isEnterKey(key) || isSpaceKey(key)) && row?.mark) setMarked(marked.includes(row.value) ? marked.filter((one) => one !== row.value) : [...marked, row.value]);
    else if (isEnterKey(key) && row) done({ value: row.value, marked });
    else if (isUpKey(key)) setActive(active <= 0 ? rows.length - 1 : active - 1);
    else if (isDownKey(key)) setActive((active + 1) % rows.length);
    else if (isNumberKey(key)) setActive(Math.min(Number(key.name), rows.length) - 1);
    else if (/^\p{L}$/u.test(key.name ?? "")) setActive(nextWith(key.name, rows, active));
  });

  const { width, height } = size();
  const lines: { row: number; text: string }[] = rows.flatMap(({ label, value, mark, apart }, row) => {
    const pointer = row === active ? "❯ " : "  ";
    const box = mark ? (marked.includes(value) ? "[x] " : "[ ] ") : "";
    const wrapped = wrap(label, { width: width - 1, first: ` ${pointer}${box}`, rest: " ".repeat(3 + box.length) });
    return [...(apart ? [{ row: NO_ROW, text: "" }] : []), ...wrapped.map((text) => ({ row, text: row === active ? styleText("cyan", text) : text }))];
  });
  const room = Math.max(3, height - head.length - 5);
  const shown = lines.length <= room ? lines : lines.slice(...windowOn(lines.findIndex(({ row }) => row === active), lines.length, room));
  const foot = (lines.length <= room ? [hint] : [hint, more]).map((line) => styleText("dim", line));
  return [...head, "", ...shown.map(({ text }) => text), "", ...foot].join("\n") + HIDE_CURSOR;
});

/** The next line that begins with a letter. */
function nextWith(letter: string, rows: readonly MenuRow[], active: number): number {
  const order = rows.map((_, offset) => (active + 1 + offset) % rows.length);
  return order.find((row) => rows[row]!.label.toLowerCase().startsWith(letter.toLowerCase())) ?? active;
}

/** Which lines to show so that the active one is in sight, with some of what stands around it. */
function windowOn(active: number, count: number, room: number): [number, number] {
  const start = Math.max(0, Math.min(Math.max(0, active) - Math.floor(room / 2), count - room));
  return [start, start + room];
}
