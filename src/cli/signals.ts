/** How the process meets the world's interruptions. */
import { HavenError } from "../text/errors.ts";
import { abandonUnfinished, workDone } from "../vault/unfinished.ts";

let guarded = false;
let interrupted = false;

/** What is still to be done when the process is interrupted. */
const endings = new Set<() => Promise<void>>();

/** How long that may take: a case is sealed in about a second. */
const LONGEST = 5_000;

/** Has something done when the process is interrupted. Gives the way to take that back. */
export function atInterrupt(ending: () => Promise<void>): () => void {
  endings.add(ending);
  return () => void endings.delete(ending);
}

let stop: (() => void) | undefined;

/** Has the first interruption end the work in good order instead of at once; the second one ends it as always. Gives the way back. */
export function whenInterrupted(inGoodOrder: () => void): () => void {
  stop = inGoodOrder;
  return () => (stop = undefined);
}

/**
 * Ctrl-C lets a write that has begun come to its end, leaves no half-written file and ends with 130; a second one ends it at once.
 * A reader that stops reading (`| head`) is no error.
 * A fault that no one waits for is told by `tell` like any other: Node itself would print its message and stack.
 */
export function guardProcess(tell: (fault: unknown) => number): void {
  if (guarded) return;
  guarded = true;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      const inGoodOrder = stop;
      stop = undefined;
      if (inGoodOrder !== undefined) return inGoodOrder();
      const end = (): void => {
        abandonUnfinished();
        process.exit(130);
      };
      if (interrupted) return end();
      interrupted = true;
      setTimeout(end, LONGEST);
      void Promise.allSettled([...endings].map((ending) => ending())).then(workDone).then(end);
    });
  }
  for (const event of ["uncaughtException", "unhandledRejection"]) {
    process.on(event, (fault: unknown) => {
      abandonUnfinished();
      process.exit(tell(fault));
    });
  }
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      // A reader that has gone does not stop the work: what is being written gets written, and the exit code says how it went.
      if (error.code === "EPIPE") return;
      abandonUnfinished();
      process.exit(tell(new HavenError("write-failed", { file: "-", reason: error.code ?? "unknown" })));
    });
  }
}
