import type { CompiledCondition, CompiledExpression } from "../compiled.ts";
import { IMPOSSIBLE, NOTHING_NEEDED } from "../factSets.ts";
import type { Frame } from "../frame.ts";
import { TRUE, UNKNOWN } from "../truth.ts";

/**
 * The fact is known; while it is not, this is unknown, never false. A date that is told in part is known in this sense: rules ask so
 * whether something has happened, or a paper is there, and "in June 2021" says that it has as well as a day does.
 */
export function known(fact: CompiledExpression, isComputed: boolean): CompiledCondition {
  const isTold = (frame: Frame): boolean => fact.value(frame) !== undefined || (!isComputed && fact.range?.(frame) !== undefined);
  return {
    test: (frame) => (isTold(frame) ? TRUE : UNKNOWN),
    explain: fact.explain,
    settle: (frame, wanted) => (!wanted ? IMPOSSIBLE : isTold(frame) ? NOTHING_NEEDED : fact.settle(frame)),
    open: (frame, into) => {
      if (!isTold(frame)) fact.open(frame, into);
    },
  };
}
