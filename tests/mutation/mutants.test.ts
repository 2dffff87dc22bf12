import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { RuleFiles } from "../../src/rules/fingerprint.ts";
import { packageRoot, readOwnTree } from "../../src/vault/ownFiles.ts";
import { conditionMutants, elementMutants, expressionMutants, type Json } from "./mutants.ts";
import { nameOf, ruleMutants } from "./run.ts";
import { sampled } from "./sample.ts";

const is = (fact: string, value: Json, operator = "equal"): Json => ({ fact, operator, value });
const yes = is("a", true);
const no = is("b", false);

function changes(condition: Json): [kind: string, becomes: Json][] {
  return conditionMutants({ when: condition }, ["when"]).map(({ kind, changed }) => [kind, (changed() as { when: Json }).when]);
}

describe("what a slip of the pen makes of a condition", () => {
  test.each<[string, Json, [string, Json][]]>([
    ["a comparison", yes, [["operator-negated", is("a", true, "notEqual")]]],
    ["a date", is("d", "2024-03-01", "before"), [["operator-negated", is("d", "2024-03-01", "onOrAfter")], ["boundary-moved", is("d", "2024-02-29", "before")], ["boundary-moved", is("d", "2024-03-02", "before")]]],
    ["a number", is("n", 3, "lessThan"), [["operator-negated", is("n", 3, "greaterThanInclusive")], ["boundary-moved", is("n", 2, "lessThan")], ["boundary-moved", is("n", 4, "lessThan")]]],
    ["a computed bound", is("d", { addYears: [{ fact: "e" }, 18] }, "before"), [
      ["operator-negated", is("d", { addYears: [{ fact: "e" }, 18] }, "onOrAfter")],
      ["operator-boundary", is("d", { addYears: [{ fact: "e" }, 18] }, "onOrBefore")],
      ["boundary-moved", is("d", { addYears: [{ fact: "e" }, 17] }, "before")],
      ["boundary-moved", is("d", { addYears: [{ fact: "e" }, 19] }, "before")],
    ]],
    ["options", is("k", ["x", "y"], "in"), [["operator-negated", is("k", ["x", "y"], "notIn")], ["option-dropped", is("k", ["y"], "in")], ["option-dropped", is("k", ["x"], "in")]]],
    ["all", { all: [yes, no] }, [
      ["negated", { not: { all: [yes, no] } }],
      ["all-any", { any: [yes, no] }],
      ["child-dropped", { all: [no] }],
      ["operator-negated", { all: [is("a", true, "notEqual"), no] }],
      ["child-dropped", { all: [yes] }],
      ["operator-negated", { all: [yes, is("b", false, "notEqual")] }],
    ]],
    ["not", { not: yes }, [["negated", yes], ["operator-negated", { not: is("a", true, "notEqual") }]]],
    ["known", { known: "a" }, []],
    ["some", { some: "trips", where: yes }, [["negated", { not: { some: "trips", where: yes } }], ["some-every", { every: "trips", where: yes }], ["operator-negated", { some: "trips", where: is("a", true, "notEqual") }]]],
    ["total", { total: "trips", of: "trips[].n", moreThan: 0 }, [["negated", { not: { total: "trips", of: "trips[].n", moreThan: 0 } }], ["boundary-moved", { total: "trips", of: "trips[].n", moreThan: 1 }]]],
  ])("%s", (_, condition, expected) => {
    expect(changes(condition)).toEqual(expected);
  });
});

test("what it makes of an expression", () => {
  const expression: Json = { cases: [{ when: yes, value: { latest: [{ fact: "d" }, { addDays: [{ fact: "e" }, 1] }] } }], otherwise: { literal: 1 } };
  expect(expressionMutants({ derive: expression }, ["derive"]).map(({ kind, place, change }) => [kind, place, change])).toEqual([
    ["case-dropped", "", "dropped case 1"],
    ["operator-negated", "cases[0].when.operator", "equal → notEqual"],
    ["earliest-latest", "cases[0].value", "latest → earliest"],
    ["boundary-moved", "cases[0].value.latest[1].addDays[1]", "1 → 0"],
    ["boundary-moved", "cases[0].value.latest[1].addDays[1]", "1 → 2"],
    ["boundary-moved", "otherwise.literal", "1 → 0"],
    ["boundary-moved", "otherwise.literal", "1 → 2"],
  ]);
});

test("what it makes of branches, in a table of parts too, and the original stays as it was", () => {
  const branches: Json = [{ id: "one", when: yes, verdict: "met", effective: { from: "2024-03-01" } }, { id: "last", verdict: "refer" }];
  const element: Json = { parts: [{ rows: [{ fact: "a" }], part: { id: "$fact", branches } }] };
  const before = JSON.stringify(element);
  const found = elementMutants(element);
  expect(found.map(({ kind, place, change }) => [kind, place, change])).toEqual([
    ["branch-dropped", "a…/one", "dropped"],
    ["verdicts-swapped", "a…/one", "met with refer of last"],
    ["effective-moved", "a…/one effective.from", "2024-03-01 → 2024-02-29"],
    ["effective-moved", "a…/one effective.from", "2024-03-01 → 2024-03-02"],
    ["operator-negated", "a…/one when.operator", "equal → notEqual"],
    ["branch-dropped", "a…/last", "dropped"],
  ]);
  for (const { changed } of found) expect(changed()).not.toEqual(element);
  expect(JSON.stringify(element)).toBe(before);
});

describe("mutants of the real rules", () => {
  const files: RuleFiles = readOwnTree(join(packageRoot(), "rules"), ".json");
  const mutants = ruleMutants(files);

  test("each has a name of its own", () => {
    const names = mutants.map(nameOf);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  test("a rule turned round is noticed, and the same sample is drawn for the same seed", () => {
    const negated = mutants.filter(({ kind, reliefs }) => kind === "branch-dropped" && reliefs.length > 0);
    const sample = sampled(negated, 10, 7);
    expect(sampled(negated, 10, 7)).toEqual(sample);
    expect(new Set(sample).size).toBe(10);
    expect(sample.filter(({ caughtBy }) => typeof caughtBy() === "string").length).toBeGreaterThan(7);
  });
});
