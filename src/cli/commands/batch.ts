import { availableParallelism } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { Worker as Thread } from "node:worker_threads";
import { csvHead, rowOf } from "../../batch/csv.ts";
import type { Brief, Failure } from "../../batch/brief.ts";
import { inOrder, type Worker } from "../../batch/inOrder.ts";
import { inputsFrom, type Input } from "../../batch/inputs.ts";
import { Judge, type Judged, type Wanted } from "../../batch/judge.ts";
import { openFirst } from "../../batch/openFirst.ts";
import { Progress } from "../../batch/progress.ts";
import { unitsOf } from "../../batch/read.ts";
import { doneIn } from "../../batch/resume.ts";
import { Tally, tallyKinds } from "../../batch/tally.ts";
import type { Unit } from "../../batch/unit.ts";
import { whereFrom } from "../../batch/where.ts";
import type { FactValues } from "../../facts/values.ts";
import type { RuleBase } from "../../rules/ruleBase.ts";
import { HavenError, type ExitCode } from "../../text/errors.ts";
import { readCaseText } from "../../vault/caseText.ts";
import { lineFile, standardOutputFile, type LineSink } from "../../vault/lineFile.ts";
import { packageRoot } from "../../vault/ownFiles.ts";
import { STANDARD_INPUT } from "../../vault/readFile.ts";
import type { ThreadData } from "../batchThread.ts";
import { printDocument } from "../checkPrinter.ts";
import type { Context } from "../context.ts";
import { noting } from "../noted.ts";
import type { Outside } from "../outside.ts";
import { packetInputs } from "../packetAtHand.ts";
import { reliefsAsked } from "../reliefsAsked.ts";
import { loadRules } from "../rulesAtHand.ts";
import { whenInterrupted } from "../signals.ts";

type Format = "ndjson" | "csv" | "html" | "text";

interface Options {
  inputs: readonly string[];
  relief?: readonly string[];
  format?: Format;
  out?: string;
  jobs?: string;
  packets?: string;
  summary?: boolean;
  where?: readonly string[];
  order?: "input" | "open-first";
  resume?: boolean;
}

const MOST_JOBS = 64;
/** Megabytes for what another thread has just made: more would save it no time. */
const YOUNG = 24;

