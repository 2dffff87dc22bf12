/** The short first look: which questions, in what order, and what it says of the answers. */
import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { FirstLook } from "../../src/interview/firstLook.ts";
import { nextStep, type Guide } from "../../src/interview/nextStep.ts";
import { questionTo } from "../../src/interview/question.ts";
import { addEntry, answer, begin, hear, leaveOpen, putOff, type InterviewState } from "../../src/interview/state.ts";
import { load } from "../../src/text/catalogue.ts";
import { haven } from "./process.ts";
import { described, factsOf, guideOf, realRules } from "./support.ts";

const { quick, vocabulary } = realRules;
const guide: Guide = { ...guideOf(realRules), only: () => quick!.questions };
const look = new FirstLook(quick!, vocabulary, "2026-11-22");
const lines = (facts: Record<string, unknown>): string => look.lines(factsOf(facts), load("en")).join("\n");
const incident = (facts: Record<string, unknown>): ReadonlyMap<string, unknown> => new Map(Object.entries(facts).map(([id, value]) => [`incidents[].${id}`, value]));

/** What comes, where nothing is said but that there was trafficking. */
function walk(say: (state: InterviewState) => InterviewState): string[] {
  const asked: string[] = [];
  let state = begin(new Map(), vocabulary);
  for (let step = nextStep(state, guide); step.kind !== "end"; step = nextStep(state, guide)) {
    asked.push(described(step));
    expect(asked.length).toBeLessThan(40);
    if (step.kind === "topic") state = hear(state, step.topic.id);
    else if (step.question.kind === "first") state = addEntry(state, step.question, vocabulary);
    else state = say({ ...state, at: step.question.id });
  }
  return asked;
}

describe("the questions", () => {
  test("about ten, none of them for a name, a number or free words, each one in the vocabulary", () => {
    expect(quick!.questions.length).toBeLessThanOrEqual(11);
    const facts = factsOf({ incidents: [incident({})] });
    for (const id of quick!.questions) {
      const fact = vocabulary.facts.get(id.replace("[0]", "[]"))!;
      expect(fact.sensitivity, id).not.toBe("identifying");
      expect(["boolean", "choice", "list"], id).toContain(fact.type);
      expect(Object.keys(fact.options ?? {}).length, id).toBeLessThanOrEqual(4);
      expect(questionTo(id, facts, vocabulary), id).toBeDefined();
    }
  });

  test("come in their order, a hard topic after its warning, and are not asked twice when they are left open", () => {
    const asked = walk((state) => leaveOpen(state, questionTo(state.at!, state.facts, vocabulary)!, "rather-not-say"));
    expect(asked.filter((step) => !step.startsWith("topic"))).toEqual(quick!.questions.map((id) => (id === "incidents" ? "first incidents" : `value ${id}`)));
    expect(asked.indexOf("topic trafficking")).toBe(asked.indexOf("first incidents") - 1);
  });

  test("of no trafficking told, nothing more is asked about it; nor of a topic that is put off", () => {
    const state = begin(factsOf({ "otherWays.deviceWatched": false, "safety.inDanger": false, "safety.detained": false, "safety.removalOrder": false, "safety.hearingSoon": false }), vocabulary);
    const heard = hear(state, "trafficking");
    const none = answer(heard, questionTo("incidents", heard.facts, vocabulary)!, [], vocabulary);
    expect(described(nextStep(none, guide))).toBe("value firstLook.crime");
    expect(described(nextStep(putOff(heard, "trafficking"), guide))).toBe("value firstLook.crime");
  });
});

describe("what it says", () => {
  test("nothing known: nothing fits or does not fit", () => {
    expect(lines({})).toMatch(/^Cannot be told yet: T status, [^\n]*; Continued Presence, [^\n]*; U status, [^\n]*$/);
  });

  test("each sign by the answers that make it, with the law and what to do first", () => {
    const told = lines({ incidents: [incident({ kind: "labor", under18: true })], incidentsComplete: true, "firstLook.officeKnows": "yes", "firstLook.crime": false });
    for (const name of ["T status", "Continued Presence", "U status", "the rules for someone who was under 18"]) expect(told).toContain(`May fit: ${name}`);
    expect(told.match(/\n {2}First: /g)).toHaveLength(4);
    expect(told).toContain("(8 CFR 214.202; 22 USC 7102(11))");
    expect(lines({ incidents: [], incidentsComplete: true, "firstLook.crime": true })).toMatch(/^May fit: U status[\s\S]*Nothing told so far points to: T status[^.]*\. That is no answer/);
  });

  test("who tells of an entry and nothing in it has told nothing against it", () => {
    expect(lines({ incidents: [incident({})], "firstLook.crime": false })).toContain("Cannot be told yet: T status");
  });
});

test("as a program: read line by line, kept as a case, and gone on with", async () => {
  const folder = mkdtempSync(join(tmpdir(), "haven-quick-"));
  const typed = ["1", "1", "no", "1", "no", "yes", "no", "no", "1", "1", "1", "no", "1", "yes", "1", "2", ":leave"];
  const { exit, out, err } = await haven(folder, ["interview", "--quick", "--plaintext", "--plain"], { stdin: `${typed.join("\n")}\n` });
  expect([exit, err]).toEqual([0, ""]);
  expect(out).toContain("A first look\n\nUp to 11 short questions to read aloud. No names are asked.");
  expect(out).toMatch(/This needs help now\nThe person is held\. Bring in a lawyer today\./);
  expect(out).toMatch(/Thank you\. That was the first look\.\n\nMay fit: T status/);
  expect(out.toLowerCase()).not.toContain("eligible");
  // The whole interview follows when it is asked for, with what was told.
  expect(out).toContain("2. Go on with the whole interview");
  const [name] = readdirSync(folder).filter((file) => file.startsWith("C-"));
  expect(JSON.parse(readFileSync(join(folder, name!), "utf8"))).toMatchObject({ safety: { detained: true }, incidents: [{ kind: "labor", whereHappened: "us", under18: false }], firstLook: { crime: true, officeKnows: "yes" } });
  const spanish = await haven(folder, ["interview", "--quick", "--plaintext", "--plain", "--lang", "es"], { stdin: `${typed.slice(0, -2).join("\n")}\n1\n` });
  expect(spanish.out).toMatch(/Puede corresponder: Estatus T[\s\S]*Primero: /);
});
