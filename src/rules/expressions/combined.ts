import type { KnownValue } from "../../facts/values.ts";
import type { CompileContext, CompiledExpression } from "../compiled.ts";
import { allOf, IMPOSSIBLE, NOTHING_NEEDED } from "../factSets.ts";
import type { Frame } from "../frame.ts";
import type { Expression } from "../language.ts";

/**
 * A value computed from several others, all of which must be known.
 * Once they are, any outcome is taken to be possible: two dates unknown can be any time apart.
 */
export function combined(parts: readonly Expression[], context: CompileContext, compute: (values: KnownValue[]) => KnownValue): CompiledExpression {
  const compiled = parts.map((part) => context.expression(part));
  const value = (frame: Frame): KnownValue | undefined => {
    const values: KnownValue[] = [];
    for (const part of compiled) {
      const known = part.value(frame);
      if (known === undefined) return undefined;
      values.push(known);
    }
    return compute(values);
  };
  return {
    value,
    explain: (frame, into) => compiled.forEach((part) => part.explain(frame, into)),
    settle: (frame, passes) => {
      const known = value(frame);
      if (known !== undefined) return !passes || passes(known) ? NOTHING_NEEDED : IMPOSSIBLE;
      return allOf(compiled.map((part) => part.settle(frame)));
    },
    open: (frame, into) => compiled.forEach((part) => part.open(frame, into)),
  };
}
