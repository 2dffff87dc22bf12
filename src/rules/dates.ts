/**
 * Calendar arithmetic on ISO dates (`YYYY-MM-DD`), with no time of day and no time zone.
 * Years and months elapsed count whole ones: someone born on 29 February turns a year older on 1 March of a common year.
 * Adding years or months to a day the target month lacks gives that month's last day (29 February + 1 year = 28 February).
 */
import { addDays as plusDays } from "date-fns/addDays";
import { addMonths as plusMonths } from "date-fns/addMonths";
import { differenceInCalendarDays } from "date-fns/differenceInCalendarDays";
import { differenceInMonths } from "date-fns/differenceInMonths";

export type IsoDate = string;

const two = (number: number): string => String(number).padStart(2, "0");

/** A date as the library reckons with it; its own `parseISO` and `formatISO` know many more ways of writing, and take four times as long as the rest. */
function read(date: IsoDate): Date {
  // Past the year 9999 there is no more room for a year.
  if (date.length !== 10) return new Date(NaN);
  const midnight = new Date(2000, 0, 1);
  midnight.setFullYear(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8)));
  return midnight;
}

const written = (date: Date): IsoDate => `${String(date.getFullYear()).padStart(4, "0")}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;

/** Whole days from the first date to the second; negative when the second is earlier. */
export const daysBetween = (from: IsoDate, to: IsoDate): number => differenceInCalendarDays(read(to), read(from));

/** Whole months from the first date to the second. */
export const monthsBetween = (from: IsoDate, to: IsoDate): number => differenceInMonths(read(to), read(from)) || 0;

/** Whole years from the first date to the second: an age. */
export function yearsBetween(from: IsoDate, to: IsoDate): number {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  return to.slice(5) < from.slice(5) ? years - 1 : years;
}

/** The first day on which so many full years have passed: from 29 February it is 1 March in a common year. */
export function anniversary(date: IsoDate, years: number): IsoDate {
  const same = addYears(date, years);
  return same.slice(8) === date.slice(8) ? same : addDays(same, 1);
}

/** The first such day of a year (`10-01`) on or after the date. */
export function nextYearly(date: IsoDate, day: string): IsoDate {
  const year = Number(date.slice(0, 4)) + (date.slice(5) > day ? 1 : 0);
  return `${String(year).padStart(4, "0")}-${day}`;
}

export const addDays = (date: IsoDate, days: number): IsoDate => written(plusDays(read(date), days));
export const addMonths = (date: IsoDate, months: number): IsoDate => written(plusMonths(read(date), months));
export const addYears = (date: IsoDate, years: number): IsoDate => addMonths(date, 12 * years);
