import { expect, test } from "vitest";
import { ruleBaseFrom } from "../../src/rules/ruleFiles.ts";

const facts = {
  topic: { id: "t", title: "T", order: 1 },
  facts: { yes: { type: "boolean", sensitivity: "plain", label: "x", question: "x?" }, no: { type: "boolean", sensitivity: "plain", label: "x", question: "x?" } },
};
const relief = { id: "r", title: "R", summary: "x", sources: ["Act"], elements: ["e"], next: "x" };
const last = { id: "last", verdict: "refer", reason: "$word.", sources: ["Act"] };
const met = { id: "met", when: "$holds", verdict: "met", reason: "x", sources: ["Act", "$also"] };

/** The parts of an element with one table, as written out. */
function partsOf(table: object, shared: Record<string, object> = {}) {
  const element = { id: "e", title: "E", asks: "x", sources: ["Act"], parts: [table], reviewed: { by: null, on: null }, readAgain: "2027-01-01" };
  const files = { "facts/t.json": facts, "reliefs/r/relief.json": relief, "reliefs/r/e.json": element, ...shared };
  const rules = ruleBaseFrom(Object.entries(files).map(([path, content]) => ({ path, text: JSON.stringify(content) })));
  return rules.reliefs.get("r")!.elements[0]!.parts;
}

test("a row puts in words, conditions, and lists that give their items", () => {
  const [part] = partsOf({
    rows: [{ id: "a", word: "Here", holds: { fact: "yes", operator: "equal", value: true }, also: ["Act 1", "Act 2"], own: [] }],
    part: { id: "$id", title: "The word is $word.", branches: [met, "$own", last] },
  });
  expect(part).toMatchObject({
    id: "a",
    title: "The word is Here.",
    branches: [
      { id: "met", when: { fact: "yes", operator: "equal", value: true }, sources: ["Act", "Act 1", "Act 2"] },
      { id: "last", reason: "Here." },
    ],
  });
});

test("elements share rows by name, and fill what the rows leave to them", () => {
  const own = [{ id: "own", when: "$gate", verdict: "exempt", reason: "$word!", sources: ["Act"] }];
  const shared = { "tables/grounds.json": { few: [{ id: "a", words: { word: "A" }, own }, { id: "b", words: { word: "B" }, own: [] }] } };
  const gate = { fact: "no", operator: "equal", value: false };
  const parts = partsOf({ rows: ["grounds/few", { id: "c", word: "C", own: [] }], with: { gate, word: "none" }, part: { id: "$id", title: "x", branches: ["$own", last] } }, shared);
  expect(parts.map(({ id }) => id)).toEqual(["a", "b", "c"]);
  expect(parts[0]!.branches).toMatchObject([{ id: "own", when: gate, reason: "A!" }, { reason: "A." }]);
  expect(parts[1]!.branches).toMatchObject([{ reason: "B." }]);
});

test("rows nobody knows, and names without a value, are refused with the place", () => {
  expect(() => partsOf({ rows: ["grounds/many"], part: {} })).toThrow(/reliefs\/r\/e\.json: parts\[0\]/);
  expect(() => partsOf({ rows: [{ id: "a" }], part: { id: "$id", title: "$word", branches: [] } })).toThrow(/rows\[0\].*\$word/);
  expect(() => partsOf({ rows: [{ id: "a" }], part: { id: "$id", title: "$constructor", branches: [] } })).toThrow(/\$constructor/);
});
