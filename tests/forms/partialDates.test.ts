/** A date of which only a part is known stands on no form and in no letter as a day: its place stays empty, and is told as one to fill. */
import { expect, test } from "vitest";
import { readAnswers } from "../../src/forms/index.ts";
import type { FactValues, KnownValue } from "../../src/facts/values.ts";
import { fillLetter, readLetter } from "../../src/letters/index.ts";
import { knownForms } from "../../src/packet/formFolders.ts";
import { asPerson } from "../../src/packet/personView.ts";
import { entriesOf, interpretExpression, type View } from "../../src/rules/interpret.ts";
import { viewOfCase, vocabulary } from "./caseReader.ts";
import { anyClient, typefaces } from "./support.ts";

/** The client's dates without their days. */
function withoutDays(view: View): View {
  const cut = (facts: FactValues): FactValues =>
    new Map([...facts].map(([id, value]) => [id, view.dates.has(id) ? (value as string).slice(0, 7) : Array.isArray(value) && value.some((entry) => entry instanceof Map) ? (value as readonly FactValues[]).map(cut) : (value as KnownValue)]));
  return { ...view, facts: cut(view.facts) };
}

const clients = ["demo", "two-surnames", "relatives", "u1-holder"];
const forms = [...knownForms().values()].map(({ definition }) => definition);

test.each(clients)("%s: no form has a day that nobody told, and each place without one is told", (name) => {
  const whole = anyClient(name);
  const view = withoutDays(whole);
  let missing = 0;
  for (const form of forms) {
    const { answers, findings } = readAnswers(form, view);
    expect(answers.filter(({ kind }) => kind === "date").map(({ id }) => `${form.form} ${id}`)).toEqual([]);
    expect(answers.filter(({ value, facts }) => facts.some((id) => view.dates.has(id)) && /\b\d{4}-\d\d\b|\b\d\d\/\d\d\/\d{4}\b/.test(value)).map(({ id }) => `${form.form} ${id}`)).toEqual([]);
    const places = new Set(findings.filter(({ code }) => code === "answer-missing").map(({ answer }) => answer));
    for (const { id, kind } of readAnswers(form, whole).answers) if (kind === "date" && places.has(id)) missing++;
  }
  expect(missing).toBeGreaterThan(5);
});

test("a relative's form knows what is told of the relative's dates, and no day", () => {
  const view = viewOfCase({ family: [{ birthDate: "2010", relationship: "child" }] });
  const [entry] = entriesOf("family", view);
  const person = asPerson(entry!, { view: "relative", list: "family", keep: [], facts: { "person.birthDate": { fact: "family[].birthDate" } } });
  expect(person.facts.get("person.birthDate")).toBe("2010");
  expect(interpretExpression({ years: [{ fact: "person.birthDate" }, { literal: "2026-12-31" }] }, person)).toBe(16);
});

test("in a letter the paragraph stays, with a line for the day", () => {
  const letter = readLetter("# A letter\n\n{if continuedPresence.requestedOn} Asked for on {continuedPresence.requestedOn}.", "letter.md");
  const fill = (requestedOn: string) => fillLetter({ letter, file: "letter.md", view: viewOfCase({ continuedPresence: { requestedOn } }), vocabulary, typefaces });
  const words = ({ blocks }: ReturnType<typeof fill>): string => blocks.slice(1).flatMap((block) => ("runs" in block ? block.runs.map(({ text }) => text) : [])).join("");
  expect(words(fill("2026-10-05"))).toBe("Asked for on October 5, 2026.");
  expect([words(fill("2026-10")), fill("2026-10").blank]).toEqual(["Asked for on ______________________.", ["continuedPresence.requestedOn"]]);
});
