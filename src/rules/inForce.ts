import type { Branch } from "./language.ts";

/** Whether a branch or an advisory is in force on a date. Both the first and the last day count. */
export function inForce(branch: Pick<Branch, "effective">, asOf: string): boolean {
  const { from, to } = branch.effective ?? {};
  return (from === undefined || from <= asOf) && (to === undefined || asOf <= to);
}
