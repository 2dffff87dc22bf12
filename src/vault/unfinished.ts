/** Temporary files being written now, so that an interrupted run leaves none behind. */
import { unlinkSync } from "node:fs";

const unfinished = new Set<string>();

/** Notes that a temporary file exists from now on. */
export function begin(path: string): void {
  unfinished.add(path);
}

/** Notes that a temporary file is gone. */
export function finish(path: string): void {
  unfinished.delete(path);
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
