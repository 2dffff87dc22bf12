/** Lays out Haven's own draft of a form: the same parts and items, in our words, with a box sized to each answer. */
import type { Answer } from "./answers.ts";
import { drawn, fitLine, leadingOf, choicesFor, PADDING, wrap, type Setting } from "./fitting.ts";
import type { FormAnswer, FormDefinition, FormItem, SimpleAnswer } from "./formDefinition.ts";
import type { Typefaces } from "./typefaces.ts";

/** Something placed on a page of the draft; `y` and the second number of `box` count from the bottom. */
export type Placed =
  | { kind: "words"; text: string; x: number; y: number; size: number; bold: boolean }
  | { kind: "bar"; y: number; height: number }
  | { kind: "box"; field: string; label: string; value: string; box: readonly [number, number, number, number]; setting?: Setting; multiline: boolean }
  | { kind: "tick"; field: string; label: string; x: number; y: number; ticked: boolean };

const LEFT = 54;
const RIGHT = 576;
const TOP = 728;
const BOTTOM = 54;
const INDENT = 40;
const LINE = 18;
const LABEL = 8;
const GAP = 8;

/** Places all of a form. Answers are looked up by id; those not known leave an empty box. */
export function layOut(definition: FormDefinition, answers: ReadonlyMap<string, Answer>, typefaces: Typefaces): Placed[][] {
  const pages: Placed[][] = [];
  let y = 0;
  const put = (placed: Placed): void => void pages.at(-1)!.push(placed);
  const room = (height: number): void => {
    if (pages.length > 0 && y - height >= BOTTOM) return;
    pages.push([]);
    y = TOP;
  };
  const words = (text: string, x: number, size: number, bold: boolean): void => {
    const face = typefaces.helvetica;
    for (const line of wrap(text, (RIGHT - x) * (bold ? 0.92 : 1), face, size)) {
      room(size + 4);
      y -= size + 4;
      put({ kind: "words", text: drawn(line), x, y: y + 2, size, bold });
    }
  };

  for (const part of definition.parts) {
    if (part.officialOnly) continue;
    room(90);
    y -= 10;
    const title = isNumber(part.number) ? `Part ${part.number}. ${part.title}` : part.title;
    put({ kind: "bar", y: y - 18, height: 18 });
    y -= 18;
    put({ kind: "words", text: title, x: LEFT + 4, y: y + 5, size: 11, bold: true });
    y -= 4;
    if (part.note !== undefined) words(part.note, LEFT, 9, false);
    for (const item of part.items) layOutItem(item);
  }
  return pages;

  function layOutItem(item: FormItem): void {
    if (item.heading !== undefined) {
      room(40);
      y -= 4;
      words(item.heading, LEFT, 10, true);
    }
    const only = item.answers[0]!;
    room(46);
    y -= 4;
    if (item.answers.length === 1 && only.kind === "yes-no") {
      tickLine(item.number, item.label, only.id, { yes: "Yes", no: "No" });
      return;
    }
    const start = y;
    words(item.label, LEFT + INDENT, 10, true);
    if (isNumber(item.number)) put({ kind: "words", text: `${item.number}.`, x: LEFT, y: start - 12, size: 10, bold: true });
    grid(item.answers, item.answers.length === 1);
  }

  /** A question with its boxes at the right edge of its line. */
  function tickLine(number: string, label: string, id: string, options: Record<string, string>): void {
    const lines = wrap(label, RIGHT - LEFT - INDENT - 120, typefaces.helvetica, 10);
    room(lines.length * 14 + 4);
    lines.forEach((line, index) => put({ kind: "words", text: drawn(line), x: LEFT + INDENT, y: y - 12 - index * 14, size: 10, bold: false }));
    if (number !== "") put({ kind: "words", text: `${number}.`, x: LEFT, y: y - 12, size: 10, bold: true });
    Object.entries(options).forEach(([value, said], index) => {
      put({ kind: "tick", field: fieldName(id, value), label: `${label}: ${said}`, x: RIGHT - 100 + index * 52, y: y - 14, ticked: answers.get(id)?.value === value });
      put({ kind: "words", text: said, x: RIGHT - 84 + index * 52, y: y - 12, size: 10, bold: false });
    });
    y -= lines.length * 14 + 4;
  }

  /** Answers side by side on a grid of six, each as wide as its kind needs. */
  function grid(list: readonly FormAnswer[], alone: boolean, row = ""): void {
    let column = 0;
    let height = 0;
    const close = (): void => {
      y -= height;
      column = 0;
      height = 0;
    };
    for (const answer of list) {
      if (answer.kind === "rows") {
        close();
        const known = [...answers.values()].filter((other) => other.row?.list === answer.id).map((other) => other.row!.index + 1);
        for (let index = 0; index < Math.max(answer.rows, ...known); index++) {
          room(60);
          words(`${answer.entry} ${index + 1}`, LEFT + INDENT, 9, true);
          grid(answer.columns, false, `${answer.id}[${index}].`);
        }
        continue;
      }
      const id = row + answer.id;
      if (answer.kind === "yes-no" || answer.kind === "tick") {
        close();
        tickLine("", answer.label, id, answer.kind === "tick" ? { yes: "" } : { yes: "Yes", no: "No" });
        continue;
      }
      if (answer.kind === "one-of") {
        close();
        options(answer, id, alone);
        continue;
      }
      const value = answers.get(id)?.value ?? "";
      const span = spanOf(answer);
      const width = ((RIGHT - LEFT - INDENT) / 6) * span - GAP;
      const setting = value === "" ? undefined : fitLine(value, width, LINE, typefaces);
      if (span === 6 || (value !== "" && setting === undefined)) {
        close();
        long(answer.label, id, value, (answer.kind === "text" ? answer.lines : undefined) ?? 1, alone);
        continue;
      }
      if (column + span > 6) close();
      if (column === 0) room(LABEL + LINE + 10);
      const x = LEFT + INDENT + (column * (RIGHT - LEFT - INDENT)) / 6;
      if (!alone) put({ kind: "words", text: answer.label, x, y: y - LABEL - 1, size: LABEL, bold: false });
      const lift = alone ? 2 : LABEL + 4;
      put({ kind: "box", field: fieldName(id), label: answer.label, value, box: [x, y - lift - LINE, width, LINE], multiline: false, ...(setting && { setting }) });
      column += span;
      height = lift + LINE + 4;
    }
    close();
  }

  function options(answer: SimpleAnswer & { kind: "one-of" }, id: string, alone: boolean): void {
    room(34);
    if (!alone) {
      put({ kind: "words", text: answer.label, x: LEFT + INDENT, y: y - LABEL - 1, size: LABEL, bold: false });
      y -= LABEL + 3;
    }
    let x = LEFT + INDENT;
    for (const [value, said] of Object.entries(answer.options)) {
      const width = 16 + typefaces.helvetica.widthOf(said, 10) + 18;
      if (x + width > RIGHT) {
        x = LEFT + INDENT;
        y -= 16;
        room(16);
      }
      put({ kind: "tick", field: fieldName(id, value), label: `${answer.label}: ${said}`, x, y: y - 14, ticked: answers.get(id)?.value === value });
      put({ kind: "words", text: said, x: x + 16, y: y - 12, size: 10, bold: false });
      x += width;
    }
    y -= 20;
  }

  /** A box of several lines, as high as its text; over the end of a page it goes on in a second box. */
  function long(label: string, id: string, value: string, lines: number, alone: boolean): void {
    const width = RIGHT - LEFT - INDENT - GAP;
    const typeface = choicesFor(value, typefaces)[0]?.[0] ?? "helvetica";
    const size = 10;
    const leading = leadingOf(typeface, size) + 1;
    const rest = value === "" ? [] : wrap(value, width - 2 * PADDING, typefaces[typeface], size);
    let count = 1;
    do {
      const lift = alone && count === 1 ? 2 : LABEL + 4;
      room(lift + 3 * leading + 2 * PADDING);
      const fitting = Math.max(1, Math.floor((y - BOTTOM - lift - 2 * PADDING) / leading));
      const own = rest.splice(0, fitting);
      const height = Math.min(fitting, Math.max(own.length, count === 1 ? lines : 1)) * leading + 2 * PADDING;
      if (lift > 2) put({ kind: "words", text: count === 1 ? label : `${label} (continued)`, x: LEFT + INDENT, y: y - LABEL - 1, size: LABEL, bold: false });
      const setting: Setting | undefined = own.length === 0 ? undefined : { typeface, size, lines: own.map(drawn), leading, first: size + PADDING };
      put({ kind: "box", field: fieldName(id, count === 1 ? "" : String(count)), label, value: own.join(""), box: [LEFT + INDENT, y - lift - height, width, height], multiline: true, ...(setting && { setting }) });
      y -= lift + height + 4;
      count++;
    } while (rest.length > 0);
  }
}

/** Is this a number or a letter of the form? Some parts and items have none, and a name of ours. */
function isNumber(text: string): boolean {
  return /^[0-9]|^[A-Z]$/.test(text);
}

/** How many sixths of a line an answer takes. */
function spanOf(answer: Exclude<FormAnswer, { kind: "rows" }>): number {
  if (answer.kind === "text" && (answer.lines ?? 1) > 1) return 6;
  return answer.kind === "text" || answer.kind === "copy" ? 3 : 2;
}

/** A field's name: no dots, since a dot would make one field the parent of another. */
function fieldName(id: string, value = ""): string {
  return [id.replaceAll(".", "_"), value].filter((text) => text !== "").join("=");
}
