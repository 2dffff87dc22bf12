import { describe, expect, test } from "vitest";
import { Assessor } from "../../src/assess/assess.ts";
import type { Comparison } from "../../src/assess/assessment.ts";
import { asOf, factsOf, gardens } from "../report/gardens.ts";

const compared = (facts: object, reliefs?: string[]): Partial<Comparison> => new Assessor(gardens, asOf, reliefs).assess(factsOf(facts)).compare;
const helpers = { helpers: [{ grown: true }], helpersComplete: true };

describe("which way forward", () => {
  test.each([
    ["nothing told decides: both stay open", { garden: { keeper: true }, ...helpers }, "several", ["garden", "helper"], []],
    ["a reason that only speaks leaves both open", { garden: { keeper: true, watered: true }, ...helpers }, "several", ["garden", "helper"], ["water"]],
    ["a reason decides", { garden: { keeper: true, shaded: true }, ...helpers }, "reasons", ["garden"], ["shade"]],
    ["an unknown fact is no reason", { garden: {}, ...helpers }, "several", ["garden", "helper"], []],
    ["a closed gate leaves the other", { garden: { keeper: false }, ...helpers }, "only-open", ["helper"], []],
    ["reasons pull apart: nothing is chosen", { garden: { keeper: true, shaded: true, fenced: false, watered: true }, ...helpers }, "conflict", [], ["no-fence", "shade", "water"]],
    ["neither is open", { garden: { keeper: false }, helpers: [], helpersComplete: true }, "none-open", [], []],
  ])("%s", (_, facts, why, prefer, reasons) => {
    const comparison = compared(facts);
    expect([comparison.why, comparison.prefer, comparison.reasons?.map(({ id }) => id)]).toEqual([why, prefer, reasons]);
  });

  test("a reason names the facts it rests on, never their values", () => {
    expect(compared({ garden: { shaded: true } }).reasons).toEqual([
      { id: "shade", toward: ["garden"], weight: "decides", text: "It lies in the shade.", sources: ["Garden Act 3"], facts: ["garden.shaded"], basis: "practice" },
    ]);
  });

  test("with one of the paths there is nothing to compare", () => {
    expect(compared({}, ["garden"])).toEqual({});
  });
});
