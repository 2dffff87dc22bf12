import type { CompiledCondition } from "../compiled.ts";
import type { Frame } from "../frame.ts";

/** The same condition, asked of the frame it is about: the case, or the entry of a list that is in view. */
export function moved(condition: CompiledCondition, list: string | undefined, within: readonly string[]): CompiledCondition {
  const at = frameOf(list, within);
  return {
    test: (frame) => condition.test(at(frame)),
    explain: (frame, into) => condition.explain(at(frame), into),
    settle: (frame, wanted) => condition.settle(at(frame), wanted),
    open: (frame, into) => condition.open(at(frame), into),
  };
}

/** How to get from the frame a rule looks at to the case, or to an entry that is in view. Throws where no entry of the list is. */
export function frameOf(list: string | undefined, within: readonly string[]): (frame: Frame) => Frame {
  if (list === undefined) return (frame) => frame.root;
  const depth = within.lastIndexOf(list);
  if (depth < 0) throw new Error(`no entry of ${list} is looked at`);
  const steps = within.length - 1 - depth;
  if (steps === 0) return (frame) => frame;
  return (frame) => {
    let found = frame;
    for (let step = 0; step < steps; step++) found = found.parent!;
    return found;
  };
}
