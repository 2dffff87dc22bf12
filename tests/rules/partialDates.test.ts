/** What rules can say already of a date of which only a part is known, told as a table. Both engines are asked. */
import { expect, test } from "vitest";
import { factFileSchema } from "../../src/facts/factFile.ts";
import type { FactValues, KnownValue } from "../../src/facts/values.ts";
import { vocabularyFrom } from "../../src/facts/vocabulary.ts";
import { Compiler } from "../../src/rules/compile.ts";
import { factIds } from "../../src/rules/factSets.ts";
import { interpretCondition, viewOf } from "../../src/rules/interpret.ts";
import type { Condition, Expression } from "../../src/rules/language.ts";
import { FALSE, TRUE, UNKNOWN } from "../../src/rules/truth.ts";

const words = { sensitivity: "plain", label: "x", question: "x?" } as const;
const date = { type: "date", ...words } as const;
const age: Expression = { years: [{ fact: "born" }, { fact: "asOf" }] };
const vocabulary = vocabularyFrom([
  factFileSchema.parse({
    topic: { id: "t", title: "T", order: 1 },
    facts: {
      born: date, left: date, back: date, sent: { type: "boolean", ...words },
      age: { type: "integer", label: "x", derive: age },
      trips: { type: "list", ...words, entry: "trip", complete: { label: "x", question: "x?" }, items: { out: date, home: date, away: { type: "integer", label: "x", derive: { days: [{ fact: "trips[].out" }, { fact: "trips[].home" }] } } } },
      counts: { type: "date", label: "x", derive: { cases: [{ when: { fact: "sent", operator: "equal", value: true }, value: { fact: "left" } }], otherwise: { fact: "asOf" } } },
    },
  }),
]);

const is = (fact: string, operator: string, value: string | number | Expression): Condition => ({ fact, operator, value });
type Row = [what: string, facts: Record<string, KnownValue>, condition: Condition, truth: number];

test.each<Row>([
  ["all days are before", { left: "2021-06" }, is("left", "before", "2021-07-01"), TRUE],
  ["the last day is not before itself", { left: "2021-06" }, is("left", "before", "2021-06-30"), UNKNOWN],
  ["no day is before the first", { left: "2021-06" }, is("left", "before", "2021-06-01"), FALSE],
  ["the first day may be on it", { left: "2021-06" }, is("left", "onOrBefore", "2021-06-01"), UNKNOWN],
  ["all days are on or after the first", { left: "2021" }, is("left", "onOrAfter", "2021-01-01"), TRUE],
  ["not all days are after the first", { left: "2021" }, is("left", "after", "2021-01-01"), UNKNOWN],
  ["no day is after the last", { left: "2021" }, is("left", "after", "2021-12-31"), FALSE],
  ["a day within may be the one", { left: "2021-06-03/2021-06-05" }, is("left", "equal", "2021-06-04"), UNKNOWN],
  ["a day outside is not the one", { left: "2021-06-03/2021-06-05" }, is("left", "equal", "2021-06-06"), FALSE],
  ["a day outside is another", { left: "2021-06-03/2021-06-05" }, is("left", "notEqual", "2021-06-06"), TRUE],
  ["one month is before another", { left: "2021-06", back: "2021-07" }, is("left", "before", { fact: "back" }), TRUE],
  ["in the same month nothing is said", { left: "2021-06", back: "2021-06" }, is("left", "before", { fact: "back" }), UNKNOWN],
  ["of two that meet on one day, one is not after the other", { left: "2021-06", back: "2021-06-30/2021-08-01" }, is("left", "after", { fact: "back" }), FALSE],
  ["an age that the year tells", { born: "2001" }, is("age", "greaterThanInclusive", 24), TRUE],
  ["an age that the year leaves open", { born: "2001" }, is("age", "greaterThanInclusive", 25), UNKNOWN],
  ["an age that the year rules out", { born: "2001" }, is("age", "greaterThan", 25), FALSE],
  ["a birthday that has passed, whichever it is", { born: "2001-10" }, { known: "age" }, TRUE],
  ["a birthday that may have passed", { born: "2001-11" }, { known: "age" }, UNKNOWN],
  ["something that has happened, though the day is not known", { left: "2021" }, { known: "left" }, TRUE],
  ["something of which nothing is told", {}, { known: "left" }, UNKNOWN],
  ["a term from any day of the month", { left: "2021-06" }, is("back", "before", { addYears: [{ fact: "left" }, 4] }), UNKNOWN],
  ["a term that runs on from any day of the month", { left: "2021-06", back: "2025-05" }, is("back", "before", { addYears: [{ fact: "left" }, 4] }), TRUE],
  ["days between, as few as they can be", { left: "2021-06", back: "2021-09-01" }, is("age", "lessThan", { days: [{ fact: "left" }, { fact: "back" }] }), UNKNOWN],
  ["days between, of a known age", { left: "2021-06", back: "2021-09-01", born: "2001-01-01" }, is("age", "lessThan", { days: [{ fact: "left" }, { fact: "back" }] }), TRUE],
  ["whichever day counts, it is later", { left: "2021-06" }, is("counts", "after", "2021-05-31"), TRUE],
  ["one of the days that may count is not later", { left: "2021-06" }, is("counts", "after", "2021-06-01"), UNKNOWN],
  ["the first of two", { left: "2021-06", back: "2022" }, is("left", "onOrAfter", { earliest: [{ literal: "2021-06-01" }, { fact: "back" }] }), TRUE],
  ["the last of two", { left: "2021-06", back: "2021" }, is("left", "onOrBefore", { latest: [{ literal: "2021-06-30" }, { fact: "back" }] }), TRUE],
])("%s", (_, told, condition, truth) => {
  const facts: FactValues = new Map(Object.entries(told));
  const compiler = new Compiler(vocabulary, "2026-11-22");
  expect(compiler.condition(condition).test(compiler.frame(facts))).toBe(truth);
  expect(interpretCondition(condition, viewOf(facts, vocabulary, "2026-11-22"))).toBe(truth);
});