/** `haven batch`: checks a whole caseload. One bad input is one line that says so; the others go on. */
export async function run({ inputs, relief, out, jobs, packets, summary = false, resume = false, ...options }: Options, context: Context): Promise<ExitCode> {
  const format = options.format ?? (summary ? "text" : "ndjson");
  const order = options.order ?? (format === "html" || format === "text" ? "open-first" : "input");
  if (order === "open-first" && format === "ndjson" && !summary) throw new HavenError("usage-conflict", { option: "--order open-first", other: "--format ndjson" });
  if (resume) {
    if (out === undefined) throw new HavenError("usage-missing-option", { option: "--out" });
    // Only there is a line for each input, so that what is done can be counted.
    if (format !== "ndjson" || summary) throw new HavenError("usage-conflict", { option: "--resume", other: summary ? "--summary" : `--format ${format}` });
    if (options.where) throw new HavenError("usage-conflict", { option: "--resume", other: "--where" });
  }
  const threads = jobsFrom(jobs);
  // What is no longer needed is thrown away once the heap has doubled, not when it is four times as large: a long caseload takes little more memory than a short one, for about a tenth of the time.
  setFlagsFromString("--heap-growing-percent=100");
  const rules = await loadRules(context.rulesFolder, context.lang);
  const reliefs = reliefsAsked(relief, rules);
  const where = options.where && whereFrom(options.where, { reliefs: [...rules.reliefs.keys()], flags: rules.referrals.map(({ id }) => id) });
  const wanted: Wanted = { as: summary ? "tally" : format === "ndjson" || (format === "csv" && order === "input") ? format : "briefs", ...(where && { where }) };

  const { outside, say, note } = context;
  const done = resume ? await doneIn(out!, rules, context.asOf, outside.files) : undefined;
  if (done) note(say("batch.resumed", { cases: done.cases }));
  const work = async (): Promise<ExitCode> => {
    const sink = out === undefined ? standardOutput(outside) : await lineFile(out, done?.bytes, outside.files);

    const tally = new Tally();
    if (done) tally.add(done.tally);
    const briefs: (Brief | Failure)[] = [];
    const progress = new Progress(say, (text) => outside.stderr.write(text), outside.stderr.isTTY === true && !context.plain);
    const stopped = { yes: false };
    let stop: (nothing: undefined) => void;
    const whenStopped = new Promise<undefined>((resolve) => (stop = resolve));
    const unguard = whenInterrupted(() => {
      stopped.yes = true;
      stop(undefined);
    });
    try {
      const found = counting(inputsFrom(inputs, outside.files), progress);
      const units = untilStopped(unitsOf(found, { files: outside.files, stdin: stdinOnce(inputs, outside), unseal: async (path, bytes) => (path === STANDARD_INPUT ? context.keys.open(bytes, path) : Buffer.from((await readCaseText(path, { files: outside.files, keys: context.keys })).text)), skip: done?.cases ?? 0 }), whenStopped);
      const kept: [FactValues, Brief][] = [];
      const input = packets === undefined ? undefined : packetInputs(rules, context, { which: "auto" });
      const judge = new Judge(rules, context.asOf, reliefs, say, wanted, packets === undefined ? undefined : (facts, brief) => kept.push([facts, brief]));
      const here: Worker = { judge: (unit) => judge.judge(unit), end: () => Promise.resolve() };
      const data: ThreadData = { rulesFolder: context.rulesFolder, lang: context.lang, asOf: context.asOf, reliefs, wanted };
      if (wanted.as === "csv") await sink.write(csvHead());
      for await (const judged of inOrder(units, here, packets === undefined ? threads : 1, () => thread(data))) {
        tally.add(judged.tally);
        for (const brief of judged.briefs) briefs.push(brief);
        if (judged.lines.length > 0) await sink.write(judged.lines);
        for (const [facts, brief] of kept.splice(0)) await (await import("../../batch/packets.ts")).writePackets(packets!, facts, brief, { input: await input!, files: outside.files, noting: (paths, write) => noting(paths, context, write) });
        progress.add(judged.cases, judged.bytes);
      }
      if (wanted.as === "briefs" || summary) await writeWhole(format, summary, order === "input", briefs, tally, rules, sink, context);
    } finally {
      progress.end();
      unguard();
      // A pipe that is silent, or full of cases nobody waits for any more, would hold the process.
      if (inputs.includes("-") && outside.stdin === process.stdin) process.stdin.destroy();
    }
    await sink.end();
    if (stopped.yes) {
      note(say(out !== undefined && format === "ndjson" && !summary && !where ? "batch.interrupted-resume" : "batch.interrupted", { cases: tally.cases + tally.failed }));
      return 130;
    }
    note(say("batch.done", { cases: tally.cases, failed: tally.failed }));
    return tally.failed > 0 ? 1 : 0;
  };
  return out === undefined ? work() : noting([out], context, work);
}

function jobsFrom(word: string | undefined): number {
  // The sources, which a thread could not load, always use one.
  if (!import.meta.dirname.startsWith(join(packageRoot(), "dist"))) return 1;
  if (word === undefined) return Math.min(MOST_JOBS, availableParallelism());
  const jobs = /^[0-9]{1,2}$/.test(word) ? Number(word) : 0;
  if (jobs < 1 || jobs > MOST_JOBS) throw new HavenError("usage-number", { option: "--jobs", min: 1, max: MOST_JOBS });
  return jobs;
}

