import fc from "fast-check";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { factFileSchema } from "../../src/facts/factFile.ts";
import { vocabularyFrom } from "../../src/facts/vocabulary.ts";
import { elementSchema, type Element, type Relief } from "../../src/rules/language.ts";
import { lintCases } from "../../src/assess/lintCases.ts";
import { workedCaseFileSchema } from "../../src/assess/workedCases.ts";
import { findingCodes } from "../../src/rules/lint/finding.ts";
import { lintRules } from "../../src/rules/lint/index.ts";
import { Logic } from "../../src/rules/lint/logic.ts";
import { lintReach } from "../../src/rules/lint/reach.ts";
import { lintWords } from "../../src/rules/lint/words.ts";
import { Compiler } from "../../src/rules/compile.ts";
import { FALSE, TRUE } from "../../src/rules/truth.ts";
import { languages, load } from "../../src/text/catalogue.ts";
import { packageRoot } from "../../src/vault/ownFiles.ts";
import { anyCondition, anyFacts, vocabulary } from "./randomRules.ts";
import type { RuleBase } from "../../src/rules/ruleBase.ts";

const words = { sensitivity: "plain", label: "x", question: "x?" } as const;
const source = { title: "x", kind: "statute", reading: "primary", read: "2026-01-01", readAgain: "2027-01-01" } as const;

function ruleBase(branches: object[], more: { facts?: Record<string, unknown>; element?: object; sources?: RuleBase["sources"]; member?: string } = {}): RuleBase {
  const facts = {
    yes: { type: "boolean", ...words },
    kind: { type: "choice", options: { a: "A" }, ...words },
    trips: { type: "list", ...words, entry: "trip", complete: { label: "x", question: "x?" }, items: { far: { type: "boolean", ...words } } },
    ...more.facts,
  };
  const element = elementSchema.parse({ id: "e", title: "E", asks: "x", sources: ["Act"], parts: [{ id: "p", title: "P", branches }], reviewed: { by: null, on: null }, readAgain: "2027-01-01", ...more.element }) as Element;
  const relief: Relief = { id: "r", title: "R", summary: "x", sources: ["Act"], elements: [element], next: "x", ...(more.member !== undefined && { member: more.member }) };
  return {
    version: "x",
    vocabulary: vocabularyFrom([factFileSchema.parse({ topic: { id: "t", title: "T", order: 1 }, facts })]),
    reliefs: new Map([["r", relief]]),
    sources: more.sources ?? new Map([["Act", source]]),
    evidence: new Map(),
    referrals: [],
    advisories: [],
    clocks: [],
  };
}

const last = { id: "last", verdict: "refer", reason: "x", sources: ["Act"] };
const branch = (when: object, more: object = {}) => ({ id: "one", when, verdict: "met", reason: "x", sources: ["Act"], ...more });
const is = (fact: string, value: unknown, operator = "equal") => ({ fact, operator, value });

