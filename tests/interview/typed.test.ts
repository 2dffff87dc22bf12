/** What people type: dates as they write them, numbers, choices, short words. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isCalendarDate } from "../../src/facts/calendarDate.ts";
import { writtenDate } from "../../src/facts/dateWords.ts";
import { daysOf, isPartialDate } from "../../src/facts/partialDate.ts";
import type { Prompt } from "../../src/interview/prompt.ts";
import { questionPrompt } from "../../src/interview/questionPrompt.ts";
import { questionAbout } from "../../src/interview/question.ts";
import { begin } from "../../src/interview/state.ts";
import { readTyped } from "../../src/interview/typedAnswer.ts";
import { readTypedDate } from "../../src/interview/typedDate.ts";
import { languages, load } from "../../src/text/catalogue.ts";
import { smallRules } from "./support.ts";

const say = load("en");

describe("dates", () => {
  test.each(["2001-05-04", "2001-5-4", "2001/05/04", "May 4, 2001", "may 4 2001", "May 4th, 2001", "4 May 2001", "4 de mayo de 2001", "4 mayo 2001", "MAYO 4 2001", " may   4,  2001 "])("%j is May 4, 2001", (typed) => {
    expect(readTypedDate(typed)).toEqual({ date: "2001-05-04" });
  });

  test.each([
    ["2001-02-30", "date-impossible"],
    ["2/29/2001", "date-impossible"],
    ["13/13/2001", "date-impossible"],
    ["April 31, 2001", "date-impossible"],
    ["5/14/01", "date-year"],
    ["5/4/2001", "date-month-as-word"],
    ["05/04/2001", "date-month-as-word"],
    ["5.4.2001", "date-month-as-word"],
    ["before 2001", "date-day-missing"],
    ["after June 2001", "date-day-missing"],
    ["antes de 2001", "date-day-missing"],
    ["Christmas 2001", "date-day-missing"],
    ["two years before 2001", "date-day-missing"],
    ["not in 2001", "date-day-missing"],
    ["13/2001", "date-day-missing"],
    ["June 31 or July 2001", "date-day-missing"],
    ["between August and June of the year 2001 or so", "date-unclear"],
    ["summer", "date-unclear"],
    ["June", "date-unclear"],
    ["Mai 4, 2001", "date-unclear"],
    ["yesterday", "date-unclear"],
    ["", "date-unclear"],
  ])("%j is refused: %s", (typed, refused) => {
    expect(readTypedDate(typed)).toEqual({ refused });
  });

  test.each([
    ["2021", "2021"],
    ["in 2021", "2021"],
    ["en el año 2021", "2021"],
    ["2021-06", "2021-06"],
    ["2021/6", "2021-06"],
    ["06/2021", "2021-06"],
    ["6-2021", "2021-06"],
    ["June 2021", "2021-06"],
    ["june, 2021", "2021-06"],
    ["Sept. 2021", "2021-09"],
    ["junio de 2021", "2021-06"],
    ["en mayo del 2021", "2021-05"],
    ["the 3rd of June, 2021", "2021-06-03"],
  ])("%j is %s", (typed, date) => {
    expect(readTypedDate(typed)).toEqual({ date });
  });

  // Seasons: in the north, in the south, and the dry and rainy months of Central America.
  test.each([
    ["summer 2021", ["2021-06-01/2021-09-30", "2020-11-01/2021-04-30", "2021-11-01/2022-04-30"]],
    ["verano de 2021", ["2021-06-01/2021-09-30", "2020-11-01/2021-04-30", "2021-11-01/2022-04-30"]],
    ["late summer of 2021", ["2021-06-01/2021-09-30", "2020-11-01/2021-04-30", "2021-11-01/2022-04-30"]],
    ["spring of 2020", ["2020-03-01/2020-06-30", "2020-09-01/2020-12-31"]],
    ["Otoño 2020", ["2020-09-01/2020-12-31", "2020-03-01/2020-06-30"]],
    ["otono 2020", ["2020-09-01/2020-12-31", "2020-03-01/2020-06-30"]],
    ["winter 2020", ["2019-12-01/2020-03-31", "2020-12-01/2021-03-31", "2020-05-01/2020-10-31"]],
    ["early 2019", ["2019-01-01/2019-06-30"]],
    ["mid-2019", ["2019-04-01/2019-09-30"]],
    ["a finales de 2019", ["2019-07-01/2019-12-31"]],
    ["in early June of 2021", ["2021-06-01/2021-06-15"]],
    ["a mediados de junio de 2021", ["2021-06-07/2021-06-25"]],
    ["the end of February 2020", ["2020-02-15/2020-02-29"]],
    ["about 2018", ["2017-01-01/2019-12-31"]],
    ["más o menos en 2018", ["2017-01-01/2019-12-31"]],
    ["around June 2018", ["2018-05-01/2018-07-31"]],
    ["como en marzo de 2018", ["2018-02-01/2018-04-30"]],
    ["about June 5, 2018", ["2018-05-05/2018-07-05"]],
    ["between 3 and 5 June 2021", ["2021-06-03/2021-06-05"]],
    ["June 3-5, 2021", ["2021-06-03/2021-06-05"]],
    ["entre el 3 y el 5 de junio de 2021", ["2021-06-03/2021-06-05"]],
    ["between June and August 2021", ["2021-06-01/2021-08-31"]],
    ["de junio a agosto de 2021", ["2021-06-01/2021-08-31"]],
    ["June/July 2021", ["2021-06-01/2021-07-31"]],
    ["from May 2019 to 2021-02-03", ["2019-05-01/2021-02-03"]],
    ["2021-06-01 to 2021-09-30", ["2021-06-01/2021-09-30"]],
    ["2021-06-01/2021-09-30", ["2021-06-01/2021-09-30"]],
    ["2019 or 2020", ["2019-01-01/2020-12-31"]],
    ["2019-2020", ["2019-01-01/2020-12-31"]],
    ["December to February 2021", ["2020-12-01/2021-02-28"]],
    ["between summer and fall 2021", ["2020-11-01/2021-12-31"]],
    ["06/2021 - 08/2021", ["2021-06-01/2021-08-31"]],
  ])("%j may be %j", (typed, dates) => {
    const read = readTypedDate(typed);
    expect("meanings" in read && read.meanings.map((date) => daysOf(date).join("/"))).toEqual(dates);
  });

  test("a date that could be read two ways is not guessed", () => {
    expect(readTypedDate("4/5/2001")).toEqual({ refused: "date-month-as-word" });
    expect(readTypedDate("25/5/2001")).toEqual({ date: "2001-05-25" });
    expect(readTypedDate("5-25-2001")).toEqual({ date: "2001-05-25" });
    expect(readTypedDate("5/5/2001")).toEqual({ date: "2001-05-05" });
  });

  test("every written date reads back as itself, in both languages; whatever is typed gives a day of the calendar or a reason", () => {
    const days = fc.date({ min: new Date("1850-01-01"), max: new Date("2199-12-31"), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(days, fc.constantFrom(...languages), (date, language) => {
        expect(readTypedDate(writtenDate(date, load(language)))).toEqual({ date });
      }),
    );
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9/ -]{4,12}$/)), (typed) => {
        const read = readTypedDate(typed);
        if ("date" in read) expect(isCalendarDate(read.date) || isPartialDate(read.date)).toBe(true);
        if ("meanings" in read) expect(read.meanings.every(isPartialDate)).toBe(true);
      }),
    );
  });
});

describe("answers", () => {
  const promptFor = (id: string): Prompt => questionPrompt(questionAbout(id, new Map(), smallRules.vocabulary)!, begin(new Map(), smallRules.vocabulary), smallRules.vocabulary, say);
  const answerTo = (id: string, typed: string): unknown => {
    const reading = readTyped(promptFor(id), typed, say);
    return !("reply" in reading) ? Object.keys(reading)[0] : reading.reply.kind === "answer" ? reading.reply.value : reading.reply;
  };

  test.each<[string, string, unknown]>([
    ["home.safe", "Y", true],
    ["home.safe", "sí", true],
    ["home.safe", "2", false],
    ["home.safe", "3", "refused"],
    ["home.safe", "", "refused"],
    ["home.birthDate", "May 4, 1990", "1990-05-04"],
    ["home.birthDate", "early 1990", { kind: "part", words: "early 1990", meanings: ["1990-01-01/1990-06-30"] }],
    ["home.birthDate", "before 1990", { kind: "part", words: "before 1990", meanings: [] }],
    ["home.birthDate", "about 1850", "refused"],
    ["home.birthDate", "1990-05", "1990-05"],
    ["home.children", "3", 3],
    ["home.children", "three", "refused"],
    ["home.children", "31", "refused"],
    ["home.town", "Sa\u0301lem", "Sálem"],
    ["home.town", "a\u0007b", "refused"],
    ["home.town", "x".repeat(21), "refused"],
    ["harm.kinds", "3 1,3", ["lies", "threats"]],
    ["harm.kinds", "force, LIES", ["force", "lies"]],
    ["harm.kinds", "0", []],
    ["harm.kinds", "none", []],
    ["harm.kinds", "4", "refused"],
    ["harm.kinds", "", "refused"],
    ["trips", "2", []],
    ["trips", "1", { kind: "entry" }],
    ["harm.words", "a\n  b  ", "a\n  b"],
  ])("%s: %j", (id, typed, answer) => {
    expect(answerTo(id, typed)).toEqual(answer);
  });

  test("short words, in the language in use and in the program's own", () => {
    const prompt = promptFor("home.town");
    const words = (typed: string, language: "en" | "es"): unknown => readTyped(prompt, typed, load(language));
    expect(words(":WHY", "en")).toEqual({ reply: { kind: "command", command: "why" } });
    expect(words(":skip", "en")).toEqual({ reply: { kind: "command", command: "ask-later" } });
    expect(words(": rather not say", "en")).toEqual({ reply: { kind: "command", command: "rather-not-say" } });
    expect(words(":no sé", "es")).toEqual({ reply: { kind: "command", command: "dont-know" } });
    expect(words(":después", "es")).toEqual({ reply: { kind: "command", command: "ask-later" } });
    expect(words(":leave", "es")).toEqual({ reply: { kind: "command", command: "leave" } });
    expect(words(":back", "en")).toEqual({ refused: "That cannot be used here." });
    expect(words(":shrug", "en")).toEqual({ refused: expect.stringContaining(":dontknow") as string });
  });

  test("no two short words of a language are the same", () => {
    for (const language of languages) {
      const words = ["dont-know", "rather-not-say", "ask-later", "why", "help", "back", "leave"].map((command) => load(language)(`interview.word.${command}`));
      expect(new Set(words).size).toBe(words.length);
      for (const word of words) expect(word).toMatch(/^:[a-z]+$/);
    }
  });
});
