import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { asHtml } from "../../src/report/asHtml.ts";
import { reportOn } from "../../src/report/reportOn.ts";
import { Assessor } from "../../src/assess/assess.ts";
import { loadRules } from "../../src/cli/rulesAtHand.ts";
import { fingerprintOf, type RuleFiles } from "../../src/rules/fingerprint.ts";
import { lintTranslations, untranslated } from "../../src/rules/lint/translations.ts";
import { checkRules, ruleBaseFrom } from "../../src/rules/ruleFiles.ts";
import { sentencesOf, withSentences } from "../../src/rules/translation.ts";
import { load } from "../../src/text/catalogue.ts";
import { packageRoot, readOwnTree } from "../../src/vault/ownFiles.ts";
import { haven } from "../cli/fakeOutside.ts";
import { asOf, cases, factsOf, gardenFolder } from "../report/gardens.ts";

const garden = readOwnTree(gardenFolder, ".json");
const spanish = (sentences: Record<string, string>) => [...garden, { path: "languages/es/garden.json", text: JSON.stringify(sentences) }];

describe("what is translated", () => {
  test("sentences for people, and nothing that a rule needs", () => {
    const element = {
      id: "e", title: "T", asks: "A?", sources: ["S"], evidence: ["kind"], inShort: { met: "All is well." }, note: "N", readAgain: "2027-01-01",
      parts: [{ id: "p", title: "P", branches: [{ id: "b", when: { fact: "text", operator: "equal", value: "reason" }, verdict: "met", reason: "R", sources: ["S"], next: "X", note: "N", waiver: { ground: "g", by: "b", form: "f" } }] }],
    };
    expect(sentencesOf("reliefs/r/e.json", element)).toEqual(["T", "A?", "All is well.", "P", "R", "X"]);
    const facts = { topic: { id: "t", title: "Topic", order: 1 }, facts: { label: { type: "choice", sensitivity: "plain", label: "L", question: "Q?", options: { title: "One", x: "Two" } }, trips: { type: "list", label: "L2", question: "Q2?", entry: "trip", complete: { label: "C", question: "C?" }, items: { next: { type: "boolean", label: "I", question: "I?" } } } } };
    expect(sentencesOf("facts/t.json", facts)).toEqual(["Topic", "L", "Q?", "One", "Two", "L2", "Q2?", "trip", "C", "C?", "I", "I?"]);
    expect(sentencesOf("sources.json", { Act: { title: "T" } })).toEqual([]);
    expect(sentencesOf("clocks.json", [{ id: "c", name: "N", title: "paper-ends", dates: [{ because: "B", date: { fact: "name" } }] }])).toEqual(["N", "B"]);
  });

  test("a table of parts: its sentences with their places, and the words of its rows that stand in sentences only", () => {
    const table = { parts: [{ rows: [{ slug: "one", section: "212", name: "The one.", where: "here" }], part: { id: "$slug", title: "$name", branches: [{ reason: "$name It is $where by $section.", sources: ["INA $section"] }] } }] };
    expect(sentencesOf("reliefs/r/e.json", table)).toEqual(["The one.", "here", "$name It is $where by $section."]);
    expect(withSentences("reliefs/r/e.json", table, (sentence) => sentence.toUpperCase().replace("$NAME", "$name"))).toMatchObject({ parts: [{ rows: [{ slug: "one", section: "212", name: "THE ONE." }], part: { id: "$slug", title: "$name" } }] });
  });
});

test("shared rows: what stands under words, and the sentences of their branches", () => {
  const own = [{ id: "own", when: "$gate", verdict: "met", reason: "Own.", sources: ["S"], next: "Next." }];
  expect(sentencesOf("tables/grounds.json", { few: [{ slug: "one", section: "212", words: { title: "One", clear: "None of it." }, own }] })).toEqual(["One", "None of it.", "Own.", "Next."]);
  const table = { parts: [{ rows: ["grounds/few", { slug: "two", words: { clear: "Not this." }, own: [] }], with: { words: { after: "Later." }, form: "F" }, part: { id: "$slug", branches: ["$own", { reason: "$clear $after" }] } }] };
  expect(sentencesOf("reliefs/r/e.json", table)).toEqual(["Not this.", "Later."]);
});

