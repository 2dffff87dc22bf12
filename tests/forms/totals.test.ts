import { describe, expect, it } from "vitest";
import { readAnswers } from "../../src/forms/answers.ts";
import type { FormAnswer } from "../../src/forms/formDefinition.ts";
import { viewOfCase } from "./caseReader.ts";
import { definition } from "./support.ts";

const answers: FormAnswer[] = [
  { kind: "text", id: "own", label: "Own", from: { fact: "feeWaiver.income" } },
  { kind: "text", id: "family", label: "Family", from: { fact: "feeWaiver.familyIncome" } },
  { kind: "total", id: "both", label: "Both", of: ["own", "family"] },
  { kind: "rows", id: "things", label: "Things", list: "assets", rows: 1, entry: "Thing", columns: [{ kind: "text", id: "value", label: "Value", from: { fact: "assets[].value" } }] },
  { kind: "total", id: "all", label: "All", of: ["things.value"] },
];
const form = { ...definition, parts: [{ number: "1", title: "x", items: [{ number: "1", label: "x", page: 1, answers }] }] };
const totals = (facts: object): Record<string, string> =>
  Object.fromEntries(readAnswers(form, viewOfCase(facts)).answers.filter(({ kind }) => kind === "total").map(({ id, value }) => [id, value]));

describe("a sum", () => {
  it("adds what is known, and the rows that are continued too", () => {
    expect(totals({ feeWaiver: { income: 4120, familyIncome: 18350 }, assets: [{ value: 5 }, { value: 70 }, { value: 0 }], assetsComplete: true })).toEqual({ both: "22470", all: "75" });
  });
  it.each([
    ["one part is not known", { feeWaiver: { income: 4120 } }],
    ["a list may lack an entry", { assets: [{ value: 5 }] }],
    ["an entry has no amount", { assets: [{ value: 5 }, {}], assetsComplete: true }],
    ["a list is empty", { assets: [], assetsComplete: true }],
    ["nothing is known", {}],
  ])("is left out where %s", (_, facts) => {
    expect(totals(facts)).toEqual({});
  });
});
