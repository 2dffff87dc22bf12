import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fillLetter, letterNames, readLetter, type FilledLetter } from "../../src/letters/index.ts";
import { drawPages, type Block } from "../../src/pages/index.ts";
import { entriesOf } from "../../src/rules/interpret.ts";
import { isHavenError } from "../../src/text/errors.ts";
import { viewOfCase, vocabulary } from "../forms/caseReader.ts";
import { anyClient, fonts, haveTool, run, typefaces } from "../forms/support.ts";

const folder = new URL("../../templates/letters/", import.meta.url);
const letters = readdirSync(folder).map((file) => [file.replace(".md", ""), readFileSync(new URL(file, folder), "utf8")] as const);
const parts = new Map<string, Block[]>(["documents", "exhibits", "fees", "lines"].map((name) => [name, [{ kind: "lines", count: 1 }]]));
const fill = (text: string, json: object = {}): FilledLetter => fillLetter({ letter: readLetter(text, "letter.md"), file: "letter.md", view: viewOfCase(json), vocabulary, typefaces, parts });
const said = ({ blocks }: FilledLetter): string => blocks.map((block) => ("runs" in block ? block.runs.map(({ text }) => text).join("") : "")).join("\n");
const refused = (work: () => unknown): boolean => {
  try {
    work();
    return false;
  } catch (error) {
    if (isHavenError(error, "letter-invalid")) return true;
    throw error;
  }
};

describe("Haven's own letters", () => {
  test.each(letters)("%s: every place names a fact that is known, and nothing is guessed where nothing is", (name, text) => {
    const view = viewOfCase({ contacts: [{}], packet: { relief: "t-1" } });
    const [contact] = entriesOf("contacts", view);
    const filled = fillLetter({ letter: readLetter(text, name), file: name, view: contact!, vocabulary, typefaces, parts });
    expect(said(filled)).not.toMatch(/[{}]/);
    expect(said(filled)).toContain("______");
    expect(filled.unprintable).toEqual([]);
  });

  test.each(letters.filter(([name]) => name.startsWith("records-")))("%s says nothing of why the records are asked for", async (_, text) => {
    const filled = fillLetter({ letter: readLetter(text, "letter.md"), file: "letter.md", view: anyClient("demo"), vocabulary, typefaces });
    const { bytes } = await drawPages({ title: filled.title, language: "en", blocks: filled.blocks, draftMark: false, fonts, typefaces });
    const secret = /immigra|visa|uscis|traffick|crime|victim|survivor|1367|u\.s\.c|status|deport|haven|lawyer|attorney|petition/i;
    expect(said(filled)).not.toMatch(secret);
    if (haveTool("pdftotext")) expect(run("pdftotext", [], bytes, ["-"])).not.toMatch(secret);
    if (haveTool("pdfinfo")) expect(run("pdfinfo", [], bytes)).not.toMatch(secret);
  });

  test.each(letters.filter(([name]) => !name.startsWith("records-")))("%s asks for confidentiality under 8 U.S.C. 1367", (_, text) => {
    expect(text).toContain("8 U.S.C. 1367");
  });

  test("every letter a plan names is there", () => {
    const plans = new URL("../../templates/packets/", import.meta.url);
    const named = readdirSync(plans).filter((file) => file.endsWith(".json")).flatMap((file) => (JSON.parse(readFileSync(new URL(file, plans), "utf8")) as { documents: { letter?: string }[] }).documents.flatMap(({ letter }) => (letter === undefined ? [] : [letter])));
    for (const letter of named) expect(letterNames().has(letter), letter).toBe(true);
    for (const letter of letterNames()) expect([...named, "cover"], letter).toContain(letter);
  });
});

