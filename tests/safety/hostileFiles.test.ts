/** Files made to do harm, at every door that reads what others made. What is not JSON is tried in tests/facts/json.test.ts, and by the fuzzer. */
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { writeCase } from "../../src/facts/writeCase.ts";
import { packageRoot } from "../../src/vault/ownFiles.ts";
import { haven } from "../cli/fakeOutside.ts";
import { haveTool } from "../forms/support.ts";
import { realRules, smallRulesFolder } from "../interview/support.ts";
import { canaryCase } from "./canary.ts";

const made: string[] = [];
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "haven-hostile-"));
  made.push(folder);
});
afterAll(() => made.forEach((one) => rmSync(one, { recursive: true, force: true })));

const put = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
const makePipe = (path: string): string => {
  execFileSync("mkfifo", [path]);
  return path;
};
const unix = process.platform !== "win32";

describe("a case or a script", () => {
  const deep = `{"schema":"haven/case@1","a":${"[".repeat(100_000)}`;
  const doors: [string, (file: string) => string[]][] = [
    ["case", (file) => ["check", file]],
    ["script", (file) => ["interview", join(folder, "C-7F3K.json"), "--script", file]],
  ];
  const hostile: [string, () => string | Uint8Array, RegExp][] = [
    ["six megabytes", () => Buffer.alloc(6 * 1024 * 1024, 0x20), /5 MB/],
    ["a hundred thousand brackets", () => deep, /32/],
    ["a million values", () => `[${"1,".repeat(1_000_000)}1]`, /200000|200,000/],
    ["a doubled name", () => '{"schema":"haven/case@1","case":{"note":"a","note":"b"}}', /./],
    ["__proto__", () => '{"schema":"haven/case@1","__proto__":{"polluted":true}}', /./],
    ["constructor", () => '{"schema":"haven/case@1","constructor":{"prototype":{"polluted":true}}}', /./],
    ["a byte order mark", () => '\ufeff{"schema":"haven/case@1"}', /./],
    ["bytes that are no text", () => Buffer.from([0x7b, 0xff, 0xfe, 0x7d]), /./],
    ["a program", () => "#!/bin/sh\nrm -rf ~\n", /./],
  ];
  test.each(doors.flatMap(([door, argv]) => hostile.map(([kind, content, words]) => [door, kind, argv, content, words] as const)))("%s: %s", async (_door, _kind, argv, content, words) => {
    const file = put("given.json", content());
    const { exit, out, err } = await haven(argv(file));
    expect([exit, out]).toEqual([3, ""]);
    expect(err).toMatch(words);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    expect(readdirSync(folder)).toEqual(["given.json"]);
  });

  test.skipIf(!unix).each(["a pipe nobody writes to", "a device without end", "a folder"])("%s", async (kind) => {
    const path = kind === "a folder" ? folder : kind === "a device without end" ? "/dev/zero" : makePipe(join(folder, "pipe"));
    for (const argv of [["check", path], ["case", "show", path], ["case", "set", path, "case.note", "x"], ["interview", join(folder, "C-7F3K.json"), "--script", path], ["forms", "add", path, "--home", join(folder, "home")]]) {
      expect(await haven(argv), argv.join(" ")).toMatchObject({ exit: 3, out: "" });
    }
  });

  test("standard input without end", async () => {
    const { main } = await import("../../src/cli/main.ts");
    const { realOutside } = await import("../../src/cli/outside.ts");
    let [given, err] = [0, ""];
    const endless = async function* (): AsyncGenerator<Uint8Array> {
      await Promise.resolve();
      for (;;) yield Buffer.alloc((given += 65536) && 65536, 0x20);
    };
    const outside = { ...realOutside(), stdin: endless(), stdout: { write: () => true }, stderr: { write: (text: string) => (err += text) } };
    expect(await main(["check", "-"], outside)).toBe(3);
    // A sealed case is a little larger than what it holds; which of the two it is shows only once it is there.
    expect(given).toBeLessThan(11 * 1024 * 1024);
    expect(err).toMatch(/\d MB/);
  });

  test.skipIf(!unix)("a link is read but never written through", async () => {
    const file = put("C-7F3K.json", writeCase(new Map([["case.code", "C-7F3K"]]), realRules.vocabulary));
    const before = readFileSync(file, "utf8");
    symlinkSync(file, join(folder, "link.json"));
    expect((await haven(["case", "show", join(folder, "link.json")])).exit).toBe(0);
    expect((await haven(["case", "set", join(folder, "link.json"), "case.note", "x"])).exit).toBe(3);
    expect((await haven(["case", "redact", file, "--level", "share", "--out", join(folder, "link.json")])).exit).toBe(3);
    expect(readFileSync(file, "utf8")).toBe(before);
  });

  test.each(["a\u001b[2Jb.json", "a\u202eb.json", "a\u200bb.json", "a\u009b31mb.json", "a\nb.json"])("a file name that would steer the terminal is shown without what steers (%j)", async (name) => {
    const path = join(folder, name);
    const answers = [await haven(["check", path]), await haven(["case", "validate", path]), await haven(["case", "new", path, "--plaintext"]), await haven(["case", "new", path, "--plaintext"]), await haven(["case", "set", path, "case.note", "x"]), await haven(["rules", "list", "--rules", path]), await haven(["forms", "add", path])];
    for (const { out, err } of answers) expect(out + err).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]|a\nb/u);
  });
});

