/** The calendar file, read back by another library. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import fc from "fast-check";
import ICAL from "ical.js";
import { describe, expect, test } from "vitest";
import { asIcs } from "../../src/report/asIcs.ts";
import { addDays } from "../../src/rules/dates.ts";
import { clockTitles } from "../../src/rules/language.ts";
import { languages, load } from "../../src/text/catalogue.ts";
import { Clocks } from "../../src/timeline/clocks.ts";
import type { ClockResult } from "../../src/timeline/timeline.ts";
import { packageRoot } from "../../src/vault/ownFiles.ts";
import { anyCase } from "../facts/anyFacts.ts";
import { asOf, full } from "./cases.ts";
import { law, timelineOf } from "./support.ts";

const say = load("en");

/** What the other library makes of a calendar. */
function readBack(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[] as never);
  return calendar.getAllSubcomponents("vevent").map((event) => {
    const start = event.getFirstPropertyValue("dtstart") as ICAL.Time;
    return {
      uid: event.getFirstPropertyValue("uid") as string,
      words: event.getFirstPropertyValue("summary") as string,
      date: start.toString(),
      end: (event.getFirstPropertyValue("dtend") as ICAL.Time).toString(),
      isDay: start.isDate,
      stamp: (event.getFirstPropertyValue("dtstamp") as ICAL.Time).toString(),
      warn: event.getAllSubcomponents("valarm").map((alarm) => (alarm.getFirstPropertyValue("trigger") as ICAL.Duration).toSeconds() / -86_400),
    };
  });
}

const clock = (more: Partial<ClockResult> = {}): ClockResult => ({
  id: "c", member: null, name: "T-1 status of María ends", kind: "deadline", date: "2027-02-28", state: "ahead", because: "Because of trafficking.",
  facts: ["tStatus.endsOn"], sources: ["8 CFR 214.203"], title: "paper-ends", warn: [180, 90, 30], ...more,
});

