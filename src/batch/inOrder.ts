/** Hands pieces of a caseload to threads, and gives back what they make of them in the order of the pieces. */
import type { Judged } from "./judge.ts";
import type { Unit } from "./unit.ts";

/** Something that judges pieces one by one: this thread, or another. */
export interface Worker {
  judge: (unit: Unit) => Promise<Judged> | Judged;
  end: () => Promise<unknown>;
}

/** Pieces judged in this thread before others are started: a small caseload is done by then. */
const ALONE = 3;
/** Pieces each thread may have waiting. */
const WAITING = 2;

/**
 * The judged pieces, in order. Reads no further ahead than the threads can keep up with, so a slow reader of the output
 * slows the reading of the input, and memory does not grow with the caseload.
 */
export async function* inOrder(units: AsyncIterable<Unit>, here: Worker, jobs: number, start: () => Worker): AsyncGenerator<Judged> {
  const workers: { worker: Worker; busy: number }[] = [];
  const waiting: Promise<Judged>[] = [];
  let alone = 0;
  try {
    for await (const unit of units) {
      if (jobs === 1 || alone < ALONE) {
        alone++;
        // The rest of the process gets its turn: signals, and what is written.
        await new Promise(setImmediate);
        yield await here.judge(unit);
        continue;
      }
      while (workers.length < jobs) workers.push({ worker: start(), busy: 0 });
      const next = workers.reduce((a, b) => (b.busy < a.busy ? b : a));
      next.busy++;
      const answer = Promise.resolve(next.worker.judge(unit)).finally(() => next.busy--);
      // An error is met when its turn comes.
      answer.catch(() => undefined);
      waiting.push(answer);
      if (waiting.length >= jobs * WAITING) yield await waiting.shift()!;
    }
    for (let answer = waiting.shift(); answer !== undefined; answer = waiting.shift()) yield await answer;
  } finally {
    await Promise.all(workers.map(({ worker }) => worker.end()));
  }
}
