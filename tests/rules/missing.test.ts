import { expect, test } from "vitest";
import { factFileSchema } from "../../src/facts/factFile.ts";
import type { FactValues } from "../../src/facts/values.ts";
import { vocabularyFrom } from "../../src/facts/vocabulary.ts";
import { Compiler } from "../../src/rules/compile.ts";
import { both, factIds } from "../../src/rules/factSets.ts";
import { elementSchema, type Condition, type Element } from "../../src/rules/language.ts";

const words = { sensitivity: "plain", label: "x", question: "x?" } as const;
const date = { type: "date", ...words };
const vocabulary = vocabularyFrom([
  factFileSchema.parse({
    topic: { id: "t", title: "T", order: 1 },
    facts: {
      one: { type: "boolean", ...words },
      two: { type: "boolean", ...words },
      three: { type: "boolean", ...words },
      left: date,
      filed: date,
      kinds: { type: "choices", options: { a: "A", b: "B" }, ...words },
      kind: { type: "choice", options: { a: "A", b: "B" }, ...words },
      trips: { type: "list", ...words, entry: "trip", complete: { label: "x", question: "x?" }, items: { out: date, back: date, days: { type: "integer", ...words } } },
    },
  }),
]);

type Lines = [when: Condition | undefined, verdict: string][];

/** An element with a part for each list of lines; each branch without a condition closes its part. */
function elementOf(...parts: Lines[]): Element {
  return elementSchema.parse({
    id: "e",
    title: "E",
    asks: "x",
    sources: ["Act"],
    parts: parts.map((lines, part) => ({ id: `p${part}`, title: "P", branches: lines.map(([when, verdict], line) => ({ id: `b${line}`, ...(when && { when }), verdict, reason: "x", sources: ["Act"] })) })),
    reviewed: { by: null, on: null },
    readAgain: "2027-01-01",
  }) as Element;
}

function ask(element: Element, facts: [string, FactValues extends ReadonlyMap<string, infer V> ? V : never][] = []): { missing: string[][]; open: string[] } {
  const compiler = new Compiler(vocabulary, "2026-01-01");
  const compiled = compiler.element(element);
  const frame = compiler.frame(new Map(facts));
  const open = new Set<string>();
  compiled.open(frame, open);
  return { missing: compiled.missing(frame), open: [...open] };
}

const yes = (fact: string): Condition => ({ fact, operator: "equal", value: true });
const than = (fact: string, operator: string, other: string): Condition => ({ fact, operator, value: { fact: other } });

test("a part that cannot become graver than what is certain is no longer open", () => {
  const element = elementOf([[yes("one"), "met"], [undefined, "met"]], [[yes("two"), "exempt"], [undefined, "met"]], [[yes("three"), "refer"], [undefined, "met"]]);
  expect(ask(element).open).toEqual(["three"]);
});

test("a date compared with one that stands in no rule has answers beyond the dates that do", () => {
  const compiler = new Compiler(vocabulary, "2026-01-01");
  const early = compiler.condition({ fact: "left", operator: "before", value: "2003-12-19" });
  const late = compiler.condition(than("left", "after", "filed"));
  const frame = compiler.frame(new Map([["filed", "2024-01-01"]]));
  expect(factIds(late.settle(frame, true))).toEqual([["left"]]);
  expect(factIds(both(early.settle(frame, false), late.settle(frame, true)))).toEqual([["left"]]);
  expect(both(early.settle(frame, true), late.settle(frame, true))).toEqual([]);
});

test("a set of choices can be compared with a choice that is not known either", () => {
  for (const operator of ["contains", "doesNotContain"]) {
    const element = elementOf([[than("kinds", operator, "kind"), "met"], [undefined, "refer"]]);
    expect(ask(element).missing).toEqual([["kind", "kinds"]]);
    expect(ask(element, [["kinds", ["a"]]]).missing).toEqual([["kind"]]);
    expect(ask(element, [["kind", "a"]]).missing).toEqual([["kinds"]]);
  }
});

