/** Forms I-765, I-539, I-131 and I-601: what follows from what, and what stays blank. */
import { describe, expect, it } from "vitest";
import { readAnswers } from "../../src/forms/answers.ts";
import { knownForm } from "../../src/packet/formFolders.ts";
import { viewOfCase } from "./caseReader.ts";

const forms = Object.fromEntries(["i-765", "i-539", "i-131", "i-601"].map((id) => [id, knownForm(id).definition]));

function answersOf(form: string, facts: object): Record<string, string> {
  return Object.fromEntries(readAnswers(forms[form]!, viewOfCase(facts)).answers.map(({ id, value }) => [id, value]));
}
const missingOf = (form: string, facts: object): string[] => readAnswers(forms[form]!, viewOfCase(facts)).findings.filter(({ code }) => code === "answer-missing").map(({ answer }) => answer!);

it.each(Object.keys(forms))("%s: of a case in which nothing is known, nothing is answered", (form) => {
  expect(answersOf(form, {})).toEqual({});
});

describe("Form I-765", () => {
  it.each([
    ["a16", "a", "16"],
    ["a19", "a", "19"],
    ["a20", "a", "20"],
    ["c9", "c", "9"],
    ["c14", "c", "14"],
    ["c25", "c", "25"],
    ["c40", "c", "40"],
  ])("the category %s is (%s)(%s)", (workPermitCategory, letter, number) => {
    expect(answersOf("i-765", { packet: { workPermitCategory } })).toEqual({ "2.27.letter": letter, "2.27.number": number });
  });
  it("a number stands in the box of its kind, and a number of no told kind is said to be missing", () => {
    const documents = { passportNumber: "X1" };
    expect(answersOf("i-765", { documents: { ...documents, numberKind: "passport" } })).toEqual({ "2.18": "X1" });
    expect(answersOf("i-765", { documents: { ...documents, numberKind: "travel-document" } })).toEqual({ "2.19": "X1" });
    expect(answersOf("i-765", { documents })).toEqual({});
    expect(missingOf("i-765", { documents })).toContain("2.18");
  });
  it("an unsafe telephone number is never written", () => {
    expect(answersOf("i-765", { contact: { phone: "5550100001" } })).toEqual({});
  });
});

describe("where the person lives", () => {
  const at = (street: string): object => ({ street, unitNumber: "1", city: "Example City", state: "TX", zip: "75001" });
  it.each([
    ["i-765", "2.6", "2.7.street"],
    ["i-539", "1.5", "1.6.street"],
    ["i-601", "1.6", "1.7.street"],
  ])("%s: two addresses that differ are two; that they are the same has to be told", (form, same, street) => {
    expect(answersOf(form, { contact: { mailing: at("1 A Street"), physical: at("2 B Street") } })).toMatchObject({ [same]: "no", [street]: "2 B Street" });
    const alike = { mailing: at("1 A Street"), physical: at("1 A Street") };
    expect(answersOf(form, { contact: alike })).not.toHaveProperty(same);
    expect(answersOf(form, { contact: { ...alike, mailingIsHome: true } })).toMatchObject({ [same]: "yes" });
    expect(answersOf(form, { contact: { ...alike, mailingIsHome: true } })).not.toHaveProperty(street);
  });
});

describe("Form I-539", () => {
  it.each([
    ["4.6", "no", { arrested: false, convicted: false }, { arrested: true, convicted: false }],
    ["4.7.d", "yes", { forcedSexualContact: true }, { forcedSexualContact: false }],
    ["4.8.a", "yes", { armedUnit: false, armedBand: true }, { armedUnit: false }],
    ["4.8.a", "no", { armedUnit: false, weaponGroup: false }, { armedUnit: false, weaponGroup: true }],
    ["4.10", "yes", { providedWeapons: true }, { providedWeapons: false }],
  ])("%s is %s by what another question says, and open otherwise", (id, value, history, open) => {
    expect(answersOf("i-539", { history })[id]).toBe(value);
    expect(answersOf("i-539", { history: open })[id]).toBeUndefined();
  });
  it.each([
    ["t-extension", { tStatus: { class: "t3", endsOn: "2027-01-02" } }, "T3", "01/02/2027"],
    ["u-extension", { uStatus: { class: "u5", endsOn: "2027-03-04" } }, "U5", "03/04/2027"],
  ])("%s: the status and its last day are those held", (relief, facts, code, ends) => {
    expect(answersOf("i-539", { packet: { relief }, ...facts })).toMatchObject({ "1.12": code, "1.12.ends": ends, "2.1": "extension" });
  });
  it("an arrest since the last entry is told also where nothing is known of earlier ones", () => {
    expect(answersOf("i-539", { extension: { arrestedSinceEntry: true } })["4.6"]).toBe("yes");
  });
  it("a green card asked for before is a Form I-485 that was filed", () => {
    expect(answersOf("i-539", { filing: { adjustmentFiled: false }, adjustment: { askedBefore: true } })["4.5"]).toBe("yes");
    expect(answersOf("i-539", { filing: { adjustmentFiled: false } })["4.5"]).toBe("no");
  });
  it("what the person explained for another form is not said here", () => {
    expect(JSON.stringify(answersOf("i-539", { history: { explanation: "told elsewhere", killing: false } }))).not.toContain("told elsewhere");
  });
});

it("Form I-131 names the receipt of the basis that is told, and no other", () => {
  const facts = { filing: { adjustmentReceipt: "MSC2690000001" }, adjustment: { petitionReceipt: "EAC2290000001" } };
  expect(answersOf("i-131", { ...facts, travel: { basis: "adjustment" } })).toEqual({ "1.5": "adjustment", "1.5.A": "MSC2690000001" });
  expect(answersOf("i-131", { ...facts, travel: { basis: "t" } })).toEqual({ "1.5": "t", "1.5.F": "EAC2290000001" });
  expect(answersOf("i-131", { ...facts, travel: { basis: "u" } })).toEqual({ "1.5": "u", "1.5.G": "EAC2290000001" });
  expect(answersOf("i-131", facts)).toEqual({});
});

describe("Form I-601", () => {
  it("Section B is only for adjustment after T status", () => {
    const waiverForm = { grounds: "212(a)(6)(C)(i)" };
    expect(answersOf("i-601", { packet: { relief: "t-adjustment" }, waiverForm })).toEqual({ "4.19": "yes", "4.19.grounds": "212(a)(6)(C)(i)" });
    expect(answersOf("i-601", { packet: { relief: "u-adjustment" }, waiverForm })).toEqual({});
  });
  it("names only relatives whom the person wants named; the box for more is ticked from the second on", () => {
    const named = (givenName: string): object => ({ givenName, namedInWaiver: true });
    const one = answersOf("i-601", { family: [{ givenName: "Ana" }, named("Ben")] });
    expect([one["6.1[0].given"], one["6.more"]]).toEqual(["Ben", undefined]);
    expect(answersOf("i-601", { family: [named("Ana"), named("Ben")] })["6.more"]).toBe("yes");
  });
});
