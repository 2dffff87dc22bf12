/** Random small rule bases and random cases, for property tests. */
import fc from "fast-check";
import type { FactValues, KnownValue } from "../../src/facts/values.ts";
import { factFileSchema } from "../../src/facts/factFile.ts";
import { vocabularyFrom } from "../../src/facts/vocabulary.ts";
import { daysOf, isWholeDate } from "../../src/facts/partialDate.ts";
import { addDays, addYears } from "../../src/rules/dates.ts";
import { verdictNames, type Branch, type Condition, type Element } from "../../src/rules/language.ts";

const words = { sensitivity: "plain", label: "x", question: "x?" } as const;
const boolean = { type: "boolean", ...words } as const;
const choice = { type: "choice", options: { x: "X", y: "Y", z: "Z" }, ...words } as const;

export const vocabulary = vocabularyFrom([
  factFileSchema.parse({
    topic: { id: "t", title: "T", order: 1 },
    facts: {
      a: boolean, b: boolean, c: boolean, d: boolean,
      kind: choice,
      count: { type: "integer", min: 0, max: 3, ...words },
      marks: { type: "choices", options: { p: "P", q: "Q" }, ...words },
      born: { type: "date", ...words }, left: { type: "date", ...words }, back: { type: "date", ...words },
      filed: { type: "date", ...words }, seen: { type: "date", ...words }, signed: { type: "date", ...words }, came: { type: "date", ...words }, met: { type: "date", ...words },
      ends: { type: "date", label: "x", derive: { anniversary: [{ fact: "signed" }, 4] } },
      last: { type: "date", label: "x", derive: { cases: [{ when: yes("c"), value: { fact: "came" } }], otherwise: { latest: [{ fact: "met" }, { literal: "1990-01-01" }] } } },
      age: { type: "integer", label: "x", derive: { years: [{ fact: "born" }, { fact: "filed" }] } },
      both: { type: "boolean", label: "x", derive: { when: { all: [yes("a"), yes("b")] } } },
      rank: { type: "integer", label: "x", derive: { cases: [{ when: yes("c"), value: { literal: 1 } }, { when: yes("d"), value: { fact: "count" } }], otherwise: { literal: 0 } } },
      trips: {
        type: "list", ...words, entry: "trip", complete: { label: "x", question: "x?" },
        items: { far: boolean, on: { type: "date", ...words }, out: { type: "date", ...words }, home: { type: "date", ...words }, away: { type: "integer", label: "x", derive: { days: [{ fact: "trips[].out" }, { fact: "trips[].home" }] } }, kind: choice, nights: { type: "integer", min: 0, max: 3, ...words }, farOrA: { type: "boolean", label: "x", derive: { when: { any: [yes("trips[].far"), yes("a")] } } } },
      },
      anyFar: { type: "boolean", label: "x", derive: { when: { some: "trips", where: yes("trips[].far") } } },
    },
  }),
]);

function yes(fact: string): Condition {
  return { fact, operator: "equal", value: true };
}

const dates = ["2000-02-29", "2004-12-31", "2018-02-28", "2022-06-15"];
/** Dates that rules name. */
const named = ["2004-12-31", "2018-03-01"];
/** Dates of which a part is known. */
const parts = ["2000", "2004", "2018", "2018-02", "2004-12", "2000-02-29/2000-03-01", "2018-02-28/2018-03-02", "2000-02-29/2022-06-15", "2004-12-31/2018-02-28"];
const marks = [[], ["p"], ["q"], ["p", "q"]];
const kinds = ["x", "y", "z"];

/** The answers each stored fact can be given. */
export const answers: Record<string, readonly (KnownValue | readonly FactValues[])[]> = {
  a: [true, false], b: [true, false], c: [true, false], d: [true, false],
  kind: kinds, count: [0, 1, 2, 3], marks, born: dates, filed: dates, left: dates, back: dates, seen: dates, signed: dates, came: dates, met: dates,
  "trips[].far": [true, false], "trips[].on": dates, "trips[].out": dates, "trips[].home": dates, "trips[].kind": kinds, "trips[].nights": [0, 1, 2, 3],
  tripsComplete: [true, false],
  trips: [[], ...[true, false].flatMap((far) => kinds.flatMap((kind) => [dates[0]!, dates[3]!].flatMap((on) => [dates[0]!, dates[3]!].map((home) => [new Map<string, KnownValue>([["trips[].far", far], ["trips[].on", on], ["trips[].out", dates[0]!], ["trips[].home", home], ["trips[].kind", kind], ["trips[].nights", 3]])]))))],
};

