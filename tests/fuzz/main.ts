/** `scripts/fuzz.js`: a worker goes through the inputs; this thread watches that it never stands still. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { BLANK_MEMORY } from "../../src/packet/guardedBlank.ts";
import { packageRoot } from "../../src/vault/ownFiles.ts";
import { doorNames, doorOf, type DoorName } from "./doors.ts";
import { Chance } from "./random.ts";

/** Longer than this on one input is too long; seconds of the processor, so that a busy machine does not count. */
const TOO_LONG = 2;
/** The watch takes a worker for stuck that says nothing for so long. */
const STUCK = 60_000;
const MEMORY_LIMIT = 512;
/** Garbage is collected before it comes near the limit, so that what is measured is what is needed. A worker that needs more ends, and that is a crash. */
const WORKER_MEMORY = { maxOldGenerationSizeMb: 288, maxYoungGenerationSizeMb: 32 };

interface Task {
  door: DoorName;
  from: number;
  count: number;
  seed: number;
  forms: string;
  until: number;
}
type Message = { at: number } | { outcomes: Record<string, number>; done: number; slowest: number; slow: number[] } | { crash: string; at: number };

/** The fault once more, with the places it came from: those cost too much to ask for each time. */
async function told(again: () => unknown): Promise<string> {
  Error.stackTraceLimit = 20;
  try {
    await again();
    return "not again";
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  } finally {
    Error.stackTraceLimit = 0;
  }
}

async function work({ door: name, from, count, seed, forms, until }: Task): Promise<void> {
  const door = await doorOf(name, forms);
  Error.stackTraceLimit = 0;
  const outcomes: Record<string, number> = {};
  const slow: number[] = [];
  let slowest = 0;
  let at = from;
  // pdf-lib keeps every reference it ever met: one process for one file is what people have, so a worker here reads few.
  const end = name === "blanks" ? Math.min(from + count, from + 50) : from + count;
  for (; at < end && Date.now() < until; at++) {
    if (name === "blanks" || at % 500 === 0) parentPort!.postMessage({ at } satisfies Message);
    const chance = new Chance(seed, at);
    const bytes = await door.make(chance);
    const before = process.cpuUsage();
    const began = performance.now();
    try {
      const outcome = await door.enter(bytes, chance);
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    } catch {
      parentPort!.postMessage({ crash: await told(() => door.enter(bytes, chance)), at } satisfies Message);
      outcomes["crash"] = (outcomes["crash"] ?? 0) + 1;
    }
    if (performance.now() - began < 200) continue;
    const { user, system } = process.cpuUsage(before);
    const seconds = (user + system) / 1e6;
    slowest = Math.max(slowest, seconds);
    if (seconds > TOO_LONG) slow.push(at);
  }
  parentPort!.postMessage({ outcomes, done: at - from, slowest, slow } satisfies Message);
}

/** Goes through one door's inputs. A worker that dies or stands still is counted, and another goes on after that input. */
async function watch(task: Task): Promise<boolean> {
  const began = Date.now();
  const outcomes: Record<string, number> = {};
  const crashes: string[] = [];
  let [done, slowest, from] = [0, 0, 0];
  const slow: number[] = [];
  while (from < task.count && Date.now() < task.until) {
    const worker = new Worker(new URL(import.meta.url), { workerData: { ...task, from, count: task.count - from }, resourceLimits: task.door === "blanks" ? BLANK_MEMORY : WORKER_MEMORY });
    let last = from;
    const end = await new Promise<string>((resolve) => {
      let timer = setTimeout(() => resolve("stuck"), STUCK);
      worker.on("message", (message: Message) => {
        clearTimeout(timer);
        timer = setTimeout(() => resolve("stuck"), STUCK);
        if ("crash" in message) crashes.push(`${task.door} ${message.at}: ${message.crash}`);
        else if ("at" in message) last = message.at;
        else {
          for (const [code, count] of Object.entries(message.outcomes)) outcomes[code] = (outcomes[code] ?? 0) + count;
          done = from + message.done;
          slowest = Math.max(slowest, message.slowest);
          slow.push(...message.slow);
          resolve("done");
        }
      });
      worker.on("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.name));
      // The first word counts: after a message or a fault this one says nothing new.
      worker.on("exit", () => {
        clearTimeout(timer);
        resolve("exit");
      });
    });
    await worker.terminate();
    if (end === "done") {
      from = done;
      continue;
    }
    // What was counted in the worker is lost with it; the number of inputs is not.
    outcomes[end] = (outcomes[end] ?? 0) + 1;
    done = last + 1;
    if (end === "stuck") slow.push(last);
    else if (task.door !== "blanks" || end !== "ERR_WORKER_OUT_OF_MEMORY") crashes.push(`${task.door} ${last}: the worker ended with ${end}`);
    from = last + 1;
  }
  const memory = Math.round(process.resourceUsage().maxRSS / 1024);
  const seconds = (Date.now() - began) / 1000;
  console.log(`${task.door}: ${done} inputs in ${seconds.toFixed(0)} s (seed ${task.seed}); ${crashes.length} crashes; ${slow.length} over ${TOO_LONG} s of processor, slowest ${slowest.toFixed(2)} s; highest memory of the process ${memory} MiB`);
  for (const [code, count] of Object.entries(outcomes).sort(([, a], [, b]) => b - a)) console.log(`  ${String(count).padStart(8)}  ${code}`);
  for (const number of slow) console.log(`  slow: ${number}`);
  for (const crash of crashes.slice(0, 10)) console.log(crash);
  return crashes.length === 0 && slow.length === 0 && memory <= MEMORY_LIMIT && done > 0;
}

async function lead(): Promise<void> {
  const number = { type: "string" as const };
  const { values } = parseArgs({
    options: { ...Object.fromEntries(doorNames.map((name) => [name, number])), seed: { type: "string", default: "1" }, seconds: { type: "string", default: "86400" }, forms: { type: "string", default: join(packageRoot(), "..", "shared", "forms") } },
  });
  const { seed, seconds, forms } = values;
  let isRight = true;
  for (const door of doorNames) {
    const count = Number((values as Record<string, string | undefined>)[door] ?? 0);
    if (count === 0) continue;
    if (door === "blanks" && !existsSync(forms)) {
      console.log("blanks: skipped, the official blanks are not there (--forms DIR)");
      continue;
    }
    isRight = (await watch({ door, from: 0, count, seed: Number(seed), forms, until: Date.now() + Number(seconds) * 1000 })) && isRight;
  }
  process.exitCode = isRight ? 0 : 1;
}

await (isMainThread ? lead() : work(workerData as Task));
