/** Federal holidays, and the days on which they were kept. */
import { describe, expect, test } from "vitest";
import { addDays } from "../../src/rules/dates.ts";
import { businessDay, federalHolidays, isNoBusinessDay } from "../../src/rules/holidays.ts";

/** Month and day of every holiday kept in the year. */
const kept: Record<number, string[]> = {
  // January 1, 2011 was a Saturday: kept on the last day of 2010.
  2010: ["01-01", "01-18", "02-15", "05-31", "07-05", "09-06", "10-11", "11-11", "11-25", "12-24", "12-31"],
  2011: ["01-17", "02-21", "05-30", "07-04", "09-05", "10-10", "11-11", "11-24", "12-26"],
  2012: ["01-02", "01-16", "02-20", "05-28", "07-04", "09-03", "10-08", "11-12", "11-22", "12-25"],
  // Juneteenth became a holiday on June 17, 2021 and was kept the next day.
  2020: ["01-01", "01-20", "02-17", "05-25", "07-03", "09-07", "10-12", "11-11", "11-26", "12-25"],
  2021: ["01-01", "01-18", "02-15", "05-31", "06-18", "07-05", "09-06", "10-11", "11-11", "11-25", "12-24", "12-31"],
  2022: ["01-17", "02-21", "05-30", "06-20", "07-04", "09-05", "10-10", "11-11", "11-24", "12-26"],
  2023: ["01-02", "01-16", "02-20", "05-29", "06-19", "07-04", "09-04", "10-09", "11-10", "11-23", "12-25"],
  2024: ["01-01", "01-15", "02-19", "05-27", "06-19", "07-04", "09-02", "10-14", "11-11", "11-28", "12-25"],
  2025: ["01-01", "01-20", "02-17", "05-26", "06-19", "07-04", "09-01", "10-13", "11-11", "11-27", "12-25"],
  2026: ["01-01", "01-19", "02-16", "05-25", "06-19", "07-03", "09-07", "10-12", "11-11", "11-26", "12-25"],
  2027: ["01-01", "01-18", "02-15", "05-31", "06-18", "07-05", "09-06", "10-11", "11-11", "11-25", "12-24", "12-31"],
  2028: ["01-17", "02-21", "05-29", "06-19", "07-04", "09-04", "10-09", "11-10", "11-23", "12-25"],
};

test.each(Object.keys(kept).map(Number))("the holidays kept in %i", (year) => {
  expect([...federalHolidays(year)].sort()).toEqual(kept[year]!.map((day) => `${year}-${day}`));
});

describe("business days", () => {
  test.each([
    ["a day of work is itself", "2026-11-25", "2026-11-25"],
    ["Thanksgiving runs to the Friday, which is a day of work", "2026-11-26", "2026-11-27"],
    ["a Saturday runs to Monday", "2026-12-05", "2026-12-07"],
    ["a Sunday runs to Monday", "2026-12-20", "2026-12-21"],
    ["a Saturday before a Monday holiday runs to Tuesday", "2027-02-13", "2027-02-16"],
    ["a Monday holiday runs to Tuesday", "2027-02-15", "2027-02-16"],
    ["a Friday on which a Saturday's holiday is kept runs past the weekend", "2026-07-03", "2026-07-06"],
    ["New Year's Day of the next year, kept on December 31", "2027-12-31", "2028-01-03"],
    ["Christmas kept on a Friday", "2027-12-24", "2027-12-27"],
    ["June 18, 2021, the first Juneteenth kept", "2021-06-18", "2021-06-21"],
    ["June 19, 2020 was no holiday", "2020-06-19", "2020-06-19"],
  ])("%s", (_, from, to) => {
    expect(businessDay(from)).toBe(to);
  });

  test("every day of sixty years: the next business day is one, none lies between, and it is never five days off", () => {
    for (let day = "1990-01-01"; day < "2050-01-01"; day = addDays(day, 1)) {
      const next = businessDay(day);
      expect(isNoBusinessDay(next)).toBe(false);
      for (let between = day; between < next; between = addDays(between, 1)) expect(isNoBusinessDay(between)).toBe(true);
      expect(next <= addDays(day, 4)).toBe(true);
    }
  });
});
