import fc from "fast-check";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { commandList } from "../../src/cli/commandList.ts";
import { patterns } from "../../src/facts/patterns.ts";
import { fill, languages, load, pagesOf, slotsOf } from "../../src/text/catalogue.ts";
import { describeError } from "../../src/text/describe.ts";
import { errorShapes, HavenError, type CodedWords, type HavenErrorCode } from "../../src/text/errors.ts";
import { neutralise, neutraliseLines } from "../../src/text/terminal.ts";
import { wrap } from "../../src/text/wrap.ts";
import { packageRoot } from "../../src/vault/ownFiles.ts";

const pageOf = (language: string, page: string): Record<string, string> => JSON.parse(readFileSync(join(packageRoot(), "templates", "text", language, `${page}.json`), "utf8")) as Record<string, string>;

describe("every language says the same things", () => {
  const others = languages.filter((language) => language !== "en");

  test.each(others)("%s has the pages of English", (language) => {
    expect(pagesOf(language)).toEqual(pagesOf("en"));
  });

  test.each(others.flatMap((language) => pagesOf("en").map((page) => [language, page] as const)))("%s %s: the same keys with the same slots", (language, page) => {
    const slots = (sentences: Record<string, string>): Record<string, string[]> => Object.fromEntries(Object.entries(sentences).map(([key, sentence]) => [key, slotsOf(sentence)]));
    expect(slots(pageOf(language, page))).toEqual(slots(pageOf("en", page)));
  });

  test.each(languages)("%s: no sentence is empty or has a bracket left open", (language) => {
    for (const page of pagesOf(language)) {
      for (const sentence of Object.values(pageOf(language, page))) {
        expect(sentence.trim()).not.toBe("");
        expect(sentence.split("[[").length).toBe(sentence.split("]]").length);
        expect(sentence.split("{").length).toBe(sentence.split("}").length);
      }
    }
  });
});

describe("errors", () => {
  const codes = Object.keys(errorShapes) as HavenErrorCode[];
  const bare = (name: string): string => name.replace("?", "");

  test("each code has a sentence, and each sentence a code", () => {
    expect(Object.keys(pageOf("en", "errors")).sort()).toEqual([...codes].sort());
  });

  test.each(codes)("%s: the sentence needs no more than the error brings", (code) => {
    const { args } = errorShapes[code];
    const given = new Set([...args.map(bare), ...(args.some((name) => bare(name) === "path") ? ["where"] : [])]);
    const sentence = pageOf("en", "errors")[code]!;
    expect(slotsOf(sentence).filter((slot) => !given.has(slot))).toEqual([]);
    const always = sentence.replace(/\[\[.*?\]\]/g, "");
    const optional = new Set<string>(args.filter((name) => name.endsWith("?")).map(bare));
    expect(slotsOf(always).filter((slot) => optional.has(slot))).toEqual([]);
  });

  test.each(codes.flatMap((code) => languages.map((language) => [code, language] as const)))("%s is said in %s, with few words and with many", (code, language) => {
    const say = load(language);
    for (const args of [errorShapes[code].args.filter((name) => !name.endsWith("?")), errorShapes[code].args]) {
      const error = new HavenError(...([code, Object.fromEntries(args.map((name) => [bare(name), bare(name).toUpperCase()]))] as CodedWords));
      const said = describeError(error, say);
      expect(said).not.toMatch(/[{}]|\[\[|\]\]|undefined|^errors\./);
      expect(said).toMatch(/[.!?)]$/);
      expect(said).not.toContain("\n");
    }
  });

  test("the message needs no catalogue: the code and its words", () => {
    const error = new HavenError("fact-unknown", { fact: "person.birthDat", path: "person.birthDat", nearest: undefined });
    expect(error.message).toBe("fact-unknown fact=person.birthDat path=person.birthDat");
    expect(error.exit).toBe(3);
    expect(error.in("a.json").in("b.json").file).toBe("a.json");
  });

  test("the file is named in front, once", () => {
    const say = load("en");
    expect(describeError(new HavenError("schema-missing", { expected: "haven/case@1" }).in("x/c.json"), say)).toMatch(/^x\/c\.json: /);
    expect(describeError(new HavenError("file-not-found", { file: "c.json" }).in("c.json"), say)).toBe("There is no file c.json. Check the name and the folder.");
    expect(describeError(new HavenError("schema-missing", { expected: "haven/case@1" }).in("-"), say)).toMatch(/^Standard input: /);
  });

  test("each kind of fact and each shape can be named as what was expected", () => {
    for (const kind of ["boolean", "date", "integer", "text", "prose", "choice", "choices", "list", "entry", "section", ...Object.keys(patterns)]) {
      for (const language of languages) expect(load(language).has(`expected.${kind}`), kind).toBe(true);
    }
  });
});

test("every command, argument and option has words in the help", () => {
  const say = load("en");
  for (const { name, arguments: words = [], options = [] } of commandList) {
    expect(say.has(`help.command.${name.replace(" ", "-")}`), name).toBe(true);
    for (const word of words) expect(say.has(`help.argument.${word.name.toLowerCase()}`), word.name).toBe(true);
    for (const { flags } of options) expect(say.has(`help.option.${/--([a-z-]+)/.exec(flags)![1]!}`), flags).toBe(true);
  }
});

test("slots and optional parts", () => {
  expect(fill("a {x}[[ or {y}]].", { x: 1 })).toBe("a 1.");
  expect(fill("a {x}[[ or {y}]].", { x: 1, y: "" })).toBe("a 1.");
  expect(fill("a {x}[[ or {y}]].", { x: 1, y: "{x}" })).toBe("a 1 or {x}.");
  expect(load("en")("errors.no-such-code")).toBe("errors.no-such-code");
  expect(load("en")("../package.name")).toBe("../package.name");
});

describe("nothing shown can move the cursor or turn the text", () => {
  test.each<[string, string]>([
    ["\u001b[31mred\u001b[0m", "red"],
    ["\u001b]0;title\u0007x", "x"],
    ["\u001b]8;;https://example.org\u001b\\link\u001b]8;;\u001b\\", "link"],
    ["\u001bPpayload\u001b\\x", "x"],
    ["\u009b2Jx", "x"],
    ["\u009d0;t\u009cx", "x"],
    ["\u001b]0;never ended", ""],
    ["a\u0000\u0008\u007f\u0085b", "a b"],
    ["a\r\nb\tc", "a b c"],
    ["a\u202eb\u2066c\u200bd\ufeffe\u{E0041}f", "abcdef"],
    ["a\ud800b", "ab"],
    ["María Čapková 阮", "María Čapková 阮"],
  ])("%j", (text, expected) => {
    expect(neutralise(text)).toBe(expected);
  });

  test("whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(neutralise(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u);
        expect(neutralise(neutralise(text))).toBe(neutralise(text));
        expect(neutraliseLines(text)).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u);
      }),
    );
  });
});

test("lines are broken at spaces, and no word is lost", () => {
  expect(wrap("one two three", { width: 9, first: "- ", rest: "  " })).toEqual(["- one two", "  three"]);
  expect(wrap("a\n\nb", { first: "  " })).toEqual(["  a", "", "  b"]);
  expect(wrap("")).toEqual([""]);
  const words = fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(words, fc.integer({ min: 14, max: 80 }), (list, width) => {
      const lines = wrap(list.join(" "), { width, first: "  " });
      expect(lines.join(" ").split(/ +/).filter((word) => word !== "")).toEqual(list);
      for (const line of lines) expect(line.length).toBeLessThanOrEqual(width);
    }),
  );
});
