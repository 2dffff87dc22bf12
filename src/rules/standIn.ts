/** Where a case tells nothing that a rule asks for, the empty case stands in for it: what is asked of that one is worked out once. */
import { placesBehind } from "./alike.ts";
import type { CompileContext } from "./compiled.ts";
import type { Frame } from "./frame.ts";
import type { Condition } from "./language.ts";

/** Gives the empty case for one that tells nothing the conditions ask for, else the case itself. An entry of a list always speaks for itself. */
export function standIn(conditions: readonly Condition[], context: CompileContext, asOf: string): (frame: Frame) => Frame {
  if (context.within.length > 0) return (frame) => frame;
  let places: number[] | undefined;
  return (frame) => {
    places ??= placesBehind(conditions, context);
    for (const place of places) if (frame.values[place] !== undefined) return frame;
    return context.slots.blankCase(asOf);
  };
}
