/** Sets of verdicts as bits, ordered by gravity, so that "the gravest of" is arithmetic. */
import type { DecidedVerdict, Verdict } from "./language.ts";

/** From the lightest to the gravest. */
const order: readonly DecidedVerdict[] = ["not-applicable", "exempt", "met", "discretionary", "refer", "not-met"];

/** A set of verdicts: bit n stands for the n-th of {@link order}. */
export type VerdictSet = number;

export const NO_VERDICT: VerdictSet = 0;

const bits = new Map<DecidedVerdict, VerdictSet>(order.map((verdict, index) => [verdict, 1 << index]));

/** The set with one verdict. */
export const onlyVerdict = (verdict: DecidedVerdict): VerdictSet => bits.get(verdict)!;

/** Whether the set has exactly one verdict. */
export const isDecided = (set: VerdictSet): boolean => set !== 0 && (set & (set - 1)) === 0;

/** The verdicts of a set, gravest first. */
export function verdictsOf(set: VerdictSet): DecidedVerdict[] {
  return order.filter((_, index) => (set & (1 << index)) !== 0).reverse();
}

/** The one verdict of a decided set, otherwise `unknown`. */
export function verdictOf(set: VerdictSet): Verdict {
  return isDecided(set) ? verdictsOf(set)[0]! : "unknown";
}

/** All verdicts as light as, or lighter than, the set's only one. */
export const upTo = (single: VerdictSet): VerdictSet => (single << 1) - 1;

/** What the gravest verdict of two parts can be, given what each can be. */
export function gravest(left: VerdictSet, right: VerdictSet): VerdictSet {
  if (left === NO_VERDICT) return right;
  if (right === NO_VERDICT) return left;
  const floor = Math.max(left & -left, right & -right);
  return (left | right) & ~(floor - 1);
}
