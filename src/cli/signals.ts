/** How the process meets the world's interruptions. */
import { HavenError } from "../text/errors.ts";
import { abandonUnfinished } from "../vault/unfinished.ts";

let guarded = false;

/**
 * Ctrl-C leaves no half-written file and ends with 130. A reader that stops reading (`| head`) is no error.
 * A fault that no one waits for is told by `tell` like any other: Node itself would print its message and stack.
 */
export function guardProcess(tell: (fault: unknown) => number): void {
  if (guarded) return;
  guarded = true;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.once(signal, () => {
      abandonUnfinished();
      process.exit(130);
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
