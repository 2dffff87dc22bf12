/** The questions that only the forms ask: offered at the end, until the boxes of the packet have their answers. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { Assessor } from "../../src/assess/assess.ts";
import { readCase } from "../../src/facts/readCase.ts";
import type { FactValues } from "../../src/facts/values.ts";
import { nextStep, type Guide } from "../../src/interview/nextStep.ts";
import { begin } from "../../src/interview/state.ts";
import { openAnswers } from "../../src/packet/openAnswers.ts";
import { packetReliefs } from "../../src/packet/packetPlan.ts";
import { packageRoot } from "../../src/vault/ownFiles.ts";
import { saidBy, talk } from "./answering.ts";
import { guideOf, realRules } from "./support.ts";

const { vocabulary } = realRules;
const assessor = new Assessor(realRules, "2026-11-22");
const open = (relief: string, facts: FactValues): string[] => openAnswers(relief, facts, vocabulary, assessor.assess(facts));
const guide = (relief: string): Guide => ({ ...guideOf(realRules), only: (facts) => open(relief, facts), onlyEnd: "forms" });
const whole = (readCase(readFileSync(join(packageRoot(), "templates", "demo", "case.json"), "utf8"), vocabulary) as { facts: FactValues }).facts;

describe("what the forms still lack", () => {
  test("is told for every packet, as questions that can be put, none of them answered", () => {
    for (const relief of packetReliefs()) {
      const ids = open(relief, new Map());
      expect(new Set(ids).size, relief).toBe(ids.length);
      for (const id of ids) expect(vocabulary.facts.get(id)?.derive, id).toBeUndefined();
    }
    expect(open("t-1", new Map())).toEqual(expect.arrayContaining(["person.familyName", "person.birthDate"]));
    expect(open("t-1", whole)).not.toContain("person.familyName");
  });

  test("is asked for once each, and the answers fill the boxes", () => {
    const without = new Map([...whole].filter(([id]) => !/^(person|contact)\./.test(id)));
    const { asked, state, why } = talk(whole, begin(without, vocabulary), guide("t-1"));
    expect(why).toBe("forms");
    expect(new Set(asked.map(({ question }) => question.id)).size).toBe(asked.length);
    expect(asked.map(({ question }) => question.id)).toContain("person.familyName");
    for (const { question } of asked) if (saidBy(whole, question).kind === "value" && question.kind === "value") expect(state.facts.has(question.fact.id) || question.id.includes("["), question.id).toBe(true);
    expect(open("t-1", state.facts).filter((id) => whole.has(id))).toEqual([]);
    expect(nextStep(state, guide("t-1")).kind).toBe("end");
  });

  const told = (facts: readonly (readonly [string, string | boolean])[]): FactValues => new Map(facts);
  const two = new Map(whole).set("family", [
    told([["family[].relationship", "child"], ["family[].givenName", "Mateo"], ["family[].familyName", "Example"], ["family[].applyNow", true], ["family[].workPermit", false], ["family[].inUnitedStates", true]]),
    told([["family[].relationship", "sibling"], ["family[].applyNow", false]]),
    told([["family[].relationship", "spouse"], ["family[].applyNow", true], ["family[].workPermit", true], ["family[].inUnitedStates", true]]),
  ]);

  test("is told of each relative who has a form, one after another", () => {
    const ids = open("t-1", two).filter((id) => id.startsWith("family["));
    const people = ids.map((id) => Number(/[0-9]+/.exec(id)![0]));
    expect(people).toEqual([...people].sort());
    // The client's own form names them all.
    expect(new Set(people)).toEqual(new Set([0, 1, 2]));
    expect(ids.filter((id) => id.startsWith("family[1].history"))).toEqual([]);
    expect(ids).not.toContain("family[0].givenName");
    expect(ids).toEqual(expect.arrayContaining(["family[2].givenName", "family[2].birthCity", "family[0].birthCountry", "family[0].history.arrested", "family[2].history.arrested"]));
    // What the form of a relative calls the person is asked of the relative, not of the client.
    const client = new Map([...two].filter(([id]) => id !== "person.birthCity"));
    expect(open("t-derivative", client)).toContain("family[2].birthCity");
    expect(open("t-derivative", client)).not.toContain("person.birthCity");
  });

  test("of relatives, too, is asked for once each, and stays unknown where it is left open", () => {
    const { asked, why } = talk(two, begin(two, vocabulary), guide("t-1"));
    expect(why).toBe("forms");
    const ids = asked.map(({ question }) => question.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => id.startsWith("family[")).length).toBeGreaterThan(100);
  });
});
