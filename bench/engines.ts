/** Haven's whole answer to a complete case, beside other engines that say only true or false of the plain conditions. Times in milliseconds a case. */
import { Engine } from "json-rules-engine";
import { LogicEngine } from "json-logic-engine";
import { join } from "node:path";
import { Assessor } from "../src/assess/assess.ts";
import { readCase } from "../src/facts/readCase.ts";
import type { FactValues } from "../src/facts/values.ts";
import { Compiler } from "../src/rules/compile.ts";
import type { Condition } from "../src/rules/language.ts";
import { ruleBaseFrom } from "../src/rules/ruleFiles.ts";
import { packageRoot, readOwnTree } from "../src/vault/ownFiles.ts";
import { caseload } from "./generate.ts";
import { plainConditions } from "./plainConditions.ts";

const names: Record<string, string> = { equal: "===", notEqual: "!==", lessThan: "<", lessThanInclusive: "<=", greaterThan: ">", greaterThanInclusive: ">=" };

function asJsonLogic(condition: Condition): unknown {
  if ("all" in condition) return { and: condition.all.map(asJsonLogic) };
  if ("any" in condition) return { or: condition.any.map(asJsonLogic) };
  if ("not" in condition) return { "!": [asJsonLogic(condition.not)] };
  const { fact, operator, value } = condition as { fact: string; operator: string; value: unknown };
  // Facts stand under their ids, dots and all.
  const known = { var: fact.replaceAll(".", "_") };
  if (operator === "in") return { in: [known, value] };
  if (operator === "notIn") return { "!": [{ in: [known, value] }] };
  if (operator === "contains") return { in: [value, known] };
  if (operator === "doesNotContain") return { "!": [{ in: [value, known] }] };
  return { [names[operator]!]: [known, value] };
}

export interface EngineTimes {
  conditions: number;
  rounds: { haven: number; havenPlain: number; jsonRulesEngine: number; jsonLogic: number }[];
}

export async function engines(rounds: number, each: number): Promise<EngineTimes> {
  const asOf = "2026-11-22";
  const rules = ruleBaseFrom(readOwnTree(join(packageRoot(), "rules"), ".json"));
  const load = caseload(11);
  const conditions = plainConditions(rules);
  const assessor = new Assessor(rules, asOf);
  const compiler = new Compiler(rules.vocabulary, asOf);
  const compiled = conditions.map((condition) => compiler.condition(condition));
  const engine = new Engine([], { allowUndefinedFacts: true });
  for (const condition of conditions) engine.addRule({ conditions: { all: [condition] } as never, event: { type: "holds" } });
  const logic = new LogicEngine();
  const built = conditions.map((condition) => logic.build(asJsonLogic(condition) as never) as (data: object) => unknown);
  const factsOf = (number: number): FactValues => (readCase(JSON.stringify(load.case(number, "complete")), rules.vocabulary) as { facts: FactValues }).facts;
  const time = async (ask: (facts: FactValues) => unknown, cases: readonly FactValues[]): Promise<number> => {
    // Processor time, so that other work on the machine counts as little as it can.
    const start = process.cpuUsage();
    for (const facts of cases) await ask(facts);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1e3 / cases.length;
  };
  const times: EngineTimes = { conditions: conditions.length, rounds: [] };
  for (let round = -2; round < rounds; round++) {
    const cases = Array.from({ length: each }, (_, index) => factsOf((round + 2) * each + index));
    const flat = cases.map((facts) => Object.fromEntries([...facts].map(([id, value]) => [id.replaceAll(".", "_"), value])));
    const plainly = cases.map((facts) => Object.fromEntries(facts));
    const measured = {
      haven: await time((facts) => assessor.assess(facts), cases),
      havenPlain: await time((facts) => {
        const frame = compiler.frame(facts);
        for (const one of compiled) one.test(frame);
      }, cases),
      jsonRulesEngine: await time((facts) => engine.run(plainly[cases.indexOf(facts)]!), cases.slice(0, Math.max(2, each / 5))),
      jsonLogic: await time((facts) => {
        const data = flat[cases.indexOf(facts)]!;
        for (const one of built) one(data);
      }, cases),
    };
    if (round >= 0) times.rounds.push(measured);
  }
  return times;
}
