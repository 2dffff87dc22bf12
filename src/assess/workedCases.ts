/** Worked cases: a story, its facts, and what the rules should say of it. Data beside the rules, readable by a lawyer. */
import * as z from "zod";
import { readJson, type JsonObject } from "../facts/json.ts";
import { readFacts } from "../facts/readCase.ts";
import { isoDate, verdictNames } from "../rules/language.ts";
import type { RuleBase } from "../rules/ruleBase.ts";
import { Assessor } from "./assess.ts";
import type { ElementResult, ReliefResult } from "./assessment.ts";

const verdict = z.enum([...verdictNames, "unknown"]);
const expectedElement = z.strictObject({
  verdict,
  /** `part/branch` of a branch that decides. */
  decidedBy: z.string().optional(),
  /** Exactly these sets, in any order. */
  missing: z.array(z.array(z.string())).optional(),
  possible: z.array(verdict).optional(),
});
const workedCaseSchema = z.strictObject({
  id: z.string(),
  narrative: z.string(),
  asOf: isoDate,
  facts: z.record(z.string(), z.unknown()),
  expect: z.record(z.string(), z.strictObject({ outcome: z.string().optional(), elements: z.record(z.string(), expectedElement).default({}) })),
});
export type WorkedCase = z.infer<typeof workedCaseSchema>;
export const workedCaseFileSchema = z.union([workedCaseSchema, z.array(workedCaseSchema)]).transform((read) => (Array.isArray(read) ? read : [read]));

export interface Disagreement {
  case: string;
  /** Where: relief and element, or the case's facts. */
  at: string;
  expected: string;
  found: string;
}

/** What a run of worked cases found: the disagreements, and the branches that decided their part at least once (`relief/element/part/branch`). */
export interface WorkedCaseRun {
  cases: number;
  disagreements: Disagreement[];
  decided: Set<string>;
}

/** Asks the rules of each worked case, and compares. */
export function runWorkedCases(rules: RuleBase, cases: readonly WorkedCase[]): WorkedCaseRun {
  const disagreements: Disagreement[] = [];
  const decided = new Set<string>();
  const assessors = new Map<string, Assessor>();
  for (const workedCase of cases) {
    const { facts, problems } = readFacts(readJson(JSON.stringify(workedCase.facts)).value as JsonObject, rules.vocabulary);
    disagreements.push(...problems.map((problem) => ({ case: workedCase.id, at: "facts", expected: "facts of the vocabulary", found: problem.message })));
    const assessor = assessors.get(workedCase.asOf) ?? new Assessor(rules, workedCase.asOf);
    assessors.set(workedCase.asOf, assessor);
    for (const branch of assessor.heldBranches(facts)) decided.add(branch);
    disagreements.push(...compare(workedCase, assessor.assess(facts).reliefs));
  }
  return { cases: cases.length, disagreements, decided };
}

/** Every branch of the rule base that is law on some day, as `relief/element/part/branch`. */
export function allBranches(rules: RuleBase): string[] {
  return [...rules.reliefs.values()].flatMap((relief) =>
    relief.elements.flatMap((element) => element.parts.flatMap((part) => part.branches.map((branch) => `${relief.id}/${element.id}/${part.id}/${branch.id}`))),
  );
}

function compare(workedCase: WorkedCase, reliefs: readonly ReliefResult[]): Disagreement[] {
  const found: Disagreement[] = [];
  const differs = (at: string, expected: unknown, actual: unknown): void => {
    if (text(expected) !== text(actual)) found.push({ case: workedCase.id, at, expected: text(expected), found: text(actual) });
  };
  for (const [id, expected] of Object.entries(workedCase.expect)) {
    const relief = resultFor(id, reliefs);
    if (expected.outcome !== undefined) differs(id, expected.outcome, relief?.outcome);
    for (const [elementId, wanted] of Object.entries(expected.elements)) {
      const at = `${id}/${elementId}`;
      const element = relief?.elements.find((one) => one.id === elementId);
      differs(at, wanted.verdict, element?.verdict);
      if (!element || element.verdict !== wanted.verdict) continue;
      if (wanted.decidedBy !== undefined && !element.decidedBy.includes(wanted.decidedBy)) differs(`${at} decided by`, wanted.decidedBy, element.decidedBy);
      if (wanted.missing) differs(`${at} missing`, sorted(wanted.missing), sorted(element.missing));
      if (wanted.possible) differs(`${at} possible`, [...wanted.possible].sort(), [...element.possible].sort());
    }
  }
  return found;
}

/** The result a case speaks of: `t-1`, or `t-derivative[1]` for the second person of the list (`t-derivative` is the first). */
function resultFor(name: string, reliefs: readonly ReliefResult[]): ReliefResult | undefined {
  const [, id, place] = /^(.*?)(?:\[(\d+)\])?$/.exec(name)!;
  return reliefs.filter((one) => one.id === id)[Number(place ?? 0)];
}

const sorted = (sets: ElementResult["missing"]): string[] => sets.map((set) => [...set].sort().join(" + ")).sort();
const text = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value ?? null));
