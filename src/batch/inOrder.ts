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
/** Pieces each other thread may have waiting, so that it need not wait for this one. */
const WAITING = 2;
/** Judged pieces held for each thread, while one before them is not judged yet. */
const HELD = 4;

/**
 * The judged pieces, in order. This thread is one of the jobs: it judges what the others have no room for.
 * Reads no further ahead than they can keep up with, so a slow reader of the output slows the reading of the input,
 * and memory does not grow with the caseload.
 */
export async function* inOrder(units: AsyncIterable<Unit>, here: Worker, jobs: number, start: () => Worker): AsyncGenerator<Judged> {
  const others: { worker: Worker; busy: number }[] = [];
  const waiting: { answer: Promise<Judged>; done: boolean }[] = [];
  let alone = 0;
  try {
    for await (const unit of units) {
      // The rest of the process gets its turn: signals, what other threads say, and what is written.
      await new Promise(setImmediate);
      if (alone++ === ALONE) while (others.length < jobs - 1) others.push({ worker: start(), busy: 0 });
      const free = others.find(({ busy }) => busy === 0) ?? others.find(({ busy }) => busy < WAITING);
      const next = { answer: judged(unit, free ?? { worker: here, busy: 0 }), done: false };
      // An error is met when its turn comes.
      next.answer.catch(() => undefined).finally(() => (next.done = true));
      waiting.push(next);
      while (waiting[0]?.done === true || waiting.length > HELD * others.length) yield await waiting.shift()!.answer;
    }
    for (const { answer } of waiting) yield await answer;
  } finally {
    await Promise.all(others.map(({ worker }) => worker.end()));
  }
}

async function judged(unit: Unit, to: { worker: Worker; busy: number }): Promise<Judged> {
  to.busy++;
  try {
    return await to.worker.judge(unit);
  } finally {
    to.busy--;
  }
}