const away = (moreThan: number): Condition => ({ total: "trips", of: "trips[].away", moreThan });
const trip = (out: string, home: string): FactValues => new Map([["trips[].out", out], ["trips[].home", home]]);
const told = (...trips: FactValues[]): FactValues => new Map<string, KnownValue | readonly FactValues[]>([["trips", trips], ["tripsComplete", true]]);

test.each<[string, FactValues, number, number]>([
  ["at least so many days", told(trip("2020-01", "2020-08")), 180, TRUE],
  ["at most so many", told(trip("2020-01", "2020-03")), 90, FALSE],
  ["between", told(trip("2020-01-01", "2020-04-01/2020-08-01")), 180, UNKNOWN],
  ["two that are enough together, whatever the days", told(trip("2020-01", "2020-05"), trip("2021-01", "2021-05")), 178, TRUE],
  ["two that may be enough together", told(trip("2020-01", "2020-05"), trip("2021-01", "2021-05")), 182, UNKNOWN],
  ["a month that it came back in, too", told(trip("2020-01", "2020-01")), 0, UNKNOWN],
])("days away, %s", (_, facts, moreThan, truth) => {
  const compiler = new Compiler(vocabulary, "2026-11-22");
  expect(compiler.condition(away(moreThan)).test(compiler.frame(facts))).toBe(truth);
  expect(interpretCondition(away(moreThan), viewOf(facts, vocabulary, "2026-11-22"))).toBe(truth);
});

test("what an entry adds for certain counts once in what could settle a sum", () => {
  const compiler = new Compiler(vocabulary, "2026-11-22");
  const frame = compiler.frame(told(trip("2020-01-01", "2020-04-01/2020-08-01")));
  const condition = compiler.condition(away(180));
  expect(factIds(condition.settle(frame, true))).toEqual([["trips[0].home"]]);
  expect(factIds(condition.settle(frame, false))).toEqual([["trips[0].home"]]);
});
