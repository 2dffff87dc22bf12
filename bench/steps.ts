/** Where the time of a case goes, step by step, in this process: milliseconds of the processor a case. */
import { join } from "node:path";
import { Assessor } from "../src/assess/assess.ts";
import { readCase } from "../src/facts/readCase.ts";
import type { FactValues } from "../src/facts/values.ts";
import { asJson } from "../src/report/asJson.ts";
import { Compiler } from "../src/rules/compile.ts";
import { ruleBaseFrom } from "../src/rules/ruleFiles.ts";
import { Clocks } from "../src/timeline/clocks.ts";
import { packageRoot, readOwnTree } from "../src/vault/ownFiles.ts";
import { caseload } from "./generate.ts";
import type { Told } from "./madeUp.ts";

export type Step = "JSON.parse" | "reading" | "laying out" | "verdicts" | "reasons" | "missing and open facts" | "clocks" | "the whole assessment" | "writing" | "JSON.stringify";
export type StepTimes = Record<Step, number>;

/** @param told - how much the cases tell; a mixture if not said. */
export function steps(rounds: number, each: number, told?: Told): StepTimes[] {
  const asOf = "2026-11-22";
  const rules = ruleBaseFrom(readOwnTree(join(packageRoot(), "rules"), ".json"));
  const load = caseload(23);
  const assessor = new Assessor(rules, asOf);
  const compiler = new Compiler(rules.vocabulary, asOf);
  const clocks = new Clocks(rules, asOf, compiler);
  // Those of lists hang on entries; the whole assessment has them.
  const elements = [...rules.reliefs.values()].flatMap((relief) => (relief.member === undefined ? relief.elements.map((element) => compiler.element(element)) : []));
  const times: StepTimes[] = [];
  for (let round = -2; round < rounds; round++) {
    const made = Array.from({ length: each }, (_, index) => load.case((round + 2) * each + index, told));
    const measured = {} as StepTimes;
    const time = <T>(step: Step, work: () => T): T => {
      const start = process.cpuUsage();
      const done = work();
      const { user, system } = process.cpuUsage(start);
      measured[step] = (user + system) / 1e3 / each;
      return done;
    };
    const texts = made.map((one) => Buffer.from(JSON.stringify(one)).toString());
    const parsed = time("JSON.parse", () => texts.map((text) => JSON.parse(text) as unknown));
    time("JSON.stringify", () => parsed.map((one) => JSON.stringify(one)));
    const cases = time("reading", () => texts.map((text) => (readCase(text, rules.vocabulary) as { facts: FactValues }).facts));
    const frames = time("laying out", () => cases.map((facts) => compiler.frame(facts)));
    time("verdicts", () => frames.forEach((frame) => elements.forEach((element) => element.possible(frame))));
    time("reasons", () => frames.forEach((frame) => elements.forEach((element) => element.decisions(frame))));
    time("missing and open facts", () => frames.forEach((frame) => elements.forEach((element) => (element.missing(frame), element.open(frame, new Set())))));
    time("clocks", () => frames.forEach((frame) => clocks.running(frame)));
    const assessments = time("the whole assessment", () => cases.map((facts) => assessor.assess(facts)));
    time("writing", () => assessments.map((assessment) => Buffer.from(asJson(assessment))));
    if (round >= 0) times.push(measured);
  }
  return times;
}
