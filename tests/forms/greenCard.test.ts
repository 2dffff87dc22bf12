/** Form I-485 asks more narrowly, or more widely, than the questions of a case: which answers may stand for which. */
import { describe, expect, it } from "vitest";
import { readAnswers } from "../../src/forms/answers.ts";
import { knownForms } from "../../src/packet/formFolders.ts";
import { viewOfCase } from "./caseReader.ts";

const { definition } = [...knownForms().values()].find((known) => known.definition.form === "i-485")!;

function answersOf(facts: object): Record<string, string> {
  return Object.fromEntries(readAnswers(definition, viewOfCase(facts)).answers.map(({ id, value }) => [id, value]));
}

it("of a case in which nothing is known, nothing is answered", () => {
  expect(answersOf({})).toEqual({});
});

describe("a wider question's No answers, its Yes does not", () => {
  it.each([
    ["9.10", { deniedVisaOrEntry: false }, { deniedVisaOrEntry: true }],
    ["9.11", { deniedVisaOrEntry: false }, { deniedVisaOrEntry: true }],
    ["9.15", { orderedRemoved: false }, { orderedRemoved: true }],
    ["9.16", { orderedRemoved: false }, { orderedRemoved: true }],
    ["9.30", { prostitution: false }, { prostitution: true }],
    ["9.42.a", { plansEspionage: false, plansSabotageOrExport: false }, { plansEspionage: false, plansSabotageOrExport: true }],
    ["9.42.c", { plansUnlawfulActivity: false }, { plansUnlawfulActivity: true }],
    ["9.50", { armedUnit: false }, { armedUnit: true }],
    ["9.51", { armedUnit: false, weaponGroup: false }, { armedUnit: false, weaponGroup: true }],
    ["9.53.b", { tortureOrGenocide: false }, { tortureOrGenocide: true }],
    ["9.78.b", { orderedRemoved: false, removed: false }, { orderedRemoved: true, removed: false }],
  ])("%s", (id, no, yes) => {
    expect(answersOf({ history: no })[id]).toBe("no");
    expect(answersOf({ history: yes })[id]).toBeUndefined();
  });
});

describe("a narrower question's Yes answers, its No does not", () => {
  it.each([
    ["9.22", { history: { charged: true } }, { history: { charged: false } }],
    ["9.23", { history: { committedCrime: true } }, { history: { committedCrime: false } }],
    ["9.31", { crime: { procuredLastTenYears: true } }, { crime: { procuredLastTenYears: false } }],
    ["9.34", { history: { diplomaticImmunity: true } }, { history: { diplomaticImmunity: false } }],
    ["9.47", { history: { providedWeapons: true } }, { history: { providedWeapons: false } }],
    ["9.52", { history: { totalitarianParty: true } }, { history: { totalitarianParty: false } }],
    ["9.53.c", { history: { killing: true } }, { history: { killing: false } }],
    ["9.54", { history: { childRecruited: true } }, { history: { childRecruited: false, childUsed: false } }],
    ["9.54", { history: { childUsed: true } }, { history: { childUsed: false } }],
    ["9.55", { history: { childUsed: true } }, { history: { childUsed: false } }],
    ["9.74", { history: { removed: true } }, { history: { removed: false } }],
    ["9.75", { immigration: { enteredWithoutInspection: true } }, { immigration: { enteredWithoutInspection: false } }],
  ])("%s", (id, yes, no) => {
    expect(answersOf(yes)[id]).toBe("yes");
    expect(answersOf(no)[id]).toBeUndefined();
  });
  it("all that make up a question being No, it is No", () => {
    const history = { committedCrime: false, convicted: false, arrested: false, charged: false, diversion: false };
    expect(answersOf({ history })["9.23"]).toBe("no");
    expect(answersOf({ history: { ...history, arrested: true } })["9.23"]).toBeUndefined();
    expect(answersOf({ documents: { firstEntry: true }, immigration: { enteredWithoutInspection: false } })["9.75"]).toBe("no");
  });
});

describe("removal proceedings, in which the form counts orders made at the border", () => {
  const none = { proceedingsPending: false, proceedingsEver: false, orderedRemoved: false, removed: false };
  it.each([
    ["all of it No", { history: none }, "no"],
    ["no case, and no word of an order", { history: { proceedingsPending: false, proceedingsEver: false } }, undefined],
    ["no case, but an order", { history: { ...none, orderedRemoved: true } }, "yes"],
    ["no case, but sent out", { history: { ...none, removed: true } }, "yes"],
    ["a case in the list", { history: none, proceedings: [{ kind: "rescission" }] }, "yes"],
  ])("%s", (_, facts, answer) => {
    expect(answersOf(facts)["9.14"]).toBe(answer);
  });
});

