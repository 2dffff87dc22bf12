import { describe, expect, test } from "vitest";
import { letterNames } from "../../src/letters/index.ts";
import { knownForms } from "../../src/packet/formFolders.ts";
import { packetPlan, packetReliefs, personViews, type PacketPlan } from "../../src/packet/packetPlan.ts";
import { asPerson, withSet } from "../../src/packet/personView.ts";
import { planDocuments } from "../../src/packet/planDocuments.ts";
import { interpretExpression } from "../../src/rules/interpret.ts";
import { lintUses } from "../../src/rules/lint/facts.ts";
import { usesInCondition, usesInExpression } from "../../src/rules/walk.ts";
import type { ReliefResult } from "../../src/assess/assessment.ts";
import { checks, feeOf, fees, statements } from "../../src/packet/packetParts.ts";
import { sourceOf } from "../../src/rules/citation.ts";
import { ruleBaseFrom } from "../../src/rules/ruleFiles.ts";
import { packageRoot, readOwnTree } from "../../src/vault/ownFiles.ts";
import { viewOfCase, vocabulary } from "../forms/caseReader.ts";

const views = personViews();
const forms = knownForms();
const rules = ruleBaseFrom(readOwnTree(`${packageRoot()}/rules`, ".json"));
const input = { forms, views, letters: letterNames(), reliefs: [] };

/** A client of whom everything is known, each text with the fact's id in it. */
function toldInFull(): Map<string, never> {
  const facts = new Map<string, unknown>();
  for (const { id, type, derive, list, options } of vocabulary.facts.values()) {
    if (derive || list !== undefined || type === "list") continue;
    const option = Object.keys(options ?? {})[0];
    facts.set(id, type === "boolean" ? true : type === "integer" ? 41 : type === "date" ? "1971-01-02" : type === "choice" ? option : type === "choices" ? [option] : `CLIENT ${id}`);
  }
  return facts as Map<string, never>;
}

describe("another person of the case as the person of a form", () => {
  test.each([...views])("%s: nothing of the client is left but what the view keeps", (_, personView) => {
    const view = { ...viewOfCase({ family: [{ familyName: "RELATIVE" }], familyComplete: true }), facts: toldInFull() as ReadonlyMap<string, never> };
    const entry = { ...view, entries: new Map([[personView.list, new Map([[`${personView.list}[].familyName`, "RELATIVE"]])]]) };
    const person = asPerson(entry, personView);
    const kept = (id: string): boolean => personView.keep.some((prefix) => id === prefix || id.startsWith(`${prefix}.`));
    // Form I-485 of a relative asks who the principal is: that is the client, and stands under a name of its own.
    for (const [id, value] of person.facts) expect(kept(id) || id.startsWith("packet.") || id.startsWith("principal.") || !JSON.stringify(value).includes("CLIENT"), id).toBe(true);
    expect(interpretExpression({ fact: "person.familyName" }, person)).toBe("RELATIVE");
    // What was not told of the relative is unknown, not the client's.
    for (const id of ["person.givenName", "person.ssn", "person.aNumber", "contact.phone", "contact.mailing.street", "history.arrested", "documents.passportNumber"]) expect(person.facts.has(id), id).toBe(false);
    expect(person.facts.has("family")).toBe(false);
    expect(person.entries).toBeUndefined();
    // Computed facts are computed of this person.
    for (const id of person.derived.keys()) if (!id.includes("[]")) expect(String(interpretExpression({ fact: id }, person) ?? ""), id).not.toContain("CLIENT");
  });

  test.each([...views])("%s: what it has alike is told in the same shape, and goes over whole", (_, personView) => {
    const { list, alike = {} } = personView;
    const shape = (id: string): unknown => {
      const { type, options, pattern } = vocabulary.facts.get(id) ?? {};
      return { type, options: Object.keys(options ?? {}), pattern };
    };
    for (const [to, from] of Object.entries(alike)) {
      const ids = [...vocabulary.facts.keys()].filter((id) => id === from || id.startsWith(`${from}.`) || id.startsWith(`${from}[]`) || id === `${from}Complete`);
      expect(ids.length).toBeGreaterThan(1);
      for (const id of ids) expect(shape(to + id.slice(from.length)), id).toEqual(shape(id));
    }
    const entry = new Map<string, unknown>([[`${list}[].history.arrested`, true], [`${list}[].arrests`, [new Map([[`${list}[].arrests[].city`, "Reno"]])]], [`${list}[].arrestsComplete`, true]]);
    const { facts } = asPerson({ ...viewOfCase({}), entries: new Map([[list, entry as never]]) }, personView);
    expect([facts.get("history.arrested"), facts.get("arrests"), facts.get("arrestsComplete")]).toEqual([true, [new Map([["arrests[].city", "Reno"]])], true]);
  });

  test.each([...views])("%s: every fact it names is known, and none of the form's is computed", (_, { list, keep, facts }) => {
    for (const [id, expression] of Object.entries(facts)) {
      expect(vocabulary.facts.get(id)?.derive, id).toBeUndefined();
      expect(vocabulary.facts.has(id), id).toBe(true);
      expect(lintUses(usesInExpression(expression, [list]).map((use) => ({ ...use, at: id })), vocabulary)).toEqual([]);
    }
    for (const prefix of keep) expect([...vocabulary.facts.keys()].some((id) => id === prefix || id.startsWith(`${prefix}.`)), prefix).toBe(true);
  });
});

