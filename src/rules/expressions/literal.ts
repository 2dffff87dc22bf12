import type { CompiledExpression } from "../compiled.ts";
import { IMPOSSIBLE, NOTHING_NEEDED } from "../factSets.ts";
import type { Literal } from "../language.ts";

/** A value that stands in the rule itself. */
export function literal(value: Literal): CompiledExpression {
  return { value: () => value, explain: () => undefined, settle: (_, passes) => (!passes || passes(value) ? NOTHING_NEEDED : IMPOSSIBLE), open: () => undefined };
}
