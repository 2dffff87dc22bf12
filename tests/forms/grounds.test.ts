/** Item 26 of Form I-192: which grounds are named from the answers, and what is left for a lawyer to write. */
import { describe, expect, it } from "vitest";
import { readAnswers } from "../../src/forms/answers.ts";
import { knownForms } from "../../src/packet/formFolders.ts";
import { personViews } from "../../src/packet/packetPlan.ts";
import { asPerson, withSet } from "../../src/packet/personView.ts";
import { entriesOf } from "../../src/rules/interpret.ts";
import { viewOfCase } from "./caseReader.ts";

const { definition } = knownForms().get("i-192")!;
const grounds = (facts: object): string | undefined => readAnswers(definition, viewOfCase(facts)).answers.find(({ id }) => id === "2.26")?.value;

const crossed = { immigration: { enteredWithoutInspection: true } };
const caused = { waiver: { causedByTrafficking: ["entry-without-inspection"] } };
const sentOut = { orderedRemoved: true };
const left = { leftAfterOrder: true, leftAfterOrderOn: "2024-01-01" };
const stayed = { unlawfulPresence: "one-year-or-more", leftAfterUnlawfulPresenceOn: "2024-01-01" };
const entry = "INA section 212(a), (6)(A)(i) present without admission or parole";

describe("the grounds on Form I-192", () => {
  it.each([
    ["nothing is known", {}, undefined],
    ["there is none", { immigration: { enteredWithoutInspection: false, passport: "long" } }, undefined],
    ["one of them, all others unknown", crossed, entry],
    ["it came from the trafficking, for T status", { ...crossed, ...caused, packet: { relief: "t-1" } }, `${entry}, caused by or incident to the trafficking`],
    ["it came from the trafficking, for U status", { ...crossed, ...caused, packet: { relief: "u-1" } }, entry],
    ["several, in the order of the law", { ...crossed, immigration: { enteredWithoutInspection: true, passport: "taken" }, crime: { controlledSubstance: "yes" } }, "INA section 212(a), (2)(A)(i)(II) violation of a drug law, (6)(A)(i) present without admission or parole, (7)(B)(i)(I) no passport valid long enough"],
    ["a lawyer has not looked yet", { history: { convicted: true }, crime: { moralTurpitude: "not-sure", controlledSubstance: "not-sure", moneyLaundering: "not-sure" } }, undefined],
    ["a crime of moral turpitude", { history: { convicted: true }, crime: { moralTurpitude: "yes", onlyOne: false } }, "INA section 212(a), (2)(A)(i)(I) crime involving moral turpitude"],
    ["a small offense that is set aside", { history: { convicted: true }, crime: { moralTurpitude: "yes", onlyOne: true, pettyException: true } }, undefined],
    ["sent out, with no leave to come back", { history: { ...sentOut, convicted: false }, immigration: { ...left, consentToReapply: false } }, "INA section 212(a), (9)(A) prior removal"],
    ["leave to come back was given", { history: { ...sentOut, convicted: false }, immigration: { ...left, consentToReapply: true } }, undefined],
    ["a year without permission", { immigration: { ...stayed, unlawfulPresenceFromTrafficking: false } }, "INA section 212(a), (9)(B)(i) unlawful presence and departure"],
    ["a year without permission, because of the trafficking", { immigration: { ...stayed, unlawfulPresenceFromTrafficking: true } }, undefined],
    ["security, persecution and a part in trafficking are for a lawyer", { history: { firearm: true, designatedGroup: true, armedUnit: true, killing: true, childCustody: true, draftEvasion: true }, bar: { tookPart: true, accused: true } }, undefined],
    ["those of a family member, as the packet sets them", { packet: { relief: "t-derivative", relativeGrounds: ["entry", "no-passport", "crime", "security"], relativeGroundsCaused: ["no-passport"] } }, `${entry}, (7)(B)(i)(I) no passport valid long enough, caused by or incident to the trafficking`],
  ])("%s", (_what, facts, said) => {
    expect(grounds(facts)).toBe(said);
  });

  it("on the form of a family member are those told of that person, never the client's", () => {
    const view = withSet(viewOfCase({ ...crossed, family: [{ grounds: ["reentry"] }, {}], familyComplete: true }), { "packet.relief": "u-derivative" });
    const said = entriesOf("family", view).map((entry) => readAnswers(definition, asPerson(entry, personViews().get("relative")!)).answers.find(({ id }) => id === "2.26")?.value);
    expect(said).toEqual(["INA section 212(a), (9)(C)(i) return without admission", undefined]);
  });
});
