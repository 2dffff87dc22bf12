/**
 * A timeline as a calendar file (RFC 5545). Calendars are seen by others, on phones and screens: an entry shows the case
 * code and a few neutral words, never what the day is for. Days already over are left out.
 */
import { createHash } from "node:crypto";
import { ICalAlarmType, ICalCalendar, ICalEventClass, ICalEventTransparency } from "ical-generator";
import { addDays } from "../rules/dates.ts";
import type { Say } from "../text/catalogue.ts";
import type { ClockResult } from "../timeline/timeline.ts";

/** A day for the calendar. */
interface Entry {
  date: string;
  words: string;
  uid: string;
  /** How many days before to give warning. */
  warn: Set<number>;
}

const SECONDS_A_DAY = 86_400;

/** The calendar. The same clocks on the same date give the same file, and a later one replaces its entries. */
export function asIcs(clocks: readonly ClockResult[], code: string | null, asOf: string, say: Say): string {
  const calendar = new ICalCalendar({ prodId: { company: "Haven", product: "Haven", language: say.language.toUpperCase() } });
  for (const { date, words, uid, warn } of entriesOf(clocks, code, asOf, say)) {
    calendar.createEvent({
      id: uid,
      stamp: `${asOf}T00:00:00.000Z`,
      start: date,
      end: addDays(date, 1),
      allDay: true,
      summary: words,
      class: ICalEventClass.PRIVATE,
      transparency: ICalEventTransparency.TRANSPARENT,
      alarms: [...warn].sort((a, b) => b - a).map((days) => ({ type: ICalAlarmType.display, trigger: days * SECONDS_A_DAY, description: words })),
    });
  }
  return `${calendar.toString()}\r\n`;
}

/** One entry for a day and its words: two clocks that look alike are one to the calendar. */
function entriesOf(clocks: readonly ClockResult[], code: string | null, asOf: string, say: Say): Entry[] {
  const entries = new Map<string, Entry>();
  for (const clock of clocks) {
    const { id, member, title, date, until, estimate, warn } = clock;
    // A day that needs no warning asks for nothing: it is told, and keeps out of calendars.
    if (warn.length === 0) continue;
    for (const [day, isLast] of [[date, false], ...(until === undefined ? [] : [[until, true] as const])] as const) {
      if (day < asOf) continue;
      const words = say("timeline.calendar", { code: code ?? "", title: say(`timeline.title.${title}`), last: isLast ? say("timeline.calendar-last") : "", estimate: estimate ? say("timeline.calendar-estimate") : "" });
      const entry = entries.get(`${day} ${words}`) ?? { date: day, words, uid: uidOf([code ?? day, id, String(member), String(isLast)]), warn: new Set() };
      for (const days of warn) if (addDays(day, -days) >= asOf) entry.warn.add(days);
      entries.set(`${day} ${words}`, entry);
    }
  }
  return [...entries.values()].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

/** Tells entries apart and tells nothing else. It keeps when the day moves, so that an imported file puts the day right. */
const uidOf = (parts: readonly string[]): string => `${createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32)}@haven.invalid`;
