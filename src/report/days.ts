/** Days as a reader wants them: with the day of the week, and how far off. */
import { daysBetween } from "../rules/dates.ts";
import type { Say } from "../text/catalogue.ts";

/** The name of the day of the week. */
export function weekdayOf(date: string, { language }: Say): string {
  return new Intl.DateTimeFormat(language, { weekday: "long", timeZone: "UTC" }).format(new Date(`${date}T00:00:00Z`));
}

/** "today", "in 3 days", "3 days ago". */
export function distance(asOf: string, date: string, say: Say): string {
  const days = daysBetween(asOf, date);
  if (days === 0) return say("timeline.today");
  if (Math.abs(days) === 1) return say(days > 0 ? "timeline.tomorrow" : "timeline.yesterday");
  return days > 0 ? say("timeline.in-days", { count: days }) : say("timeline.days-ago", { count: -days });
}
