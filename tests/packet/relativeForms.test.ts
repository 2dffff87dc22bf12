/** On a form written for a relative nothing of the client stands but what the view of a relative keeps: tried with a case in which the client has told everything and the relative nothing. */
import { expect, it } from "vitest";
import { readAnswers } from "../../src/forms/answers.ts";
import { knownForms } from "../../src/packet/formFolders.ts";
import { personViews } from "../../src/packet/packetPlan.ts";
import { asPerson, withSet } from "../../src/packet/personView.ts";
import { entriesOf } from "../../src/rules/interpret.ts";
import { viewOfCase, vocabulary } from "../forms/caseReader.ts";

/** Every fact of the case that is no list and not of a helper, told: texts, dates and numbers that can be known again, all yes or all no, the first choice. */
function everythingOf(yes: boolean): object {
  const told: Record<string, unknown> = { family: [{ relationship: "spouse", applyNow: true }], familyComplete: true };
  for (const [id, fact] of vocabulary.facts) {
    if (fact.derive !== undefined || fact.type === "list" || id.includes("[]") || /^(packet|attorney|preparer)\./.test(id) || id === "familyComplete") continue;
    const value = { boolean: yes, integer: 4321, date: "1901-01-01", text: "CLIENT", prose: "CLIENT", choice: Object.keys(fact.options ?? {})[0], choices: Object.keys(fact.options ?? {}) }[fact.type as "text"];
    const path = id.split(".");
    let section = told;
    for (const name of path.slice(0, -1)) section = (section[name] ??= {}) as Record<string, unknown>;
    section[path.at(-1)!] = value;
  }
  return told;
}

const ofOnePerson = [...knownForms()].filter(([, { definition }]) => definition.each === undefined);

it.each(ofOnePerson.map(([form, { definition }]) => [form, definition] as const))("%s", (_form, definition) => {
  for (const yes of [true, false]) {
    const view = withSet(viewOfCase(everythingOf(yes)), {});
    const [relative] = entriesOf("family", view).map((entry) => asPerson(entry, personViews().get("relative")!));
    const answers = readAnswers(definition, relative!).answers.filter(({ facts }) => !facts.every((id) => /^(principal|adjustment\.applicant|representation\.(preparedByOther|g28Attached))/.test(id)));
    expect(answers.map(({ id, value }) => `${id}: ${value}`).filter((answer) => answer !== "2.2: derivative")).toEqual([]);
  }
});