describe("a calendar", () => {
  const { clocks } = timelineOf(full, asOf);
  const text = asIcs(clocks, "C-7F3K", asOf, say);

  test("has whole days, the last of the year included, each with its warnings that are still ahead", () => {
    expect(readBack(asIcs([clock({ date: "2026-12-31" })], "C-7F3K", asOf, say))).toMatchObject([{ words: "C-7F3K: Paper expires", date: "2026-12-31", end: "2027-01-01", isDay: true, stamp: "2026-11-22T00:00:00Z", warn: [30] }]);
    expect(readBack(text).map(({ date, words, warn }) => [date, words, warn])).toEqual([
      ["2026-12-01", "C-7F3K: Renew a paper", []],
      ["2027-02-09", "C-7F3K: Notice due", [60, 30, 7]],
      ["2027-02-16", "C-7F3K: Answer due (estimate)", [60, 30, 14, 7, 1]],
      ["2027-05-30", "C-7F3K: Renew a paper, last day", [30]],
      ["2027-05-30", "C-7F3K: Paper expires", [180, 90, 30]],
      ["2027-08-21", "C-7F3K: Planned day to send a form", [90, 30]],
      ["2027-11-19", "C-7F3K: Paper expires", [180, 90, 30]],
      ["2027-11-19", "C-7F3K: Last day to send a form", [180, 120, 90, 60, 30, 7]],
      ["2027-11-19", "C-7F3K: Look at the file", [180, 90]],
    ]);
  });

  test("lines end in CR LF and hold at most 75 bytes, in every language", () => {
    for (const language of languages) {
      const lines = asIcs([...clocks, clock({ estimate: true, kind: "window", until: "2027-06-30" })], "C-7F3K", asOf, load(language)).split("\r\n");
      expect(lines.at(-1)).toBe("");
      expect(lines.join("")).not.toMatch(/[\r\n]/);
      for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    }
  });

  test("a window has its first and its last day", () => {
    const days = readBack(asIcs([clock({ kind: "window", title: "renew", date: "2027-01-10", until: "2027-03-10" })], "C-7F3K", asOf, say));
    expect(days.map(({ date, words }) => [date, words])).toEqual([["2027-01-10", "C-7F3K: Renew a paper"], ["2027-03-10", "C-7F3K: Renew a paper, last day"]]);
  });

  test("leaves out days that are over, and days that ask for nothing", () => {
    expect(readBack(asIcs([clock({ date: "2026-11-21" }), clock({ date: asOf }), clock({ date: "2027-10-01", warn: [] })], null, asOf, say)).map(({ date }) => date)).toEqual([asOf]);
  });

  test("shows a day once where two clocks look alike, with the warnings of both", () => {
    expect(readBack(asIcs([clock({ warn: [30] }), clock({ id: "d", warn: [7] })], "C-7F3K", asOf, say))).toMatchObject([{ warn: [30, 7] }]);
  });

  test("is the same file each time, and keeps an entry's id when its day moves", () => {
    expect(asIcs(clocks, "C-7F3K", asOf, say)).toBe(text);
    const ids = (one: ClockResult, code: string | null) => readBack(asIcs([one], code, asOf, say)).map(({ uid }) => uid);
    expect(ids(clock({ date: "2027-03-01" }), "C-7F3K")).toEqual(ids(clock(), "C-7F3K"));
    const others = [ids(clock(), "C-7F3K"), ids(clock(), "C-HJKM"), ids(clock({ id: "d" }), "C-7F3K"), ids(clock({ member: 0 }), "C-7F3K"), ids(clock({ member: 1 }), "C-7F3K"), ids(clock(), null)].flat();
    expect(new Set(others).size).toBe(others.length);
  });

  test("tells nothing but the code and neutral words", () => {
    const words = new Set(clockTitles.map((title) => say(`timeline.title.${title}`)));
    for (const { words: shown } of readBack(text)) expect(words).toContain(shown.replace("C-7F3K: ", "").replace(/, last day|\s\(estimate\)/g, ""));
    const ours = text.replaceAll(/^(UID|DTSTAMP|X-MICROSOFT).*\r\n/gm, "");
    expect(ours).not.toMatch(/\b(T-1|U-1|visa|I-\d+|traffick|crime|victim|immigra|USCIS|status|child|family|court|police|María)\b/i);
    for (const language of languages) for (const title of clockTitles) expect(load(language)(`timeline.title.${title}`)).not.toMatch(/\bvisa|USCIS|I-\d|trata|crim|delito|víctima|migra|estatus|famil|corte|niñ|hij/i);
    expect(text).not.toMatch(/^(DESCRIPTION:(?!C-7F3K: )|LOCATION|ATTENDEE|ORGANIZER|URL|COMMENT|CATEGORIES)/m);
  });

  test("is the same in every time zone", () => {
    const program = join(packageRoot(), "bin", "haven.js");
    const input = JSON.stringify({ schema: "haven/case@1", ...full });
    const inZone = (TZ: string) => spawnSync(process.execPath, [program, "timeline", "-", "--as-of", asOf, "--format", "ics"], { input, encoding: "utf8", env: { ...process.env, TZ } }).stdout;
    for (const zone of ["UTC", "Pacific/Kiritimati", "America/Los_Angeles"]) expect(inZone(zone), zone).toBe(text);
  });
});

test("no code of a case, however made, writes a line of its own", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("\r\nBEGIN:VEVENT", "a;b,c\\n:\"", "\u2028END:VCALENDAR", "x".repeat(300), "é".repeat(99))), (code) => {
      const text = asIcs([clock()], code, asOf, say);
      expect(text.match(/^BEGIN:VEVENT\r$/gm)).toHaveLength(1);
      expect(readBack(text)).toHaveLength(1);
    }),
  );
});

test("the calendar of any case can be read back, day by day", () => {
  const all = new Clocks(law, asOf);
  fc.assert(
    fc.property(anyCase(law.vocabulary), fc.constantFrom(...languages), (facts, language) => {
      const { clocks } = all.timeline(facts);
      const days = new Set(clocks.filter(({ warn }) => warn.length > 0).flatMap(({ date, until }) => [date, ...(until === undefined ? [] : [until])]).filter((day) => day >= asOf));
      const events = readBack(asIcs(clocks, "C-7F3K", asOf, load(language)));
      expect(new Set(events.map(({ date }) => date))).toEqual(days);
      expect(new Set(events.map(({ uid }) => uid)).size).toBe(events.length);
      for (const { date, end, warn } of events) {
        expect(end).toBe(addDays(date, 1));
        for (const days of warn) expect(addDays(date, -days) >= asOf).toBe(true);
      }
    }),
    { numRuns: Number(process.env["HAVEN_RUNS"] ?? 60) },
  );
});
