import type { CompiledCondition } from "./compiled.ts";
import { factIds } from "./factSets.ts";
import type { Frame } from "./frame.ts";
import { UNKNOWN } from "./truth.ts";

/** Whether nothing of a set of missing facts is wanting but the days of dates of which a part is told. */
export const areDaysOnly = (missing: readonly string[], { root: { inPart = [] } }: Frame): boolean => missing.length > 0 && missing.every((fact) => inPart.includes(fact));

/**
 * The dates known in part on whose days alone it hangs that a condition is true: what it speaks of may be so now, and may be near.
 * Empty where it is settled, or where more than that is unknown.
 */
export function daysThatTell(condition: CompiledCondition, frame: Frame): string[] {
  if (frame.root.inPart === undefined || condition.test(frame) !== UNKNOWN) return [];
  return factIds(condition.settle(frame, true)).find((missing) => areDaysOnly(missing, frame)) ?? [];
}
