/** How many questions it takes to reach the outcome of a worked case, and to decide every part of the law, beside how many facts its relief hangs on. */
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
import { talk, toldBy } from "./answering.ts";
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

/** How many questions, and what share that is of the facts that the relief uses. */
class Counts {
  readonly #all: { count: number; share: number }[] = [];

  add(count: number, used: number): void {
    this.#all.push({ count, share: count / used });
  }

  get share(): number {
    return median(this.#all.map(({ share }) => share));
  }

  /** In words. */
  told(): string {
    const counts = this.#all.map(({ count }) => count);
    return `${counts.length} talks: median ${median(counts)} questions, ${Math.round(100 * this.share)} % of the facts the relief uses; most ${Math.max(...counts)}`;
  }
}

test("the median is at most 60 % of the facts the relief uses, and the outcome is that of the whole case", () => {
  const [outcomes, elements, toTheEnd] = [new Counts(), new Counts(), new Counts()];
  for (const { workedCase, facts } of cases) {
    const relief = realRules.reliefs.get(Object.keys(workedCase.expect)[0]!)!;
    const rules = only(relief);
    const guide = { vocabulary: rules.vocabulary, matters: new Matters(rules, workedCase.asOf) };
    const assessor = new Assessor(rules, workedCase.asOf);
    const outcome = (all: FactValues): string => JSON.stringify(assessor.assess(all).reliefs.map(({ member, outcome: one }) => [member, one]));
    const wanted = outcome(facts);
    const after: string[] = [];
    const { asked, state } = talk(facts, begin(new Map(), rules.vocabulary), guide, (at) => after.push(outcome(at.facts)));
    expect(outcome(state.facts), workedCase.id).toBe(wanted);
    // Where facts are needed to the end there is no outcome to reach.
    if (wanted.includes("facts-needed") || wanted === "[]") continue;
    const used = factsUsed(relief).size;
    outcomes.add(after.findLastIndex((one) => one !== wanted) + 2, used);
    toTheEnd.add(asked.length, used);
    // What a case does not say is not known to the end, and so all that could stand in for it is asked. Who answers everything comes to a decision.
    const told = talk(facts, begin(new Map(), rules.vocabulary), guide, undefined, toldBy);
    if (told.why === "decided") elements.add(told.asked.length, used);
  }
  console.log(`to the outcome of a worked case, ${outcomes.told()}\nto decide every part of the law, where each question is answered, ${elements.told()}\nto the end, where what the case does not say is not known, ${toTheEnd.told()}`);
  expect(outcomes.share).toBeLessThanOrEqual(0.6);
  expect(elements.share).toBeLessThanOrEqual(0.6);
}, 600_000);
