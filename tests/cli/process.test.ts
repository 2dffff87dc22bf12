/** The built program as people run it. `npm test` builds it first. */
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { packageRoot, packageVersion } from "../../src/vault/ownFiles.ts";

const program = join(packageRoot(), "bin", "haven.js");
let folder: string;
beforeAll(() => {
  if (!existsSync(join(packageRoot(), "dist", "main.mjs"))) throw new Error("Build the program first: npm run build");
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "haven-run-"));
});

interface Ended {
  exit: number | null;
  out: string;
  err: string;
}

const haven = (argv: readonly string[], stdin?: string | null, meanwhile?: (child: ReturnType<typeof spawn>) => void): Promise<Ended> => node([program, ...argv], stdin, meanwhile);

function node(argv: readonly string[], stdin: string | null = "", meanwhile?: (child: ReturnType<typeof spawn>) => void): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, argv, { cwd: folder, env: { ...process.env, HAVEN_HOME: join(folder, "home") } });
    const ended: Ended = { exit: null, out: "", err: "" };
    child.stdout.on("data", (text: Buffer) => (ended.out += text.toString()));
    child.stderr.on("data", (text: Buffer) => (ended.err += text.toString()));
    child.stdin.on("error", () => undefined);
    if (stdin !== null) child.stdin.end(stdin);
    meanwhile?.(child);
    child.on("close", (exit) => resolve({ ...ended, exit }));
  });
}

describe("the built program", () => {
  test("version, help, usage", async () => {
    expect(await haven(["--version"])).toEqual({ exit: 0, out: `${packageVersion()}\n`, err: "" });
    expect((await haven(["--help"])).out).toContain("interview");
    expect(await haven(["chek"])).toMatchObject({ exit: 2, out: "", err: expect.stringContaining("'check'") as string });
  });

  test("makes, fills and shows a case", async () => {
    expect(await haven(["case", "new", "c.json", "--plaintext"])).toMatchObject({ exit: 0, out: "c.json\n" });
    expect(await haven(["case", "set", "c.json", "person.birthDate", "--from-stdin"], "2001-05-04\n")).toMatchObject({ exit: 0, out: "" });
    expect((await haven(["case", "show", "c.json"])).out).toContain("2001-05-04");
    expect((await haven(["case", "validate", "-"], readFileSync(join(folder, "c.json"), "utf8"))).out).toBe("Standard input: right, 2 facts.\n");
    expect(readdirSync(folder)).toEqual([".c.json.previous", "c.json"]);
  });

  test("bad input: 3, one calm line, no stack, nothing of the client, nothing written", async () => {
    writeFileSync(join(folder, "c.json"), '{"schema":"haven/case@1","person":{"birthDate":"Quetzalcanary"}}');
    for (const argv of [["case", "show", "c.json"], ["case", "set", "c.json", "case.note", "x"]]) {
      const { exit, out, err } = await haven(argv);
      expect([exit, out]).toEqual([3, ""]);
      expect(err).toMatch(/^haven: c\.json: person\.birthDate is not a day of the calendar \(line 1\)\. Write it as YYYY-MM-DD\. [^\n]*\n$/);
    }
    expect(readdirSync(folder)).toEqual(["c.json"]);
  });

  test("a reader that stops reading ends it quietly", async () => {
    const { exit, err } = await haven(["case", "schema"], "", (child) => child.stdout?.destroy());
    expect([exit, err]).toEqual([0, ""]);
  });

  test.skipIf(process.platform === "win32")("Ctrl-C ends it with 130 and leaves nothing behind", async () => {
    const { exit, out } = await haven(["case", "set", "-", "case.note", "x"], null, (child) => {
      child.stdin?.write('{"schema":');
      setTimeout(() => child.kill("SIGINT"), 700);
    });
    expect([exit, out]).toEqual([130, ""]);
    expect(readdirSync(folder)).toEqual([]);
  });

  test("a fault that no one waits for says nothing of what it was about", async () => {
    const script = `const { main } = await import(${JSON.stringify(join(packageRoot(), "dist", "main.mjs"))}); await main(["help", "case"]); setTimeout(() => { throw new Error("Quetzalcanary"); }, 1); setTimeout(() => undefined, 60_000);`;
    writeFileSync(join(folder, "late.mjs"), script);
    const { exit, err } = await node([join(folder, "late.mjs")]);
    expect(exit).toBe(5);
    expect(err).toMatch(/^haven: Something went wrong inside Haven \(fault Error[^\n]*\n$/);
    expect(err).not.toContain("Quetzalcanary");
  });

  test("what a command does not need is not loaded: no zod for help, no commander for the version", () => {
    const dist = join(packageRoot(), "dist");
    const main = readFileSync(join(dist, "main.mjs"), "utf8");
    const statics = (text: string): string[] => [...text.matchAll(/^(?:import|\} from)\s*"(\.[^"]+)"|from "(\.[^"]+)"/gm)].map((match) => (match[1] ?? match[2])!);
    const loaded = (file: string, seen = new Set<string>()): Set<string> => {
      if (seen.has(file)) return seen;
      seen.add(file);
      for (const next of statics(readFileSync(file, "utf8"))) loaded(join(file, "..", next), seen);
      return seen;
    };
    const textOf = (files: Iterable<string>): string => [...files].map((file) => readFileSync(file, "utf8")).join("\n");
    expect(textOf(loaded(join(dist, "main.mjs")))).not.toMatch(/node_modules\//);
    const run = join(dist, /import\("(\.\/parts\/run-[^"]+)"\)/.exec(main)![1]!);
    const forHelp = textOf(loaded(run));
    expect(forHelp).toContain("node_modules/commander");
    expect(forHelp).not.toMatch(/node_modules\/(zod|pdf-lib|@pdf-lib|@inquirer|date-fns)\//);
  });
});
