/** `scripts/mutate-rules.js`: a worker for each core, and the report. */
import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { packageRoot, readOwnTree } from "../../src/vault/ownFiles.ts";
import { kinds } from "./mutants.ts";
import { invalid, nameOf, ruleMutants, type RuleMutant } from "./run.ts";
import { sampled } from "./sample.ts";

/** What a worker tells of each mutant. */
interface Verdict {
  name: string;
  result: "caught" | "survived" | "invalid";
}

interface Task {
  rules: string;
  indexes: number[];
}

/** A mutant that changes no verdict, and why. */
interface Equivalent {
  mutant: string;
  why: string;
}

const filesOf = (rules: string) => readOwnTree(rules, ".json");

async function lead(): Promise<void> {
  const { values } = parseArgs({
    options: {
      rules: { type: "string", default: join(packageRoot(), "rules") },
      relief: { type: "string" },
      sample: { type: "string" },
      seed: { type: "string", default: "1" },
      seconds: { type: "string" },
      least: { type: "string", default: "0" },
      equivalent: { type: "string", default: join(packageRoot(), "tests", "mutation", "equivalent.json") },
      json: { type: "boolean", default: false },
    },
  });
  const equivalents = JSON.parse(readFileSync(values.equivalent, "utf8")) as Equivalent[];
  const known = new Set(equivalents.map(({ mutant }) => mutant));
  const all = ruleMutants(filesOf(values.rules)).map((mutant, index) => ({ ...mutant, index, name: nameOf(mutant) }));
  const names = new Set(all.map(({ name }) => name));
  const asked = all.filter(({ reliefs, file }) => values.relief === undefined || file.startsWith(`reliefs/${values.relief}/`) || (file.startsWith("facts/") && reliefs.includes(values.relief)));
  const chosen = values.sample === undefined ? asked : sampled(asked, Number(values.sample), Number(values.seed));
  const verdicts = await ask(chosen, values.rules, values.seconds === undefined ? Infinity : Number(values.seconds));

  const byName = new Map(chosen.map((mutant) => [mutant.name, mutant]));
  const count = (result: Verdict["result"]) => verdicts.filter((verdict) => verdict.result === result).length;
  const survivors = verdicts.filter(({ result, name }) => result === "survived" && !known.has(name));
  const same = count("survived") - survivors.length;
  const caught = count("caught");
  const counted = caught + survivors.length;
  const rate = counted === 0 ? 100 : (100 * caught) / counted;
  if (values.json) console.log(JSON.stringify(survivors.map(({ name }) => name), null, 2));
  else {
    for (const { name } of survivors) console.log(`survived  ${name}`);
    for (const kind of kinds) {
      const ofKind = verdicts.filter(({ name, result }) => byName.get(name)!.kind === kind && result !== "invalid" && !known.has(name));
      if (ofKind.length > 0) console.log(`${kind.padEnd(18)} ${String(ofKind.filter(({ result }) => result === "caught").length).padStart(5)} of ${ofKind.length} caught`);
    }
  }
  const wrong = verdicts.filter(({ result, name }) => result === "caught" && known.has(name));
  for (const { name } of wrong) console.error(`listed as changing nothing, but a case notices it: ${name}`);
  const stale = [...known].filter((name) => !names.has(name));
  for (const name of stale) console.error(`listed as changing nothing, but there is no such mutant: ${name}`);
  console.error(`${caught} of ${counted} mutants caught (${(Math.floor(rate * 10) / 10).toFixed(1)}%); ${same} that change nothing and ${count("invalid")} that are no rules left aside; ${verdicts.length} of ${asked.length} tried.`);
  process.exitCode = rate < Number(values.least) || wrong.length > 0 || stale.length > 0 ? 1 : 0;
}

/** Deals the mutants out to a worker for each core. */
async function ask(mutants: readonly { index: number }[], rules: string, seconds: number): Promise<Verdict[]> {
  const crew = Math.max(1, Math.min(availableParallelism(), Math.ceil(mutants.length / 20)));
  const verdicts: Verdict[] = [];
  await Promise.all(
    Array.from({ length: crew }, (_, number) =>
      new Promise<void>((resolve, reject) => {
        const task: Task = { rules, indexes: mutants.filter((_mutant, at) => at % crew === number).map(({ index }) => index) };
        const worker = new Worker(new URL(import.meta.url), { workerData: task });
        const stop = seconds === Infinity ? undefined : setTimeout(() => void worker.terminate(), seconds * 1000);
        worker.on("message", (verdict: Verdict) => verdicts.push(verdict));
        worker.on("error", reject);
        worker.on("exit", () => {
          clearTimeout(stop);
          resolve();
        });
      }),
    ),
  );
  return verdicts;
}

function work({ rules, indexes }: Task): void {
  const mutants: RuleMutant[] = ruleMutants(filesOf(rules));
  for (const index of indexes) {
    const mutant = mutants[index]!;
    const by = mutant.caughtBy();
    parentPort!.postMessage({ name: nameOf(mutant), result: by === invalid ? "invalid" : by === undefined ? "survived" : "caught" } satisfies Verdict);
  }
}

if (isMainThread) await lead();
else work(workerData as Task);
