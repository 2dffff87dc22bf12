import type { CompileContext } from "../compiled.ts";
import type { Frame } from "../frame.ts";

/**
 * A case is asked the same of its lists for many verdicts, so the answer is remembered.
 * Within an entry it would hold only as long as the entry is seen from the same place, and is asked anew.
 */
export function onceForCase<Answer>({ slots, within }: CompileContext, ask: (frame: Frame) => Answer): (frame: Frame) => Answer {
  if (within.length > 0) return ask;
  const number = slots.finder();
  return (frame) => {
    const found = frame.found as (Answer | undefined)[];
    return (found[number] ??= ask(frame));
  };
}
