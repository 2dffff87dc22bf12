import type { CompileContext, CompiledCondition } from "../compiled.ts";
import { allOf, anyOf, type FactSets } from "../factSets.ts";
import type { Frame } from "../frame.ts";
import type { Condition } from "../language.ts";
import { FALSE, TRUE, UNKNOWN, type Truth } from "../truth.ts";
import { entriesOf } from "./entries.ts";

/** A list with more entries than this is not searched for every way in which each entry could fail. */
const MANY_ENTRIES = 8;

/**
 * An entry of the list fits. Only a list that is there and said to be complete can show that none does:
 * a trip nobody has mentioned is not a trip that never happened.
 */
export function some(list: string, where: Condition, context: CompileContext): CompiledCondition {
  const entries = entriesOf(list, context);
  const fits = entries.inside.condition(where);

  const test = (frame: Frame): Truth => {
    let result: Truth = entries.isComplete(frame) ? FALSE : UNKNOWN;
    for (const entry of entries.of(frame)) {
      const truth = entry.seenFrom(frame, fits.test);
      if (truth === TRUE) return TRUE;
      if (truth === UNKNOWN) result = UNKNOWN;
    }
    return result;
  };

  const someFits = (frame: Frame): FactSets => {
    const each = entries.ask(frame, (entry) => fits.settle(entry, true));
    return anyOf(entries.isComplete(frame) ? each : [...each, entries.another(frame, (entry) => fits.settle(entry, true))]);
  };
  const noneFits = (frame: Frame): FactSets => {
    // Each of many entries must fail: the shortest way for each is enough, or the ways would multiply.
    const many = entries.of(frame).length > MANY_ENTRIES;
    const each = entries.ask(frame, (entry) => (many ? fits.settle(entry, false).slice(0, 1) : fits.settle(entry, false)));
    return allOf(entries.isComplete(frame) ? each : [...each, entries.noMore(frame)]);
  };

  return {
    test,
    explain: (frame, into) => {
      if (test(frame) === TRUE) {
        const fitting = entries.of(frame).find((entry) => entry.seenFrom(frame, fits.test) === TRUE)!;
        fitting.seenFrom(frame, (entry) => fits.explain(entry, into));
        return;
      }
      entries.explain(into);
      entries.ask(frame, (entry) => fits.explain(entry, into));
    },
    settle: (frame, wanted) => (wanted ? someFits(frame) : noneFits(frame)),
    open: (frame, into) => {
      entries.ask(frame, (entry) => fits.open(entry, into));
      entries.open(frame, into);
    },
  };
}
