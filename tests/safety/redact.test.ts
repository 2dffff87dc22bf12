/** Redacted copies: what is left out is nowhere in them, and nothing else tells it. */
import { mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { commandList } from "../../src/cli/commandList.ts";
import { countryNamed } from "../../src/facts/countries.ts";
import { redact, redactionLevels } from "../../src/facts/redact.ts";
import type { FactValues } from "../../src/facts/values.ts";
import { writeCase } from "../../src/facts/writeCase.ts";
import { haven } from "../cli/fakeOutside.ts";
import { smallVocabulary } from "../facts/smallVocabulary.ts";
import { realRules } from "../interview/support.ts";
import { canariesIn, canaryCase } from "./canary.ts";

const { vocabulary } = realRules;
const { facts, planted } = canaryCase(vocabulary);
const folder = mkdtempSync(join(tmpdir(), "haven-redact-"));
const file = join(folder, "C-7F3K.json");
writeFileSync(file, writeCase(facts, vocabulary));

/** What a copy tells, by the vocabulary's ids: every value, those of entries one by one. */
function told(text: string): Map<string, unknown[]> {
  const result = new Map<string, unknown[]>();
  const add = (id: string, value: unknown): void => void result.set(id, [...(result.get(id) ?? []), value]);
  const walk = (at: object, path: string): void => {
    for (const [name, value] of Object.entries(at) as [string, unknown][]) {
      const id = path === "" ? name : `${path}.${name}`;
      if (vocabulary.facts.get(id)?.type === "list" && Array.isArray(value)) for (const entry of value as object[]) walk(entry, `${id}[]`);
      else if (vocabulary.facts.has(id)) add(id, value);
      else walk(value as object, id);
    }
  };
  walk((JSON.parse(text) as { facts: object }).facts, "");
  return result;
}

describe("a copy of a case with a canary in every fact", () => {
  test.each(redactionLevels)("%s: holds none of them", (level) => {
    const { text, leftOut } = redact(facts, vocabulary, level);
    expect(canariesIn(text, planted)).toEqual([]);
    expect(JSON.parse(text)).toMatchObject({ schema: "haven/redacted@1", level });
    expect(leftOut.every((id) => vocabulary.facts.has(id))).toBe(true);
    // The same facts give the same copy.
    expect(redact(facts, vocabulary, level).text).toBe(text);
  });

  test("share: nothing that finds a person, no words of anyone; years, states and countries", () => {
    const copy = told(redact(facts, vocabulary, "share").text);
    for (const [id, values] of copy) {
      const fact = vocabulary.facts.get(id)!;
      if (fact.type === "date") expect(values, id).toEqual(values.map(() => expect.toSatisfy((year) => Number.isInteger(year) && Number(year) > 1850 && Number(year) < 2200) as unknown));
      else expect(fact.sensitivity, id).not.toBe("identifying");
      expect(fact.type, id).not.toBe("prose");
      if (fact.type === "text") expect(["state", "case-code"], id).toContain(fact.pattern);
    }
    expect(copy.get("person.birthDate")).toEqual([expect.any(Number)]);
    expect(copy.size).toBeGreaterThan(200);
  });

  test("stats: answers from closed lists, years and counts; nothing of single entries", () => {
    for (const [id, values] of told(redact(facts, vocabulary, "stats").text)) {
      const fact = vocabulary.facts.get(id)!;
      expect(id).not.toContain("[]");
      if (fact.type === "list") expect(values).toEqual([2]);
      else {
        expect(fact.sensitivity, id).not.toBe("identifying");
        expect(["boolean", "choice", "choices", "date", ...(fact.sensitivity === "plain" ? ["integer"] : [])], id).toContain(fact.type);
        if (fact.type === "date") expect(values, id).toEqual([expect.any(Number)]);
      }
    }
  });

  test("help: of every fact its kind, of none its answer", () => {
    const { text, leftOut } = redact(facts, vocabulary, "help");
    expect(leftOut).toEqual([]);
    const copy = told(text);
    for (const [id, values] of copy) for (const value of values) expect(value, id).toBe(vocabulary.facts.get(id)!.pattern ?? vocabulary.facts.get(id)!.type);
    const answered = [...vocabulary.facts.values()].filter(({ derive, type }) => derive === undefined && type !== "list");
    expect([...copy.keys()].sort()).toEqual(answered.map(({ id }) => id).sort());
  });
});

describe("on the small vocabulary", () => {
  test("a list whose entries tell nothing is left out; an empty one says that there are none", () => {
    const list = [...smallVocabulary.facts.values()].find(({ type }) => type === "list")!;
    const copy = (entries: FactValues[]): unknown => JSON.parse(redact(new Map([[list.id, entries]]), smallVocabulary, "share").text);
    expect(copy([])).toMatchObject({ facts: { [list.id]: [] }, leftOut: [] });
    expect(copy([new Map()])).toMatchObject({ facts: {}, leftOut: [list.id] });
  });
});

test("a country is kept only where the words are a country's name and nothing more", () => {
  expect(["Honduras", "MÉXICO", " Mexico", "Estados Unidos", "U.S.", "Côte d’Ivoire", "HN"].map(countryNamed)).toEqual(["Honduras", "Mexico", "Mexico", "United States", "United States", "Côte d’Ivoire", undefined]);
  for (const words of ["", "Honduras, Tegucigalpa", "with my aunt in Honduras", "Ana", "constructor", "__proto__", "XA", "Unknown Region", "region desconocida"]) expect(countryNamed(words), words).toBeUndefined();
  const born = (country: string): unknown => (JSON.parse(redact(new Map([["person.birthCountry", country]]), vocabulary, "share").text) as { facts: unknown }).facts;
  expect(born("Perú")).toEqual({ person: { birthCountry: "Peru" } });
  expect(born("Peru (Lima, calle 4)")).toEqual({});
});

describe("the command", () => {
  const levels = ["share", "stats", "help"];

  test.each(levels)("%s: prints the copy, and says on standard error only that it must be read", async (level) => {
    const { exit, out, err } = await haven(["case", "redact", file, "--level", level]);
    expect([exit, out]).toEqual([0, redact(facts, vocabulary, level as "share").text]);
    expect(canariesIn(err, planted)).toEqual([]);
    expect(err.trim()).not.toBe("");
  });

  test("a level must be given, and be one of three", async () => {
    expect((await haven(["case", "redact", file])).exit).toBe(2);
    expect((await haven(["case", "redact", file, "--level", "some"])).exit).toBe(2);
  });

  test("writes for the owner alone, and over nothing", async () => {
    const target = join(folder, "copy.json");
    expect(await haven(["case", "redact", file, "--level", "share", "--out", target])).toMatchObject({ exit: 0, out: "" });
    expect(statSync(target).mode & 0o777).toBe(0o600);
    expect(await haven(["case", "redact", file, "--level", "stats", "--out", target])).toMatchObject({ exit: 3 });
    expect(await haven(["case", "redact", file, "--level", "stats", "--out", file])).toMatchObject({ exit: 3 });
    expect(readFileSync(target, "utf8")).toBe(redact(facts, vocabulary, "share").text);
  });

  test.each(levels)("%s: the copy is no case, and no command takes it for one or repeats what it holds", async (level) => {
    const { text } = redact(facts, vocabulary, level as "share");
    const readers = commandList.filter(({ arguments: list }) => list?.some(({ name, optional }) => name === "CASE" && optional !== true));
    expect(readers.length).toBeGreaterThan(6);
    for (const { name, arguments: list = [], options = [] } of readers) {
      const others = list.slice(1).flatMap(({ name: argument, optional }) => (optional ? [] : argument === "CASE" ? [file] : argument === "FACT" ? ["case.note"] : ["x"]));
      const needed: Readonly<Record<string, string>> = { "--level": "share", "--relief": "t-1", "--out": join(folder, "no", "where") };
      const { exit, out, err } = await haven([...name.split(" "), "-", ...others, ...(name === "case set" ? ["x"] : name === "packet" ? ["--plan"] : []), ...options.flatMap(({ flags, required }) => (required ? [flags.split(" ")[0]!, needed[flags.split(" ")[0]!]!] : []))], { stdin: text });
      // How a file is locked is changed where it lies, never in a pipe.
      if (["case encrypt", "case decrypt", "case rekey"].includes(name)) {
        expect([name, exit, out]).toEqual([name, 2, ""]);
        continue;
      }
      expect([name, exit]).toEqual([name, 3]);
      expect((out + err).split("\n").filter((line) => line !== "")).toHaveLength(1);
      expect(out + err).toContain("haven/case@1");
    }
  });
});

describe("no report repeats what a copy leaves out", () => {
  const { text } = redact(facts, vocabulary, "share");
  const left = planted.filter(({ forms }) => !forms.some((form) => text.toLowerCase().includes(form)));
  const formatsOf = (command: string): string[] => commandList.find(({ name }) => name === command)?.options?.find(({ flags }) => flags.startsWith("--format"))?.allowed?.filter((format) => format !== "pdf") as string[];
  const ways = ["check", "timeline", "batch"].flatMap((command) => formatsOf(command).flatMap((format) => ["en", "es"].map((lang) => [command, format, lang] as const)));

  test.each(ways)("%s as %s (%s)", async (command, format, lang) => {
    const { exit, out } = await haven([command, file, "--format", format, "--lang", lang, ...(command === "check" && format !== "json" ? ["--explain"] : [])]);
    expect(exit).toBe(0);
    expect(left.length).toBe(planted.length);
    // A timeline tells days: that a work permit ends is told with its day. No words, no numbers, and no day that finds a person.
    const days = canariesIn(out, left).map((id) => vocabulary.facts.get(id)!);
    expect(days.filter(({ type, sensitivity }) => type !== "date" || sensitivity === "identifying" || sensitivity === "painful").map(({ id }) => id)).toEqual([]);
    if (command === "check" && format !== "json") expect(days).toEqual([]);
  });
});
