/** From facts to answers: what each item of the form says, before anyone asks where its box is. */
import type { KnownValue } from "../facts/values.ts";
import { composed, hasSteeringCharacters } from "./characters.ts";
import { entriesOf, interpretCondition, interpretExpression, isComplete, isTold, type View } from "../rules/interpret.ts";
import type { Expression } from "../rules/language.ts";
import { TRUE } from "../rules/truth.ts";
import { usesInExpression } from "../rules/walk.ts";
import { answersOf, sourcesOf, type FormAnswer, type FormDefinition, type ItemPlace, type SimpleAnswer } from "./formDefinition.ts";
import type { FormFinding } from "./findings.ts";
import { totalOf, type RowsRead } from "./totals.ts";
import { written } from "./written.ts";

/** One answer, ready to be written: text, or the value of the box to tick. */
export interface Answer {
  /** Such as `2.1.family`, or `2.2[0].family` in a row. */
  id: string;
  kind: SimpleAnswer["kind"] | "copy" | "total";
  place: ItemPlace;
  label: string;
  value: string;
  /** What the answer says in full, where the box holds less (a ZIP code of nine digits) or is ticked. */
  full?: string;
  facts: readonly string[];
  /** Which row of a list it belongs to, counted from 0, and the word for one entry. */
  row?: { list: string; index: number; entry: string };
  /** For a copy: the answers it repeats. */
  of?: readonly string[];
  /** An answer of its item with other answers beside it: its label is said in a continuation. */
  beside: boolean;
}

/** All answers that are known, in the order of the form, and what is missing or cannot be written. */
export interface Answers {
  answers: Answer[];
  findings: FormFinding[];
}

/** Reads all answers of a form. An answer whose facts are unknown is left out: it is never "no". */
export function readAnswers(definition: FormDefinition, view: View): Answers {
  const answers: Answer[] = [];
  const findings: FormFinding[] = [];
  const byId = new Map<string, Answer>();
  const add = (answer: Answer): void => {
    answers.push(answer);
    byId.set(answer.id, answer);
  };
  const explained: { answer: SimpleAnswer; place: ItemPlace }[] = [];
  const copies: { answer: FormAnswer & { kind: "copy" | "total" }; place: ItemPlace; beside: boolean }[] = [];
  const rows = new Map<string, RowsRead>();

  for (const { answer, place, item } of answersOf(definition)) {
    const beside = item.answers.length > 1;
    if (answer.when !== undefined && interpretCondition(answer.when, view) !== TRUE) continue;
    if (answer.kind === "copy" || answer.kind === "total") {
      copies.push({ answer, place, beside });
    } else if (answer.kind === "rows") {
      if (!isTold(answer.list, view)) {
        if (answer.optional !== true) findings.push({ code: "answer-missing", part: place.part, item: place.item, answer: answer.id, facts: [answer.list] });
        continue;
      }
      const complete = isComplete(answer.list, view);
      if (!complete) {
        findings.push({ code: "list-not-complete", part: place.part, item: place.item, answer: answer.id, facts: [`${answer.list}Complete`] });
      }
      const fitting = entriesOf(answer.list, view).filter((entry) => answer.where === undefined || interpretCondition(answer.where, entry) === TRUE);
      const asked = answer.latest === undefined ? fitting : latestOf(fitting, answer.latest, answer.rows);
      if (asked === undefined) findings.push({ code: "answer-missing", part: place.part, item: place.item, answer: answer.id, facts: [answer.latest!] });
      rows.set(answer.id, { count: asked?.length ?? 0, complete });
      asked?.forEach((entry, index) => {
        for (const column of answer.columns) {
          const id = `${answer.id}[${index}].${column.id}`;
          if (column.when !== undefined && interpretCondition(column.when, entry) !== TRUE) continue;
          const read = readOne(column, id, place, entry, findings);
          if (read !== undefined) add({ ...read, row: { list: answer.id, index, entry: answer.entry }, beside: true });
        }
      });
    } else {
      if (answer.kind === "text" && answer.explains !== undefined) explained.push({ answer, place });
      const read = readOne(answer, answer.id, place, view, findings);
      if (read !== undefined) add({ ...read, beside });
    }
  }
  for (const { answer, place, beside } of copies) {
    const { id, label } = answer;
    if (answer.kind === "total") {
      const total = totalOf(answer.of, byId, rows);
      if (total) add({ id, kind: "total", place, label, value: String(total.sum), facts: total.parts.flatMap((part) => part.facts), beside });
      else if (answer.optional !== true) findings.push({ code: "answer-missing", part: place.part, item: place.item, answer: id, facts: [] });
      continue;
    }
    const originals = answer.of.map((id) => byId.get(id)).filter((original) => original !== undefined);
    if (originals.length > 0) add({ id, kind: "copy", place, label, value: originals.map((original) => original.value).join(" "), facts: originals.flatMap((original) => original.facts), of: originals.map((original) => original.id), beside });
  }
  for (const { answer, place } of explained) {
    if (answer.kind !== "text" || byId.has(answer.id)) continue;
    const asked = answers.some((other) => other.kind === "yes-no" && other.value === "yes" && other.place.part === answer.explains);
    if (asked) findings.push({ code: "explanation-missing", part: place.part, item: place.item, answer: answer.id, facts: factsIn(...sourcesOf(answer)) });
  }
  return { answers, findings };
}

function readOne(answer: SimpleAnswer, id: string, place: ItemPlace, view: View, findings: FormFinding[]): Omit<Answer, "beside"> | undefined {
  const also = (answer.kind === "text" && answer.and) || [];
  const facts = factsIn(...sourcesOf(answer), ...also);
  const found = { part: place.part, item: place.item, answer: id, facts };
  const own = firstKnown([answer.from], view);
  const value = own ?? firstKnown(answer.or ?? [], view);
  if (value === undefined) {
    if (answer.optional !== true) findings.push({ code: "answer-missing", ...found });
    return undefined;
  }
  const values = [value, ...(own === undefined ? [] : also).map((expression) => interpretExpression(expression, view)).filter((more) => more !== undefined && more !== "")];
  if (values.some((one) => typeof one === "string" && hasSteeringCharacters(composed(one)))) {
    findings.push({ code: "character-refused", ...found });
    return undefined;
  }
  const text = written(answer, values.length > 1 ? values.flat().map(String) : value);
  if (text === undefined) return undefined;
  return { id, kind: answer.kind, place, label: answer.label, facts, ...text };
}

function firstKnown(expressions: readonly Expression[], view: View): KnownValue | undefined {
  for (const expression of expressions) {
    const value = interpretExpression(expression, view);
    if (value !== undefined && value !== "") return value;
  }
  return undefined;
}

/** The entries with the latest date, latest first; `undefined` where a date is missing that could decide which they are. */
function latestOf(entries: readonly View[], fact: string, count: number): View[] | undefined {
  const dated = entries.map((entry) => ({ entry, date: interpretExpression({ fact }, entry) }));
  if (entries.length > count && dated.some(({ date }) => date === undefined)) return undefined;
  return dated.sort((one, other) => (String(one.date ?? "") < String(other.date ?? "") ? 1 : -1)).slice(0, count).map(({ entry }) => entry);
}

/** The facts an expression is about, for saying what is missing. */
const factsIn = (...expressions: Expression[]): string[] => [...new Set(expressions.flatMap((expression) => usesInExpression(expression)).map(({ fact }) => fact))];