const atom = (inTrip: boolean): fc.Arbitrary<Condition> => {
  const bool = fc.record({ fact: fc.constantFrom("a", "b", "c", "d", "both", "anyFar", ...(inTrip ? ["trips[].far", "trips[].farOrA"] : [])), operator: fc.constantFrom("equal", "notEqual"), value: fc.boolean() });
  return fc.oneof(
    { weight: 5, arbitrary: bool },
    fc.record({ fact: fc.constantFrom("kind", ...(inTrip ? ["trips[].kind"] : [])), operator: fc.constantFrom("equal", "notEqual"), value: fc.constantFrom(...kinds) }),
    fc.record({ fact: fc.constant("kind"), operator: fc.constantFrom("in", "notIn"), value: fc.subarray(kinds, { minLength: 1, maxLength: 2 }) }),
    fc.record({ fact: fc.constant("marks"), operator: fc.constantFrom("contains", "doesNotContain"), value: fc.constantFrom("p", "q") }),
    fc.record({ fact: fc.constantFrom("count"), operator: fc.constantFrom("lessThan", "greaterThanInclusive"), value: fc.constantFrom(1, 2) }),
    fc.record({ fact: fc.constant("rank"), operator: fc.constant("equal"), value: fc.constantFrom(0, 1) }),
    fc.record({ fact: fc.constant("age"), operator: fc.constantFrom("lessThan", "greaterThanInclusive"), value: fc.constant(18) }),
    fc.record({ fact: fc.constant("left"), operator: fc.constantFrom("before", "onOrAfter"), value: fc.constant({ fact: "back" }) }),
    fc.record({ fact: fc.constant("seen"), operator: fc.constantFrom("before", "onOrBefore", "after", "onOrAfter", "equal", "notEqual"), value: fc.constantFrom(...named) }),
    ...(inTrip ? [fc.record({ fact: fc.constant("trips[].on"), operator: fc.constantFrom("before", "onOrAfter"), value: fc.constantFrom(...named) })] : []),
    fc.record({ fact: fc.constantFrom("ends", "last"), operator: fc.constantFrom("before", "onOrAfter"), value: fc.constantFrom(...named) }),
    fc.record({ known: fc.constantFrom("a", "count", "seen", "signed", "ends") }),
  );
};

const condition = (depth: number, inTrip: boolean): fc.Arbitrary<Condition> => {
  if (depth === 0) return atom(inTrip);
  const child = condition(depth - 1, inTrip);
  return fc.oneof(
    { weight: 2, arbitrary: atom(inTrip) },
    fc.record({ all: fc.array(child, { minLength: 1, maxLength: 3 }) }),
    fc.record({ any: fc.array(child, { minLength: 1, maxLength: 3 }) }),
    fc.record({ not: child }),
    ...(inTrip ? [] : [
      fc.record({ some: fc.constant("trips"), where: condition(depth - 1, true) }),
      fc.record({ every: fc.constant("trips"), where: condition(depth - 1, true) }),
      fc.record({ total: fc.constant("trips"), of: fc.constant("trips[].away"), where: fc.option(condition(depth - 1, true), { nil: undefined }), moreThan: fc.constantFrom(0, 2, 365) }),
      fc.record({ total: fc.constant("trips"), of: fc.constant("trips[].nights"), where: fc.option(condition(depth - 1, true), { nil: undefined }), moreThan: fc.nat(2) }),
    ]),
  );
};

export const anyCondition = condition(3, false);

const branch = (when: fc.Arbitrary<Condition | undefined>): fc.Arbitrary<Branch> =>
  fc.record({
    id: fc.constant("x"),
    when,
    verdict: fc.constantFrom(...verdictNames),
    reason: fc.constant("x"),
    sources: fc.constant(["x"]),
    basis: fc.constant("text" as const),
    effective: fc.option(fc.record({ from: fc.constantFrom("2010-01-01", "2026-01-02") }), { nil: undefined, freq: 8 }),
  });

export const anyElement: fc.Arbitrary<Element> = fc
  .array(
    fc.tuple(fc.array(branch(condition(2, false)), { maxLength: 3 }), branch(fc.constant(undefined))).map(([branches, last]) => ({ id: "p", title: "P", branches: [...branches, { ...last, effective: undefined }] as Branch[] })),
    { minLength: 1, maxLength: 3 },
  )
  .map((parts) => ({ id: "e", title: "E", asks: "x", sources: ["x"], evidence: [], parts, reviewed: { by: null, on: null }, readAgain: "2027-01-01" }));

const entry: fc.Arbitrary<FactValues> = fc
  .record({ far: fc.option(fc.boolean()), on: fc.option(fc.constantFrom(...dates, ...parts)), out: fc.option(fc.constantFrom(...dates, ...parts)), home: fc.option(fc.constantFrom(...dates, ...parts)), kind: fc.option(fc.constantFrom(...kinds)), nights: fc.option(fc.nat(3)) })
  .map((answers) => new Map<string, KnownValue>(Object.entries(answers).flatMap(([name, value]) => (value === null ? [] : [[`trips[].${name}`, value] as const]))));

export const isDate = (id: string): boolean => answers[id] === dates;

/** A case in which about half of the facts are known, and of dates often a part only. */
export const anyFacts: fc.Arbitrary<FactValues> = fc
  .tuple(
    ...Object.keys(answers).filter((id) => !id.includes("[]") && id !== "trips").map((id) => fc.option(fc.constantFrom(...answers[id]!, ...(isDate(id) ? parts : [])), { nil: undefined, freq: 2 }).map((value) => [id, value] as const)),
    fc.option(fc.array(entry, { maxLength: 2 }), { nil: undefined, freq: 2 }).map((value) => ["trips", value] as const),
  )
  .map((pairs) => new Map(pairs.filter((pair): pair is [string, KnownValue] => pair[1] !== undefined)));

