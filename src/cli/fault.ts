/** Names an unforeseen fault so that it can be reported, without a word of what the program was working on. */
import { basename } from "node:path";

/** The kind of error and the line of our code it came from, such as `TypeError-readCase.ts-45`. */
export function faultOf(error: unknown): string {
  if (!(error instanceof Error)) return "thrown";
  const kind = /^[A-Za-z]{1,40}$/.test(error.name) ? error.name : "Error";
  // The stack begins with the message, which may hold anything: only lines that are frames count.
  const frame = /^ +at (?:.*\()?(?:file:\/\/)?([^()\n]+):([0-9]+):[0-9]+\)?$/m.exec(error.stack?.slice(error.stack.indexOf("\n    at ")) ?? "");
  const file = frame === null ? "" : basename(frame[1]!);
  return /^[A-Za-z0-9._-]{1,60}$/.test(file) ? `${kind}-${file}-${frame![2]!}` : kind;
}
