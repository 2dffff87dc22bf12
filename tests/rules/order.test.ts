/** The order in which things are written down changes no verdict: of facts, of the entries of a list, of rule files. */
import fc from "fast-check";
import { join } from "node:path";
import { expect, test } from "vitest";
import { workedCasesIn } from "../../src/assess/workedCaseFiles.ts";
import { examiners, prepareCases, whoIn } from "../../src/assess/workedCases.ts";
import type { ExaminedRelief } from "../../src/assess/examiner.ts";
import type { FactValues, KnownValue } from "../../src/facts/values.ts";
import { ruleBaseFrom } from "../../src/rules/ruleFiles.ts";
import { packageRoot, readOwnTree } from "../../src/vault/ownFiles.ts";
import { randomFrom } from "../../bench/random.ts";
import { sampled } from "../mutation/sample.ts";

const numRuns = Number(process.env["HAVEN_RUNS"] ?? 400);
const files = readOwnTree(join(packageRoot(), "rules"), ".json");
const rules = ruleBaseFrom(files);
const cases = prepareCases(workedCasesIn(files), rules.vocabulary);
const examinerOn = examiners(rules);

const reliefsOf = (expect: object): string[] => [...new Set(Object.keys(expect).map((name) => whoIn(name).id))];
const shuffled = <Item>(items: readonly Item[], seed: number): Item[] => sampled(items, items.length, seed);

/** What each element of a relief comes to, for one person. */
function verdicts(relief: string, examined: ExaminedRelief): unknown {
  const elements = rules.reliefs.get(relief)!.elements.map(({ id }) => {
    const element = examined.element(id);
    return element && [id, element.verdict, element.possible, element.decidedBy()];
  });
  return [examined.outcome(), elements];
}

const all = (relief: string, examine: (relief: string) => ExaminedRelief[]): unknown[] => examine(relief).map((one) => verdicts(relief, one));

const anyOrder = fc.record({ at: fc.nat(cases.length - 1), seed: fc.nat() });

test("of facts", () => {
  fc.assert(
    fc.property(anyOrder, ({ at, seed }) => {
      const { workedCase, facts } = cases[at]!;
      const examiner = examinerOn(workedCase.asOf);
      const other = new Map(shuffled([...facts], seed));
      for (const relief of reliefsOf(workedCase.expect)) expect(all(relief, examiner.examine(other))).toEqual(all(relief, examiner.examine(facts)));
    }),
    { numRuns },
  );
});

test("of the entries of a list: each relative's results go with the relative", () => {
  const listed = cases.filter(({ facts }) => [...facts.values()].some((value) => isEntries(value) && value.length > 1));
  expect(listed.length).toBeGreaterThan(20);
  fc.assert(
    fc.property(fc.nat(listed.length - 1), fc.nat(), (at, seed) => {
      const { workedCase, facts } = listed[at]!;
      const examiner = examinerOn(workedCase.asOf);
      const other = new Map([...facts].map(([id, value]) => [id, isEntries(value) ? shuffled(value, seed) : value]));
      for (const relief of reliefsOf(workedCase.expect)) {
        const { member } = rules.reliefs.get(relief)!;
        const before = all(relief, examiner.examine(facts));
        const entries = member === undefined ? undefined : facts.get(member);
        const followed = isEntries(entries) && entries.length === before.length ? shuffled(before, seed) : before;
        expect(all(relief, examiner.examine(other)), workedCase.id).toEqual(followed);
      }
    }),
    { numRuns },
  );
});

test("of rule files", () => {
  for (const seed of [1, 2, 3]) {
    const other = examiners(ruleBaseFrom(shuffled(files, seed)));
    const random = randomFrom(seed);
    for (const { workedCase, facts } of cases.filter(() => random() < 100 / cases.length)) {
      for (const relief of reliefsOf(workedCase.expect)) expect(all(relief, other(workedCase.asOf).examine(facts))).toEqual(all(relief, examinerOn(workedCase.asOf).examine(facts)));
    }
  }
});

function isEntries(value: KnownValue | readonly FactValues[] | undefined): value is readonly FactValues[] {
  return Array.isArray(value) && value.every((entry) => entry instanceof Map) && value.length > 0;
}
