/**
 * Answers that have no box, or do not fit theirs: gathered by item, set in the boxes for additional information,
 * and, when those are full, on added sheets of the same shape. The pieces of an entry joined are the entry.
 */
import type { Answer } from "./answers.ts";
import type { Edition, EditionField } from "./edition.ts";
import { choicesFor, drawn, leadingOf, PADDING, wrap, type Setting } from "./fitting.ts";
import type { ItemPlace } from "./formDefinition.ts";
import type { Typefaces } from "./typefaces.ts";

/** What is continued for one item of the form. */
export interface ContinuationEntry {
  place: ItemPlace;
  /** The answers it holds, each whole. */
  answers: { id: string; text: string }[];
  /** As written: the answers with the words that tell them apart. */
  text: string;
}

/** A part of an entry that stands in one box. */
export interface Piece {
  place: ItemPlace;
  value: string;
  setting: Setting;
}

/** Gathers continued answers by item, in the order of the form. */
export function gather(continued: readonly Answer[]): ContinuationEntry[] {
  const entries = new Map<string, { place: ItemPlace; answers: Answer[] }>();
  for (const answer of continued) {
    const key = [answer.place.page, answer.place.part, answer.place.reference].join("|");
    const entry = entries.get(key) ?? { place: answer.place, answers: [] };
    entry.answers.push(answer);
    entries.set(key, entry);
  }
  return [...entries.values()].map(({ place, answers }) => ({
    place,
    answers: answers.map((answer) => ({ id: answer.id, text: fullText(answer) })),
    text: paragraphs(answers).join("\n"),
  }));
}

/** One paragraph per answer; the answers of one row stand in one paragraph. */
function paragraphs(answers: readonly Answer[]): string[] {
  const rows = new Map<string, string[]>();
  const result: (string | string[])[] = [];
  for (const answer of answers) {
    const said = answer.beside ? `${answer.label}: ${fullText(answer)}` : fullText(answer);
    if (answer.row === undefined) {
      result.push(said);
      continue;
    }
    const key = `${answer.row.list}[${answer.row.index}]`;
    const cells = rows.get(key);
    if (cells !== undefined) cells.push(said);
    else {
      const first = [`${answer.row.entry} ${answer.row.index + 1}. ${said}`];
      rows.set(key, first);
      result.push(first);
    }
  }
  return result.map((paragraph) => (typeof paragraph === "string" ? paragraph : paragraph.join("; ")));
}

function fullText(answer: Answer): string {
  return answer.full ?? answer.value;
}

/** The boxes of the part for additional information, in order. */
export function slotsOf(edition: Edition): Record<"page" | "part" | "item" | "text", EditionField>[] {
  const slots: Partial<Record<"page" | "part" | "item" | "text", EditionField>>[] = [];
  for (const field of edition.fields) if (field.use === "continuation") (slots[field.slot!] ??= {})[field.role!] = field;
  return slots as Record<"page" | "part" | "item" | "text", EditionField>[];
}

/** The size of additional text in the form's own boxes and on sheets. */
const TEXT_SIZE = { courier: 10, wide: 9.5 } as const;
export const SHEET = { width: 492, top: 596, bottom: 96, head: 40, gap: 16 } as const;

/** Sets entries into the form's boxes, then onto sheets. */
export function place(entries: readonly ContinuationEntry[], edition: Edition, typefaces: Typefaces): { boxes: Piece[]; sheets: (Piece & { top: number; height: number })[][] } {
  const slots = slotsOf(edition);
  const boxes: Piece[] = [];
  const sheets: (Piece & { top: number; height: number })[][] = [];
  let top = 0;
  for (const entry of entries) {
    const typeface = choicesFor(entry.text, typefaces)[0]?.[0] === "courier" ? "courier" : "wide";
    const size = TEXT_SIZE[typeface];
    // A piece may stand in any of the boxes, or on a sheet.
    const width = Math.min(SHEET.width, ...slots.map(({ text }) => text.box[2])) - 2 * PADDING;
    const lines = wrap(entry.text, width, typefaces[typeface], size);
    while (lines.length > 0 && boxes.length < slots.length) {
      const { lines: room, ...ruled } = (slots[boxes.length]!.text.ruled ?? edition.ruled)!;
      boxes.push(piece(lines.splice(0, room), { typeface, size, ...ruled }));
    }
    const leading = leadingOf(typeface, size) + 2;
    while (lines.length > 0) {
      let room = Math.floor((top - SHEET.bottom - SHEET.head - 2 * PADDING) / leading);
      if (sheets.length === 0 || room < Math.min(lines.length, 2)) {
        sheets.push([]);
        top = SHEET.top;
        room = Math.floor((top - SHEET.bottom - SHEET.head - 2 * PADDING) / leading);
      }
      const taken = lines.splice(0, room);
      const height = taken.length * leading + 2 * PADDING;
      sheets.at(-1)!.push({ ...piece(taken, { typeface, size, leading, first: size + PADDING }), top, height });
      top -= SHEET.head + height + SHEET.gap;
    }

    function piece(own: string[], setting: Omit<Setting, "lines">): Piece {
      return { place: entry.place, value: own.join(""), setting: { ...setting, lines: own.map(drawn) } };
    }
  }
  return { boxes, sheets };
}
