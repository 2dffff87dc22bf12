import type { CompiledCondition } from "../compiled.ts";
import { not as negate } from "../truth.ts";

/** The child does not hold. Explained by whatever decides the child. */
export function not(child: CompiledCondition): CompiledCondition {
  return {
    test: (frame) => negate(child.test(frame)),
    explain: child.explain,
    settle: (frame, wanted) => child.settle(frame, !wanted),
    open: child.open,
  };
}