/** What could only be written once everything was read. */
async function writeWhole(format: Format, summary: boolean, inInputOrder: boolean, briefs: readonly (Brief | Failure)[], tally: Tally, rules: RuleBase, sink: LineSink, context: Context): Promise<void> {
  if (summary && format === "ndjson") return sink.write(`${JSON.stringify(summaryOf(tally, context.asOf, rules.version))}\n`);
  if (summary && format === "csv") return sink.write(`\ufeff${rowOf(["kind", "what", "count"])}${tallyKinds.flatMap((kind) => tally.sorted(kind).map(([key, count]) => rowOf([kind, key, count]))).join("")}`);
  if (format === "csv") {
    const { csvFailure, csvRows } = await import("../../batch/csv.ts");
    const failures = briefs.filter((one): one is Failure => "schema" in one);
    return sink.write(csvHead() + [...openFirst(briefs.filter((one): one is Brief => !("schema" in one))).map(csvRows), ...failures.map(csvFailure)].join(""));
  }
  const { caseloadReport, summaryReport } = await import("../../batch/overview.ts");
  const report = summary ? summaryReport(tally, rules, context.say) : caseloadReport(briefs, tally, inInputOrder, rules, context.say);
  const parts: string[] = [];
  await printDocument(report, format === "html" ? "html" : "text", { ...context, outside: { ...context.outside, stdout: { ...ttyOf(context.outside), write: (text: string) => parts.push(text) } } });
  await sink.write(parts.join(""));
}

/** `haven/summary@1`. */
function summaryOf(tally: Tally, asOf: string, rulesVersion: string): object {
  return { schema: "haven/summary@1", asOf, rulesVersion, cases: tally.cases, failed: tally.failed, ...Object.fromEntries(tallyKinds.map((kind) => [kind, Object.fromEntries(tally.sorted(kind))])) };
}

const ttyOf = ({ stdout }: Outside): Pick<Outside["stdout"], "isTTY" | "columns"> => ({ ...(stdout.isTTY !== undefined && { isTTY: stdout.isTTY }), ...(stdout.columns !== undefined && { columns: stdout.columns }) });

/** Standard output is touched only where it is read. */
const stdinOnce = (inputs: readonly string[], outside: Outside): Outside["stdin"] => (inputs.includes("-") ? outside.stdin : { async *[Symbol.asyncIterator]() {} });

/** Standard output, waited for: a slow reader slows the work, and a reader that has gone ends it. */
function standardOutput({ stdout }: Outside): LineSink {
  if (stdout !== process.stdout) return { write: (lines) => Promise.resolve(void stdout.write(typeof lines === "string" ? lines : Buffer.from(lines).toString())), end: () => Promise.resolve() };
  return (
    standardOutputFile(1) ?? {
      write: (lines) =>
        new Promise((resolve, reject) => {
          process.stdout.write(lines, (error) => (error ? reject(new HavenError("write-failed", { file: "-", reason: (error as NodeJS.ErrnoException).code ?? "unknown" })) : resolve()));
        }),
      end: () => Promise.resolve(),
    }
  );
}

/** Adds up the sizes of the inputs as they are found, for the time that is left. */
async function* counting(inputs: AsyncIterable<Input>, progress: Progress): AsyncGenerator<Input> {
  for await (const input of inputs) {
    progress.total += input.size;
    yield input;
  }
}

/** Waits for the next piece no longer than until the work is stopped: a silent pipe must not hold it. */
async function* untilStopped(units: AsyncGenerator<Unit>, stopped: Promise<undefined>): AsyncGenerator<Unit> {
  for (;;) {
    const next = await Promise.race([units.next(), stopped]);
    if (next === undefined || next.done === true) return;
    yield next.value;
  }
}

/** Another thread, with rules of its own. */
function thread(data: ThreadData): Worker {
  const other = new Thread(join(packageRoot(), "dist", "batchThread.mjs"), { workerData: data, resourceLimits: { maxYoungGenerationSizeMb: YOUNG } });
  const waiting: { resolve: (judged: Judged) => void; reject: (error: Error) => void }[] = [];
  let failure: Error | undefined;
  other.on("message", (judged: Judged) => waiting.shift()!.resolve(judged));
  other.on("error", (error) => {
    failure = error;
    for (const { reject } of waiting.splice(0)) reject(error);
  });
  return {
    judge: (unit) =>
      new Promise((resolve, reject) => {
        if (failure) return reject(failure);
        waiting.push({ resolve, reject });
        // Copied and handed over: a view sent as it is would take all of the memory behind it along.
        const parts = unit.parts.map((part) => ("bytes" in part ? { ...part, bytes: new Uint8Array(part.bytes) } : part));
        other.postMessage({ ...unit, parts }, parts.flatMap((part) => ("bytes" in part ? [part.bytes.buffer] : [])));
      }),
    end: () => other.terminate(),
  };
}
