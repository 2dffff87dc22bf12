import { expect, test } from "vitest";
import { differences } from "../../src/facts/differences.ts";
import { readCase, type CaseFile } from "../../src/facts/readCase.ts";
import { smallVocabulary as vocabulary } from "./smallVocabulary.ts";

const facts = (inner: object): CaseFile["facts"] => (readCase(JSON.stringify({ schema: "haven/case@1", ...inner }), vocabulary) as CaseFile).facts;

test("entries within entries are told apart by both numbers, in the order of the vocabulary", () => {
  const before = facts({ trips: [{}, { companions: [{ name: "Ana" }, { name: "Li" }], stay: { city: "Reno" } }] });
  const after = facts({ trips: [{ why: "b" }, { companions: [{ name: "Ana", child: true }, {}], stay: { city: "Elko" } }] });
  expect(differences(before, after, vocabulary)).toEqual([
    { id: "trips[0]", before: [], after: undefined },
    { id: "trips[0].why", before: undefined, after: "b" },
    { id: "trips[1].stay.city", before: "Reno", after: "Elko" },
    { id: "trips[1].companions[0].child", before: undefined, after: true },
    { id: "trips[1].companions[1]", before: undefined, after: [] },
    { id: "trips[1].companions[1].name", before: "Li", after: undefined },
  ]);
});
