/** What a command loads: PDF and prompts only where they are used. Read off the built program as it runs. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { packageRoot } from "../../src/vault/ownFiles.ts";

const program = join(packageRoot(), "bin", "haven.js");
const demoCase = join(packageRoot(), "templates", "demo", "case.json");

/** Tells on standard error of each file a run imports. */
const watcher = `data:text/javascript,${encodeURIComponent(`
import { register } from "node:module";
register("data:text/javascript," + encodeURIComponent('import { writeSync } from "node:fs"; export async function load(url, context, next) { if (url.startsWith("file:")) writeSync(2, "LOADED " + url + "\\\\n"); return next(url, context); }'));
`)}`;

function loadedBy(...argv: string[]): string {
  const { status, stderr } = spawnSync(process.execPath, ["--import", watcher, program, ...argv], { encoding: "utf8", maxBuffer: 1e8 });
  expect(status, stderr.replace(/^LOADED .*$/gm, "")).toBe(0);
  const files = [...stderr.matchAll(/^LOADED (.*)$/gm)].map((match) => fileURLToPath(match[1]!));
  expect(files.length).toBeGreaterThan(1);
  return files.map((file) => readFileSync(file, "utf8")).join("\n");
}

/** A word that stands in the library's own code. */
const signs = { pdf: "PDFCrossRefSection", prompts: "ExitPromptError", zod: "ZodError", commander: "addImplicitHelpCommand", calendar: "X-MICROSOFT-CDO-ALLDAYEVENT" };

test.each([
  ["--version", { pdf: false, prompts: false, zod: false, commander: false }, ["--version"]],
  ["--help", { pdf: false, prompts: false, zod: false, commander: true }, ["--help"]],
  ["check", { pdf: false, prompts: false, commander: true, calendar: false }, ["check", demoCase]],
  ["timeline", { pdf: false, prompts: false, commander: true, calendar: false }, ["timeline", demoCase]],
  ["timeline --format ics", { pdf: false, calendar: true }, ["timeline", demoCase, "--format", "ics"]],
  ["case validate", { pdf: false, prompts: false, commander: true }, ["case", "validate", demoCase]],
  ["forms list", { pdf: true, prompts: false }, ["forms", "list"]],
])("%s loads what it needs and no more", (_, expected, argv) => {
  const code = loadedBy(...argv);
  const found = Object.fromEntries(Object.keys(expected).map((name) => [name, code.includes(signs[name as keyof typeof signs])]));
  expect(found).toEqual(expected);
});