describe("answers that are code elsewhere", () => {
  const attacks = ["<script>alert(1)</script>", "\"><img src=x onerror=y>", "](javascript:alert(1))", "=HYPERLINK(\"http://x\")", "@SUM(1+1)|cmd", ")>>endobj 1 0 obj<</S/JavaScript/JS(app.alert(1))>>", "END:VEVENT", "{slot} [[x]] $name ${x} %s"];
  const { facts: whole } = canaryCase(realRules.vocabulary);
  const texts = [...realRules.vocabulary.facts.values()].filter(({ id, type, pattern, derive }) => (type === "text" || type === "prose") && pattern === undefined && derive === undefined && !id.includes("[]"));
  const facts = new Map([...whole, ...texts.map(({ id, maxLength }, index) => [id, attacks[index % attacks.length]!.slice(0, maxLength)] as const)]);

  test.each(["text", "json", "md", "html"])("check as %s repeats none of them", async (format) => {
    const file = put("C-7F3K.json", writeCase(facts, realRules.vocabulary));
    const { exit, out } = await haven(["check", file, "--format", format]);
    expect(exit).toBe(0);
    for (const attack of attacks) expect(out).not.toContain(attack);
    if (format === "html") expect(out).not.toMatch(/<script|<img|javascript:/i);
  });

  test.each(["text", "json", "ics", "html"])("timeline as %s repeats none of them", async (format) => {
    const file = put("C-7F3K.json", writeCase(facts, realRules.vocabulary));
    const { exit, out } = await haven(["timeline", file, "--format", format]);
    expect(exit).toBe(0);
    for (const attack of attacks) expect(out).not.toContain(attack);
  });

  test("case show prints them as they are, and nothing that steers", async () => {
    const file = put("C-7F3K.json", writeCase(facts, realRules.vocabulary));
    expect((await haven(["case", "show", file])).out).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u);
  });

  test("a packet holds them as words: no action, no script, and a whole file", async () => {
    const file = put("C-7F3K.json", writeCase(facts, realRules.vocabulary));
    const { exit } = await haven(["packet", file, "--relief", "t-1", "--out", join(folder, "packet"), "--forms", "draft"]);
    expect([0, 1]).toContain(exit);
    for (const name of readdirSync(join(folder, "packet"))) {
      const path = join(folder, "packet", name);
      if (!haveTool("qpdf")) continue;
      const open = execFileSync("qpdf", ["--qdf", "--object-streams=disable", path, "-"], { maxBuffer: 2 ** 28 }).toString("latin1");
      // Words that are drawn stand in strings, whose brackets are escaped. What got out of its string is left, and found.
      expect(open.replace(/\((?:\\[\s\S]|[^\\()])*\)/g, "()")).not.toMatch(/\/S\s*\/(JavaScript|Launch|URI|SubmitForm|GoToR)|\/OpenAction|\/AA\b|\/EmbeddedFile/);
      execFileSync("qpdf", ["--check", path]);
    }
  });

  test("characters that do not show are refused in an answer, however they are written", async () => {
    for (const hidden of ["\\u202e", "\\u200b", "\\u001b[2J", "\\u009b", "\\ufeff", "\\u2066", "\\udb40\\udc41", "\\u0000", "\u202e", "\u200b"]) {
      const file = put("hidden.json", `{"schema":"haven/case@1","person":{"familyName":"Ana${hidden}b"}}`);
      expect([hidden, (await haven(["check", file])).exit]).toEqual([hidden, 3]);
    }
  });
});

