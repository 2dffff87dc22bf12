/** `haven check`, on an invented rule base; then the built program with the real one. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { loadRules } from "../../src/cli/rulesAtHand.ts";
import { fingerprintOf } from "../../src/rules/fingerprint.ts";
import { languages } from "../../src/text/catalogue.ts";
import { packageRoot, readOwnTree } from "../../src/vault/ownFiles.ts";
import { assessmentShape } from "../report/assessmentShape.ts";
import { cases, gardenFolder } from "../report/gardens.ts";
import { haveTool, run } from "../forms/support.ts";
import { haven as havenInWorld } from "./fakeOutside.ts";

const CANARY = "Quetzalcanary";
let folder: string;
const at = (name: string): string => join(folder, name);
const write = (name: string, facts: object): string => {
  writeFileSync(at(name), JSON.stringify({ schema: "haven/case@1", ...facts }));
  return at(name);
};
const haven = (argv: readonly string[], world = {}) => havenInWorld([...argv, "--rules", gardenFolder], world);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "haven-check-"));
});

describe("one case", () => {
  test("as text: the report on standard output, nothing on standard error", async () => {
    const { exit, out, err } = await haven(["check", write("a.json", cases.hard)]);
    expect([exit, err]).toEqual([0, ""]);
    expect(out).toBe(readFileSync(new URL("../report/golden/hard.txt", import.meta.url), "utf8"));
  });

  test("from standard input, in Spanish, one relief", async () => {
    const { exit, out } = await haven(["check", "-", "--relief", "garden", "--lang", "es"], { stdin: JSON.stringify({ schema: "haven/case@1", ...cases.begun }) });
    expect(exit).toBe(0);
    expect(out).toContain("Todavía no se puede saber.");
    expect(out).not.toContain("Permit for a helper");
  });

  test("as JSON: one line in the contract's shape, under the law of the date", async () => {
    const { out } = await haven(["check", write("a.json", cases.hard), "--format", "json", "--as-of", "2025-06-01"]);
    expect(out.trimEnd()).not.toContain("\n");
    const assessment = assessmentShape.parse(JSON.parse(out));
    expect([assessment.asOf, assessment.case, assessment.reliefs.map(({ id, member }) => [id, member])]).toEqual(["2025-06-01", null, [["garden", null], ["helper", 0], ["helper", 1]]]);
    expect(assessment.advisories.map(({ id }) => id)).toEqual(["old"]);
  });

  test("as Markdown and HTML", async () => {
    const file = write("a.json", cases.hard);
    expect((await haven(["check", file, "--format", "md"])).out).toMatch(/^# How a case without a code stands\n/);
    expect((await haven(["check", file, "--format", "html"])).out).toMatch(/^<!doctype html>[^]*<\/html>\n$/);
  });

  test("with the whole reasoning", async () => {
    const { out } = await haven(["check", write("a.json", cases.hard), "--explain"]);
    expect(out).toContain("The whole reasoning: Garden permit");
    expect(out).toContain("Decided by: garden.fenced");
  });

  test("a list with nobody in it", async () => {
    const { exit, out } = await haven(["check", write("a.json", { helpers: [] }), "--relief", "helper"]);
    expect(exit).toBe(0);
    expect(out).toContain("none has been named yet");
  });

  test("on a terminal: its width, and colours unless asked to be plain", async () => {
    const file = write("a.json", cases.hard);
    const onTerminal = async (argv: string[], columns: number): Promise<string> => {
      let out = "";
      await haven(["check", file, ...argv], { stdout: { isTTY: true, columns, write: (text: string) => (out += text) } });
      return out;
    };
    const narrow = await onTerminal([], 40);
    expect(narrow).toContain("\u001b[31m✗ not shown\u001b[39m: 1. A fence");
    expect(Math.max(...narrow.replaceAll(/\u001b\[\d+m/g, "").split("\n").map((line) => line.length))).toBeLessThanOrEqual(40);
    const plain = await onTerminal(["--plain"], 200);
    expect(plain).not.toMatch(/\u001b|✗/);
    expect(plain).toContain("\nnot shown                 1. A fence");
  });
});

describe("several cases", () => {
  test("JSON: one document per line; text: each says which it is; HTML: one page", async () => {
    const files = [write("a.json", cases.begun), write("b.json", cases.settled)];
    const { out } = await haven(["check", ...files, "--format", "json"]);
    expect(out.trimEnd().split("\n").map((line) => assessmentShape.parse(JSON.parse(line)).case)).toEqual(["C-7F3K", "C-HJKM"]);
    const text = (await haven(["check", ...files])).out;
    expect(text).toContain("How case C-7F3K stands (1 of 2)");
    expect(text).toContain("How case C-HJKM stands (2 of 2)");
    const html = (await haven(["check", ...files, "--format", "html"])).out;
    expect([html.match(/<html /g)?.length, html.match(/<h1>/g)?.length]).toEqual([1, 2]);
  });

  test("one that is not right: all its problems on standard error, the others reported, 3 at the end", async () => {
    const bad = write("bad.json", { garden: { fenced: CANARY, waterd: true, lost: null } });
    const { exit, out, err } = await haven(["check", write("a.json", cases.begun), bad, at("none.json"), write("b.json", cases.settled), "--format", "json"]);
    expect(exit).toBe(3);
    expect(out.trimEnd().split("\n").map((line) => (JSON.parse(line) as { case: string }).case)).toEqual(["C-7F3K", "C-HJKM"]);
    expect(err.trimEnd().split("\n")).toHaveLength(4);
    expect(err).toContain("The nearest is garden.watered.");
    expect(err).not.toContain(CANARY);
  });
});

describe("as PDF", () => {
  const printed = async (argv: readonly string[]): Promise<Uint8Array> => {
    const parts: Uint8Array[] = [];
    expect(await haven(["check", ...argv, "--format", "pdf"], { stdout: { write: (part: Uint8Array) => parts.push(part) } })).toMatchObject({ exit: 0, err: "" });
    return Buffer.concat(parts);
  };

  test.skipIf(!haveTool("pdftotext"))("says what the text says, each case from a page of its own, and acts on nothing", async () => {
    const files = [write("a.json", { case: { code: "C-7F3K" }, garden: { watered: true } }), write("b.json", { case: { code: "C-HJKM" } })];
    const bytes = await printed([...files, "--lang", "es"]);
    const pages = run("pdftotext", ["-layout"], bytes, ["-"]).split("\f");
    expect(pages[0]).toContain("C-7F3K");
    expect(pages.findIndex((page) => page.includes("C-HJKM"))).toBeGreaterThan(0);
    const squeezed = (text: string): string => text.replace(/\d+\/\d+\s*\f?/g, "").replace(/[^\p{L}\p{N}]/gu, "");
    const { out } = await haven(["check", files[0]!, "--lang", "es", "--format", "md"]);
    for (const line of out.split("\n").filter((words) => /^#+ /.test(words))) expect(squeezed(pages.join(""))).toContain(squeezed(line));
    expect(Buffer.from(bytes).toString("latin1")).not.toMatch(/\/(JavaScript|OpenAction|URI|Launch)\b/);
  });

  test("a screen is no place for it", async () => {
    expect(await haven(["check", write("a.json", {}), "--format", "pdf"], { stdout: { write: () => undefined, isTTY: true } })).toEqual({ exit: 2, out: "", err: expect.stringContaining("--format pdf") as string });
  });
});

describe("wrong usage", () => {
  test.each([
    [["--relief", "gardn"], "--relief was given an id that is not known. The nearest is 'garden'. Known: garden, helper."],
    [["--relief", "helper,nothing-like-it"], "--relief was given an id that is not known. Known: garden, helper."],
    [["--relief", ","], "--relief needs a value after it."],
    [["--format", "json", "--explain"], "--explain and --format json cannot be used together."],
  ])("%j ends with 2 before any case is read", async (argv, words) => {
    expect(await haven(["check", at("none.json"), ...argv])).toEqual({ exit: 2, out: "", err: expect.stringContaining(words) as string });
  });

  test("a folder without rules, and rules that are not right", async () => {
    const file = write("a.json", {});
    expect(await havenInWorld(["check", file, "--rules", at("none")])).toMatchObject({ exit: 3, out: "", err: expect.stringContaining("There are no rules") as string });
    cpSync(gardenFolder, at("rules"), { recursive: true });
    writeFileSync(at("rules/reliefs/garden/fence.json"), '{"id":"fence"}');
    expect(await havenInWorld(["check", file, "--rules", at("rules")])).toMatchObject({ exit: 3, out: "", err: expect.stringContaining("reliefs/garden/fence.json") as string });
  });
});

describe("the built program", () => {
  const root = packageRoot();
  const run = (argv: readonly string[], program = join(root, "bin", "haven.js")) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, "check", ...argv], { encoding: "utf8", cwd: folder });
    return { exit: status, out: stdout, err: stderr };
  };

  test("answers from the rules checked when it was built, and the answer is that of the rules as they are", async () => {
    const rules = await loadRules(join(root, "rules"));
    const packed = readdirSync(join(root, "dist")).filter((name) => /^rules-.*\.json$/.test(name));
    expect(packed, "Build the program first: npm run build").toEqual(languages.map((language) => `rules-${language}-${fingerprintOf(readOwnTree(join(root, "rules"), ".json"), language)}.json`));
    const { exit, out, err } = run([write("a.json", { case: { code: "C-7F3K" } }), "--format", "json"]);
    expect([exit, err]).toEqual([0, ""]);
    const assessment = assessmentShape.parse(JSON.parse(out));
    expect(assessment.rulesVersion).toBe(rules.version);
    expect(JSON.parse(readFileSync(join(root, "dist", packed[0]!), "utf8"))).toMatchObject({ version: rules.version });
  });

  test("a rule changed after the build is never answered from the older copy", () => {
    for (const part of ["bin", "dist", "rules", "templates", "package.json"]) cpSync(join(root, part), at(`copy/${part}`), { recursive: true });
    const program = at("copy/bin/haven.js");
    const file = write("a.json", {});
    const before = JSON.parse(run([file, "--format", "json"], program).out) as { rulesVersion: string };
    const advisories = at("copy/rules/advisories.json");
    writeFileSync(advisories, readFileSync(advisories, "utf8").replaceAll('"text": "', '"text": "Changed. '));
    const after = run([file, "--format", "json"], program);
    expect(after.exit).toBe(0);
    expect((JSON.parse(after.out) as { rulesVersion: string }).rulesVersion).not.toBe(before.rulesVersion);
    expect(after.out).toContain("Changed. ");
    writeFileSync(advisories, "[{}]");
    expect(run([file], program)).toMatchObject({ exit: 3, out: "", err: expect.stringContaining("advisories.json") as string });
  });

  test("exit codes: 0, 2, 3, and no stack ever", () => {
    const file = write("a.json", {});
    expect(run([file])).toMatchObject({ exit: 0, err: "" });
    expect(run([file, "--relief", "t1"])).toMatchObject({ exit: 2, out: "", err: expect.stringContaining("'t-1'") as string });
    expect(run([write("bad.json", { person: { birthDate: CANARY } }), at("none.json")])).toMatchObject({ exit: 3, out: "" });
    writeFileSync(at("broken.json"), "{");
    const { exit, err } = run([at("broken.json")]);
    expect(exit).toBe(3);
    expect(err).not.toMatch(/\bat .*:\d+|node:/);
  });
});
