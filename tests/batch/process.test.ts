/** The built program on a caseload: threads, shards, pipes that close, disks that fill, interruptions. `npm test` builds it first. */
import { execFileSync, spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { caseload, maybeBroken } from "../../bench/generate.ts";
import { packageRoot } from "../../src/vault/ownFiles.ts";
import { linesOf, newFolder } from "./support.ts";

const program = join(packageRoot(), "bin", "haven.js");
const folder = newFolder();
const at = (name: string): string => join(folder, name);
const COUNT = 300;
let lines: string[];
let broken = 0;

interface Ended {
  exit: number | null;
  out: string;
  err: string;
}

function haven(argv: readonly string[], { stdin, meanwhile }: { stdin?: string; meanwhile?: (child: ReturnType<typeof spawn>) => void } = {}): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program, "batch", ...argv], { cwd: folder, env: { ...process.env, HAVEN_HOME: at("home") } });
    const parts: Buffer[] = [];
    const ended: Ended = { exit: null, out: "", err: "" };
    child.stdout.on("data", (bytes: Buffer) => parts.push(bytes));
    child.stderr.on("data", (text: Buffer) => (ended.err += text.toString()));
    child.stdin.on("error", () => undefined);
    if (stdin !== undefined) child.stdin.end(stdin);
    meanwhile?.(child);
    child.on("close", (exit) => resolve({ ...ended, exit, out: Buffer.concat(parts).toString() }));
  });
}

beforeAll(() => {
  if (!existsSync(join(packageRoot(), "dist", "batchThread.mjs"))) throw new Error("Build the program first: npm run build");
  const load = caseload(7, [0.05, 0.15, 0.8]);
  const made = Array.from({ length: COUNT }, (_, number) => maybeBroken(load, number, 0.05));
  lines = made.map(({ text }) => text);
  broken = made.filter((one) => one.broken).length;
  writeFileSync(at("all.ndjson"), `${lines.join("\n")}\n`);
});

describe("the built program", () => {
  let whole = "";
  test("the same bytes whatever the number of threads, and a line for each case", { timeout: 300_000 }, async () => {
    const one = await haven(["all.ndjson", "--jobs", "1"]);
    whole = one.out;
    expect(one.exit).toBe(1);
    expect(linesOf(whole).length).toBe(COUNT);
    expect(linesOf(whole).filter(({ schema }) => schema === "haven/error@1").length).toBe(broken);
    for (const jobs of ["2", "5"]) expect((await haven(["all.ndjson", "--jobs", jobs])).out === whole).toBe(true);
  });

  test("cut into 7 shards and run apart, the same lines come out", async () => {
    const size = Math.ceil(COUNT / 7);
    const outs: string[] = [];
    for (let shard = 0; shard < 7; shard++) outs.push((await haven(["-", "--jobs", "1"], { stdin: lines.slice(shard * size, (shard + 1) * size).join("\n") })).out);
    // Only an error tells where a case stood, and in what.
    const bare = (out: string): string[] => out.split("\n").filter((line) => line !== "").map((line) => line.replace(/"input":"[^"]*","line":\d+/, "").replace(/(?:line|columna?|línea) \d+/g, ""));
    expect(bare(outs.join(""))).toEqual(bare(whole));
  });

  test("a reader that goes away ends the work with a message", async () => {
    const { exit, err } = await haven(["all.ndjson", "--jobs", "2"], { meanwhile: (child) => child.stdout!.once("data", () => child.stdout!.destroy()) });
    expect(exit).toBe(3);
    expect(err).toContain("EPIPE");
  });

  test.skipIf(!existsSync("/dev/full"))("a full disk behind standard output ends the work with a message", async () => {
    const full = openSync("/dev/full", "w");
    const child = spawn(process.execPath, [program, "batch", "all.ndjson"], { cwd: folder, stdio: ["ignore", full, "pipe"] });
    let err = "";
    child.stderr!.on("data", (text: Buffer) => (err += text.toString()));
    const exit = await new Promise((resolve) => child.on("close", resolve));
    closeSync(full);
    expect([exit, err.includes("ENOSPC")]).toEqual([3, true]);
  });

  /** Sends the signal once something is written. */
  const cutShort = (out: string, signal: NodeJS.Signals): Promise<Ended> =>
    haven(["all.ndjson", "--out", out, "--jobs", "2"], {
      meanwhile: (child) => {
        const timer = setInterval(() => {
          if (!existsSync(at(out)) || readFileSync(at(out)).length === 0) return;
          clearInterval(timer);
          child.kill(signal);
        }, 20);
      },
    });

  test("interrupted, it ends with whole lines and 130; with --resume it comes to the same end", async () => {
    const first = await cutShort("o.ndjson", "SIGINT");
    const written = readFileSync(at("o.ndjson"), "utf8");
    expect(first.exit).toBe(130);
    expect(first.err).toContain("--resume");
    expect(written.endsWith("\n")).toBe(true);
    expect(whole.startsWith(written)).toBe(true);
    expect(written.length).toBeLessThan(whole.length);
    expect((await haven(["all.ndjson", "--out", "o.ndjson", "--resume"])).exit).toBe(1);
    expect(readFileSync(at("o.ndjson"), "utf8") === whole).toBe(true);
  });

  test("killed without a word, with --resume it comes to the same end", async () => {
    expect((await cutShort("k.ndjson", "SIGKILL")).exit).toBeNull();
    const written = readFileSync(at("k.ndjson"), "utf8");
    expect([whole.startsWith(written), written.length < whole.length]).toEqual([true, true]);
    // As if it had been cut in the middle of a line.
    writeFileSync(at("k.ndjson"), written.slice(0, -7));
    expect((await haven(["all.ndjson", "--out", "k.ndjson", "--resume"])).exit).toBe(1);
    expect(readFileSync(at("k.ndjson"), "utf8") === whole).toBe(true);
  });

  test("interrupted while standard input is silent, it ends too", async () => {
    const { exit } = await haven(["-"], { meanwhile: (child) => setTimeout(() => child.kill("SIGINT"), 1500) });
    expect(exit).toBe(130);
  });
});

/** On demand: `HAVEN_CASES=100000 npx vitest run tests/batch/process.test.ts`. */
test.skipIf(process.env["HAVEN_CASES"] === undefined)("a whole caseload with one bad input in a hundred ends with exactly the right counts", { timeout: 3_600_000 }, async () => {
  const count = Number(process.env["HAVEN_CASES"]);
  const file = at("caseload.ndjson");
  const to = openSync(file, "w");
  const said = spawn(process.execPath, [join(packageRoot(), "bench", "generate.js"), String(count), "--broken", "0.01"], { stdio: ["ignore", to, "pipe"] });
  let told = "";
  said.stderr!.on("data", (text: Buffer) => (told += text.toString()));
  await new Promise((resolve) => said.on("close", resolve));
  closeSync(to);
  const bad = Number(/(\d+) broken/.exec(told)![1]);
  const { exit, out } = await haven(["caseload.ndjson", "--summary", "--format", "ndjson"]);
  const summary = JSON.parse(out) as { cases: number; failed: number };
  expect([exit, summary.cases, summary.failed]).toEqual([1, count - bad, bad]);
  expect(execFileSync("wc", ["-l", file]).toString()).toContain(String(count));
});
