/** What one question says may not be denied by the answer to another, nor a number that is not told to be safe be given in its place. */
import { describe, expect, it } from "vitest";
import { readAnswers } from "../../src/forms/answers.ts";
import { knownForm } from "../../src/packet/formFolders.ts";
import { entriesOf } from "../../src/rules/interpret.ts";
import { viewOfCase } from "./caseReader.ts";

/** The answer of a form; of a supplement, for the only relative of the case. */
function answerOf(form: string, id: string, facts: object): string | undefined {
  const { definition } = knownForm(form);
  const view = viewOfCase(facts);
  const own = definition.each === undefined ? view : entriesOf(definition.each.list, view)[0]!;
  return readAnswers(definition, own).answers.find((answer) => answer.id === id)?.value;
}

const pending = { proceedingsPending: true, proceedingsEver: false };
const never = { proceedingsPending: false, proceedingsEver: false };

describe("a case that is pending was started once", () => {
  it.each([
    ["i-914", "4.9.B", { history: pending }, { history: never }],
    ["i-918", "3.17", { history: pending }, { history: never }],
    ["i-131", "4.1", { history: pending }, { history: never }],
    ["i-914a", "E.9b", { family: [{ history: pending }] }, { family: [{ history: never }] }],
    ["i-918a", "5.17", { family: [{ history: pending }] }, { family: [{ history: never }] }],
  ])("%s, %s", (form, id, yes, no) => {
    expect([answerOf(form, id, yes), answerOf(form, id, no)]).toEqual(["yes", "no"]);
  });
  it.each([
    ["i-918", "2.7a", "judicial"],
    ["i-131", "4.1", "rescission"],
  ])("%s, %s: and a case in the list is one", (form, id, kind) => {
    expect(answerOf(form, id, { history: never, proceedings: [{ kind }] })).toBe("yes");
    expect(answerOf(form, id, { history: never })).toBe("no");
  });
});

it.each([
  ["i-914", "4.9.E"],
  ["i-918", "3.20"],
])("%s, %s: a refused visa is told by the narrower questions too", (form, id) => {
  const told = [{ deniedVisa: true }, { deniedVisa: false }, { deniedVisa: false, deniedEntry: false }];
  expect(told.map((history) => answerOf(form, id, { history }))).toEqual(["yes", undefined, "no"]);
});

it("a Form I-192 sent before is an immigration form sent before", () => {
  expect(answerOf("i-192", "2.31", { permission: { filedBefore: true }, otherWays: { papersSent: "no" } })).toBe("yes");
});

it.each([
  ["i-192", "3.1", { contact: { phone: "5550100001" } }],
  ["i-918", "5.3", { contact: { phone: "5550100001" } }],
  ["i-914a", "F.3", { contact: { phone: "5550100001" }, family: [{}] }],
  ["i-918a", "7.3", { contact: { phone: "5550100001" }, family: [{}] }],
  ["i-918a", "8.3", { family: [{ homePhone: "5550100001" }] }],
])("%s, %s: a telephone number is given only where it is told to be safe", (form, id, facts) => {
  expect(answerOf(form, id, facts)).toBeUndefined();
});