describe("rules in another language", () => {
  const some = sentencesOf("facts/garden.json", JSON.parse(garden.find(({ path }) => path === "facts/garden.json")!.text)).slice(0, 3);
  const files = spanish(Object.fromEntries(some.map((sentence) => [sentence, `es: ${sentence}`])));

  test("what has a translation is said in it, the rest as it was written, and the version is that of the rules", () => {
    const rules = ruleBaseFrom(files, "es");
    const english = ruleBaseFrom(files);
    expect(rules.vocabulary.topics.map(({ title }) => title)).toContain(`es: ${english.vocabulary.topics[0]!.title}`);
    expect([...rules.reliefs.values()]).toEqual([...english.reliefs.values()]);
    expect([rules.version, english.untranslated]).toEqual([english.version, undefined]);
    expect(rules.version).toBe(ruleBaseFrom(garden).version);
    expect(fingerprintOf(files, "es")).not.toBe(fingerprintOf(garden, "es"));
    expect(rules.untranslated).toContain(english.reliefs.get("garden")!.title);
    expect(rules.untranslated).not.toContain(some[0]);
  });

  test("a page marks only what is still English as English", () => {
    const all = [...untranslated(spanish({}), "es").values()].flat();
    const page = (sentences: Record<string, string>): string => {
      const rules = ruleBaseFrom(spanish(sentences), "es");
      const say = load("es");
      return asHtml([reportOn({ assessment: new Assessor(rules, asOf).assess(factsOf(cases.hard)), rules, say })], say);
    };
    expect(page({})).toContain('lang="en"');
    expect(page(Object.fromEntries(all.map((sentence) => [sentence, `«${sentence}»`])))).not.toContain('lang="en"');
  });

  test("lint: what is missing, what is no longer said, and places that differ", () => {
    const table = { path: "reliefs/garden/fence.json", text: JSON.stringify({ parts: [{ rows: [{ name: "A fence" }], part: { title: "$name stands." } }] }) };
    const found = lintTranslations([...garden.filter(({ path }) => path !== table.path), table, { path: "languages/es/x.json", text: JSON.stringify({ "A fence": "Una cerca", "$name stands.": "Está en pie.", "Gone.": "Ya no." }) }]);
    expect(found.filter(({ code }) => code !== "translation-missing")).toEqual([
      { code: "translation-places", severity: "error", at: "languages/es/x.json", about: "$name stands." },
      { code: "translation-unused", severity: "note", at: "languages/es/x.json", about: "Gone." },
    ]);
    const missing = found.filter(({ code }) => code === "translation-missing");
    expect(missing.length).toBeGreaterThan(20);
    expect(new Set(missing.map(({ severity }) => severity))).toEqual(new Set(["warning"]));
    expect(missing.filter(({ at }) => at.includes("fence.json"))).toEqual([]);
    expect(lintTranslations(garden)).toEqual([]);
  });

  test("lint: one sentence in two files is told of only where the words differ", () => {
    const title = ruleBaseFrom(garden).reliefs.get("garden")!.title;
    const second = (words: string): RuleFiles => [...spanish({ [title]: "El permiso" }), { path: "languages/es/z.json", text: JSON.stringify({ [title]: words }) }];
    const twice = (files: RuleFiles) => lintTranslations(files).filter(({ code }) => code === "translation-twice");
    expect(twice(second("El permiso"))).toEqual([]);
    expect(twice(second("Un permiso"))).toEqual([{ code: "translation-twice", severity: "warning", at: "languages/es/z.json", about: title }]);
  });
});

describe("on the command line", () => {
  const folder = mkdtempSync(join(tmpdir(), "haven-language-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  cpSync(gardenFolder, folder, { recursive: true });
  mkdirSync(join(folder, "languages", "es"), { recursive: true });
  const title = ruleBaseFrom(garden).reliefs.get("garden")!.title;
  writeFileSync(join(folder, "languages", "es", "garden.json"), JSON.stringify({ [title]: "El permiso de un jardín" }));
  const asked = sentencesOf("facts/garden.json", JSON.parse(garden.find(({ path }) => path === "facts/garden.json")!.text)).at(-1)!;
  mkdirSync(join(folder, "languages", "es", "facts"));
  writeFileSync(join(folder, "languages", "es", "facts", "garden.json"), JSON.stringify({ [asked]: "Dicho en español" }));
  const stdin = JSON.stringify({ schema: "haven/case@1", ...cases.begun });

  test("a folder in the folder of a language is read too", async () => {
    expect((await loadRules(folder, "es")).untranslated).not.toContain(asked);
  });

  test("check and rules list speak it where they can", async () => {
    expect((await haven(["check", "-", "--relief", "garden", "--lang", "es", "--rules", folder], { stdin })).out).toContain("El permiso de un jardín");
    expect((await haven(["check", "-", "--relief", "garden", "--rules", folder], { stdin })).out).toContain(title);
    expect((await haven(["rules", "list", "--lang", "es", "--rules", folder])).out).toContain("El permiso de un jardín");
  });

  test("lint tells of each file once; as JSON, of each sentence", async () => {
    const { out } = await haven(["rules", "lint", "--rules", folder]);
    expect(out.match(/^warning languages\/es: facts\/garden\.json: not translated: \d+ sentences/gm)).toHaveLength(1);
    const findings = JSON.parse((await haven(["rules", "lint", "--format", "json", "--rules", folder])).out) as { code: string; at: string }[];
    expect(findings.filter(({ code, at }) => code === "translation-missing" && at.endsWith("facts/garden.json")).length).toBeGreaterThan(3);
  });
});

test("the real rules: every sentence is said in every language, and keeps its places", () => {
  const files = readOwnTree(join(packageRoot(), "rules"), ".json");
  expect(lintTranslations(files).filter(({ severity }) => severity !== "note")).toEqual([]);
  expect(checkRules(files, "es").version).toBe(checkRules(files).version);
});
