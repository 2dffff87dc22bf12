import { expect, test } from "vitest";
import { writtenDate } from "../../src/facts/dateWords.ts";
import { asDate, daysOf, isPartialDate, isWholeDate } from "../../src/facts/partialDate.ts";
import { load } from "../../src/text/catalogue.ts";

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
  expect(isPartialDate(date)).toBe(first !== last);
  expect(asDate([first, last])).toBe(date);
});

test.each(["2021-13", "2021-00", "21", "2021-6", "2021-06-03/2021-06-02", "2021-06-03/2021-06-03", "2021-06-31/2021-07-01", "2021/2022", "2021-06/2021-07", "2021-06-03/", "2021 ", ""])("%j is no part of a date", (text) => {
  expect(isPartialDate(text)).toBe(false);
});

test("in words, with no day that was not told", () => {
  const words = (date: string): string[] => (["en", "es"] as const).map((language) => writtenDate(date, load(language)));
  expect(words("2021")).toEqual(["2021", "2021"]);
  expect(words("2021-06")).toEqual(["June 2021", "junio de 2021"]);
  expect(words("2021-06-03")).toEqual(["June 3, 2021", "3 de junio de 2021"]);
  expect(words("2021-06-03/2021-09-30")).toEqual(["one day from June 3, 2021 to September 30, 2021", "un día entre el 3 de junio de 2021 y el 30 de septiembre de 2021"]);
});