describe("places", () => {
  test.each([
    ["a fact", "{person.givenName}", { person: { givenName: "Ana" } }, "Ana"],
    ["a day", "{person.birthDate}", { person: { birthDate: "1994-03-09" } }, "March 9, 1994"],
    ["a choice, by its words", "{person.sex}", { person: { sex: "female" } }, "Female"],
    ["an unknown fact is a line to write on", "Dear {person.givenName}:", {}, "Dear ______________________:"],
    ["what a fact says is no Markdown", "{person.givenName}", { person: { givenName: "**A** [b](http://c) <i>" } }, "**A** [b](http://c) <i>"],
    ["nor a place", "{person.givenName}", { person: { givenName: "{person.familyName}", familyName: "Secret" } }, "{person.familyName}"],
    ["a condition that holds", "{if safety.inDanger} Now.", { safety: { inDanger: true } }, "Now."],
    ["one that does not", "{if safety.inDanger} Now.", { safety: { inDanger: false } }, ""],
    ["one of which nothing is known", "{if safety.inDanger} Now.", {}, ""],
    ["a condition on what a fact is", "{if person.sex = male} Mr.", { person: { sex: "male" } }, "Mr."],
  ])("%s", (_, text, json, expected) => {
    expect(said(fill(`# T\n\n${text}`, json)).replace(/^T\n?/, "")).toBe(expected);
  });

  test("letters that cannot be printed leave a line, and are told of", () => {
    const filled = fill("# T\n\n{person.givenName}", { person: { givenName: "李娜" } });
    expect(filled.unprintable).toEqual(["person.givenName"]);
    expect(said(filled)).not.toMatch(/李|\?/);
  });

  test.each(["{person.nobody}", "{family}", "{contacts[].office}", "{if person.sex = tall} x", "{if nobody} x", "{}"])("%s is refused", (place) => {
    expect(refused(() => fill(`# T\n\n${place}`))).toBe(true);
  });
});

describe("a letter is input like any other", () => {
  test.each([
    ["no title", "Only words"],
    ["HTML", "# T\n\n<b>bold</b>"],
    ["a script", "# T\n\n<script>alert(1)</script>"],
    ["an image", "# T\n\n![x](http://example.org/x.png)"],
    ["a table", "# T\n\n| a | b |\n|---|---|\n| c | d |"],
    ["code", "# T\n\n```\nx\n```"],
    ["hidden characters", "# T\n\na\u202eb"],
    ["more than it may hold", `# T\n\n${"word ".repeat(20_000)}`],
    ["quotes within quotes without end", `# T\n\n${">".repeat(500)} x`],
    ["lists within lists without end", `# T\n\n${Array.from({ length: 12 }, (_, depth) => `${"  ".repeat(depth)}- x`).join("\n")}`],
  ])("%s", (_, text) => {
    expect(refused(() => readLetter(text, "letter.md"))).toBe(true);
  });

  test("a note to the office is not printed; an address is printed, and leads nowhere", async () => {
    const filled = fill("<!-- for us -->\n# T\n\n[the site](http://example.org/a)");
    expect(said(filled)).toBe("T\nthe site (http://example.org/a)");
    const { bytes } = await drawPages({ title: "T", language: "en", blocks: filled.blocks, draftMark: true, fonts, typefaces });
    expect(Buffer.from(bytes).includes("/URI")).toBe(false);
  });

  test("whatever it holds, it is read or refused", () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom("#", "*", "_", "-", " ", "\n", "{", "}", "[", "]", "(", ")", "<", ">", "!", "|", "`", "1", ".", "a", "if ", "person.sex"), maxLength: 200 }), (text) => {
      refused(() => fill(`# T\n\n${text}`));
    }));
  });
});

describe("pages", () => {
  const anyText = fc.array(fc.stringMatching(/^[A-Za-zÀ-ž0-9,.;]{1,90}$/), { minLength: 1, maxLength: 120 }).map((list) => list.join(" "));

  test.skipIf(!haveTool("pdftotext"))("no word is lost, however long the text", async () => {
    for (const text of fc.sample(anyText, 6)) {
      const { bytes } = await drawPages({ title: "T", language: "en", blocks: [{ kind: "paragraph", runs: [{ text }] }, { kind: "item", mark: "box", depth: 1, runs: [{ text, bold: true }] }], draftMark: false, fonts, typefaces });
      const read = run("pdftotext", ["-raw"], bytes, ["-"]).replace(/\s/g, "");
      expect(read).toBe((text + text).replace(/\s/g, ""));
    }
  });

  test.skipIf(!haveTool("pdfinfo"))("title, language and structure are there", async () => {
    const blocks: Block[] = [{ kind: "heading", level: 1, runs: [{ text: "Heading" }] }, { kind: "paragraph", runs: [{ text: "Đặng Thị Ngọc" }] }];
    const { bytes } = await drawPages({ title: "A title", language: "es", blocks, draftMark: true, fonts, typefaces });
    expect(run("pdfinfo", [], bytes)).toMatch(/Title: +A title[\s\S]*Tagged: +yes/);
    expect(run("pdfinfo", ["-struct-text"], bytes)).toMatch(/Document[\s\S]*H1[\s\S]*"Heading"[\s\S]*P[\s\S]*"Đặng Thị Ngọc"/);
    if (haveTool("qpdf")) expect(run("qpdf", ["--check"], bytes)).toContain("No syntax or stream encoding errors");
  });
});

