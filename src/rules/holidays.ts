/**
 * Federal legal holidays, computed for any year: 5 U.S.C. 6103(a), with the day observed where one falls on a weekend.
 * By 8 CFR 1.2 a period in which something must be done does not end on a Saturday, a Sunday or a legal holiday.
 * Days that a president or a statute gives once (a day of mourning, a closed government) are not known here.
 */
import { addDays, type IsoDate } from "./dates.ts";

/** 0 = Sunday … 6 = Saturday. */
const weekday = (date: IsoDate): number => new Date(`${date}T00:00:00Z`).getUTCDay();

const MONDAY = 1;
const THURSDAY = 4;
const SATURDAY = 6;
const SUNDAY = 0;

/** Holidays on a day of the month, with the first year of each. Before that year it is no holiday. */
const fixed = [
  { day: "01-01", since: 1871 },
  { day: "06-19", since: 2021 },
  { day: "07-04", since: 1871 },
  { day: "11-11", since: 1938 },
  { day: "12-25", since: 1871 },
] as const;

/** Holidays on a weekday: `nth` of the month, or the last one where `nth` is 0. */
const moving = [
  { month: 1, weekday: MONDAY, nth: 3, since: 1986 },
  { month: 2, weekday: MONDAY, nth: 3, since: 1971 },
  { month: 5, weekday: MONDAY, nth: 0, since: 1971 },
  { month: 9, weekday: MONDAY, nth: 1, since: 1894 },
  { month: 10, weekday: MONDAY, nth: 2, since: 1971 },
  { month: 11, weekday: THURSDAY, nth: 4, since: 1942 },
] as const;

const twoDigits = (number: number): string => String(number).padStart(2, "0");

function nthWeekday(year: number, month: number, day: number, nth: number): IsoDate {
  if (nth === 0) {
    const nextMonth = month === 12 ? `${year + 1}-01-01` : `${year}-${twoDigits(month + 1)}-01`;
    const last = addDays(nextMonth, -1);
    return addDays(last, -((weekday(last) - day + 7) % 7));
  }
  const first = `${year}-${twoDigits(month)}-01`;
  return addDays(first, ((day - weekday(first) + 7) % 7) + 7 * (nth - 1));
}

/** The day on which a holiday is kept: Friday for one on a Saturday, Monday for one on a Sunday (5 U.S.C. 6103(b); E.O. 11582). */
function observed(date: IsoDate): IsoDate {
  const day = weekday(date);
  return day === SATURDAY ? addDays(date, -1) : day === SUNDAY ? addDays(date, 1) : date;
}

const byYear = new Map<number, ReadonlySet<IsoDate>>();

/** The federal legal holidays kept in a year, as ISO dates. New Year's Day of the next year may be kept on December 31. */
export function federalHolidays(year: number): ReadonlySet<IsoDate> {
  let holidays = byYear.get(year);
  if (holidays === undefined) {
    const days = [
      ...fixed.filter(({ since }) => since <= year).map(({ day }) => observed(`${year}-${day}`)),
      ...moving.filter(({ since }) => since <= year).map(({ month, weekday: day, nth }) => nthWeekday(year, month, day, nth)),
      observed(`${year + 1}-01-01`),
    ];
    byYear.set(year, (holidays = new Set(days.filter((date) => date.startsWith(String(year))))));
  }
  return holidays;
}

/** Whether a date is a Saturday, a Sunday or a federal legal holiday. */
export function isNoBusinessDay(date: IsoDate): boolean {
  const day = weekday(date);
  return day === SATURDAY || day === SUNDAY || federalHolidays(Number(date.slice(0, 4))).has(date);
}

/** The date itself, or the next business day. */
export function businessDay(date: IsoDate): IsoDate {
  let day = date;
  while (isNoBusinessDay(day)) day = addDays(day, 1);
  return day;
}