const table: [string, RuleBase, string[]][] = [
  ["right rules", ruleBase([branch(is("yes", true)), branch(is("kind", "a"), { id: "two" }), last]), []],
  ["an unknown fact", ruleBase([branch(is("no", true)), last]), ["fact-unknown"]],
  ["a list that is none", ruleBase([branch({ some: "yes", where: is("yes", true) }), last]), ["fact-unknown"]],
  ["an entry's fact outside its list", ruleBase([branch(is("trips[].far", true)), last]), ["fact-out-of-view"]],
  ["an entry's fact in its list", ruleBase([branch({ some: "trips", where: is("trips[].far", true) }), last]), []],
  ["a list inside itself", ruleBase([branch({ some: "trips", where: { some: "trips", where: is("trips[].far", true) } }), last]), ["list-in-view"]],
  [
    "a list within the entries of another",
    ruleBase([branch({ some: "trips", where: { some: "trips[].stops", where: is("trips[].stops[].long", true) } }), last], {
      facts: { "trips[].stops": { type: "list", ...words, entry: "stop", complete: { label: "x", question: "x?" }, items: { long: { type: "boolean", ...words } } } },
    }),
    ["list-in-entry"],
  ],
  ["members of no list", ruleBase([last], { member: "yes" }), ["fact-unknown"]],
  ["a list inside itself, by way of the members", ruleBase([branch({ every: "trips", where: is("trips[].far", true) }), last], { member: "trips" }), ["list-in-view"]],
  ["an operator of another type", ruleBase([branch(is("yes", 3, "lessThan")), last]), ["operator-unfit"]],
  ["a value of another type", ruleBase([branch(is("yes", "true")), last]), ["value-unfit"]],
  ["a single value where a list belongs", ruleBase([branch(is("kind", "a", "in")), last]), ["value-unfit"]],
  ["a day that is not in the calendar", ruleBase([branch(is("day", "2024-02-30", "before")), last], { facts: { day: { type: "date", ...words } } }), ["value-unfit"]],
  ["a date against a number", ruleBase([branch(is("day", { fact: "count" }, "before")), last], { facts: { day: { type: "date", ...words }, count: { type: "integer", ...words } } }), ["value-unfit"]],
  ["a date against a computed date", ruleBase([branch(is("day", { addDays: [{ fact: "asOf" }, 3] }, "before")), last], { facts: { day: { type: "date", ...words } } }), []],
  ["a list against one value", ruleBase([branch(is("kind", { fact: "kind" }, "in")), last]), ["value-unfit"]],
  ["an option that is not there", ruleBase([branch(is("kind", "b")), last]), ["option-unknown"]],
  ["a fact computed from itself", ruleBase([last], { facts: { ring: { type: "boolean", label: "x", derive: { when: is("ring", true) } } } }), ["computed-cycle"]],
  ["a list that can end", ruleBase([branch(is("yes", true))]), ["branch-open-end"]],
  ["a list that can end before 2024", ruleBase([branch(is("yes", true)), { ...last, effective: { from: "2024-01-01" } }]), ["branch-open-end"]],
  ["two dated endings", ruleBase([branch(is("yes", true)), { ...last, id: "old", effective: { to: "2023-12-31" } }, { ...last, effective: { from: "2024-01-01" } }]), []],
  ["a month between two dated endings", ruleBase([branch(is("yes", true)), { ...last, id: "old", effective: { to: "2023-12-31" } }, { ...last, effective: { from: "2024-02-01" } }]), ["branch-open-end"]],
  ["a branch below the end", ruleBase([last, branch(is("yes", true))]), ["branch-unreachable"]],
  ["one id twice", ruleBase([branch(is("yes", true)), branch(is("yes", false)), last]), ["branch-twice"]],
  ["a source nobody knows", ruleBase([{ ...last, sources: ["Other 5"] }]), ["source-unknown"]],
  ["a pinpoint", ruleBase([{ ...last, sources: ["Act(a)(2)"] }]), []],
  ["a longer name is another source", ruleBase([{ ...last, sources: ["Action"] }]), ["source-unknown"]],
  ["a source to read again", ruleBase([last], { sources: new Map([["Act", { ...source, readAgain: "2026-06-30" }]]) }), ["source-stale"]],
  ["an element to read again", ruleBase([last], { element: { readAgain: "2026-06-30" } }), ["element-stale"]],
  ["evidence nobody knows", ruleBase([last], { element: { evidence: ["photo"] } }), ["evidence-unknown"]],
  ["a branch that is never law", ruleBase([branch(is("yes", true), { effective: { from: "2024-02-01", to: "2024-01-01" } }), last]), ["effective-empty"]],
];

test.each(table)("%s", (_, rules, codes) => {
  expect(lintRules(rules, "2026-07-01").filter(({ severity }) => severity !== "note").map(({ code }) => code)).toEqual(codes);
});

