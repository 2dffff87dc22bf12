/** What is being written now, so that an interrupted run ends it or leaves nothing of it behind. */
import { unlinkSync } from "node:fs";

const unfinished = new Set<string>();
const busy = new Set<Promise<unknown>>();

/** Notes that a temporary file exists from now on. */
export function begin(path: string): void {
  unfinished.add(path);
}

/** Notes that a temporary file is gone. */
export function finish(path: string): void {
  unfinished.delete(path);
}

/** Notes work that is better ended than broken off. */
export async function busyWith<Result>(work: Promise<Result>): Promise<Result> {
  busy.add(work);
  try {
    return await work;
  } finally {
    busy.delete(work);
  }
}

/** Waits until the work in hand has ended, well or not. */
export async function workDone(): Promise<void> {
  while (busy.size > 0) await Promise.allSettled(busy);
}

/** Removes what is unfinished. Called once, when the process is interrupted. */
export function abandonUnfinished(): void {
  for (const path of unfinished) {
    try {
      unlinkSync(path);
    } catch {
      // Already renamed or removed: nothing is left of it.
    }
  }
  unfinished.clear();
}