describe("what is set by the packet", () => {
  test("stands in place of whatever a case says of a packet", () => {
    const { facts } = withSet(viewOfCase({ packet: { relief: "u-1", workPermitCategory: "c9" } }), { "packet.relief": "t-1" });
    expect([...facts]).toEqual([["packet.relief", "t-1"]]);
  });
});

describe("every plan", () => {
  test.each(packetReliefs())("%s: its facts, options and views exist", (relief) => {
    const { documents } = packetPlan(relief);
    expect(vocabulary.facts.get("packet.relief")?.options).toHaveProperty(relief);
    for (const { when, each, as, set = {} } of documents) {
      const list = each === undefined ? [] : [each.list];
      const uses = [...(when ? usesInCondition(when) : []), ...(each?.where ? usesInCondition(each.where, list) : [])];
      expect(lintUses(uses.map((use) => ({ ...use, at: relief })), vocabulary)).toEqual([]);
      if (as !== undefined) expect(views.get(as)?.list).toBe(each?.list);
      for (const [id, value] of Object.entries(set)) {
        const fact = vocabulary.facts.get(id);
        if (fact?.type === "text") expect(typeof value, id).toBe("string");
        else expect(Object.keys(fact?.options ?? {}), id).toContain(value);
      }
    }
  });
});

describe("what packets say", () => {
  const citations = [...packetReliefs().flatMap((relief) => packetPlan(relief).documents.flatMap(({ cite }) => cite)), ...fees().map(({ cite }) => cite), ...checks().flatMap(({ cite }) => cite ?? []), ...statements().map(({ cite }) => cite)];
  test.each([...new Set(citations)])("%s names a source of the rules", (citation) => {
    expect(sourceOf(citation, rules.sources)).toBeDefined();
  });

  test("statements speak of elements that are there, and of facts that hold words", () => {
    for (const { relief, parts } of statements()) {
      for (const { element, words } of parts) {
        expect(rules.reliefs.get(relief)!.elements.map(({ id }) => id), `${relief} ${element}`).toContain(element);
        for (const id of words) expect(vocabulary.facts.get(id)?.type, id).toBe("prose");
      }
    }
  });

  test("all of it is there in Spanish", () => {
    const english = [...packetReliefs().map((relief) => packetPlan(relief)), checks(), fees(), statements()];
    const spanish = [...packetReliefs().map((relief) => packetPlan(relief, "es")), checks("es"), fees("es"), statements("es")];
    const sentences = (data: unknown): string[] => (Array.isArray(data) ? data.flatMap(sentences) : typeof data === "object" && data !== null ? Object.entries(data).flatMap(([key, value]) => (["why", "title", "text", "says", "lead"].includes(key) ? [String(value)] : key === "prompts" ? (value as string[]) : sentences(value))) : []);
    const spoken = new Set(sentences(spanish));
    expect(sentences(english).filter((sentence) => spoken.has(sentence))).toEqual([]);
  });

  test("no fee is known of a form before the rule of 2024, nor of one that the rule does not name", () => {
    expect(feeOf("i-192", "t-1", "2026-11-26", fees())?.cite).toBe("8 CFR 106.3(b)(2)(ii)");
    expect(feeOf("i-192", "u-1", "2026-11-26", fees())?.cite).toBe("8 CFR 106.3(b)(5)(ii)");
    expect(feeOf("i-192", "t-1", "2024-03-31", fees())).toBeUndefined();
    expect(feeOf("i-765", "continued-presence", "2026-11-26", fees())).toBeUndefined();
  });
});

