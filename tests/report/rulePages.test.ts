import { join } from "node:path";
import { describe, expect, test } from "vitest";
import fc from "fast-check";
import { ConditionWords, type Words } from "../../src/report/conditionWords.ts";
import { elementPage, factPage, reliefHead, sourcePage } from "../../src/report/rulePages.ts";
import { ruleBaseFrom } from "../../src/rules/ruleFiles.ts";
import { languages, load } from "../../src/text/catalogue.ts";
import { packageRoot, readOwnTree } from "../../src/vault/ownFiles.ts";
import { haven } from "../cli/fakeOutside.ts";
import { anyCondition, vocabulary } from "../rules/randomRules.ts";
import { gardens } from "./gardens.ts";

const rules = ruleBaseFrom(readOwnTree(join(packageRoot(), "rules"), ".json"));
const elements = [...rules.reliefs.values()].flatMap((relief) => relief.elements.map((element) => ({ relief, element })));
const flat = (text: string): string => text.replace(/\s+/g, " ");

describe("an element as a page of a manual", () => {
  test("branch by branch", async () => {
    const relief = gardens.reliefs.get("garden")!;
    const page = elementPage(relief, relief.elements.find(({ id }) => id === "fence")!, gardens, load("en"));
    await expect(`${page.join("\n")}\n`).toMatchFileSnapshot("golden/rules-fence.txt");
  });

  test.each(languages)("%s: every real one, within 80 columns, with nothing left out or unsaid", (language) => {
    const say = load(language);
    for (const { relief, element } of elements) {
      const lines = elementPage(relief, element, rules, say);
      const page = flat(lines.join(" "));
      for (const line of lines) expect(line.length, line).toBeLessThanOrEqual(80);
      expect(page).not.toMatch(/rules\.(?:show|when)\.|undefined|\{|\}/);
      for (const { branches } of element.parts) for (const { reason, next = "", note = "" } of branches) for (const words of [reason, next, note]) expect(page).toContain(flat(words));
      for (const id of element.evidence) expect(page).toContain(flat(rules.evidence.get(id)!.label));
    }
  });
});

test.each(languages)("%s: reliefs, facts and sources", (language) => {
  const say = load(language);
  const pages = [
    ...[...rules.reliefs.values()].map((relief) => reliefHead(relief, rules, say)),
    ...[...rules.vocabulary.facts.values()].map((fact) => factPage(fact, rules, say)),
    ...[...rules.sources].map(([id, source]) => sourcePage(id, source, rules, say)),
  ];
  for (const lines of pages) expect(lines.join("\n")).not.toMatch(/rules\.(?:show|when|sensitivity)[.-]|undefined/);
});

test.each(languages)("%s: any condition has words", (language) => {
  const words = new ConditionWords(vocabulary, load(language));
  const texts = ({ text, below }: Words): string[] => [text, ...below.flatMap(texts)];
  fc.assert(
    fc.property(anyCondition, (condition) => {
      for (const text of texts(words.condition(condition))) expect(text).not.toMatch(/rules\.when|undefined|\{|^$/);
    }),
    { numRuns: 300 },
  );
});

test("haven rules show: a relief, an element, a fact, a source; and the nearest of what there is", async () => {
  expect((await haven(["rules", "show", "t-1/hardship"])).out).toMatch(/^t-1\/hardship: /);
  expect((await haven(["rules", "show", "t-1"])).out).toMatch(/^t-1: [^]*\nt-1\/noncitizen: [^]*\nt-1\/admissibility: /);
  expect((await haven(["rules", "show", "person.birthDate"])).out).toMatch(/^person\.birthDate: .*\n=+\n\nKind +date\n/);
  expect((await haven(["rules", "show", "8 CFR 214.208"])).out).toContain("t-1/law-enforcement/contact/under-18: 8 CFR 214.208(e)(2)");
  const { exit, err } = await haven(["rules", "show", "person.birthDat"]);
  expect([exit, err.includes("person.birthDate")]).toEqual([2, true]);
});
