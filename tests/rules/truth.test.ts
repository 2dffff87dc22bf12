import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { XMLParser } from "fast-xml-parser";
import { describe, expect, test } from "vitest";
import type { FactValues } from "../../src/facts/values.ts";
import { factFileSchema } from "../../src/facts/factFile.ts";
import { vocabularyFrom } from "../../src/facts/vocabulary.ts";
import { Compiler } from "../../src/rules/compile.ts";
import { interpretCondition, viewOf } from "../../src/rules/interpret.ts";
import type { Condition } from "../../src/rules/language.ts";
import { and, FALSE, not, or, TRUE, UNKNOWN, type Truth } from "../../src/rules/truth.ts";

const names = ["false", "unknown", "true"];

describe("Kleene's tables", () => {
  const table: [Truth, Truth, Truth, Truth][] = [
    // left, right, and, or
    [FALSE, FALSE, FALSE, FALSE], [FALSE, UNKNOWN, FALSE, UNKNOWN], [FALSE, TRUE, FALSE, TRUE],
    [UNKNOWN, FALSE, FALSE, UNKNOWN], [UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN], [UNKNOWN, TRUE, UNKNOWN, TRUE],
    [TRUE, FALSE, FALSE, TRUE], [TRUE, UNKNOWN, UNKNOWN, TRUE], [TRUE, TRUE, TRUE, TRUE],
  ];
  test.each(table)("%i, %i", (left, right, both, either) => {
    expect(and(left, right)).toBe(both);
    expect(or(left, right)).toBe(either);
  });
  test("negation", () => expect([not(FALSE), not(UNKNOWN), not(TRUE)]).toEqual([TRUE, UNKNOWN, FALSE]));
});

/** Public conformance cases of the DMN technology compatibility kit, read where they are there. */
const kit = fileURLToPath(new URL("../../../shared/oracles/dmn-tck/", import.meta.url));
if (!existsSync(kit)) console.warn("skipped: the DMN conformance cases are not beside the project (shared/oracles/dmn-tck)");

interface KitCase {
  id: string;
  inputs: Map<string, boolean | undefined>;
  results: Map<string, boolean | undefined>;
}

function kitCases(folder: string): KitCase[] {
  const parser = new XMLParser({ ignoreAttributes: false, isArray: (name) => ["testCase", "inputNode", "resultNode"].includes(name) });
  const parsed = parser.parse(readFileSync(`${kit}${folder}/${folder}-test-01.xml`, "utf8")) as { testCases: { testCase: Record<string, unknown>[] } };
  const value = (node: unknown): boolean | undefined => {
    const text = typeof node === "object" && node !== null ? (node as Record<string, unknown>)["#text"] : node;
    return text === undefined ? undefined : text === true || text === "true";
  };
  return parsed.testCases.testCase.map((testCase) => ({
    id: String(testCase["@_id"]),
    inputs: new Map(((testCase["inputNode"] ?? []) as Record<string, unknown>[]).map((node) => [String(node["@_name"]), value(node["value"])])),
    results: new Map((testCase["resultNode"] as Record<string, unknown>[]).map((node) => [String(node["@_name"]), value((node["expected"] as Record<string, unknown>)["value"])])),
  }));
}

const fact = (id: string): Condition => ({ fact: id, operator: "equal", value: true });
const question = { type: "boolean", sensitivity: "plain", label: "x", question: "x?" } as const;
const vocabulary = vocabularyFrom([factFileSchema.parse({ topic: { id: "t", title: "T", order: 1 }, facts: { a: question, b: question } })]);

function bothEngines(condition: Condition, inputs: Map<string, boolean | undefined>): [string, string] {
  const facts: FactValues = new Map([...inputs].flatMap(([name, value]) => (value === undefined ? [] : [[name.toLowerCase(), value]])));
  const compiler = new Compiler(vocabulary, "2026-01-01");
  const compiled = compiler.condition(condition).test(compiler.frame(facts));
  const interpreted = interpretCondition(condition, viewOf(facts, vocabulary, "2026-01-01"));
  return [names[compiled]!, names[interpreted]!];
}

const expected = (value: boolean | undefined): string => (value === undefined ? "unknown" : String(value));

describe.skipIf(!existsSync(kit))("DMN conformance cases", () => {
  const ternary = existsSync(kit) ? kitCases("0106-feel-ternary-logic") : [];
  test.each(ternary)("0106 case $id: and, or", ({ inputs, results }) => {
    const and = expected(results.get("DecisionAnd"));
    const or = expected(results.get("DecisionOr"));
    expect(bothEngines({ all: [fact("a"), fact("b")] }, inputs)).toEqual([and, and]);
    expect(bothEngines({ any: [fact("a"), fact("b")] }, inputs)).toEqual([or, or]);
  });

  const negation = existsSync(kit) ? kitCases("0107-feel-ternary-logic-not") : [];
  test.each(negation)("0107 case $id: not", ({ inputs, results }) => {
    const result = expected([...results.values()][0]);
    expect(bothEngines({ not: fact("a") }, inputs)).toEqual([result, result]);
  });

  test("the cases were read", () => {
    expect(ternary.length).toBeGreaterThanOrEqual(9);
    expect(negation.length).toBeGreaterThanOrEqual(3);
  });

  // The expressions of these two sets stand in the model file: FEEL texts such as "true and null".
  test.each(["0064-feel-conjunction", "0065-feel-disjunction"])("%s", (folder) => {
    const model = readFileSync(`${kit}${folder}/${folder}.dmn`, "utf8");
    const expressions = new Map([...model.matchAll(/<decision[^>]*name="([^"]+)"[\s\S]*?<text>([\s\S]*?)<\/text>/g)].map(([, name, text]) => [name!, text!.trim()]));
    let read = 0;
    for (const { results } of kitCases(folder)) {
      for (const [name, result] of results) {
        const parts = /^(true|false|null) (and|or) (true|false|null)$/.exec(expressions.get(name) ?? "");
        if (!parts) continue; // other FEEL values (numbers, texts): outside our language
        const [, left, operator, right] = parts;
        const inputs = new Map([["a", left], ["b", right]].map(([id, text]) => [id!, text === "null" ? undefined : text === "true"]));
        const condition: Condition = operator === "and" ? { all: [fact("a"), fact("b")] } : { any: [fact("a"), fact("b")] };
        expect(bothEngines(condition, inputs), `${name}: ${parts[0]}`).toEqual([expected(result), expected(result)]);
        read++;
      }
    }
    expect(read).toBeGreaterThanOrEqual(9);
  });
});
