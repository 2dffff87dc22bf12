import type { CompileContext } from "../compiled.ts";
import type { Frame } from "../frame.ts";

/**
 * A case, or an entry of a list, is asked the same by many rules, so the answer is kept in its frame.
 * Where entries of two lists are in view it would hold only as long as the inner one is seen from the same outer one, and is asked anew.
 */
export function once<Answer>({ slots, within }: Pick<CompileContext, "slots" | "within">, ask: (frame: Frame) => Answer): (frame: Frame) => Answer {
  if (within.length > 1) return ask;
  const number = slots.finder(within[0]);
  return (frame) => {
    const found = frame.found as (Answer | undefined)[];
    return (found[number] ??= ask(frame));
  };
}
