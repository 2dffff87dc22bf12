import type { CompiledCondition } from "../compiled.ts";
import { allOf, anyOf, settled } from "../factSets.ts";
import type { Frame } from "../frame.ts";
import { FALSE, TRUE, UNKNOWN, type Truth } from "../truth.ts";

/** Every child holds. One false child settles it, and alone explains it. */
export function all(children: readonly CompiledCondition[]): CompiledCondition {
  const test = (frame: Frame): Truth => {
    let result: Truth = TRUE;
    for (const child of children) {
      const truth = child.test(frame);
      if (truth === FALSE) return FALSE;
      if (truth === UNKNOWN) result = UNKNOWN;
    }
    return result;
  };
  return {
    test,
    explain: (frame, into) => {
      const deciding = children.find((child) => child.test(frame) === FALSE);
      for (const child of deciding ? [deciding] : children) child.explain(frame, into);
    },
    settle: (frame, wanted) => settled(test(frame), wanted) ?? (wanted ? allOf : anyOf)(children.map((child) => child.settle(frame, wanted))),
    open: (frame, into) => {
      if (test(frame) !== UNKNOWN) return;
      for (const child of children) child.open(frame, into);
    },
  };
}
