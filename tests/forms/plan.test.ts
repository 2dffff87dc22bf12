import { describe, expect, it } from "vitest";
import { readAnswers } from "../../src/forms/answers.ts";
import type { FormAnswer } from "../../src/forms/formDefinition.ts";
import { planForm, type FormDefinition, type FormPlan } from "../../src/forms/index.ts";
import { viewOfCase } from "./caseReader.ts";
import { client, definition, edition, typefaces } from "./support.ts";

const planOf = (facts: object): FormPlan => planForm(definition, edition, viewOfCase(facts), typefaces);
const valueAt = (plan: FormPlan, name: string): string | undefined => plan.fields.find((field) => field.field === `form1[0].${name}`)?.value;
const codesAt = (plan: FormPlan, answer: string): string[] => plan.findings.filter((finding) => finding.answer === answer).map((finding) => finding.code);

describe("what is not known", () => {
  it("is never No", () => {
    const plan = planOf({});
    expect(plan.fields).toEqual([]);
    expect(codesAt(plan, "4.1.A")).toEqual(["answer-missing"]);
    expect(plan.findings.find((finding) => finding.answer === "4.1.A")?.facts).toEqual(["history.committedCrime"]);
  });
  it("an optional answer that is not known is no finding", () => {
    expect(codesAt(planOf({}), "2.1.middle")).toEqual([]);
  });
  it("a list that may not be complete is said", () => {
    expect(codesAt(client("vietnamese") && planForm(definition, edition, client("vietnamese"), typefaces), "5.2")).toEqual(["list-not-complete"]);
  });
  it("a yes in Part 4 without an explanation is said", () => {
    expect(codesAt(planOf({ history: { arrested: true } }), "4.explain")).toEqual(["explanation-missing"]);
    expect(codesAt(planOf({ history: { arrested: false } }), "4.explain")).toEqual([]);
  });
});

describe("what is said after an answer", () => {
  const place: FormAnswer = { kind: "text", id: "1", label: "Place", from: { fact: "documents.lastEntryCity" }, and: [{ fact: "documents.lastEntryState" }] };
  const form: FormDefinition = { ...definition, parts: [{ number: "1", title: "x", items: [{ number: "1", label: "x", page: 1, answers: [place] }] }] };
  const read = (documents: object) => readAnswers(form, viewOfCase({ documents }));
  it("stands after a comma, and is left out where it is not known", () => {
    expect(read({ lastEntryCity: "Houston", lastEntryState: "TX" }).answers[0]).toMatchObject({ value: "Houston, TX", facts: ["documents.lastEntryCity", "documents.lastEntryState"] });
    expect(read({ lastEntryCity: "Houston" }).answers[0]).toMatchObject({ value: "Houston" });
  });
  it("is left out where the answer was found elsewhere", () => {
    const elsewhere: FormDefinition = { ...form, parts: [{ number: "1", title: "x", items: [{ number: "1", label: "x", page: 1, answers: [{ ...place, or: [{ fact: "documents.lastEntryState" }] }] }] }] };
    expect(readAnswers(elsewhere, viewOfCase({ documents: { lastEntryState: "TX" } })).answers[0]).toMatchObject({ value: "TX" });
  });
  it("is no answer by itself", () => {
    expect(read({ lastEntryState: "TX" })).toMatchObject({ answers: [], findings: [{ code: "answer-missing" }] });
  });
});

describe("where an answer is looked for", () => {
  const or: FormAnswer = {
    kind: "yes-no", id: "1", label: "Was refused", from: { fact: "history.removed" },
    or: [{ cases: [{ when: { fact: "history.orderedRemoved", operator: "equal", value: false }, value: { literal: false } }], otherwise: { literal: "" } }],
  };
  const form: FormDefinition = { ...definition, parts: [{ number: "1", title: "x", items: [{ number: "1", label: "x", page: 1, answers: [or] }] }] };
  it.each([
    ["its own fact", { removed: true, orderedRemoved: false }, "yes"],
    ["another, where its own is not known", { orderedRemoved: false }, "no"],
    ["another that gives nothing", { orderedRemoved: true }, undefined],
    ["nothing known", {}, undefined],
  ])("%s", (_, history, expected) => {
    const { answers, findings } = readAnswers(form, viewOfCase({ history }));
    expect(answers.map(({ value }) => value)).toEqual(expected === undefined ? [] : [expected]);
    expect(findings).toEqual(expected === undefined ? [{ code: "answer-missing", part: "1", item: "1", answer: "1", facts: ["history.removed", "history.orderedRemoved"] }] : []);
  });
});

