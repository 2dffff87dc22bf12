/** A menu on a terminal: arrows to move, Enter to take a line. A list longer than the screen moves under the cursor. */
import { createPrompt, isBackspaceKey, isDownKey, isEnterKey, isNumberKey, isSpaceKey, isTabKey, isUpKey, useKeypress, useState } from "@inquirer/core";
import { styleText } from "node:util";
import { neutralise } from "../../text/terminal.ts";
import { wrap } from "../../text/wrap.ts";
import type { Command } from "../prompt.ts";
import { commandOf } from "./keyLine.ts";
import { usePaste } from "./paste.ts";
import type { Screen } from "./screen.ts";
import { useSize } from "./sized.ts";

/** Stands for no line of the menu. */
const NO_ROW = -2;
/** So many lines are passed over by a page key. */
const PAGE = 8;
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

/** A menu. `head` stands above it, laid out for a width. */
export interface MenuConfig {
  head: (width: number) => readonly string[];
  rows: readonly MenuRow[];
  /** The lines that some typed letters mean, where lines are found by letters; those of `rows` that are to stay come last. */
  find?: (letters: string) => readonly MenuRow[];
  /** The line under the cursor at first; none at -1, so that a slip of the Enter key answers nothing. */
  at: number;
  marked: readonly string[];
  /** How to use it, what to say when lines are out of sight, and before the letters that were typed. */
  hint: string;
  more: string;
  letters: string;
  keyLine: (width: number) => readonly string[];
  commands: readonly Command[];
  escExits: boolean;
  screen: Screen;
}

/** What was taken, and what was marked by then; or the command that a key said. */
export type Taken = { value: string; marked: readonly string[] } | { command: Command };

/** Asks by menu. */
export const menu = createPrompt<Taken, MenuConfig>(({ head, rows: all, find, at, marked: before, hint, more, letters, keyLine, commands, escExits, screen }, done) => {
  const { width, height } = useSize(screen);
  const [active, setActive] = useState(at);
  const [typed, setTyped] = useState("");
  const [marked, setMarked] = useState<readonly string[]>(before);
  const rows = find === undefined || typed === "" ? all : find(typed);
  const isPasted = usePaste();
  useKeypress((key, readline) => {
    const written = readline.line;
    readline.clearLine(0);
    // What is pasted can be letters to look for, and chooses nothing.
    if (isPasted(key) && (find === undefined || isEnterKey(key))) return;
    const command = commandOf(key, commands, escExits);
    if (command !== undefined) return done({ command });
    const row = rows[active];
    if ((isEnterKey(key) || (isSpaceKey(key) && typed === "")) && row?.mark) {
      setMarked(marked.includes(row.value) ? marked.filter((one) => one !== row.value) : [...marked, row.value]);
      // Found and marked: the whole list again, at this line.
      setTyped("");
      return setActive(all.indexOf(row));
    }
    if (isEnterKey(key)) return row && done({ value: row.value, marked });
    if (isUpKey(key)) return setActive(active <= 0 ? rows.length - 1 : active - 1);
    if (isDownKey(key)) return setActive((active + 1) % rows.length);
    if (isTabKey(key)) return setActive(nextGroup(rows, active));
    if (key.name === "pageup" || key.name === "pagedown") return setActive(Math.max(0, Math.min(active + (key.name === "pageup" ? -PAGE : PAGE), rows.length - 1)));
    if (find !== undefined) {
      const next = isBackspaceKey(key) ? typed.slice(0, -1) : `${typed}${neutralise(written)}`.trimStart();
      if (next === typed) return;
      setTyped(next);
      setActive(next === "" ? at : 0);
    } else if (isNumberKey(key)) setActive(Math.min(Number(key.name), rows.length) - 1);
    else if (!key.ctrl && /^\p{L}$/u.test(key.name ?? "")) setActive(nextWith(key.name, rows, active));
  });

  const lines: { row: number; text: string }[] = rows.flatMap(({ label, value, mark, apart }, row) => {
    const pointer = row === active ? "❯ " : "  ";
    const box = mark ? (marked.includes(value) ? "[x] " : "[ ] ") : "";
    const wrapped = wrap(label, { width: width - 1, first: ` ${pointer}${box}`, rest: " ".repeat(3 + box.length) });
    return [...(apart ? [{ row: NO_ROW, text: "" }] : []), ...wrapped.map((text) => ({ row, text: row === active ? styleText("cyan", text) : text }))];
  });
  const top = [...head(width - 1), ...(find === undefined ? [] : ["", ` ${letters} ${styleText("cyan", typed)}${styleText("dim", "▁")}`])];
  const foot = [...wrap(hint, { width: width - 1 }), ...keyLine(width - 1)];
  const moreLines = wrap(more, { width: width - 1 });
  const fits = lines.length <= Math.max(3, height - top.length - foot.length - 3);
  const room = Math.max(3, height - top.length - foot.length - moreLines.length - 3);
  // Where not all fits, no line is spent on an empty one.
  const full = lines.filter(({ row }) => row !== NO_ROW);
  const shown = fits ? lines : full.slice(...windowOn(full.findIndex(({ row }) => row === active), full.length, room));
  const below = [...(fits ? [] : moreLines), ...foot].map((line) => styleText("dim", line));
  return [...top, "", ...shown.map(({ text }) => text), "", ...below].join("\n") + HIDE_CURSOR;
});

/** The next line that stands apart from those before it, or the first line of all. */
function nextGroup(rows: readonly MenuRow[], active: number): number {
  return Math.max(0, rows.findIndex(({ apart }, row) => row > active && apart === true));
}

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
