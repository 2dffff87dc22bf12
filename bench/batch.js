// Measures whole runs of `haven batch`: against the floor, with one job and with two, for memory, and for growth with cases and with lists.
import { spawnSync } from "node:child_process";
import { closeSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./bundled.js";

const haven = join(root, "bin", "haven.js");
export const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

/** Runs a program, its output in a file. Seconds by the clock and of the processor, and the most memory in MB, as GNU time tells them. */
function timed(argv, out, stdin) {
  const to = openSync(out, "w");
  const from = stdin === undefined ? "ignore" : openSync(stdin, "r");
  const { stderr, status } = spawnSync("/usr/bin/time", ["-f", "@ %e %U %S %M", process.execPath, ...argv], { stdio: [from, to, "pipe"], encoding: "utf8", maxBuffer: 1 << 26 });
  closeSync(to);
  if (from !== "ignore") closeSync(from);
  const found = /@ ([\d.]+) ([\d.]+) ([\d.]+) (\d+)/.exec(stderr);
  if (found === null || status === null || status > 1) throw new Error(`${argv.join(" ")}: ${stderr}`);
  return { clock: Number(found[1]), processor: Number(found[2]) + Number(found[3]), memory: Number(found[4]) / 1024 };
}

export function measureBatch(scratch, { cases, broken, rounds, memory: [few, many] }) {
  const made = (name, count, ...more) => {
    const file = join(scratch, name);
    const to = openSync(file, "w");
    const { stderr } = spawnSync(process.execPath, [join(root, "bench", "generate.js"), String(count), ...more], { stdio: ["ignore", to, "pipe"], encoding: "utf8" });
    closeSync(to);
    return { file, broken: Number(/(\d+) broken/.exec(stderr)?.[1]) };
  };
  const all = made("all.ndjson", cases).file;
  const tenth = made("tenth.ndjson", cases / 10).file;
  const out = join(scratch, "out");
  const batch = (input, jobs) => timed([haven, "batch", input, "--jobs", String(jobs), "--as-of", "2026-11-22"], out);
  batch(all, 2);
  writeFileSync(join(scratch, "lengths.json"), JSON.stringify(readFileSync(out, "latin1").split("\n").slice(0, -1).map((line) => line.length + 1)));
  const floor = () => timed([join(root, "bench", "floor.js"), all, join(scratch, "lengths.json")], out);
  const runs = [];
  for (let round = 0; round < rounds; round++) runs.push({ floor: floor(), one: batch(all, 1), two: batch(all, 2), tenth: batch(tenth, 1) });

  // Lists ten times as long, in a case that is otherwise the same.
  const longer = (times) => {
    const file = join(scratch, `lists-${times}.ndjson`);
    const lines = readFileSync(tenth, "utf8").split("\n").filter(Boolean).slice(0, 40).map((line) => {
      const made = JSON.parse(line);
      const walk = (at) => {
        for (const [name, value] of Object.entries(at)) {
          if (Array.isArray(value) && typeof value[0] === "object") at[name] = Array.from({ length: 4 * times }, (_, index) => value[index % value.length]);
          else if (typeof value === "object" && !Array.isArray(value)) walk(value);
        }
      };
      walk(made);
      return JSON.stringify(made);
    });
    writeFileSync(file, `${lines.join("\n")}\n`);
    return batch(file, 1).processor;
  };
  const lists = { four: longer(1), eight: longer(2), sixteen: longer(4) };

  const begun = ["--shares", "0,0,1"];
  const peak = (count) => timed([haven, "batch", "-", "--jobs", "2", "--as-of", "2026-11-22"], "/dev/null", made(`memory-${count}.ndjson`, count, ...begun).file).memory;

  // A summary counts every case, and every input that could not be read.
  const spoilt = made("broken.ndjson", broken, "--broken", "0.01", ...begun);
  timed([haven, "batch", spoilt.file, "--jobs", "2", "--summary", "--format", "ndjson", "--as-of", "2026-11-22"], out);
  const counted = JSON.parse(readFileSync(out, "utf8"));
  const right = spoilt.broken > 0 && counted.failed === spoilt.broken && counted.cases === broken - spoilt.broken;
  return { cases, runs, lists, broken: { cases: broken, right }, memory: { few, many, ofFew: peak(few), ofMany: peak(many) } };
}
