/** How the process meets the world's interruptions. */
import { abandonUnfinished } from "../vault/unfinished.ts";

let guarded = false;

/**
 * Ctrl-C leaves no half-written file and ends with 130. A reader that stops reading (`| head`) ends us quietly.
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
      if (error.code === "EPIPE") process.exit(process.exitCode ?? 0);
      process.exit(5);
    });
  }
}
