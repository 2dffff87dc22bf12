/** Reads a date as people type it: `2001-05-04`, `5/14/2001`, `14/5/2001`, `May 4, 2001`, `4 de mayo de 2001`. */
import { isCalendarDate } from "../facts/calendarDate.ts";
import { asDate } from "../facts/partialDate.ts";
import { monthNamed } from "./months.ts";
import { readTypedPart } from "./typedPart.ts";

/** The date as a case holds it; the dates, known in part, that the words may mean; or why they could not be read. */
export type TypedDate = { date: string } | { meanings: readonly string[] } | { refused: "date-unclear" | "date-impossible" | "date-month-as-word" | "date-day-missing" | "date-year" };

/** Reads a typed date. `4/5/2001` could be April or May, whatever the language: many write the day first. The month is asked for as a word. */
export function readTypedDate(words: string): TypedDate {
  const text = words.trim().toLowerCase().replace(/\s+/g, " ");
  const iso = /^([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})$/.exec(text);
  if (iso) return dated(iso[1]!, Number(iso[2]), Number(iso[3]));
  const numbers = /^([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{2,4})$/.exec(text);
  if (numbers) {
    const [first, second] = [Number(numbers[1]), Number(numbers[2])];
    const ambiguous = first <= 12 && second <= 12 && first !== second;
    if (ambiguous) return { refused: "date-month-as-word" };
    return first > 12 ? dated(numbers[3]!, second, first) : dated(numbers[3]!, first, second);
  }
  const monthFirst = /^(\p{L}{3,})\.? ([0-9]{1,2})(?:st|nd|rd|th)?,?(?: de)? ([0-9]{2,4})$/u.exec(text);
  if (monthFirst) return dated(monthFirst[3]!, monthNamed(monthFirst[1]!), Number(monthFirst[2]));
  const dayFirst = /^([0-9]{1,2})(?:st|nd|rd|th|º|°)?(?: de| of)? (\p{L}{3,})\.?,?(?: de| del)? ([0-9]{2,4})$/u.exec(text);
  if (dayFirst) return dated(dayFirst[3]!, monthNamed(dayFirst[2]!), Number(dayFirst[1]));
  const part = readTypedPart(text);
  if (part !== undefined) return part.isPlain ? { date: asDate(part.meanings[0]!) } : { meanings: part.meanings.map(asDate) };
  const withoutDay = /^(?:[0-9]{1,2}[-/][0-9]{4}|[0-9]{4}[-/][0-9]{1,2}|(?:(?:\p{L}+|[0-9]{1,2})[.,]? ){0,6}[0-9]{4})$/u.test(text);
  return { refused: withoutDay ? "date-day-missing" : "date-unclear" };
}

function dated(year: string, month: number | undefined, day: number): TypedDate {
  if (month === undefined) return { refused: "date-unclear" };
  if (year.length !== 4) return { refused: "date-year" };
  const date = `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  return isCalendarDate(date) ? { date } : { refused: "date-impossible" };
}
