/**
 * A date of which only a part is known, as a case holds it: `2021`, `2021-06`, or `2021-06-01/2021-09-30`.
 * It says that something happened on one day from the first to the last, both included, and never which.
 */

import { isCalendarDate } from "./calendarDate.ts";

/** How a year, a month, or one of several days is written. */
export const PARTIAL_DATE = /^[0-9]{4}(?:-[0-9]{2}|-[0-9]{2}-[0-9]{2}\/[0-9]{4}-[0-9]{2}-[0-9]{2})?$/;

/** Is this text a part of a date: a year, a month, or two days of the calendar of which the first is the earlier? */
export function isPartialDate(text: string): boolean {
  if (!PARTIAL_DATE.test(text)) return false;
  const [first, last] = daysOf(text);
  return isCalendarDate(first) && isCalendarDate(last) && first < last;
}

/** The first and the last day on which it may have been. */
export type Days = readonly [first: string, last: string];

const WHOLE_DAY = "2021-06-01".length;

/** Whether a date of a case says a day, and not only the days among which it was. */
export const isWholeDate = (date: string): boolean => date.length === WHOLE_DAY;

/** The days on which it may have been; a whole date from itself to itself. */
export function daysOf(date: string): Days {
  const [first = "", last = first] = date.split("/");
  if (first.length === 4) return [`${first}-01-01`, `${first}-12-31`];
  if (first.length === 7) return [`${first}-01`, `${first}-${lastOfMonth(first)}`];
  return [first, last];
}

function lastOfMonth(month: string): string {
  const [year, number] = month.split("-").map(Number) as [number, number];
  return String(new Date(Date.UTC(year, number, 0)).getUTCDate());
}

/** These days as a case holds them: as a month or a year where they are just that. */
export function asDate([first, last]: Days): string {
  const [year, month] = [first.slice(0, 4), first.slice(0, 7)];
  return [first, year, month].find((date) => daysOf(date)[0] === first && daysOf(date)[1] === last) ?? `${first}/${last}`;
}
