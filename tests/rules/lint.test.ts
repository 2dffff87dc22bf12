import { expect, test } from "vitest";
import { factFileSchema } from "../../src/facts/factFile.ts";
import { vocabularyFrom } from "../../src/facts/vocabulary.ts";
import { elementSchema, type Element, type Relief } from "../../src/rules/language.ts";
import { lintRules } from "../../src/rules/lint/index.ts";
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
