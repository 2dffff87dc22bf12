/** The plain conditions of the real rules, asked of json-rules-engine too: it knows nothing of Haven. */
import { Engine } from "json-rules-engine";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { FactValues, KnownValue } from "../../src/facts/values.ts";
import type { Fact } from "../../src/facts/vocabulary.ts";
import { Compiler } from "../../src/rules/compile.ts";
import type { Condition, Expression } from "../../src/rules/language.ts";
import { ruleBaseFrom } from "../../src/rules/ruleFiles.ts";
import { TRUE, UNKNOWN } from "../../src/rules/truth.ts";
import { usesInCondition } from "../../src/rules/walk.ts";
import { packageRoot, readOwnTree } from "../../src/vault/ownFiles.ts";
import { plain } from "../../bench/plainConditions.ts";
import { randomFrom } from "../../bench/random.ts";

const rules = ruleBaseFrom(readOwnTree(join(packageRoot(), "rules"), ".json"));
const { facts } = rules.vocabulary;

/** The condition and every condition within it. */
function parts(condition: Condition): Condition[] {
  if ("all" in condition) return [condition, ...condition.all.flatMap(parts)];
  if ("any" in condition) return [condition, ...condition.any.flatMap(parts)];
  return "not" in condition ? [condition, ...parts(condition.not)] : [condition];
}

const everywhere: Condition[] = [
  ...[...rules.reliefs.values()].flatMap(({ gate, elements }) => [...(gate ? [gate.when] : []), ...elements.flatMap((element) => element.parts.flatMap((part) => part.branches.flatMap(({ when }) => when ?? [])))]),
  ...rules.referrals.map(({ when }) => when),
  ...[...facts.values()].flatMap(({ derive }) => (derive && "when" in (derive as Expression) ? [(derive as { when: Condition }).when] : [])),
];
const found = new Map<string, { ours: Condition; theirs: Condition }>();
for (const ours of everywhere.flatMap(parts)) {
  const theirs = plain(ours, rules);
  if (theirs) found.set(JSON.stringify(ours), { ours, theirs });
}
const conditions = [...found.values()];

/** Any answer that a fact can be given. */
function answer(fact: Fact, edges: readonly unknown[], random: () => number): KnownValue {
  const one = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  if (fact.type === "boolean") return random() < 0.5;
  if (fact.type === "choice") return one(Object.keys(fact.options!));
  if (fact.type === "choices") return Object.keys(fact.options!).filter(() => random() < 0.3);
  if (fact.type === "integer") return Math.max(fact.min ?? 0, one(edges as number[]) + one([-1, 0, 1]));
  return one(["x", ...(edges as string[])]);
}

function anyCase(theirs: Condition, random: () => number): FactValues {
  const uses = usesInCondition(theirs);
  return new Map(uses.map(({ fact }) => [fact, answer(facts.get(fact)!, uses.filter((use) => use.fact === fact).flatMap(({ comparison }) => comparison!.value as unknown), random)]));
}

test("most plain conditions of the rules are among them", () => {
  expect(conditions.length).toBeGreaterThan(200);
  expect(conditions.filter(({ theirs }) => !("fact" in theirs)).length).toBeGreaterThan(50);
});

test("on cases of which everything is known, json-rules-engine gives the same answers to the real conditions", async () => {
  const runs = Number(process.env["HAVEN_RUNS"] ?? 3000);
  const random = randomFrom(20241122);
  const compiler = new Compiler(rules.vocabulary, "2026-11-22");
  const rounds = Math.ceil(runs / conditions.length);
  let held = 0;
  for (const { ours, theirs } of conditions) {
    const engine = new Engine();
    engine.addRule({ conditions: { all: [theirs] } as never, event: { type: "holds" } });
    const compiled = compiler.condition(ours);
    for (let round = 0; round < rounds; round++) {
      const known = anyCase(theirs, random);
      const truth = compiled.test(compiler.frame(known));
      const { events } = await engine.run(Object.fromEntries(known));
      expect(truth, JSON.stringify([ours, [...known]])).not.toBe(UNKNOWN);
      expect(truth === TRUE, JSON.stringify([ours, [...known]])).toBe(events.length === 1);
      held += events.length;
    }
  }
  // Both answers come up often enough to mean something.
  const share = held / (rounds * conditions.length);
  expect(share).toBeGreaterThan(0.15);
  expect(share).toBeLessThan(0.85);
});