describe("branches that no client can come to", () => {
  const facts = {
    day: { type: "date", ...words },
    count: { type: "integer", min: 0, ...words },
    size: { type: "choice", options: { s: "S", m: "M", l: "L" }, ...words },
    marks: { type: "choices", options: { p: "P", q: "Q" }, ...words },
    both: { type: "boolean", label: "x", derive: { when: { all: [is("yes", true), is("size", "s")] } } },
  };
  const two = (above: object, below: object, more: [object, object] = [{}, {}]) => ruleBase([branch(above, more[0]), branch(below, { id: "two", verdict: "not-met", ...more[1] }), last], { facts });
  const far = { some: "trips", where: is("trips[].far", true) };

  test.each<[string, RuleBase, string[]]>([
    ["the same condition", two(is("yes", true), is("yes", true)), ["branch-never", "effective-overlap"]],
    ["the same condition, said otherwise", two(is("yes", true), is("yes", false, "notEqual")), ["branch-never"]],
    ["one more condition", two(is("yes", true), { all: [is("yes", true), is("size", "s")] }), ["branch-never"]],
    ["one condition fewer", two({ all: [is("yes", true), is("size", "s")] }, is("yes", true)), []],
    ["one of several", two({ any: [is("yes", true), is("size", "s")] }, is("size", "s")), ["branch-never"]],
    ["a computed fact and a part of it", two(is("yes", true), is("both", true)), ["branch-never"]],
    ["a part of a computed fact", two(is("both", true), is("yes", true)), []],
    ["a subset of options", two(is("size", ["s", "m"], "in"), is("size", "m")), ["branch-never"]],
    ["other options", two(is("size", ["s"], "in"), is("size", ["s", "m"], "in")), []],
    ["an end that the branches above it leave nothing to", two(is("size", ["s", "m"], "in"), is("size", ["m", "l"], "in")), ["branch-never"]],
    ["all options", ruleBase([branch(is("size", "s")), branch(is("size", "m"), { id: "two" }), branch(is("size", "l"), { id: "three" }), branch(is("yes", true), { id: "four" }), last], { facts }), ["branch-never", "branch-never"]],
    ["a smaller number", two(is("count", 5, "lessThan"), is("count", 4, "lessThanInclusive")), ["branch-never"]],
    ["a larger number", two(is("count", 5, "lessThan"), is("count", 5, "lessThanInclusive")), []],
    ["an earlier day", two(is("day", "2024-03-01", "before"), is("day", "2024-02-29", "onOrBefore")), ["branch-never"]],
    ["the day itself", two(is("day", "2024-03-01", "before"), is("day", "2024-03-01", "onOrBefore")), []],
    ["what contradicts itself", two(is("yes", true), { all: [is("size", "s"), is("size", "m")] }), ["branch-never"]],
    ["an entry that fits more narrowly", two(far, { some: "trips", where: { all: [is("trips[].far", true), is("yes", true)] } }), ["branch-never"]],
    ["another entry", two(far, { some: "trips", where: is("trips[].far", false) }), []],
    ["all entries, where one does not fit", two({ some: "trips", where: is("trips[].far", false) }, { all: [{ every: "trips", where: is("trips[].far", true) }, { some: "trips", where: is("trips[].far", false) }] }), ["branch-never"]],
    ["one choice among several", two(is("marks", "p", "contains"), { all: [is("marks", "q", "contains"), is("marks", "p", "contains")] }), ["branch-never"]],
    ["twins of different years", two(is("yes", true), is("yes", true), [{ effective: { to: "2023-12-31" } }, { effective: { from: "2024-01-01" } }]), []],
    ["twins that overlap by a day", two(is("yes", true), is("yes", true), [{ effective: { to: "2024-01-01" } }, { effective: { from: "2024-01-01" } }]), ["effective-overlap"]],
    ["covered by two laws one after the other", ruleBase([branch(is("yes", true), { effective: { to: "2023-12-31" } }), branch(is("yes", false, "notEqual"), { id: "new", effective: { from: "2024-01-01" } }), branch({ all: [is("yes", true), is("size", "s")] }, { id: "two" }), last], { facts }), ["branch-never"]],
    ["words for a verdict it can never have", ruleBase([branch(is("yes", true)), last], { element: { inShort: { exempt: "x" } } }), ["verdict-never"]],
  ])("%s", (_, rules, codes) => {
    expect(lintReach(rules).map(({ code }) => code).sort()).toEqual(codes);
  });

  test("a branch that the gate shuts out", () => {
    const rules = two(is("yes", false), is("size", "s"));
    const relief = rules.reliefs.get("r")!;
    rules.reliefs.set("r", { ...relief, gate: { when: is("both", false), reason: "x", sources: ["Act"] } as Relief["gate"] });
    expect(lintReach(rules).map(({ code, at }) => [code, at])).toEqual([["branch-behind-gate", "r/e/p/two"]]);
  });

  test("what can never hold, holds in no case", () => {
    const numRuns = Number(process.env["HAVEN_RUNS"] ?? 2000);
    let never = 0;
    fc.assert(
      fc.property(anyCondition, fc.array(anyCondition, { maxLength: 2 }), anyFacts, (condition, others, known) => {
        if (new Logic(vocabulary).canHold(condition, others)) return;
        never++;
        const compiler = new Compiler(vocabulary, "2026-01-01");
        const frame = compiler.frame(known);
        const holds = compiler.condition(condition).test(frame) === TRUE && others.every((other) => compiler.condition(other).test(frame) === FALSE);
        expect(holds).toBe(false);
      }),
      { numRuns },
    );
    expect(never).toBeGreaterThan(numRuns / 100);
  });
});

