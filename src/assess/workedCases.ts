/** Worked cases: a story, its facts, and what the rules should say of it. Data beside the rules, readable by a lawyer. */
import * as z from "zod";
import { readJson, type JsonObject } from "../facts/json.ts";
import { readFacts } from "../facts/readCase.ts";
import type { FactValues } from "../facts/values.ts";
import type { Vocabulary } from "../facts/vocabulary.ts";
import { isoDate, verdictNames } from "../rules/language.ts";
import type { RuleBase } from "../rules/ruleBase.ts";
import { Examiner, type ExaminedRelief } from "./examiner.ts";

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

/** A worked case with its facts read. */
export interface PreparedCase {
  workedCase: WorkedCase;
  facts: FactValues;
  problems: Disagreement[];
}

/** What a run of worked cases found: the disagreements, and the branches put to the test (`relief/element/part/branch`). */
export interface WorkedCaseRun {
  cases: number;
  disagreements: Disagreement[];
  /** Branches that decided their part in at least one case that says what the branch's element should come to. */
  decided: Set<string>;
}

/** Reads the facts of worked cases. Facts that are not of the vocabulary are disagreements too. */
export function prepareCases(cases: readonly WorkedCase[], vocabulary: Vocabulary): PreparedCase[] {
  return cases.map((workedCase) => {
    const { facts, problems } = readFacts(readJson(JSON.stringify(workedCase.facts)).value as JsonObject, vocabulary);
    return { workedCase, facts, problems: problems.map(({ message }) => ({ case: workedCase.id, at: "facts", expected: "facts of the vocabulary", found: message })) };
  });
}

/** Asks the rules of each worked case what the case speaks of, and compares. */
export function runWorkedCases(rules: RuleBase, cases: readonly WorkedCase[]): WorkedCaseRun {
  const decided = new Set<string>();
  const examinerOn = examiners(rules);
  const disagreements = prepareCases(cases, rules.vocabulary).flatMap(({ workedCase, facts, problems }) => [
    ...problems,
    ...disagreementsOf(workedCase, examinerOn(workedCase.asOf).examine(facts), decided),
  ]);
  return { cases: cases.length, disagreements, decided };
}

/** One examiner for each date, made when it is first needed. */
export function examiners(rules: RuleBase): (asOf: string) => Examiner {
  const known = new Map<string, Examiner>();
  return (asOf) => {
    let examiner = known.get(asOf);
    if (examiner === undefined) known.set(asOf, (examiner = new Examiner(rules, asOf)));
    return examiner;
  };
}

/** Every branch of the rule base that is law on some day, as `relief/element/part/branch`. */
export function allBranches(rules: RuleBase): string[] {
  return [...rules.reliefs.values()].flatMap((relief) =>
    relief.elements.flatMap((element) => element.parts.flatMap((part) => part.branches.map((branch) => `${relief.id}/${element.id}/${part.id}/${branch.id}`))),
  );
}

/** How many of an element's branches worked cases put to the test, and which are left. */
export interface Coverage {
  relief: string;
  element: string;
  branches: number;
  /** `part/branch` of those that no case decides by. */
  uncovered: string[];
}

/** The coverage of each element, in the order of the reliefs. */
export function coverageOf(rules: RuleBase, decided: ReadonlySet<string>): Coverage[] {
  return [...rules.reliefs.values()].flatMap((relief) =>
    relief.elements.map((element) => {
      const branches = element.parts.flatMap((part) => part.branches.map((branch) => `${part.id}/${branch.id}`));
      return { relief: relief.id, element: element.id, branches: branches.length, uncovered: branches.filter((branch) => !decided.has(`${relief.id}/${element.id}/${branch}`)) };
    }),
  );
}

/** What a case expects and does not find. Adds the branches that decide where the case speaks of their element. */
export function disagreementsOf(workedCase: WorkedCase, examine: (relief: string) => ExaminedRelief[], decided?: Set<string>): Disagreement[] {
  const found: Disagreement[] = [];
  const differs = (at: string, expected: unknown, actual: unknown): void => {
    if (text(expected) !== text(actual)) found.push({ case: workedCase.id, at, expected: text(expected), found: text(actual) });
  };
  for (const [name, expected] of Object.entries(workedCase.expect)) {
    const { id, place } = whoIn(name);
    const relief = examine(id)[place];
    for (const [elementId, wanted] of Object.entries(expected.elements)) {
      const at = `${name}/${elementId}`;
      const element = relief?.element(elementId);
      differs(at, wanted.verdict, element?.verdict);
      for (const branch of (decided && element?.held()) ?? []) decided!.add(`${id}/${elementId}/${branch}`);
      if (!element || element.verdict !== wanted.verdict) continue;
      if (wanted.decidedBy !== undefined) {
        const decidedBy = element.decidedBy();
        if (!decidedBy.includes(wanted.decidedBy)) differs(`${at} decided by`, wanted.decidedBy, decidedBy);
      }
      if (wanted.missing) differs(`${at} missing`, sorted(wanted.missing), sorted(element.missing()));
      if (wanted.possible) differs(`${at} possible`, [...wanted.possible].sort(), [...element.possible].sort());
    }
    if (expected.outcome !== undefined) differs(name, expected.outcome, relief?.outcome());
  }
  return found;
}

/** Whom a case speaks of: `t-1`, or `t-derivative[1]` for the second person of the list (`t-derivative` is the first). */
export function whoIn(name: string): { id: string; place: number } {
  const [, id, place] = /^(.*?)(?:\[(\d+)\])?$/.exec(name)!;
  return { id: id!, place: Number(place ?? 0) };
}

const sorted = (sets: readonly string[][]): string[] => sets.map((set) => [...set].sort().join(" + ")).sort();
const text = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value ?? null));
