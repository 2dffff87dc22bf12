import { describe, expect, test } from "vitest";
import { mergeFacts } from "../../src/facts/mergeFacts.ts";
import type { FactValues } from "../../src/facts/values.ts";

type Plain = Record<string, unknown>;
const facts = (plain: Plain): FactValues => new Map(Object.entries(plain).map(([id, value]) => [id, Array.isArray(value) && value.some((one) => typeof one === "object") ? value.map((one) => facts(one as Plain)) : value])) as FactValues;
const plain = (values: FactValues): Plain => Object.fromEntries([...values].map(([id, value]) => [id, Array.isArray(value) ? (value as readonly unknown[]).map((one) => (one instanceof Map ? plain(one as FactValues) : one)) : value]));
const merge = (base: Plain, ours: Plain, theirs: Plain): { facts: Plain; both: string[] } => {
  const merged = mergeFacts(facts(base), facts(ours), facts(theirs), { notes: "notes[].fact" });
  return { facts: plain(merged.facts), both: merged.both };
};

describe("both changes are kept", () => {
  test.each<[string, Plain, Plain, Plain, Plain, string[]]>([
    ["each another fact", { a: 1 }, { a: 1, b: true }, { a: 1, c: "x" }, { a: 1, b: true, c: "x" }, []],
    ["one sets, one takes back", { a: 1, b: 2 }, { a: 1, b: 2, c: 3 }, { b: 2 }, { b: 2, c: 3 }, []],
    ["the same by both", {}, { a: ["x"] }, { a: ["x"] }, { a: ["x"] }, []],
    ["the same fact in two ways: ours, and it is told", { a: 1 }, { a: 2 }, { a: 3 }, { a: 2 }, ["a"]],
    ["taken back by one, changed by the other", { a: 1 }, {}, { a: 3 }, {}, ["a"]],
    ["new entries of both", { t: [{ "t[].x": 1 }] }, { t: [{ "t[].x": 1 }, { "t[].x": 2 }] }, { t: [{ "t[].x": 1 }, { "t[].x": 3 }] }, { t: [{ "t[].x": 1 }, { "t[].x": 3 }, { "t[].x": 2 }] }, []],
    ["facts of one entry", { t: [{ "t[].x": 1 }] }, { t: [{ "t[].x": 1, "t[].y": 2 }] }, { t: [{ "t[].x": 1, "t[].z": 3 }] }, { t: [{ "t[].x": 1, "t[].z": 3, "t[].y": 2 }] }, []],
    ["one fact of an entry in two ways", { t: [{ "t[].x": 1 }] }, { t: [{ "t[].x": 2 }] }, { t: [{ "t[].x": 3 }] }, { t: [{ "t[].x": 2 }] }, ["t[0].x"]],
    ["a fact of an entry within an entry in two ways", { t: [{}, { "t[].u": [{ "t[].u[].x": 1 }] }] }, { t: [{}, { "t[].u": [{ "t[].u[].x": 2 }] }] }, { t: [{}, { "t[].u": [{ "t[].u[].x": 3 }] }] }, { t: [{}, { "t[].u": [{ "t[].u[].x": 2 }] }] }, ["t[1].u[0].x"]],
    ["an entry taken out by one, another added", { t: [{ "t[].x": 1 }] }, { t: [] }, { t: [{ "t[].x": 1 }, { "t[].x": 2 }] }, { t: [{ "t[].x": 2 }] }, []],
    ["an entry taken out by one, more said of it by the other", { t: [{ "t[].x": 1 }] }, { t: [] }, { t: [{ "t[].x": 1, "t[].y": 2 }] }, { t: [{ "t[].x": 1, "t[].y": 2 }] }, []],
    ["notes, by what they are about", { notes: [{ "notes[].fact": "a", "notes[].why": "later" }] }, { notes: [{ "notes[].fact": "b", "notes[].why": "no" }] }, { notes: [{ "notes[].fact": "a", "notes[].why": "later" }, { "notes[].fact": "c", "notes[].why": "no" }] }, { notes: [{ "notes[].fact": "c", "notes[].why": "no" }, { "notes[].fact": "b", "notes[].why": "no" }] }, []],
  ])("%s", (_, base, ours, theirs, expected, both) => {
    expect(merge(base, ours, theirs)).toEqual({ facts: expected, both });
  });
});
