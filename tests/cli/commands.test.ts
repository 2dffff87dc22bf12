import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { haven } from "./fakeOutside.ts";

const CANARY = "Quetzalcanary";
let folder: string;
let file: string;
const inCase = (facts: string): string => `{"schema":"haven/case@1",${facts}}`;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "haven-cli-"));
  file = join(folder, "case.json");
});

describe("usage", () => {
  test.each<[string[], string]>([
    [["chek"], "The nearest is 'check'."],
    [[CANARY], "There is no such command."],
    [["case", "shwo", "x"], "The nearest is 'show'."],
    [["check", "x", "--formt", "json"], "There is no option --formt here. The nearest is --format."],
    [["check", "x", `--${CANARY}`], "There is no option -? here."],
    [["check"], "CASE is missing."],
    [["check", "x", "--format", "docx"], "--format takes one of: text, json, md, html, pdf."],
    [["check", "x", "--format"], "--format needs a value after it."],
    [["check", "x", "--as-of", "2025-02-29"], "--as-of takes a day of the calendar"],
    [["check", "x", "--lang", "fr"], "--lang takes one of: en, es."],
    [["packet", "x", "--out", "d"], "--relief is missing."],
    [["case", "unset", "x", "person.birthDate", CANARY], "'haven case unset' was given more words than it takes."],
    [["case", "set", "x", "person.birthDate"], "VALUE is missing."],
    [["case", "set", "x", "person.birthDate", CANARY, "--from-stdin"], "--from-stdin and VALUE cannot be used together."],
    [["case", "set", "-", "person.birthDate", "--from-stdin"], "--from-stdin and CASE - cannot be used together."],
  ])("%j ends with 2 and one line", async (argv, words) => {
    const { exit, out, err } = await haven(argv);
    expect([exit, out]).toEqual([2, ""]);
    expect(err).toContain(words);
    expect(err).toMatch(/^haven: [^\n]+\n$/);
    expect(err).not.toContain(CANARY);
  });

  test("half a command shows its help and ends with 2", async () => {
    const { exit, out, err } = await haven(["case"]);
    expect([exit, out]).toEqual([2, ""]);
    expect(err).toContain("validate");
  });

  test.each([[[]], [["--help"]], [["help"]], [["check", "--help"]], [["help", "check"]], [["case", "set", "-h"]]])("%j shows help and ends with 0", async (argv) => {
    const { exit, out, err } = await haven(argv);
    expect([exit, err]).toEqual([0, ""]);
    expect(out).toContain("Usage: haven");
    expect(Math.max(...out.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(out).not.toMatch(/help\.|undefined/);
  });

  test("help and errors in Spanish", async () => {
    expect((await haven(["--help", "--lang", "es"])).out).toContain("Uso: haven");
    expect((await haven(["--lang=es", "chek"])).err).toContain("No existe ese comando.");
  });

  test.each([[["--version"]], [["-V"]], [["--version", "--lang", "en"]]])("%j prints the version", async (argv) => {
    expect(await haven(argv)).toEqual({ exit: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\S*\n$/) as string, err: "" });
  });
});

describe("case new", () => {
  test("a named file, never a second time", async () => {
    expect(await haven(["case", "new", file, "--plaintext"])).toMatchObject({ exit: 0, out: `${file}\n`, err: "A new, empty case: C-CDFG.\n" });
    const before = readFileSync(file, "utf8");
    expect(before).toBe('{\n  "schema": "haven/case@1",\n  "case": {\n    "code": "C-CDFG"\n  }\n}\n');
    expect(await haven(["case", "new", file, "--plaintext"])).toMatchObject({ exit: 3, out: "" });
    expect(readFileSync(file, "utf8")).toBe(before);
  });

  test("in a folder: a file named after the code; a code that is taken is not taken again", async () => {
    writeFileSync(join(folder, "C-CDFG.json"), "another client");
    expect(await haven(["case", "new", folder, "--plaintext"])).toMatchObject({ exit: 0, out: `${join(folder, "C-HJKM.json")}\n` });
    expect(readFileSync(join(folder, "C-CDFG.json"), "utf8")).toBe("another client");
    expect(readdirSync(folder)).toEqual(["C-CDFG.json", "C-HJKM.json"]);
  });

  test("on standard output", async () => {
    expect(JSON.parse((await haven(["case", "new", "-"])).out)).toEqual({ schema: "haven/case@1", case: { code: "C-CDFG" } });
  });
});

describe("case set, unset, show, validate, schema", () => {
  test("a life of a case", async () => {
    await haven(["case", "new", file, "--plaintext"]);
    expect(await haven(["case", "set", file, "person.birthDate", "2001-05-04"])).toEqual({ exit: 0, out: "", err: "person.birthDate is set.\n" });
    expect(await haven(["case", "set", file, "case.note", "--from-stdin"], { stdin: "First line.\nSecond line.\n" })).toMatchObject({ exit: 0 });
    expect(await haven(["case", "set", file, "trips[0].left", "2020-01-01"])).toMatchObject({ exit: 0 });
    expect((await haven(["case", "show", file])).out).toMatch(/^Case C-CDFG\n\nThis case\n {2}Note for .*:\n {4}First line.\n {4}Second line.\n\n[^]*Date of birth: 2001-05-04[^]*trips\[0\]\n {6}Left on: 2020-01-01\n$/);
    expect(await haven(["case", "validate", file])).toEqual({ exit: 0, out: "case.json: right, 4 facts.\n", err: "" });
    expect(await haven(["case", "unset", file, "trips"])).toMatchObject({ exit: 0, err: "trips is unknown again.\n" });
    const { out } = await haven(["case", "show", file, "--format", "json"]);
    expect(out).toBe(readFileSync(file, "utf8"));
    expect(JSON.parse(out)).toEqual({ schema: "haven/case@1", case: { code: "C-CDFG", note: "First line.\nSecond line." }, person: { birthDate: "2001-05-04" } });
    expect(readdirSync(folder), "the version before the last change, and nothing else").toEqual([".case.json.previous", "case.json"]);
  });

  test("as a filter: from standard input to standard output", async () => {
    const { exit, out } = await haven(["case", "set", "-", "person.birthDate", "2001-05-04"], { stdin: inCase("") .replace(",}", "}") });
    expect([exit, JSON.parse(out)]).toEqual([0, { schema: "haven/case@1", person: { birthDate: "2001-05-04" } }]);
  });

  test("show in Spanish; an empty case", async () => {
    expect((await haven(["case", "show", "-", "--lang", "es"], { stdin: '{"schema":"haven/case@1"}' })).out).toBe("Caso\n\nTodavía no se sabe nada.\n");
  });

  test("show keeps to 80 columns", async () => {
    const note = "word ".repeat(100).trim();
    const { out } = await haven(["case", "show", "-"], { stdin: inCase(`"case":{"note":"${note}"}`) });
    expect(Math.max(...out.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  test("validate tells of each file and goes on", async () => {
    writeFileSync(file, inCase('"person":{"birthDate":"2025-02-29","birthDat":1}'));
    writeFileSync(join(folder, "good.json"), '{"schema":"haven/case@1"}');
    const { exit, out, err } = await haven(["case", "validate", join(folder, "none.json"), file, join(folder, "good.json")]);
    expect([exit, err]).toEqual([3, ""]);
    expect(out.split("\n")).toEqual([
      expect.stringContaining("There is no file") as string,
      expect.stringContaining("person.birthDate is not a day of the calendar (line 1)") as string,
      expect.stringContaining("The nearest is person.birthDate.") as string,
      "good.json: right, 0 facts.",
      "",
    ]);
  });

  test("schema", async () => {
    const { exit, out } = await haven(["case", "schema"]);
    expect(exit).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ properties: { schema: { const: "haven/case@1" } }, required: ["schema"], additionalProperties: false });
  });
});

describe("bad input: 3, the place, nothing written, and no word of the client", () => {
  const bytes = (text: string): Buffer => Buffer.from(text);
  test.each<[string, Uint8Array, string]>([
    ["unknown id", bytes(inCase(`"person":{"birthDat":"${CANARY}"}`)), "person.birthDat is not a known fact"],
    ["wrong type", bytes(inCase(`"person":{"birthDate":["${CANARY}"]}`)), 'person.birthDate must be a date written as "YYYY-MM-DD"'],
    ["impossible date", bytes(inCase(`"person":{"birthDate":"2025-13-01"},"case":{"note":"${CANARY}"}`)), "person.birthDate is not a day of the calendar"],
    ["duplicate key", bytes(inCase(`"case":{"note":"${CANARY}","note":"${CANARY}"}`)), "case.note is there twice"],
    ["over-deep", bytes(inCase(`"case":{"note":"${CANARY}"},"x":${"[".repeat(99)}`)), "32 brackets"],
    ["over-large", Buffer.concat([bytes(inCase(`"case":{"note":"${CANARY}"}`)), Buffer.alloc(6_000_000, 32)]), "larger than 5 MB"],
    ["null", bytes(inCase(`"case":{"note":null,"code":"${CANARY}"}`)), "case.note is null"],
    ["__proto__", bytes(inCase(`"__proto__":{"note":"${CANARY}"}`)), "__proto__ may not be used as a name"],
    ["trailing comma", bytes(inCase(`"case":{"note":"${CANARY}",}`)), "not JSON: line 1, column"],
    ["byte order mark", bytes(`\ufeff${inCase(`"case":{"note":"${CANARY}"}`)}`), "byte order mark"],
    ["invalid UTF-8", Buffer.concat([bytes(`{"x":"${CANARY}`), Buffer.from([0xc3, 0x28]), bytes('"}')]), "UTF-8 text (line 1)"],
    ["half a character", bytes(inCase(`"case":{"note":"${CANARY}\\ud83d"}`)), "half of a character"],
    ["control characters", bytes(inCase(`"case":{"note":"${CANARY}\\u001b]0;x\\u0007"}`)), "case.note holds a character that does not show"],
    ["encrypted and cut short", bytes(`age-encryption.org/v1\n${CANARY}`), "encrypted and not whole"],
    ["encrypted", bytes(`age-encryption.org/v1\n-> scrypt ${CANARY} 18\n${CANARY}\n--- ${CANARY}\n`), "is encrypted. Give its passphrase"],
  ])("%s", async (_, content, words) => {
    writeFileSync(file, content);
    for (const argv of [["case", "show", file], ["case", "set", file, "case.note", "x"], ["case", "unset", file, "case.note"], ["case", "validate", file]]) {
      const { exit, out, err } = await haven(argv);
      expect(exit).toBe(words.startsWith("is encrypted") ? 4 : 3);
      expect(argv[1] === "validate" ? out : err).toContain(words);
      expect(out + err).not.toContain(CANARY);
      expect(out + err).not.toMatch(/^\s+at /m);
      expect(readFileSync(file).equals(content)).toBe(true);
      expect(readdirSync(folder)).toEqual(["case.json"]);
    }
  });

  test.each<[string, string]>([
    ["person.birthDate", CANARY],
    ["person.birthDate", "2025-02-29"],
    [CANARY, "x"],
    [`person.${CANARY}`, "x"],
    ["case.code", CANARY],
    ["trips[0]", `{"${CANARY}":1}`],
    ["trips", CANARY],
    ["case.note", `${CANARY}\u0007`],
  ])("set %s %j", async (fact, value) => {
    writeFileSync(file, inCase('"person":{"birthDate":"2001-05-04"}'));
    const before = readFileSync(file, "utf8");
    const { exit, out, err } = await haven(["case", "set", file, fact, value]);
    expect(exit).toBe(3);
    expect(out + err).not.toContain(CANARY);
    expect(readFileSync(file, "utf8")).toBe(before);
    expect(readdirSync(folder)).toEqual(["case.json"]);
  });

  test("rules that are not there", async () => {
    writeFileSync(file, inCase('"person":{}'));
    expect(await haven(["case", "show", file, "--rules", folder])).toMatchObject({ exit: 3, err: expect.stringContaining("There are no rules in") as string });
    for (const args of [["case", "show", file, "--rules", file], ["rules", "lint", "--rules", folder], ["rules", "list", "--rules", file], ["rules", "test", "--rules", folder]]) {
      expect(await haven(args), args.join(" ")).toMatchObject({ exit: 3, out: "", err: expect.stringContaining("There are no rules in") as string });
    }
  });
});

test("an unforeseen fault ends with 5 and a code that holds nothing of the case", async () => {
  const today = (): string => {
    throw new TypeError(`cannot read ${CANARY}\n    at ${CANARY} (/home/${CANARY}/x.ts:1:1)`);
  };
  const { exit, out, err } = await haven(["case", "schema"], { today });
  expect([exit, out]).toEqual([5, ""]);
  expect(err).toMatch(/^haven: Something went wrong inside Haven \(fault TypeError[A-Za-z0-9._-]*\)[^\n]*\n$/);
  expect(err).not.toContain(CANARY);
});
