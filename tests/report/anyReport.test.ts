/** What holds of every report, tried on random cases under the real rules and under the invented ones. */
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Assessor } from "../../src/assess/assess.ts";
import type { FactValues } from "../../src/facts/values.ts";
import { CASE_CODE } from "../../src/facts/vocabulary.ts";
import { asHtml } from "../../src/report/asHtml.ts";
import { asJson } from "../../src/report/asJson.ts";
import { asMarkdown } from "../../src/report/asMarkdown.ts";
import { asText } from "../../src/report/asText.ts";
import { ruleBaseFrom } from "../../src/rules/ruleFiles.ts";
import { languages, load } from "../../src/text/catalogue.ts";
import { readOwnTree } from "../../src/vault/ownFiles.ts";
import { anyCase } from "../facts/anyFacts.ts";
import { asOf, documentOf, gardens } from "./gardens.ts";
import { assessmentShape } from "./assessmentShape.ts";

const law = ruleBaseFrom(readOwnTree(fileURLToPath(new URL("../../rules", import.meta.url)), ".json"));
const ruleBases = { law, gardens };
const names = Object.keys(ruleBases) as (keyof typeof ruleBases)[];
const runs = { numRuns: Number(process.env["HAVEN_RUNS"] ?? 40) };

/** Lines longer than the width in which a space would have allowed a break. */
const tooLong = (text: string, width: number): string[] => text.split("\n").filter((line) => line.length > width && line.trim().includes(" "));

describe.each(names)("any report under %s", (name) => {
  const rules = ruleBases[name];
  const cases = anyCase(rules.vocabulary);
  const anyDocument = fc.record({ facts: cases, language: fc.constantFrom(...languages), explain: fc.boolean() }).map(({ facts, ...asked }) => ({ facts, document: documentOf(facts, { rules, ...asked }), ...asked }));

  test("keeps within its columns", () => {
    fc.assert(
      fc.property(anyDocument, fc.constantFrom(40, 64, 80), fc.boolean(), ({ document }, width, symbols) => {
        expect(tooLong(asText(document, { width, symbols }), width)).toEqual([]);
      }),
      runs,
    );
  });

  test("draws no conclusion that only a person may draw, in either language, and leaves no key or slot unsaid", () => {
    fc.assert(
      fc.property(anyDocument, ({ document, language }) => {
        for (const text of [asText(document), asMarkdown(document), asHtml([document], load(language))]) {
          expect(text).not.toMatch(/\b(in|not )?eligible\b|\b(in|no )?elegibles?\b/i);
          expect(text).not.toMatch(/report\.[a-z]|\{[a-zA-Z]+\}(?! *[:{])|undefined|\[object/);
        }
      }),
      runs,
    );
  });

  test("repeats no answer of the client but the case code", () => {
    const canary = "Quetzalcanary";
    const texts = [...rules.vocabulary.facts.values()].filter(({ type, pattern, derive }) => (type === "text" || type === "prose") && pattern === undefined && derive === undefined);
    const marked = (facts: FactValues): FactValues => new Map([...facts, ...texts.filter(({ id }) => !id.includes("[]")).map(({ id }) => [id, canary] as const), ["case.code", "C-7F3K"] as const]);
    fc.assert(
      fc.property(cases, fc.boolean(), (facts, explain) => {
        const document = documentOf(marked(facts), { rules, explain });
        for (const text of [asText(document), asMarkdown(document), asHtml([document], load("en"))]) {
          expect(text).not.toContain(canary);
          expect(text).toContain(facts.has(CASE_CODE) ? "C-" : "C-7F3K");
        }
      }),
      runs,
    );
  });

  test("as JSON has exactly the shape of the contract, on one line", () => {
    const assessor = new Assessor(rules, asOf);
    fc.assert(
      fc.property(cases, (facts) => {
        const line = asJson(assessor.assess(facts));
        expect(line).not.toContain("\n");
        assessmentShape.parse(JSON.parse(line));
      }),
      runs,
    );
  });
});