test("one entry may turn out one way and another the other way", () => {
  const later = than("trips[].back", "after", "trips[].out");
  const entry = new Map([["trips[].out", "2020-01-01"]]);
  const element = elementOf([[{ any: [{ all: [yes("one"), yes("two")] }, { all: [{ some: "trips", where: later }, { some: "trips", where: { not: later } }] }] }, "met"], [undefined, "refer"]]);
  expect(ask(element, [["trips", [entry, entry]], ["tripsComplete", true]]).missing).toContainEqual(["trips[0].back", "trips[1].back"]);
});

test("one entry whose amount is not known can be too much, however much it may add", () => {
  const element = elementOf([[{ total: "trips", of: "trips[].days", moreThan: 180 }, "not-met"], [undefined, "met"]]);
  expect(ask(element, [["trips", [new Map()]], ["tripsComplete", true]]).missing).toEqual([["trips[0].days"]]);
});

test("one entry's amount is never supposed to be too much and not too much at once", () => {
  const total: Condition = { total: "trips", of: "trips[].days", moreThan: 0 };
  const notOne = { not: { some: "trips", where: { fact: "one", operator: "equal", value: false } } } as Condition;
  const element = elementOf([[{ all: [total, { not: than("left", "before", "filed") }] }, "met"], [total, "not-met"], [undefined, "met"]], [[notOne, "met"], [undefined, "discretionary"]]);
  // Complete and of no days, the list says nothing of the second part; and of some days, nothing of the first.
  expect(ask(element, [["trips", [new Map()]]]).missing).not.toContainEqual(["tripsComplete", "trips[0].days"]);
});

test("a sum is never supposed to be above a number and below a smaller one, whichever entries make it", () => {
  const above = (moreThan: number): Condition => ({ total: "trips", of: "trips[].days", moreThan });
  const entries = [new Map([["trips[].days", 100]]), new Map<string, number>()];
  const both: Condition = { all: [above(180), { not: above(150) }] };
  expect(ask(elementOf([[both, "met"], [undefined, "refer"]]), [["trips", entries], ["tripsComplete", true]]).missing).toEqual([["trips[1].days"]]);
  const compiler = new Compiler(vocabulary, "2026-01-01");
  const one = compiler.condition(both);
  expect(one.settle(compiler.frame(new Map<string, number | boolean | readonly FactValues[]>([["trips", entries], ["tripsComplete", true]])), true)).toEqual([]);
});

test("what is supposed of a date that is known in part lies within that part", () => {
  const compiler = new Compiler(vocabulary, "2026-01-01");
  const upTo = compiler.condition({ fact: "left", operator: "onOrBefore", value: "2003-12-19" });
  const other = compiler.condition({ fact: "left", operator: "notEqual", value: "2003-12-19" });
  const together = (left: string): unknown => both(upTo.settle(compiler.frame(new Map([["left", left]])), true), other.settle(compiler.frame(new Map([["left", left]])), true));
  expect(together("2003-12-18/2003-12-31")).toHaveLength(1);
  expect(together("2003-12-19/2003-12-31")).toEqual([]);
});

test("a number that is the same for all days of a date known in part asks for no day", () => {
  const open = new Set<string>();
  const compiler = new Compiler(vocabulary, "2026-01-01");
  const years: Condition = { fact: "filed", operator: "before", value: { addYears: [{ earliest: [{ fact: "left" }, { literal: "2001-01-01" }] }, 1] } };
  const condition = compiler.condition(years);
  const frame = compiler.frame(new Map([["left", "2003"]]));
  condition.open(frame, open);
  expect([...open]).toEqual(["filed"]);
  expect(factIds(condition.settle(frame, true))).toEqual([["filed"]]);
});

test("of two dates of which a part is known, one can be enough", () => {
  const element = elementOf([[than("left", "before", "filed"), "met"], [undefined, "refer"]]);
  expect(ask(element, [["left", "2020"], ["filed", "2020-06-01/2020-08-31"]]).missing).toEqual([["left"]]);
});
