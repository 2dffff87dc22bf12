import { expect, test } from "vitest";
import { daysOf, isWholeDate } from "../../src/facts/partialDate.ts";

test.each([
  ["2021", "2021-01-01", "2021-12-31"],
  ["2021-06", "2021-06-01", "2021-06-30"],
  ["2021-12", "2021-12-01", "2021-12-31"],
  ["2020-02", "2020-02-01", "2020-02-29"],
  ["2021-02", "2021-02-01", "2021-02-28"],
  ["1900-02", "1900-02-01", "1900-02-28"],
  ["2021-06-03/2021-06-05", "2021-06-03", "2021-06-05"],
  ["2021-06-03", "2021-06-03", "2021-06-03"],
])("%s: from %s to %s", (date, first, last) => {
  expect(daysOf(date)).toEqual([first, last]);
  expect(isWholeDate(date)).toBe(first === last);
});
