/** The small rule base of these tests, the real one, and short ways to move through an interview. */
import { join } from "node:path";
import type { FactValues } from "../../src/facts/values.ts";
import { Matters } from "../../src/interview/matters.ts";
import { nextStep, type Guide, type Step } from "../../src/interview/nextStep.ts";
import type { Question } from "../../src/interview/question.ts";
import type { InterviewState } from "../../src/interview/state.ts";
import type { RuleBase } from "../../src/rules/ruleBase.ts";
import { ruleBaseFrom } from "../../src/rules/ruleFiles.ts";
import { packageRoot, readOwnTree } from "../../src/vault/ownFiles.ts";

export const smallRulesFolder = join(import.meta.dirname, "fixtures", "rules");
export const smallRules: RuleBase = ruleBaseFrom(readOwnTree(smallRulesFolder, ".json"));
export const realRules: RuleBase = ruleBaseFrom(readOwnTree(join(packageRoot(), "rules"), ".json"));

/** What choosing a question needs, for a rule base. */
export const guideOf = (rules: RuleBase): Guide => ({ vocabulary: rules.vocabulary, matters: new Matters(rules, "2026-11-22") });

/** The question that comes next; a topic's warning counts as none. */
export function questionAt(state: InterviewState, guide: Guide): Question {
  const step = nextStep(state, guide);
  if (step.kind !== "question") throw new Error(`no question, but ${described(step)}`);
  return step.question;
}

/** What comes next, in a word. */
export const described = (step: Step): string => (step.kind === "question" ? `${step.question.kind} ${step.question.id}` : step.kind === "topic" ? `topic ${step.topic.id}` : `end ${step.why}`);

/** Facts of a case, by id. */
export const factsOf = (facts: Record<string, unknown>): FactValues => new Map(Object.entries(facts)) as FactValues;
