import fc from "fast-check";
import { Engine } from "json-rules-engine";
import { expect, test } from "vitest";
import type { FactValues, KnownValue } from "../../src/facts/values.ts";
import { Compiler } from "../../src/rules/compile.ts";
import type { Condition } from "../../src/rules/language.ts";
import { TRUE, UNKNOWN } from "../../src/rules/truth.ts";
import { answers, plainCondition, vocabulary } from "./randomRules.ts";

/** Every stored fact that plain conditions use, with an answer. */
const known = fc.tuple(...["a", "b", "c", "d", "kind", "count", "marks"].map((id) => fc.constantFrom(...(answers[id] as readonly KnownValue[])).map((value) => [id, value] as const))).map((pairs): FactValues => new Map(pairs));

/** json-rules-engine answers true or false of a case of which everything is known; it takes a rule whose top is all, any or not. */
async function oracle(condition: Condition, facts: FactValues): Promise<boolean> {
  const engine = new Engine();
  engine.addRule({ conditions: { all: [condition] } as never, event: { type: "holds" } });
  const { events } = await engine.run(Object.fromEntries(facts));
  return events.length === 1;
}

test("on cases of which everything is known, json-rules-engine gives the same answers", async () => {
  const numRuns = Number(process.env["HAVEN_RUNS"] ?? 2000);
  await fc.assert(
    fc.asyncProperty(plainCondition, known, async (condition, facts) => {
      const compiler = new Compiler(vocabulary, "2026-01-01");
      const truth = compiler.condition(condition).test(compiler.frame(facts));
      expect(truth).not.toBe(UNKNOWN);
      expect(truth === TRUE).toBe(await oracle(condition, facts));
    }),
    { numRuns },
  );
});
