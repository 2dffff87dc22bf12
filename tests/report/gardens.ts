/** A small invented rule base and small invented cases: reports are tested on them without a word of law. */
import { fileURLToPath } from "node:url";
import { Assessor } from "../../src/assess/assess.ts";
import { readFacts } from "../../src/facts/readCase.ts";
import { readJson, type JsonObject } from "../../src/facts/json.ts";
import type { FactValues } from "../../src/facts/values.ts";
import { reportOn } from "../../src/report/reportOn.ts";
import type { ReportDocument } from "../../src/report/document.ts";
import type { RuleBase } from "../../src/rules/ruleBase.ts";
import { ruleBaseFrom } from "../../src/rules/ruleFiles.ts";
import { load, type Language } from "../../src/text/catalogue.ts";
import { readOwnTree } from "../../src/vault/ownFiles.ts";

export const gardenFolder = fileURLToPath(new URL("fixtures/rules", import.meta.url));
export const gardens = ruleBaseFrom(readOwnTree(gardenFolder, ".json"));
export const asOf = "2026-11-22";

/** Facts written as in a case file, without its `schema`. */
export function factsOf(nested: object, rules: RuleBase = gardens): FactValues {
  const { facts, problems } = readFacts(readJson(JSON.stringify(nested)).value as JsonObject, rules.vocabulary);
  if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join("; "));
  return facts;
}

/** The cases of the golden reports. */
export const cases = {
  /** Nothing is known but that a tree was lost, which cannot wait. */
  begun: { case: { code: "C-7F3K" }, garden: { lost: true, keeper: true } },
  /** Every part is settled; one of two reasons holds, and it is open which. */
  settled: { case: { code: "C-HJKM" }, garden: { keeper: true, fenced: true, watered: true, lost: false }, evidence: [{ kind: "receipt" }] },
  /** One part is not shown, another is for a lawyer, and of two helpers one is settled. */
  hard: { garden: { keeper: true, fenced: false, watered: false, shaded: false, lost: false }, helpers: [{ grown: true }, { near: false }], helpersComplete: true },
  /** The gate is closed. */
  closed: { case: { code: "C-NPQR" }, garden: { keeper: false } },
};

/** What a report on facts is asked for. */
export interface Asked {
  rules?: RuleBase;
  language?: Language;
  explain?: boolean;
  reliefs?: readonly string[];
}

/** The report on facts. */
export function documentOf(facts: FactValues, { rules = gardens, language = "en", explain = false, reliefs }: Asked = {}): ReportDocument {
  const assessor = new Assessor(rules, asOf, reliefs);
  return reportOn({ assessment: assessor.assess(facts), rules, say: load(language), ...(explain && { explanation: assessor.explain(facts) }) });
}