describe("a folder of rules", () => {
  const copyOfRules = (): string => {
    cpSync(smallRulesFolder, join(folder, "rules"), { recursive: true });
    return join(folder, "rules");
  };
  const anyFile = (rules: string): string => join(rules, "facts", readdirSync(join(rules, "facts"))[0]!);
  const commands = (rules: string): string[][] => [["rules", "list"], ["rules", "lint"], ["check", put("C-7F3K.json", '{"schema":"haven/case@1"}')]].map((argv) => [...argv, "--rules", rules]);

  test.skipIf(!unix)("reads no file outside: a link is refused, and nothing of what it leads to is shown", async () => {
    const secret = put("secret.json", '{"Qz0001canary":"Qz0002canary"}');
    for (const place of ["facts/more.json", "sources.json", "reliefs/more/relief.json"]) {
      const rules = copyOfRules();
      mkdirSync(join(rules, "reliefs", "more"), { recursive: true });
      rmSync(join(rules, place), { force: true });
      symlinkSync(secret, join(rules, place));
      for (const argv of commands(rules)) {
        const { exit, out, err } = await haven(argv);
        expect([place, argv[0], exit]).toEqual([place, argv[0], 3]);
        expect(out + err).not.toMatch(/canary/i);
      }
      rmSync(rules, { recursive: true });
    }
    // A link in place of a folder leads nowhere.
    const rules = copyOfRules();
    mkdirSync(join(folder, "elsewhere"));
    writeFileSync(join(folder, "elsewhere", "relief.json"), "{");
    symlinkSync(join(folder, "elsewhere"), join(rules, "reliefs", "linked"));
    expect((await haven(["rules", "list", "--rules", rules])).exit).toBe(0);
  });

  test.skipIf(!unix)("does not wait for a pipe, and reads nothing huge", async () => {
    for (const spoil of [(file: string) => void makePipe(file), (file: string) => writeFileSync(file, Buffer.alloc(6 * 1024 * 1024, 0x20)), (file: string) => mkdirSync(file)]) {
      const rules = copyOfRules();
      spoil(join(rules, "facts", "more.json"));
      expect((await haven(["rules", "list", "--rules", rules])).exit).toBe(3);
      rmSync(rules, { recursive: true });
    }
  });

  test("its words cannot steer a terminal or turn the direction of writing", async () => {
    for (const hidden of ["\\u001b[2J", "\\u202e", "\\u009b31m", "\\u200b", "\\u0000"]) {
      const rules = copyOfRules();
      const file = anyFile(rules);
      const text = readFileSync(file, "utf8");
      writeFileSync(file, text.replace(/"title": "/, `"title": "${hidden}`));
      expect(readFileSync(file, "utf8")).not.toBe(text);
      const { exit, out, err } = await haven(["rules", "list", "--rules", rules]);
      expect([hidden, exit]).toEqual([hidden, 3]);
      expect(out + err).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u);
      rmSync(rules, { recursive: true });
    }
  });

  test("its words cannot become markup in a report", async () => {
    const rules = copyOfRules();
    const spoilt = '<script>alert(1)</script> ](javascript:x) <img src=http://x>';
    for (const name of readdirSync(rules, { recursive: true, encoding: "utf8" }).filter((one) => one.endsWith(".json") && !one.includes("cases"))) {
      const file = join(rules, name);
      writeFileSync(file, readFileSync(file, "utf8").replace(/"(title|reason|text|next|label|question)": "/g, `"$1": "${spoilt} `));
    }
    const file = put("C-7F3K.json", '{"schema":"haven/case@1"}');
    const html = await haven(["check", file, "--rules", rules, "--format", "html", "--explain"]);
    expect(html.exit).toBe(0);
    expect(html.out).toContain("&#60;script&#62;");
    expect(html.out).not.toMatch(/<script|<img/i);
    expect((await haven(["check", file, "--rules", rules, "--format", "md"])).out).not.toMatch(/(^|[^\\])(<|\]\()/m);
  });

  test("holds no code: what would run elsewhere is a word here, or refused", async () => {
    const rules = copyOfRules();
    const file = anyFile(rules);
    const facts = JSON.parse(readFileSync(file, "utf8")) as { facts: Record<string, object> };
    for (const bad of [{ pattern: "^(a+)+$" }, { derive: { call: "process.exit(9)" } }, { derive: { eval: "1" } }, { derive: { $ref: "/etc/passwd" } }, { require: "node:fs" }]) {
      const [id, fact] = Object.entries(facts.facts)[0]!;
      writeFileSync(file, JSON.stringify({ ...facts, facts: { ...facts.facts, [id]: { ...fact, ...bad } } }));
      expect([bad, (await haven(["rules", "list", "--rules", rules])).exit]).toEqual([bad, 3]);
    }
    for (const source of readdirSync(join(packageRoot(), "src", "rules"), { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"))) {
      expect(readFileSync(join(packageRoot(), "src", "rules", source), "utf8"), source).not.toMatch(/\beval\(|new Function|new RegExp\(|from "node:(fs|vm|child_process)/);
    }
  });
});

describe("places to write to", () => {
  const file = () => put("C-7F3K.json", writeCase(new Map([["case.code", "C-7F3K"]]), realRules.vocabulary));

  test.skipIf(!unix)("a link in place of a folder is refused", async () => {
    mkdirSync(join(folder, "elsewhere"));
    symlinkSync(join(folder, "elsewhere"), join(folder, "link"));
    expect((await haven(["demo", "--out", join(folder, "link")])).exit).toBe(3);
    expect((await haven(["packet", file(), "--relief", "t-1", "--out", join(folder, "link"), "--forms", "draft"])).exit).toBe(3);
    expect(readdirSync(join(folder, "elsewhere"))).toEqual([]);
  });

  test("a file in place of a folder, and a case in place of a copy, stay as they are", async () => {
    const before = readFileSync(file());
    expect((await haven(["demo", "--out", file()])).exit).toBe(3);
    expect((await haven(["case", "redact", file(), "--level", "stats", "--out", file()])).exit).toBe(3);
    expect((await haven(["case", "new", file(), "--plaintext"])).exit).toBe(3);
    expect(readFileSync(file())).toEqual(before);
  });

  test("a code of a case cannot lead out of a folder: it has one shape", async () => {
    for (const code of ["../../x", "C-../../", "C-7F3K/..", "con", "C-7F3K\\u0000"]) {
      const bad = put("bad.json", `{"schema":"haven/case@1","case":{"code":"${code}"}}`);
      expect((await haven(["packet", bad, "--relief", "t-1", "--out", join(folder, "out"), "--forms", "draft"])).exit).toBe(3);
      expect(existsSync(join(folder, "out"))).toBe(false);
    }
  });
});