describe("a form that a waiver is asked for on", () => {
  const results = (verdict: string, waivers: object[] = []): ReliefResult[] => [{ id: "t-1", member: null, elements: [{ id: "admissibility", verdict, missing: [["history.arrested"]] }, { id: "hardship", verdict: "unknown", missing: [["hardship.factors"]] }], waivers } as unknown as ReliefResult];
  const plan: PacketPlan = { relief: "t-1", title: "Made up", documents: [{ form: "i-914", why: "Because.", cite: ["8 CFR 1"], waiver: { form: "I-192", element: "admissibility" } }] };
  test.each([
    ["no ground applies", results("met"), "not-needed", []],
    ["a waiver is named", results("discretionary", [{ ground: "212(a)(6)(A)(i)", by: "212(d)(13)", form: "I-192" }]), "ready", []],
    ["not all is told", results("unknown"), "undecided", ["history.arrested"]],
    ["a person must decide", results("refer"), "undecided", ["history.arrested"]],
    ["nothing was assessed", [], "undecided", []],
  ])("%s", (_, reliefs, standing, deciding) => {
    expect(planDocuments(plan, viewOfCase({}), { ...input, reliefs })).toMatchObject([{ standing, deciding }]);
  });
});

describe("which documents belong to the packet", () => {
  const plan = (documents: object[]): PacketPlan => ({ relief: "t-1", title: "Made up", documents: documents.map((document) => ({ why: "Because.", cite: ["8 CFR 1"], ...document })) as PacketPlan["documents"] });
  const standings = (documents: object[], json: object) => planDocuments(plan(documents), viewOfCase(json), input).map(({ standing, deciding, entry }) => [standing, deciding.join(), entry?.index]);
  const workPermit = { fact: "application.workPermit", operator: "equal", value: true };
  const each = { list: "family", where: { fact: "family[].applyNow", operator: "equal", value: true } };

  test.each([
    ["nothing asked", [{ form: "i-914" }], {}, [["ready", "", undefined]]],
    ["expressly wanted", [{ form: "i-914", when: workPermit }], { application: { workPermit: true } }, [["ready", "", undefined]]],
    ["expressly not", [{ form: "i-914", when: workPermit }], { application: { workPermit: false } }, [["not-needed", "", undefined]]],
    ["unknown is never no", [{ form: "i-914", when: workPermit }], {}, [["undecided", "application.workPermit", undefined]]],
    ["a form that is not there yet", [{ form: "i-999" }], {}, [["not-available", "", undefined]]],
    ["each of a complete list", [{ form: "i-914", each }], { family: [{ applyNow: true }, { applyNow: false }, {}], familyComplete: true }, [["ready", "", 0], ["not-needed", "", 1], ["undecided", "family[].applyNow", 2]]],
    ["a list that may go on", [{ form: "i-914", each }], { family: [{ applyNow: true }] }, [["ready", "", 0], ["undecided", "familyComplete", undefined]]],
    ["a list nobody has told", [{ form: "i-914", each }], {}, [["undecided", "family", undefined]]],
    ["not needed for any of them", [{ form: "i-914", when: workPermit, each }], { application: { workPermit: false } }, [["not-needed", "", undefined]]],
  ])("%s", (_, documents, json, expected) => {
    expect(standings(documents, json)).toEqual(expected);
  });

  test("what it sets is seen by that document alone", () => {
    const [first, second] = planDocuments(plan([{ form: "i-914", set: { "packet.workPermitCategory": "a16" } }, { form: "i-914" }]), viewOfCase({}), input);
    expect(first!.view.facts.get("packet.workPermitCategory")).toBe("a16");
    expect(second!.view.facts.has("packet.workPermitCategory")).toBe(false);
    expect(second!.view.facts.get("packet.relief")).toBe("t-1");
  });
});
