/** Holds: one run at a time, and none that outlives its run. */
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { realFiles, type FileLayer } from "../../src/vault/fileLayer.ts";
import { holdOf, whileHeld } from "../../src/vault/hold.ts";
import { thisRun } from "../../src/vault/thisRun.ts";
import { failingFiles } from "./failingFiles.ts";

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "haven-hold-"));
  file = join(folder, "case.age");
});
const leave = (hold: Record<string, unknown> | string): void => writeFileSync(holdOf(file), typeof hold === "string" ? hold : JSON.stringify({ ...thisRun(), token: "00112233aabb", ...hold }));
const old = (seconds: number): void => utimesSync(holdOf(file), Date.now() / 1000 - seconds, Date.now() / 1000 - seconds);
/** A process that has ended: nobody has its number now, or at least not since its start. */
const endedRun = (): Record<string, unknown> => ({ pid: spawnSync(process.execPath, ["-e", ""]).pid, start: "1" });
const quickly = async (): Promise<number> => {
  const began = Date.now();
  await whileHeld(file, realFiles, () => Promise.resolve());
  return Date.now() - began;
};

describe("a hold left behind is taken over at once", () => {
  test.each<[string, () => void]>([
    ["by a run that ended", () => leave(endedRun())],
    ["before the machine was started anew", () => leave({ boot: "another" })],
    ["by another process of this one's number", () => leave({ start: "1" })],
    ["by this run, when it could not remove it", () => leave({})],
    ["by a run that died while making it", () => {
      leave("");
      old(6);
    }],
    ["garbled", () => {
      leave('{"pid":-1}');
      old(6);
    }],
    ["on another machine, long ago", () => {
      leave({ host: "elsewhere" });
      old(130);
    }],
  ])("%s", async (_, put) => {
    put();
    expect(await quickly()).toBeLessThan(1_500);
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe("a hold that counts is waited for, and stays", () => {
  test.each<[string, () => void]>([
    ["of a run that lives", () => leave({ pid: process.ppid, start: startOf(process.ppid) })],
    ["of another machine", () => leave({ host: "elsewhere" })],
  ])("%s", async (_, put) => {
    put();
    const before = readFileSync(holdOf(file), "utf8");
    await expect(quickly()).rejects.toMatchObject({ code: "held-by-another", exit: 4 });
    expect(readFileSync(holdOf(file), "utf8")).toBe(before);
  });
});

test("of many at once, never two are in, dead hold or not", async () => {
  for (let round = 0; round < 20; round += 1) {
    leave(round % 2 === 0 ? endedRun() : { boot: "another" });
    let inside = 0;
    let most = 0;
    await Promise.all(
      Array.from({ length: 12 }, () =>
        whileHeld(file, realFiles, async () => {
          most = Math.max(most, (inside += 1));
          await new Promise((resolve) => setTimeout(resolve, 1));
          inside -= 1;
        }),
      ),
    );
    expect(most).toBe(1);
    expect(readdirSync(folder)).toEqual([]);
  }
}, 300_000);

test("processes that are killed and processes that are not: a count kept under the hold misses nothing", async () => {
  const count = join(folder, "count");
  writeFileSync(count, "0");
  const script = join(folder, "worker.mts");
  writeFileSync(
    script,
    `import { readFileSync, writeFileSync } from "node:fs";
import { whileHeld } from ${JSON.stringify(join(import.meta.dirname, "..", "..", "src", "vault", "hold.ts"))};
import { realFiles } from ${JSON.stringify(join(import.meta.dirname, "..", "..", "src", "vault", "fileLayer.ts"))};
const [, , times, dies] = process.argv;
for (let n = 0; n < Number(times); n += 1) await whileHeld(${JSON.stringify(file)}, realFiles, async () => {
  const before = Number(readFileSync(${JSON.stringify(count)}, "utf8"));
  await new Promise((resolve) => setTimeout(resolve, Math.random() * 2));
  writeFileSync(${JSON.stringify(count)}, String(before + 1));
  if (dies === "dies" && n === Number(times) - 1) process.kill(process.pid, "SIGKILL");
});
`,
  );
  const bundle = join(folder, "worker.mjs");
  const { buildSync } = await import("esbuild");
  buildSync({ entryPoints: [script], outfile: bundle, bundle: true, platform: "node", format: "esm" });
  const worker = (times: number, dies: boolean): Promise<void> => new Promise((resolve) => spawn(process.execPath, [bundle, String(times), dies ? "dies" : "lives"], { stdio: "inherit" }).on("close", () => resolve()));
  await Promise.all([worker(60, false), worker(20, true), worker(60, false), worker(20, true), worker(40, true)]);
  expect(readFileSync(count, "utf8")).toBe("200");
}, 120_000);

test("a full disk while a hold is made leaves none", async () => {
  const noLinks = (files: FileLayer): FileLayer => ({ ...files, link: () => Promise.reject(Object.assign(new Error(), { code: "ENOTSUP" })) });
  for (let at = 0; at < 12; at += 1) {
    const { files, steps } = failingFiles(at % 6);
    await whileHeld(file, at < 6 ? files : noLinks(files), () => Promise.resolve()).catch((error: unknown) => expect(error).toMatchObject({ code: "write-failed" }));
    await whileHeld(file, realFiles, () => Promise.resolve());
    // What could not be removed stays; it holds nobody up.
    if (steps[at % 6] !== "unlink") expect(readdirSync(folder)).toEqual([]);
    for (const left of readdirSync(folder)) rmSync(join(folder, left));
  }
});

test("a drive without hard links", async () => {
  const files: FileLayer = { ...realFiles, link: () => Promise.reject(Object.assign(new Error(), { code: "EPERM" })) };
  let inside = 0;
  await Promise.all(Array.from({ length: 8 }, () => whileHeld(file, files, async () => {
    expect((inside += 1)).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 1));
    inside -= 1;
  })));
  expect(readdirSync(folder)).toEqual([]);
});

function startOf(pid: number): string {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19]!;
}
