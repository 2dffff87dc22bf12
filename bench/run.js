// Measures whole processes against a bare `node -e 0`, pair by pair in one run, and writes bench/RESULTS.md.
// Ratios hold when a machine's speed drifts; absolute times do not, and are given only for orientation.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const haven = join(root, "bin", "haven.js");
const runs = Number(process.env.HAVEN_BENCH_RUNS ?? 21);
const scratch = mkdtempSync(join(tmpdir(), "haven-bench-"));
const caseFile = join(root, "templates", "demo", "case.json");

const measured = [
  { name: "haven --version", args: [haven, "--version"], target: 2 },
  { name: "haven --help", args: [haven, "--help"] },
  { name: "haven check, T-1, everything known (json)", args: [haven, "check", caseFile, "--format", "json"], target: 5 },
  { name: "haven check, T-1, everything known (text)", args: [haven, "check", caseFile], target: 5 },
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
try {
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

const table = rows.map(({ name, ratio, low, high, time, target }) => `| ${name} | ${ratio.toFixed(2)} | ${low.toFixed(2)}–${high.toFixed(2)} | ${time.toFixed(0)} | ${target ? `≤ ${target}` : "–"} |`);
writeFileSync(
  join(root, "bench", "RESULTS.md"),
  `# Measured

Written by \`npm run bench\`. Whole processes, each run paired with a bare \`node -e 0\`; medians of ${runs} pairs after two warm-ups.
Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? "unknown processor"}.

| what | × \`node -e 0\` | range | ms | target |
|---|---|---|---|---|
${table.join("\n")}
`,
);
