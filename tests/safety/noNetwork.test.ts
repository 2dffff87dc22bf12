/** Haven opens no connection. What every command does is tried in everyCommand.test.ts; here, what the code can do at all. */
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Linter } from "eslint";
import { afterAll, describe, expect, test } from "vitest";
import { packageRoot } from "../../src/vault/ownFiles.ts";
import { newWorld, removeWorld } from "./process.ts";

const closed = ["net", "tls", "dgram", "dns", "dns/promises", "http", "https", "http2", "child_process", "cluster", "inspector", "undici"];

const { default: config } = (await import(new URL("../../eslint.config.js", import.meta.url).href)) as { default: Linter.Config[] };

describe("the linter refuses", () => {
  const rules = Object.fromEntries(config.flatMap(({ rules }) => Object.entries(rules ?? {})).filter(([name]) => /^no-(restricted-|eval|new-func)/.test(name)));
  const findings = (code: string): number => new Linter().verify(code, [{ languageOptions: { ecmaVersion: 2023, sourceType: "module" }, rules }]).filter(({ fatal }) => fatal !== true).length;

  test.each(closed.flatMap((name) => [name, `node:${name}`]))("%s", (name) => {
    expect(findings(`import { a } from "${name}"; a();`)).toBe(1);
    expect(findings(`export { a } from "${name}";`)).toBe(1);
    expect(findings(`await import("${name}");`)).toBe(1);
    expect(findings(`const r = createRequire(import.meta.url); createRequire(import.meta.url)("x"); havenRequire("${name}");`)).toBe(1);
  });

  test.each(["fetch", "WebSocket", "EventSource", "XMLHttpRequest"])("%s", (name) => {
    expect(findings(`${name}("http://a.example");`)).toBe(1);
    expect(findings(`globalThis.${name}("http://a.example");`)).toBe(1);
  });

  test("what hides a name, and code made from text", () => {
    for (const code of ["const a = 'net'; await import(a);", "await import(`node:${'net'}`);", "process.binding('tcp_wrap');", "process.getBuiltinModule('net');", "eval('1');", "new Function('return 1')();"]) expect(findings(code), code).toBe(1);
    expect(findings('import { join } from "node:path"; await import("./parts/other.ts"); join("a");')).toBe(0);
  });
});

test("the built program asks for none of the modules, its libraries included", () => {
  const dist = join(packageRoot(), "dist");
  const asked = readdirSync(dist, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".mjs"))
    .flatMap((name) => [...readFileSync(join(dist, name), "utf8").matchAll(/(?:from|import|require)\s*\(?\s*["'](?:node:)?([a-z0-9_/]+)["']/g)].map((match) => match[1]!));
  expect(asked).toContain("path");
  // Commander can run a command as a program of its own; none of ours is declared so, and the hook of everyCommand.test.ts would see it.
  expect([...new Set(asked)].filter((name) => closed.includes(name))).toEqual(["child_process"]);
});

describe("where there is no network at all", () => {
  const world = newWorld();
  afterAll(() => removeWorld(world));
  const ways = [["unshare", "-n"], ["unshare", "-rn"]].filter(([tool, ...options]) => spawnSync(tool!, [...options, "true"]).status === 0);
  if (ways.length === 0) console.warn("Skipped: no empty network namespace could be made here (unshare -n), so the demo was not run in one.");

  test.skipIf(ways.length === 0)("the demo does its whole job", () => {
    const [tool, ...options] = ways[0]!;
    const cut = (argv: readonly string[]) => spawnSync(tool!, [...options, process.execPath, ...argv], { cwd: world.here, env: { PATH: process.env["PATH"], HOME: world.home, HAVEN_HOME: world.haven, TMPDIR: world.temporary }, encoding: "utf8" });
    // First that the place is what it should be: not even this machine answers.
    expect(cut(["-e", "require('net').connect(9, '127.0.0.1').on('error', ({ code }) => console.log(code))"]).stdout.trim()).toBe("ENETUNREACH");
    const { status, stdout, stderr } = cut([join(packageRoot(), "bin", "haven.js"), "demo", "--out", join(world.asked, "demo")]);
    expect({ status, stderr: status === 0 ? "" : stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout.length).toBeGreaterThan(1000);
    expect(readdirSync(join(world.asked, "demo"))).toEqual(expect.arrayContaining(["assessment.json", "assessment.html", "assessment.md"]));
  });
});