describe("punished, or given rules that limit freedom", () => {
  const none = { suspendedSentence: false, punished: false };
  it.each([
    ["a sentence put on hold", { suspendedSentence: true }, "yes"],
    ["all of it No", { ...none, diversion: false }, "no"],
    ["a program in place of a sentence is for a lawyer to say", { ...none, diversion: true }, undefined],
  ])("%s", (_, history, answer) => {
    expect(answersOf({ history })["9.25"]).toBe(answer);
  });
});

it("the child of Item 81 is another one than that of Forms I-914 and I-918", () => {
  expect([true, false].map((childCustody) => answersOf({ history: { childCustody } })["9.81"])).toEqual([undefined, undefined]);
  expect([true, false].map((childKeptAbroad) => answersOf({ history: { childKeptAbroad } })["9.81"])).toEqual(["yes", "no"]);
});

describe("what is not sure, or only follows", () => {
  it("not sure is neither box", () => {
    expect([answersOf({ crime: { controlledSubstance: "not-sure" } })["9.26"], answersOf({ crime: { controlledSubstance: "no" } })["9.26"]]).toEqual([undefined, "no"]);
  });
  it("a follow-up stays empty until the question before it is yes", () => {
    const crime = { traffickerFamilyBenefit: false };
    expect(answersOf({ crime, history: { traffickerFamilyAny: false } })["9.40"]).toBeUndefined();
    expect(answersOf({ crime, history: { traffickerFamilyAny: true } })["9.40"]).toBe("no");
  });
  it("who still owes two years at home may yet have the State Department's word for a waiver", () => {
    expect([answersOf({ history: { exchangeResidence: true } })["9.20"], answersOf({ history: { exchangeResidence: true } })["9.21"]]).toEqual(["no", undefined]);
  });
  it("the passport is the one of the last arrival only where that is told", () => {
    const documents = { passportNumber: "X1" };
    expect(answersOf({ documents })["1.10.passport"]).toBeUndefined();
    expect(answersOf({ documents, arrival: { withThatPassport: false } })["1.10.passport"]).toBeUndefined();
    expect(answersOf({ documents, arrival: { withThatPassport: true } })["1.10.passport"]).toBe("X1");
    expect(answersOf({ documents, arrival: { withThatPassport: true, passportNumber: "Y2" } })["1.10.passport"]).toBe("Y2");
  });
});

describe("the safe address", () => {
  const physical = { street: "1 A Street", city: "Reno", state: "NV", zip: "89501" };
  it("that differs from the home is told to be another, and stands there", () => {
    const answers = answersOf({ contact: { physical, mailing: { ...physical, street: "PO Box 9" } } });
    expect([answers["1.18.same"], answers["1.18.mail.street"]]).toEqual(["no", "PO Box 9"]);
  });
  it("that is the same is not said to be so unless the person says so", () => {
    const answers = answersOf({ contact: { physical, mailing: physical } });
    expect([answers["1.18.same"], answers["1.18.mail.street"]]).toEqual([undefined, undefined]);
    expect(answersOf({ contact: { physical, mailing: physical, mailingIsHome: true } })["1.18.same"]).toBe("yes");
  });
});

describe("category and applicant", () => {
  it.each([
    ["a T-1 packet", { packet: { relief: "t-adjustment" }, tStatus: { class: "t1", endsOn: "2027-01-01" } }, { "2.2": "principal", "2.3": "t", "2.5": "no", "3.1": "none", "9.56": "t", "1.15": "2027-01-01" }],
    ["a U-3 packet", { packet: { relief: "u-adjustment" }, uStatus: { class: "u3", endsOn: "2027-02-02" } }, { "2.1": "no", "2.2": "derivative", "2.3": "u", "3.1": "none", "9.56": "u", "1.15": "2027-02-02" }],
    ["family that never had U status", { packet: { relief: "u-family-petition" } }, { "2.1": "no", "2.2": "derivative", "2.3": "u", "3.1": "none", "9.56": "u" }],
    ["no packet, T status told", { adjustment: { category: "t" }, tStatus: { class: "t4" } }, { "2.2": "derivative", "2.3": "t", "3.1": "none", "9.56": "t" }],
    ["T status, but no word of what is asked for", { tStatus: { class: "t1" } }, {}],
  ])("%s", (_, facts, expected) => {
    const answers = answersOf(facts);
    const asked = ["1.15", "2.1", "2.2", "2.3", "2.5", "3.1", "9.56"];
    const found = Object.fromEntries(asked.filter((id) => answers[id] !== undefined).map((id) => [id, answers[id]!.replace(/^(\d\d)\/(\d\d)\/(\d{4})$/, "$3-$1-$2")]));
    expect(found).toEqual(expected);
  });
});
