import fc from "fast-check";
import { expect, test } from "vitest";
import type { FactValues } from "../../src/facts/values.ts";
import { Compiler } from "../../src/rules/compile.ts";
import type { CompiledElement } from "../../src/rules/element.ts";
import { interpretCondition, interpretElement, viewOf } from "../../src/rules/interpret.ts";
import type { Element } from "../../src/rules/language.ts";
import { isDecided, verdictsOf } from "../../src/rules/verdicts.ts";
import { anyCondition, anyElement, anyFacts, answersOf, narrowed, vocabulary, withFact } from "./randomRules.ts";

const asOf = "2026-01-01";
const runs = { numRuns: Number(process.env["HAVEN_RUNS"] ?? 2000) };

interface Asked {
  compiler: Compiler;
  compiled: CompiledElement;
}

function compile(element: Element): Asked {
  const compiler = new Compiler(vocabulary, asOf);
  return { compiler, compiled: compiler.element(element) };
}
const possible = ({ compiler, compiled }: Asked, facts: FactValues): number => compiled.possible(compiler.frame(facts));
const missing = ({ compiler, compiled }: Asked, facts: FactValues): string[][] => compiled.missing(compiler.frame(facts));
function open({ compiler, compiled }: Asked, facts: FactValues): string[] {
  const into = new Set<string>();
  compiled.open(compiler.frame(facts), into);
  return [...into];
}

test("the compiled engine and the reference interpreter agree on conditions", () => {
  fc.assert(
    fc.property(anyCondition, anyFacts, (condition, facts) => {
      const compiler = new Compiler(vocabulary, asOf);
      expect(compiler.condition(condition).test(compiler.frame(facts))).toBe(interpretCondition(condition, viewOf(facts, vocabulary, asOf)));
    }),
    runs,
  );
});

test("the compiled engine and the reference interpreter agree on elements", () => {
  fc.assert(
    fc.property(anyElement, anyFacts, (element, facts) => {
      const expected = interpretElement(element, viewOf(facts, vocabulary, asOf));
      expect(new Set(verdictsOf(possible(compile(element), facts)))).toEqual(expected);
    }),
    runs,
  );
});

test("learning a fact never adds a verdict, and so never turns a decided one into another", () => {
  fc.assert(
    fc.property(anyElement, anyFacts, anyFacts, (element, facts, more) => {
      const asked = compile(element);
      // Only facts that were unknown are added; a list and its completeness are left as they stand.
      const learned = new Map([...more].filter(([id]) => !id.startsWith("trips")).concat([...facts]));
      const before = possible(asked, facts);
      const after = possible(asked, learned);
      expect(before & after).toBe(after);
    }),
    runs,
  );
});

test("learning more of a date that is known in part, or its day, never adds a verdict", () => {
  const learning = anyFacts.chain((facts) => fc.tuple(fc.constant(facts), narrowed(facts)));
  fc.assert(
    fc.property(anyElement, learning, (element, [facts, learned]) => {
      const asked = compile(element);
      const before = possible(asked, facts);
      const after = possible(asked, learned);
      expect(before & after).toBe(after);
    }),
    runs,
  );
});

test("each set of missing facts can settle the element, and each fact in it is needed for that", () => {
  let sets = 0;
  fc.assert(
    fc.property(anyElement, anyFacts, (element, facts) => {
      const asked = compile(element);
      for (const set of missing(asked, facts)) {
        sets++;
        expect(isAny(assignments(facts, set), (learned) => isDecided(possible(asked, learned))), `${set.join(" + ")} cannot settle`).toBe(true);
        for (const fact of set) {
          const without = assignments(facts, set.filter((id) => id !== fact));
          expect(isAny(without, (learned) => !isDecided(possible(asked, learned))), `${fact} cannot matter in ${set.join(" + ")}`).toBe(true);
        }
      }
    }),
    runs,
  );
  expect(sets).toBeGreaterThan(500);
});

test("an undecided element names something to learn, and a decided one nothing", () => {
  fc.assert(
    fc.property(anyElement, anyFacts, (element, facts) => {
      const asked = compile(element);
      const decided = isDecided(possible(asked, facts));
      expect(missing(asked, facts).length > 0).toBe(!decided);
      expect(open(asked, facts).length > 0).toBe(!decided);
    }),
    runs,
  );
});

test("a fact that is not open cannot change what is possible", () => {
  fc.assert(
    fc.property(anyElement, anyFacts, anyFacts, (element, facts, more) => {
      const asked = compile(element);
      const stillOpen = new Set(open(asked, facts));
      const irrelevant = [...more].filter(([id]) => !facts.has(id) && !stillOpen.has(id) && !id.startsWith("trips"));
      expect(possible(asked, new Map([...facts, ...irrelevant]))).toBe(possible(asked, facts));
    }),
    runs,
  );
});

/** Every way of answering the named facts, one after the other. */
function* assignments(facts: FactValues, names: readonly string[]): Generator<FactValues> {
  // Lists first, so that an answer about an entry is not overwritten.
  const [name, ...rest] = [...names].sort((a, b) => Number(b === "trips") - Number(a === "trips"));
  if (name === undefined) yield facts;
  else for (const answer of answersOf(facts, name)) yield* assignments(withFact(facts, name, answer), rest);
}

function isAny(cases: Iterable<FactValues>, fits: (facts: FactValues) => boolean): boolean {
  for (const facts of cases) if (fits(facts)) return true;
  return false;
}
