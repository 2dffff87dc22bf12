/** Dates in words. */
import type { Say } from "../text/catalogue.ts";
import { daysOf, isWholeDate } from "./partialDate.ts";

/** A date written out, so that day and month cannot be mistaken: "May 4, 2001". Of one that is known in part no day is made up: "May 2001", "2001", or from which day to which. */
export function writtenDate(date: string, say: Say): string {
  if (date.length === "2001".length) return date;
  if (date.length === "2001-05".length) return inWords(`${date}-01`, say, { month: "long", year: "numeric" });
  const [from, to] = daysOf(date).map((day) => inWords(day, say, { dateStyle: "long" })) as [string, string];
  return isWholeDate(date) ? from : say("case.one-day", { from, to });
}

const inWords = (day: string, { language }: Say, how: Intl.DateTimeFormatOptions): string => new Intl.DateTimeFormat(language, { ...how, timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`));
