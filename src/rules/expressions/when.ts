import type { CompileContext, CompiledExpression } from "../compiled.ts";
import { anyOf } from "../factSets.ts";
import type { Condition } from "../language.ts";
import { TRUE, UNKNOWN } from "../truth.ts";

/** A condition as a yes/no value. */
export function when(condition: Condition, context: CompileContext): CompiledExpression {
  const compiled = context.condition(condition);
  return {
    value: (frame) => {
      const truth = compiled.test(frame);
      return truth === UNKNOWN ? undefined : truth === TRUE;
    },
    explain: compiled.explain,
    settle: (frame, passes) => anyOf([true, false].filter((value) => !passes || passes(value)).map((value) => compiled.settle(frame, value))),
    open: compiled.open,
    condition: compiled,
  };
}
