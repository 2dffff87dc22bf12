// Measures whole processes against a bare `node -e 0`, pair by pair in one run, and writes bench/RESULTS.md.
// Ratios hold when a machine's speed drifts; absolute times do not, and are given only for orientation.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cpus, loadavg, tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { measureBatch } from "./batch.js";
import { bundled } from "./bundled.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const haven = join(root, "bin", "haven.js");
const runs = Number(process.env.HAVEN_BENCH_RUNS ?? 21);
const scratch = mkdtempSync(join(tmpdir(), "haven-bench-"));
const caseFile = join(root, "templates", "demo", "case.json");

const measured = [
  { name: "haven --version", args: [haven, "--version"], target: 1.5 },
  { name: "haven --help", args: [haven, "--help"] },
  { name: "haven check, T-1, everything known (json)", args: [haven, "check", caseFile, "--format", "json"], target: 4 },
  { name: "haven check, T-1, everything known (text)", args: [haven, "check", caseFile], target: 4 },
  { name: "haven packet, T-1, Haven's own draft", args: (n) => [haven, "packet", caseFile, "--relief", "t-1", "--forms", "draft", "--out", join(scratch, String(n))] },
];

function milliseconds(args) {
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, args, { stdio: ["ignore", "ignore", "pipe"], env: { ...process.env, HAVEN_HOME: join(scratch, "home") } });
  if (status !== 0) throw new Error(`${args.join(" ")} ended with ${status}: ${stderr}`);
  return Number(process.hrtime.bigint() - start) / 1e6;
}

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];
const rows = [];
let count = 0;
const loadBefore = loadavg()[0];
let engine;
let batch;
let complete;
let mixed;
try {
  const { engines } = await bundled("engines.ts");
  engine = await engines(Number(process.env.HAVEN_BENCH_ROUNDS ?? 7), 300);
  const { steps } = await bundled("steps.ts");
  complete = steps(Number(process.env.HAVEN_BENCH_ROUNDS ?? 7), 60, "complete");
  mixed = steps(Number(process.env.HAVEN_BENCH_ROUNDS ?? 7), 300);
  batch = measureBatch(scratch, { cases: Number(process.env.HAVEN_BENCH_CASES ?? 20_000), broken: Number(process.env.HAVEN_BENCH_BROKEN ?? 100_000), rounds: 3, memory: [2_000, Number(process.env.HAVEN_BENCH_MEMORY ?? 200_000)] });
  console.log("engine and batch measured");
  for (const { name, args, target } of measured) {
    const ratios = [];
    const times = [];
    for (let run = -2; run < runs; run++) {
      const bare = milliseconds(["-e", "0"]);
      const own = milliseconds(typeof args === "function" ? args(count++) : args);
      if (run < 0) continue; // warm-up
      ratios.push(own / bare);
      times.push(own);
    }
    rows.push({ name, ratio: median(ratios), low: Math.min(...ratios), high: Math.max(...ratios), time: median(times), target });
    console.log(`${name}: ${median(ratios).toFixed(2)} x node -e 0 (median of ${runs})${target ? `, target ${target}` : ""}`);
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

const of = (pick) => median(engine.rounds.map(pick));
const ran = (pick) => median(batch.runs.map(pick));
const fixed = (value, digits = 2) => value.toFixed(digits);
const growth = ran(({ one, tenth }) => one.processor / tenth.processor);
const beside = [
  ["engine: json-rules-engine, true or false only / Haven, everything (complete cases)", fixed(of((r) => r.jsonRulesEngine / r.haven)), "≥ 10"],
  ["engine: json-logic-engine, compiled, true or false only / Haven, everything", fixed(of((r) => r.jsonLogic / r.haven), 3), "–"],
  ["engine: json-rules-engine / Haven, the same question (true or false of the plain conditions)", fixed(of((r) => r.jsonRulesEngine / r.havenPlain)), "–"],
  [`batch, ${batch.cases} cases, 2 jobs / floor (clock)`, fixed(ran(({ two, floor }) => two.clock / floor.clock)), "≤ 3"],
  ["batch, 1 job / floor (processor)", fixed(ran(({ one, floor }) => one.processor / floor.processor)), "–"],
  ["batch, 1 job / 2 jobs (clock)", fixed(ran(({ one, two }) => one.clock / two.clock)), "≥ 1.8"],
  ["batch, ten times the cases (processor)", fixed(growth), "≤ 10.5"],
  ["batch, lists twice and four times as long (processor)", `${fixed(batch.lists.eight / batch.lists.four)}, ${fixed(batch.lists.sixteen / batch.lists.four)}`, "≤ 2, ≤ 4"],
  [`batch, ${batch.broken.cases} cases, 1 in 100 broken: read and not read as they were made`, batch.broken.right ? "yes" : "NO", "yes"],
  [`batch, most memory for ${batch.memory.many} cases / for ${batch.memory.few}`, `${fixed(batch.memory.ofMany / batch.memory.ofFew)} (${fixed(batch.memory.ofMany, 0)} MB)`, "≤ 1.2"],
].map((row) => `| ${row.join(" | ")} |`);
const times = [`Haven, everything: ${fixed(of((r) => r.haven))} ms of the processor a complete case; json-rules-engine ${fixed(of((r) => r.jsonRulesEngine))} ms and json-logic-engine ${fixed(of((r) => r.jsonLogic), 3)} ms for ${engine.conditions} plain conditions, true or false only; Haven for the same ${fixed(of((r) => r.havenPlain))} ms.`, `A batch of ${batch.cases} made-up cases with one job: ${fixed((1000 * ran(({ one }) => one.processor)) / batch.cases)} ms of the processor a case; the floor ${fixed((1000 * ran(({ floor }) => floor.processor)) / batch.cases)} ms.`];
const whole = [["floor", "floor"], ["haven batch, 1 job", "one"], ["haven batch, 2 jobs", "two"]].map(([name, run]) => `| ${name} | ${fixed(ran((all) => all[run].clock))} | ${fixed(ran((all) => all[run].processor))} | ${fixed(ran((all) => all[run].clock / all.floor.clock))} | ${fixed(ran((all) => all[run].processor / all.floor.processor))} |`);
const took = Object.keys(mixed[0]).map((step) => `| ${step} | ${fixed(median(complete.map((times) => times[step])))} | ${fixed(median(mixed.map((times) => times[step])))} |`);
const table = rows.map(({ name, ratio, low, high, time, target }) => `| ${name} | ${ratio.toFixed(2)} | ${low.toFixed(2)}–${high.toFixed(2)} | ${time.toFixed(0)} | ${target ? `≤ ${target}` : "–"} |`);
writeFileSync(
  join(root, "bench", "RESULTS.md"),
  `# Measured

Load of the machine: ${fixed(loadBefore)} before, ${fixed(loadavg()[0])} after. Above the number of processors, times by the clock say little; ratios in one run say more.

Written by \`npm run bench\`. Whole processes, each run paired with a bare \`node -e 0\`; medians of ${runs} pairs after two warm-ups.
Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? "unknown processor"}.

| what | × \`node -e 0\` | range | ms | target |
|---|---|---|---|---|
${table.join("\n")}

## Many cases

Medians of ${engine.rounds.length} rounds for the engine and ${batch.runs.length} for the batch. @gorules/zen-engine is left out: its entries for other platforms break \`npm ci\`.

| ratio | measured | target |
|---|---|---|
${beside.join("\n")}

${times.join("\n\n")}

${batch.cases} cases, seconds (medians; ratios are medians of the rounds). The floor reads the same lines, parses each with \`JSON.parse\`, and writes as many bytes in as many lines.

| program | clock | processor | × floor, clock | × floor, processor |
|---|---|---|---|---|
${whole.join("\n")}

## Where the time of a case goes

Milliseconds of the processor a case, medians, in one process. \`JSON.parse\` and \`JSON.stringify\` are of the case's own text. Verdicts, reasons and missing facts are those of reliefs for the client; the whole
assessment has those for relatives, too, and puts everything together. Writing is JSON, and its bytes.

| step | complete cases | mixed caseload |
|---|---|---|
${took.join("\n")}
`,
);
