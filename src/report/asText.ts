/** A report as plain text: at most so many columns, meaning never carried by colour. */
import { neutralise } from "../text/terminal.ts";
import { wrap, type WrapOptions } from "../text/wrap.ts";
import type { Block, Item, ReportDocument, Tone } from "./document.ts";

/** What a piece of text is, for those who colour it. */
export type Style = "title" | "heading" | "lead" | "citation" | Tone;

/** How text is laid out. */
export interface TextOptions {
  /** Longest line; 80 where nothing is said. */
  width?: number;
  /** Symbols before the words of a mark. Left out for those who listen to the screen. */
  symbols?: boolean;
  /** Colours a piece of one line. The default leaves it as it is. */
  paint?: (style: Style, text: string) => string;
}

type Layout = Required<TextOptions>;

/** Columns below which the marks no longer stand in a column of their own. */
const narrow = 64;

/** The report's lines, joined. */
export function asText({ title, blocks }: ReportDocument, { width = 80, symbols = true, paint = (_, text) => text }: TextOptions = {}): string {
  const layout: Layout = { width, symbols, paint };
  const top = headed(title, "=", layout);
  const lines = [top.at(-1)!, ...top, "", ...blocks.flatMap((block) => blockLines(block, layout))];
  return `${lines.join("\n").replace(/\n{3,}/g, "\n\n").trimEnd()}\n`;
}

function blockLines(block: Block, layout: Layout): string[] {
  const { width, paint } = layout;
  switch (block.kind) {
    case "heading":
      if (block.level <= 3) return ["", ...headed(block.text, block.level === 2 ? "=" : "-", layout), ""];
      return ["", ...broken(neutralise(block.text), { width }).map((line) => paint("heading", line)), ""];
    case "paragraph":
      return [...broken(neutralise(block.text), { width }).map((line) => (block.tone === "lead" ? paint("lead", line) : line)), ""];
    case "items":
      return itemLines(block.items, layout);
  }
}

/** A line and a rule below it as long as its last line. */
function headed(text: string, rule: string, { width, paint }: Layout): string[] {
  const lines = broken(neutralise(text), { width });
  return [...lines.map((line) => paint("title", line)), rule.repeat(Math.max(...lines.map((line) => line.length)))];
}

/** Items with marks stand in two columns where there is room. Details are set in below, and a blank line sets off what has details. */
function itemLines(items: readonly Item[], layout: Layout): string[] {
  const markWidth = Math.max(0, ...items.map((item) => markOf(item, layout).length));
  const wide = layout.width >= narrow;
  const indent = " ".repeat(wide && markWidth > 0 && markWidth <= 10 ? markWidth + 2 : wide ? 4 : 2);
  const blocks = items.map((item) => [...firstLines(item, markWidth, wide, layout), ...item.details.flatMap(({ kind, text }) => detailLines(kind, text, indent, layout))]);
  const isSetOff = (index: number): boolean => (items[index]?.details.length ?? 0) > 0;
  return [...blocks.flatMap((lines, index) => (index > 0 && (isSetOff(index) || isSetOff(index - 1)) ? ["", ...lines] : lines)), ""];
}

function firstLines(item: Item, markWidth: number, wide: boolean, layout: Layout): string[] {
  const { width, paint, symbols } = layout;
  const mark = markOf(item, layout);
  const text = neutralise(item.text);
  if (item.mark === undefined) return broken(text, { width, first: symbols ? "• " : "- ", rest: "  " });
  const paintMark = (line: string): string => paint(item.mark!.tone, mark) + line.slice(mark.length);
  const lines = wide ? broken(text, { width, first: `${mark.padEnd(markWidth)}  `, rest: " ".repeat(markWidth + 2) }) : broken(`${mark}: ${text}`, { width, rest: "  " });
  return lines.map((line, index) => (index === 0 && line.startsWith(mark) ? paintMark(line) : line));
}

function detailLines(kind: string, text: string, indent: string, { width, paint }: Layout): string[] {
  const lines = broken(neutralise(text), { width, first: indent, rest: indent });
  return kind === "citation" ? lines.map((line) => indent + paint("citation", line.slice(indent.length))) : lines;
}

function markOf({ mark }: Item, { symbols }: Layout): string {
  if (mark === undefined) return "";
  return neutralise(symbols ? `${mark.symbol} ${mark.word}` : mark.word);
}

/** Lines of at most the width. A short citation such as "8 CFR 214.201" stays on one line. */
function broken(text: string, options: WrapOptions): string[] {
  const glued = text.replace(/\b(\d+) (CFR|USC|FR) (?=\S)/g, "$1\u00a0$2\u00a0");
  return wrap(glued, options).map((line) => line.replaceAll("\u00a0", " "));
}
