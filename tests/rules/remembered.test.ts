/** What is remembered from one case to the next must never show in an answer. */
import fc from "fast-check";
import { join } from "node:path";
import { expect, test } from "vitest";
import { Assessor } from "../../src/assess/assess.ts";
import { prepareCases } from "../../src/assess/workedCases.ts";
import { workedCasesIn } from "../../src/assess/workedCaseFiles.ts";
import type { FactValues } from "../../src/facts/values.ts";
import { Compiler } from "../../src/rules/compile.ts";
import type { Element } from "../../src/rules/language.ts";
import { ruleBaseFrom } from "../../src/rules/ruleFiles.ts";
import { packageRoot, readOwnTree } from "../../src/vault/ownFiles.ts";
import { sampled } from "../mutation/sample.ts";
import { anyElement, anyFacts, vocabulary } from "./randomRules.ts";

const asOf = "2026-01-01";

function answersOf(compiler: Compiler, element: Element): (facts: FactValues) => unknown {
  const compiled = compiler.element(element);
  return (facts) => {
    const frame = compiler.frame(facts);
    const open = new Set<string>();
    compiled.open(frame, open);
    return { possible: compiled.possible(frame), missing: compiled.missing(frame), open: [...open] };
  };
}

test("a case asked after others gets the answers it gets when asked first", () => {
  fc.assert(
    fc.property(anyElement, fc.array(anyFacts, { minLength: 2, maxLength: 12 }), (element, cases) => {
      const after = answersOf(new Compiler(vocabulary, asOf), element);
      for (const facts of cases) expect(after(facts)).toEqual(answersOf(new Compiler(vocabulary, asOf), element)(facts));
    }),
    { numRuns: Number(process.env["HAVEN_RUNS"] ?? 1500) },
  );
});

test("rules compiled later, which count answers anew, change no answer of those compiled before", () => {
  fc.assert(
    fc.property(anyElement, anyElement, fc.array(anyFacts, { minLength: 2, maxLength: 6 }), (first, second, cases) => {
      const compiler = new Compiler(vocabulary, asOf);
      const before = answersOf(compiler, first);
      before(cases[0]!);
      answersOf(compiler, second)(cases[0]!);
      for (const facts of cases) {
        const fresh = new Compiler(vocabulary, asOf);
        const alone = answersOf(fresh, first);
        fresh.element(second);
        expect(before(facts)).toEqual(alone(facts));
      }
    }),
    { numRuns: Number(process.env["HAVEN_RUNS"] ?? 500) },
  );
});

test("the same holds for the real rules and their worked cases", () => {
  const files = readOwnTree(join(packageRoot(), "rules"), ".json");
  const rules = ruleBaseFrom(files);
  const cases = prepareCases(sampled(workedCasesIn(files), 40, 3), rules.vocabulary);
  const shared = new Assessor(rules, asOf);
  for (const { facts } of cases) shared.assess(facts);
  for (const { facts } of cases.slice(0, 12)) expect(shared.assess(facts)).toEqual(new Assessor(rules, asOf).assess(facts));
});
