/**
 * Reads a blank where it can do no harm. A PDF is a small world of its own: objects that contain each other, tables with a
 * billion empty rows. What is known to go wrong is counted and refused (src/forms/bounds.ts); what cannot be foreseen is bounded from outside: a worker
 * with so much memory and so much time.
 */
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { readBlank, readUnknownBlank, type DescribedBlank, type Edition, type ReadBlank } from "../forms/index.ts";
import { HavenError } from "../text/errors.ts";
import { packageRoot } from "../vault/ownFiles.ts";

export interface BlankQuestion {
  bytes: Uint8Array;
  /** Among these; absent: it is of none that is known, and is to be described. */
  editions?: readonly Edition[];
}
export type BlankAnswer = { place: number; published: boolean; clean: Uint8Array } | { described: DescribedBlank; clean: Uint8Array } | { refused: BlankRefusal };
/** Why a file is no blank. */
export type BlankRefusal = "blank-not-pdf" | "blank-unknown" | "blank-too-costly";

/** The largest form takes about a second, and a tenth of this memory. An old or busy machine may take ten times as long. */
const DEADLINE = 20_000;
export const BLANK_MEMORY = { maxOldGenerationSizeMb: 224, maxYoungGenerationSizeMb: 24, stackSizeMb: 4 };

/** As {@link readBlank}; whatever would go past its bounds is `blank-too-costly`. */
export async function readGuarded(bytes: Uint8Array, editions: readonly Edition[], file: string, deadline = DEADLINE): Promise<ReadBlank> {
  // Only the built program has a file that a worker can start from.
  if (!isBuilt()) return readBlank(bytes, editions, file);
  const answer = await asked({ bytes, editions }, file, deadline);
  if (!("place" in answer)) throw new HavenError("blank-unknown", { file });
  return { edition: editions[answer.place]!, published: answer.published, clean: answer.clean };
}

/** As {@link readUnknownBlank}, within the same bounds. */
export async function readGuardedUnknown(bytes: Uint8Array, file: string, deadline = DEADLINE): Promise<{ described: DescribedBlank; clean: Uint8Array }> {
  if (!isBuilt()) return readUnknownBlank(bytes, file);
  const answer = await asked({ bytes }, file, deadline);
  if (!("described" in answer)) throw new HavenError("blank-unknown", { file });
  return answer;
}

const dist = (): string => join(packageRoot(), "dist");
const isBuilt = (): boolean => import.meta.dirname.startsWith(dist());

/** What the worker found. Throws what it refused the file for. */
async function asked(question: BlankQuestion, file: string, deadline: number): Promise<Exclude<BlankAnswer, { refused: BlankRefusal }>> {
  const answer = await answerOf(join(dist(), "blankWorker.mjs"), question, deadline);
  if (answer === undefined) throw new HavenError("blank-too-costly", { file });
  if ("refused" in answer) throw new HavenError(answer.refused, { file });
  return answer;
}

/** The worker's answer; none where it ran out of time or memory. */
function answerOf(worker: string, question: BlankQuestion, deadline: number): Promise<BlankAnswer | undefined> {
  return new Promise((resolve) => {
    // What it might print would be of a library's making.
    const reader = new Worker(worker, { workerData: question, resourceLimits: BLANK_MEMORY, stdout: true, stderr: true });
    const late = setTimeout(() => void reader.terminate(), deadline);
    reader.once("message", (answer: BlankAnswer) => resolve(answer));
    // A fault that no one in the worker waited for is of the file's making, too.
    reader.once("error", (fault: NodeJS.ErrnoException) => resolve(fault.code === "ERR_WORKER_OUT_OF_MEMORY" ? undefined : { refused: "blank-not-pdf" }));
    reader.once("exit", () => {
      clearTimeout(late);
      resolve(undefined);
    });
  });
}