/** Sets a fact by its name, within a list entry too; a copy, the original stays. */
export function withFact(facts: FactValues, name: string, value: KnownValue | readonly FactValues[]): FactValues {
  const [, index, item] = /^trips\[(\d+)\]\.(\w+)$/.exec(name) ?? [];
  if (index === undefined) return new Map(facts).set(name, value);
  const entries = [...(facts.get("trips") as readonly FactValues[])];
  entries[Number(index)] = new Map(entries[Number(index)]).set(`trips[].${item!}`, value);
  return new Map(facts).set("trips", entries);
}

/** Of each date of which a part is known, sometimes more, and sometimes the day. */
export function narrowed(facts: FactValues): fc.Arbitrary<FactValues> {
  const one = (id: string, value: KnownValue | readonly FactValues[]): fc.Arbitrary<KnownValue | readonly FactValues[]> =>
    id === "trips" ? fc.tuple(...(value as readonly FactValues[]).map(narrowed)) : isDate(id) && !isWholeDate(value as string) ? within(value as string) : fc.constant(value);
  return fc.tuple(...[...facts].map(([id, value]) => one(id, value).map((told) => [id, told] as const))).map((pairs) => new Map(pairs));
}

function within(part: string): fc.Arbitrary<string> {
  const [first, last] = daysOf(part);
  const days = [first, last, addDays(first, 1), addDays(last, -1), ...[...dates, ...named].flatMap((date) => [addDays(date, -1), date, addDays(date, 1)])].filter((day) => day >= first && day <= last);
  return fc.tuple(fc.constantFrom(...days), fc.constantFrom(...days), fc.boolean()).map(([one, other, stays]) => (stays ? part : one === other ? one : one < other ? `${one}/${other}` : `${other}/${one}`));
}

/** The answers a named fact can be given; a longer list keeps the entries it has. */
export function answersOf(facts: FactValues, name: string): readonly (KnownValue | readonly FactValues[])[] {
  const id = name.replace(/\[\d+\]/, "[]");
  if (isDate(id)) return daysFor(id === name ? facts : entryOf(facts, name), id);
  if (id !== "trips") return answers[id]!;
  const there = (facts.get("trips") ?? []) as readonly FactValues[];
  const more = answers["trips"] as readonly (readonly FactValues[])[];
  return more.flatMap((one) => more.map((other) => [...there, ...one, ...other]));
}

const entryOf = (facts: FactValues, name: string): FactValues => (facts.get("trips") as readonly FactValues[])[Number(/\d+/.exec(name)![0])]!;

/** Dates that are compared with each other, and nothing else. */
const pairs: Record<string, string> = { born: "filed", filed: "born", left: "back", back: "left", "trips[].out": "trips[].home", "trips[].home": "trips[].out" };

/** Days for a date, within what is told of it: before, on and after those that count for it. Around another date it is compared with, every distance is possible. */
function daysFor(facts: FactValues, id: string): string[] {
  const [first, last] = facts.has(id) ? daysOf(facts.get(id) as string) : ["1950-01-01", "2090-01-01"];
  const other = facts.get(pairs[id] ?? "") as string | undefined;
  const counting = id in pairs ? (other === undefined ? [] : [...new Set(daysOf(other))]) : named;
  const years = { born: [-18], filed: [18], signed: [-4] }[id] ?? [0];
  const near = counting.flatMap((day) => years.map((by) => addYears(day, by))).flatMap((day) => [addDays(day, -1), day, addDays(day, 1)]);
  return [...new Set([...near, ...(other === undefined ? dates : []), first, last])].filter((day) => day >= first && day <= last);
}

const plainAtom: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ fact: fc.constantFrom("a", "b", "c", "d"), operator: fc.constantFrom("equal", "notEqual"), value: fc.boolean() }),
  fc.record({ fact: fc.constant("kind"), operator: fc.constantFrom("equal", "notEqual"), value: fc.constantFrom(...kinds) }),
  fc.record({ fact: fc.constant("kind"), operator: fc.constantFrom("in", "notIn"), value: fc.subarray(kinds, { minLength: 1, maxLength: 2 }) }),
  fc.record({ fact: fc.constant("marks"), operator: fc.constantFrom("contains", "doesNotContain"), value: fc.constantFrom("p", "q") }),
  fc.record({ fact: fc.constant("count"), operator: fc.constantFrom("lessThan", "lessThanInclusive", "greaterThan", "greaterThanInclusive"), value: fc.constantFrom(0, 1, 2, 3) }),
);

/** Conditions of the part of the language that json-rules-engine has too. */
export const plainCondition: fc.Arbitrary<Condition> = fc.letrec<{ tree: Condition }>((tie) => ({
  tree: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    plainAtom,
    fc.record({ all: fc.array(tie("tree"), { minLength: 1, maxLength: 3 }) }),
    fc.record({ any: fc.array(tie("tree"), { minLength: 1, maxLength: 3 }) }),
    fc.record({ not: tie("tree") }),
  ),
})).tree;