describe("rows for the latest entries only", () => {
  const rows: FormAnswer = { kind: "rows", id: "1", label: "Home before", list: "residences", latest: "residences[].to", rows: 1, entry: "Home", columns: [{ kind: "text", id: "city", label: "City", from: { fact: "residences[].city" } }] };
  const form: FormDefinition = { ...definition, parts: [{ number: "1", title: "x", items: [{ number: "1", label: "x", page: 1, answers: [rows] }] }] };
  const read = (residences: object[]) => readAnswers(form, viewOfCase({ residences, residencesComplete: true }));
  it("take the latest in any order, and nothing goes on elsewhere", () => {
    const homes = [{ city: "One", to: "2024-01-01" }, { city: "Two", to: "2025-06-30" }, { city: "Three", to: "2023-05-05" }];
    for (const order of [homes, [...homes].reverse()]) expect(read(order).answers.map(({ id, value }) => [id, value])).toEqual([["1[0].city", "Two"]]);
  });
  it("one entry needs no date", () => {
    expect(read([{ city: "One" }])).toMatchObject({ answers: [{ value: "One" }], findings: [] });
  });
  it("where a date is missing that could decide, nothing is taken", () => {
    expect(read([{ city: "One" }, { city: "Two", to: "2025-06-30" }])).toMatchObject({ answers: [], findings: [{ code: "answer-missing", facts: ["residences[].to"] }] });
  });
});

describe("characters", () => {
  it("a letter no font has is refused by a code that names item and field, never the value", () => {
    const plan = planOf({ person: { familyName: "李小龍", givenName: "Đặng" } });
    expect(valueAt(plan, "#subform[0].Part2_FamilyName[0]")).toBeUndefined();
    expect(valueAt(plan, "#subform[0].Part2_GivenName[0]")).toBe("Đặng");
    const finding = plan.findings.find((other) => other.code === "character-not-available" && other.answer === "2.1.family");
    expect(finding).toMatchObject({ part: "2", item: "1", field: "form1[0].#subform[0].Part2_FamilyName[0]", facts: ["person.familyName"] });
    expect(JSON.stringify(plan)).not.toContain("李");
    expect(JSON.stringify(plan.fields)).not.toContain("?");
  });
  it("letters that must be shaped are refused even where the font has them", () => {
    expect(codesAt(planOf({ person: { familyName: "محمد" } }), "2.1.family")).toEqual(["character-not-available"]);
  });
  it.each([["a bell", "\u0007"], ["right to left", "\u202e"], ["a zero-width blank", "\u200b"], ["a byte order mark", "\ufeff"], ["a soft hyphen", "\u00ad"]])("%s is refused", (_name, character) => {
    const plan = planOf({ person: { familyName: `Ri${character}vers` } });
    expect(codesAt(plan, "2.1.family")).toEqual(["character-refused"]);
    expect(valueAt(plan, "#subform[0].Part2_FamilyName[0]")).toBeUndefined();
  });
  it("decomposed letters are composed", () => {
    expect(valueAt(planOf({ person: { familyName: "Đặng".normalize("NFD") } }), "#subform[0].Part2_FamilyName[0]")).toBe("Đặng");
  });
  it("accents that have no composed letter are kept", () => {
    expect(valueAt(planOf({ person: { familyName: "Ẹ̀bùn" } }), "#subform[0].Part2_FamilyName[0]")).toBe("Ẹ̀bùn".normalize("NFC"));
  });
});

describe("boxes", () => {
  it("a number that has too many digits leaves its box blank and is continued", () => {
    const plan = planOf({ person: { ssn: "900-12-34567" } });
    expect(valueAt(plan, "#subform[1].P3_Line5_SSN[0]")).toBeUndefined();
    expect(codesAt(plan, "2.7")).toEqual(["does-not-fit"]);
    expect(plan.continuation[0]?.answers).toEqual([{ id: "2.7", text: "9001234567" }]);
  });
  it("a receipt of another center is not cut down to its digits", () => {
    const plan = planOf({ application: { purpose: "again", earlierReceipt: "LIN2190000001" } });
    expect(valueAt(plan, "#subform[0].EACNumber[0]")).toBeUndefined();
    expect(plan.continuation[0]?.text).toBe("LIN2190000001");
  });
  it("a state that is not on the list is continued", () => {
    expect(codesAt(planOf({ contact: { physical: { state: "XX" } } }), "2.3.state")).toEqual(["not-on-list"]);
  });
  it("options match with or without the blank the form has in front of them", () => {
    const plan = planOf({ contact: { physical: { state: "TX" } }, documents: { lastEntryState: "TX" } });
    expect([valueAt(plan, "#subform[0].P1_Line6_State[0]"), valueAt(plan, "#subform[1].P3_Line17_State[0]")]).toEqual(["TX", " TX"]);
  });
  it("a name too long for its box goes on in Part 9, once, and the later copies say so", () => {
    const long = "Wolfeschlegelsteinhausenbergerdorff the Second of That Name";
    const plan = planOf({ person: { familyName: long } });
    expect(valueAt(plan, "#subform[0].Part2_FamilyName[0]")).toBe("See Part 9");
    expect(valueAt(plan, "#subform[14].Part2_FamilyName[1]")).toBe("See Part 9");
    expect(plan.continuation).toHaveLength(1);
    expect(plan.continuation[0]).toMatchObject({ place: { part: "2", item: "1", page: 1, reference: "1." }, answers: [{ id: "2.1.family", text: long }], text: `Family name: ${long}` });
  });
  it("a box of one line never takes an answer of two", () => {
    expect(valueAt(planOf({ person: { birthCity: "San\nJosé" } }), "#subform[1].P3_Line8_CityOrTownOfBirth[0]")).toBe("See Part 9");
  });
});
