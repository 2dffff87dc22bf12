/** Puts what a case tells into the places of a letter. A place whose fact is not known is a blank to write on; nothing is guessed. */
import type { KnownValue } from "../facts/values.ts";
import { vocabularyId, type Fact, type Vocabulary } from "../facts/vocabulary.ts";
import { canBePrinted, composed, type Typefaces } from "../forms/index.ts";
import type { Block, Run } from "../pages/index.ts";
import { interpretCondition, interpretExpression, type View } from "../rules/interpret.ts";
import { TRUE } from "../rules/truth.ts";
import { HavenError } from "../text/errors.ts";
import type { Letter, LetterBlock, LetterCondition } from "./readLetter.ts";

export interface FilledLetter {
  title: string;
  blocks: Block[];
  /** Facts whose place is a blank, and those whose letters cannot be printed. */
  blank: string[];
  unprintable: string[];
}

export interface LetterInput {
  letter: Letter;
  file: string;
  view: View;
  vocabulary: Vocabulary;
  typefaces: Typefaces;
  /** What stands where a paragraph is nothing but `{name}`. */
  parts?: ReadonlyMap<string, readonly Block[]>;
}

/** A line to write on. */
const BLANK = "_".repeat(22);
const PLACE = /\{([^{}]*)\}/g;

/** Fills a letter. Throws `letter-invalid` where a place names nothing that is known. */
export function fillLetter({ letter, file, view, vocabulary, typefaces, parts = new Map() }: LetterInput): FilledLetter {
  const filled: FilledLetter = { title: letter.title, blocks: [], blank: [], unprintable: [] };
  const factNamed = (id: string): Fact => {
    const fact = vocabulary.facts.get(vocabularyId(id));
    const list = fact?.list;
    // A fact of an entry can be told only where a letter is written for that entry.
    if (fact === undefined || fact.type === "list" || (list !== undefined && id.includes("[]") && view.entries?.has(list) !== true)) throw new HavenError("letter-invalid", { file, found: `{${id}}` });
    return fact;
  };
  const holds = ({ fact: id, value }: LetterCondition): boolean => {
    const fact = factNamed(id);
    if (value !== undefined && !(fact.options && value in fact.options) && !(fact.type === "boolean" && ["true", "false"].includes(value))) throw new HavenError("letter-invalid", { file, found: `{if ${id} = ${value}}` });
    // A date that is told in part is told; the day is left to be written.
    if (value === undefined && fact.type !== "boolean") return interpretCondition({ known: id }, view) === TRUE;
    const wanted = fact.type === "boolean" ? value !== "false" : value!;
    return interpretCondition({ fact: id, operator: fact.type === "choices" ? "contains" : "equal", value: wanted }, view) === TRUE;
  };
  const said = (id: string): string => {
    if (id === "blank") return BLANK;
    const fact = factNamed(id);
    const value = interpretExpression({ fact: id }, view);
    const text = value === undefined ? "" : composed(inWords(value, fact));
    if (text === "" || !canBePrinted(text, typefaces)) {
      filled[text === "" ? "blank" : "unprintable"].push(id);
      return BLANK;
    }
    return text;
  };
  for (const block of letter.blocks) {
    if (block.when !== undefined && !holds(block.when)) continue;
    const whole = block.runs.map(({ text }) => text).join("");
    const part = block.kind === "paragraph" ? /^\{([a-z-]+)\}$/.exec(whole.trim())?.[1] : undefined;
    if (part !== undefined && parts.has(part)) {
      filled.blocks.push(...parts.get(part)!);
      continue;
    }
    const runs: Run[] = block.runs.map(({ text, bold, italic }) => ({ text: text.replaceAll(PLACE, (_, id: string) => said(id.trim())), bold, italic }));
    if (block.kind === "rule" || runs.some(({ text }) => text.trim() !== "")) filled.blocks.push(blockOf(block, runs));
  }
  const heading = filled.blocks.find((block) => block.kind === "heading");
  if (heading?.kind === "heading") filled.title = heading.runs.map(({ text }) => text).join("");
  filled.blank = [...new Set(filled.blank)];
  return filled;
}

function blockOf({ kind, level, depth, number }: LetterBlock, runs: readonly Run[]): Block {
  if (kind === "rule") return { kind };
  if (kind === "heading") return { kind, level, runs };
  if (kind === "item") return { kind, depth, mark: number ?? "bullet", runs };
  return { kind, runs };
}

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/** A value as a letter says it. */
function inWords(value: KnownValue, fact: Fact): string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value)) return value.map((one: string) => fact.options?.[one] ?? one).join(", ");
  if (fact.type === "date") {
    const [year, month, day] = String(value).split("-").map(Number);
    return `${MONTHS[month! - 1]} ${day}, ${year}`;
  }
  return fact.options?.[String(value)] ?? String(value);
}