describe("worked cases that are missing", () => {
  const rules = ruleBase([branch(is("yes", true)), last]);
  const worked = (verdict: string, facts: object, more: object = {}) => ({ id: verdict, narrative: "x", asOf: "2026-07-01", facts, expect: { r: { elements: { e: { verdict } } } }, ...more });
  const codes = (cases: object[]) => lintCases(rules, workedCaseFileSchema.parse(cases)).map(({ code, at, about }) => [code, at, about]);

  test("each branch and each verdict wants one", () => {
    expect(codes([])).toEqual([
      ["branch-untested", "r/e/p/one", "p/one"],
      ["branch-untested", "r/e/p/last", "p/last"],
      ["verdict-untested", "r/e", "refer"],
      ["verdict-untested", "r/e", "met"],
    ]);
    expect(codes([worked("met", { yes: true })])).toEqual([["branch-untested", "r/e/p/last", "p/last"], ["verdict-untested", "r/e", "refer"]]);
    expect(codes([worked("met", { yes: true }), worked("refer", { yes: false })])).toEqual([]);
    expect(codes([worked("met", { yes: true }), worked("refer", { yes: false }, { expect: { r: { outcome: "attorney-review" } } })])).toEqual([["branch-untested", "r/e/p/last", "p/last"], ["verdict-untested", "r/e", "refer"]]);
  });
});

test("conclusions that only a person may draw", () => {
  const found = (reason: string) => lintWords([{ path: "reliefs/r/e.json", text: JSON.stringify({ parts: [{ branches: [{ reason, note: "eligible" }] }] }) }]).map(({ code }) => code);
  expect(["The person is eligible.", "Not eligible for it.", "INELIGIBLE for now."].map(found)).toEqual([["word-eligible"], ["word-eligible"], ["word-eligible"]]);
  expect(found("An HHS eligibility letter is proof.")).toEqual([]);
});

test("every code is explained, once, and has words in each language", () => {
  const page = readFileSync(join(packageRoot(), "docs", "lint.md"), "utf8");
  expect([...page.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, code]) => code).sort()).toEqual([...findingCodes].sort());
  for (const language of languages) for (const code of findingCodes) expect(load(language).has(`lint.${code}`), code).toBe(true);
});
