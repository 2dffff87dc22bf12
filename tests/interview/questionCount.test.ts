/** How many questions it takes to reach the outcome of a worked case, beside how many facts its relief hangs on. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { Assessor } from "../../src/assess/assess.ts";
import { workedCasesIn } from "../../src/assess/workedCaseFiles.ts";
import { prepareCases } from "../../src/assess/workedCases.ts";
import { Matters } from "../../src/interview/matters.ts";
import { begin } from "../../src/interview/state.ts";
import type { FactValues } from "../../src/facts/values.ts";
import type { Expression, Relief } from "../../src/rules/language.ts";
import type { RuleBase } from "../../src/rules/ruleBase.ts";
import { usesInCondition, usesInExpression } from "../../src/rules/walk.ts";
import { packageRoot, readOwnTree } from "../../src/vault/ownFiles.ts";
import { talk } from "./answering.ts";
import { realRules } from "./support.ts";

/** One case of so many is talked through; all of them with HAVEN_WALKS=all. */
const EACH = process.env["HAVEN_WALKS"] === "all" ? 1 : 48;
const cases = prepareCases(workedCasesIn(readOwnTree(join(packageRoot(), "rules"), ".json")).filter((_, index) => index % EACH === 0), realRules.vocabulary);

/** The facts that a relief's rules look at, computed ones traced to what they are computed from. */
function factsUsed(relief: Relief): Set<string> {
  const { facts } = realRules.vocabulary;
  const used = new Set<string>();
  const seen = new Set<string>();
  const add = (id: string): void => {
    if (seen.has(id)) return;
    seen.add(id);
    const fact = facts.get(id);
    if (fact?.derive !== undefined) for (const use of usesInExpression(fact.derive as Expression)) add(use.fact);
    else if (fact !== undefined && fact.asked !== false) used.add(id);
  };
  const conditions = [relief.gate?.when, ...relief.elements.flatMap(({ parts }) => parts.flatMap(({ branches }) => branches.map(({ when }) => when)))];
  for (const condition of conditions) if (condition) for (const use of usesInCondition(condition)) add(use.fact);
  if (relief.member !== undefined) add(relief.member);
  return used;
}

const only = (relief: Relief): RuleBase => ({ ...realRules, reliefs: new Map([[relief.id, relief]]), referrals: [] });
const median = (numbers: readonly number[]): number => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]!;

test("the median is at most 60 % of the facts the relief uses, and the outcome is that of the whole case", () => {
  const shares: number[] = [];
  const counts: number[] = [];
  for (const { workedCase, facts } of cases) {
    const relief = realRules.reliefs.get(Object.keys(workedCase.expect)[0]!)!;
    const rules = only(relief);
    const guide = { vocabulary: rules.vocabulary, matters: new Matters(rules, workedCase.asOf) };
    const assessor = new Assessor(rules, workedCase.asOf);
    const outcome = (all: FactValues): string => JSON.stringify(assessor.assess(all).reliefs.map(({ member, outcome: one }) => [member, one]));
    const wanted = outcome(facts);
    const outcomes: string[] = [];
    const { state } = talk(facts, begin(new Map(), rules.vocabulary), guide, (at) => outcomes.push(outcome(at.facts)));
    expect(outcome(state.facts), workedCase.id).toBe(wanted);
    // Where facts are needed to the end there is no outcome to reach.
    if (wanted.includes("facts-needed") || wanted === "[]") continue;
    const reached = outcomes.findLastIndex((one) => one !== wanted) + 2;
    counts.push(reached);
    shares.push(reached / factsUsed(relief).size);
  }
  console.log(`questions to reach the outcome, ${counts.length} worked cases: median ${median(counts)}, that is ${Math.round(100 * median(shares))} % of the facts the relief uses; most ${Math.max(...counts)}`);
  expect(median(shares)).toBeLessThanOrEqual(0.6);
}, 600_000);
