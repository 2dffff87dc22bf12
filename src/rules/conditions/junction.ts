import type { CompiledCondition } from "../compiled.ts";
import { anyOf, both, IMPOSSIBLE, NOTHING_NEEDED, type FactSets } from "../factSets.ts";
import type { Frame } from "../frame.ts";
import { FALSE, not, TRUE, UNKNOWN, type Truth } from "../truth.ts";

/** Every child holds. One false child settles it, and alone explains it. */
export const all = (children: readonly CompiledCondition[]): CompiledCondition => junction(children, FALSE);

/** Some child holds. One true child settles it, and alone explains it. */
export const any = (children: readonly CompiledCondition[]): CompiledCondition => junction(children, TRUE);

/** @param deciding - the truth of one child that settles the whole. */
function junction(children: readonly CompiledCondition[], deciding: Truth): CompiledCondition {
  const test = (frame: Frame): Truth => {
    let result = not(deciding);
    for (const child of children) {
      const truth = child.test(frame);
      if (truth === deciding) return deciding;
      if (truth === UNKNOWN) result = UNKNOWN;
    }
    return result;
  };
  /** Each child must be so. */
  const each = (frame: Frame, wanted: boolean): FactSets => {
    let ways = NOTHING_NEEDED;
    for (const child of children) {
      ways = both(ways, child.settle(frame, wanted));
      if (ways.length === 0) return IMPOSSIBLE;
    }
    return ways;
  };
  return {
    test,
    explain: (frame, into) => {
      const found = children.find((child) => child.test(frame) === deciding);
      for (const child of found ? [found] : children) child.explain(frame, into);
    },
    settle: (frame, wanted) => (wanted === (deciding === TRUE) ? anyOf(children.map((child) => child.settle(frame, wanted))) : each(frame, wanted)),
    open: (frame, into) => {
      for (const child of children) child.open(frame, into);
    },
  };
}
