import type { CompiledCondition, CompiledExpression } from "../compiled.ts";
import { IMPOSSIBLE, NOTHING_NEEDED } from "../factSets.ts";
import { TRUE, UNKNOWN } from "../truth.ts";

/** The fact is known; while it is not, this is unknown, never false. */
export function known(fact: CompiledExpression): CompiledCondition {
  return {
    test: (frame) => (fact.value(frame) === undefined ? UNKNOWN : TRUE),
    explain: fact.explain,
    settle: (frame, wanted) => (!wanted ? IMPOSSIBLE : fact.value(frame) === undefined ? fact.settle(frame) : NOTHING_NEEDED),
    open: fact.open,
  };
}
