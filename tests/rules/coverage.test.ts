import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { Assessor } from "../../src/assess/assess.ts";
import { workedCasesIn } from "../../src/assess/workedCaseFiles.ts";
import { examiners, prepareCases, runWorkedCases, whoIn } from "../../src/assess/workedCases.ts";
import { ruleBaseFrom } from "../../src/rules/ruleFiles.ts";
import { packageRoot, readOwnTree } from "../../src/vault/ownFiles.ts";
import { haven } from "../cli/fakeOutside.ts";
import { sampled } from "../mutation/sample.ts";

const files = readOwnTree(join(packageRoot(), "rules"), ".json");
const rules = ruleBaseFrom(files);
const cases = workedCasesIn(files);

test("the examiner says what an assessment says", () => {
  const examinerOn = examiners(rules);
  // A whole assessment takes a hundred times as long: a sample will do.
  for (const { workedCase, facts } of prepareCases(sampled(cases, Number(process.env["HAVEN_RUNS"] ?? 150), 1), rules.vocabulary)) {
    const { asOf } = workedCase;
    const spoken = Object.keys(workedCase.expect).map(whoIn);
    const { reliefs } = new Assessor(rules, asOf, spoken.map(({ id }) => id)).assess(facts);
    const examine = examinerOn(asOf).examine(facts);
    for (const { id, place } of spoken) {
      const whole = reliefs.filter((relief) => relief.id === id)[place]!;
      const one = examine(id)[place]!;
      expect(one.outcome(), workedCase.id).toBe(whole.outcome);
      // Behind a closed gate an assessment asks nothing, and a worked case may still look at an element by itself.
      for (const element of whole.gateOpen === false ? [] : whole.elements) {
        const { verdict, possible, decidedBy, missing } = one.element(element.id)!;
        expect({ verdict, possible, decidedBy: decidedBy() }, `${workedCase.id}: ${element.id}`).toEqual({ verdict: element.verdict, possible: element.possible, decidedBy: element.decidedBy });
        expect(missing().map((set) => [...set].sort()).sort(), `${workedCase.id}: ${element.id}`).toEqual(element.missing.map((set) => [...set].sort()).sort());
      }
    }
  }
});

test("a case puts to the test only the elements it speaks of", () => {
  const spoken = cases.find(({ expect: { "t-1": relief } }) => relief !== undefined && Object.keys(relief.elements).length === 1)!;
  const [element] = Object.keys(spoken.expect["t-1"]!.elements);
  const { decided } = runWorkedCases(rules, [spoken]);
  expect([...decided].filter((branch) => !branch.startsWith(`t-1/${element!}/`))).toEqual([]);
});

describe("haven rules test --coverage", () => {
  const folder = mkdtempSync(join(tmpdir(), "haven-coverage-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  cpSync(fileURLToPath(new URL("../../rules", import.meta.url)), folder, { recursive: true });

  test("all covered", async () => {
    const { exit, out } = await haven(["rules", "test", "--coverage", "--rules", folder]);
    expect(out).toMatch(/^t-1\/noncitizen: (\d+) of \1 branches decided by a worked case \(100%\)$/m);
    expect(exit, out).toBe(0);
  });

  test("a branch without a case is named, and the run ends with findings", async () => {
    const path = join(folder, "reliefs", "t-1", "noncitizen.json");
    const element = JSON.parse(readFileSync(path, "utf8")) as { parts: { id: string; branches: object[] }[] };
    element.parts[0]!.branches.splice(-1, 0, { id: "brand-new", when: { fact: "asOf", operator: "before", value: "1900-01-01" }, verdict: "refer", reason: "x", sources: ["INA 101(a)(15)(T)"] });
    writeFileSync(path, JSON.stringify(element));
    const { exit, out } = await haven(["rules", "test", "--coverage", "--rules", folder]);
    expect(exit).toBe(1);
    expect(out).toContain(`No worked case decides t-1/noncitizen/${element.parts[0]!.id}/brand-new`);
    expect(out).toMatch(/^t-1\/noncitizen: .*\(\d\d%\)$/m);
  });
});
