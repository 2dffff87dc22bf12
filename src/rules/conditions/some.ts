import type { KnownValue } from "../../facts/values.ts";
import type { CompileContext, CompiledCondition } from "../compiled.ts";
import { allOf, anyOf, needs, NOTHING_NEEDED, supposing, type FactSets } from "../factSets.ts";
import type { Frame } from "../frame.ts";
import type { Condition } from "../language.ts";
import { FALSE, TRUE, UNKNOWN, type Truth } from "../truth.ts";

/** Two ways the rest of a list can turn out, which are never supposed together. */
const MORE_ENTRIES = 1;
const NO_MORE_ENTRIES = 2;

/**
 * An entry of the list fits. Only a list that is there and said to be complete can show that none does:
 * a trip nobody has mentioned is not a trip that never happened.
 */
export function some(list: string, where: Condition, context: CompileContext): CompiledCondition {
  const { number } = context.slots.of(list);
  const complete = context.slots.of(`${list}Complete`).number;
  if (context.within.includes(list)) throw new Error(`${list} is already being looked at`);
  const fits = context.at([...context.within, list]).condition(where);

  const entries = (frame: Frame): readonly Frame[] => (frame.root.values[number] as readonly Frame[] | undefined) ?? [];
  const isThere = (frame: Frame): boolean => frame.root.values[number] !== undefined;
  const saidComplete = (frame: Frame): boolean => (frame.root.values[complete] as KnownValue | undefined) === true;
  const isComplete = (frame: Frame): boolean => isThere(frame) && saidComplete(frame);
  const ask = <Answer>(frame: Frame, question: (entry: Frame) => Answer): Answer[] => entries(frame).map((entry) => entry.seenFrom(frame, question));

  const test = (frame: Frame): Truth => {
    let result: Truth = isComplete(frame) ? FALSE : UNKNOWN;
    for (const entry of entries(frame)) {
      const truth = entry.seenFrom(frame, fits.test);
      if (truth === TRUE) return TRUE;
      if (truth === UNKNOWN) result = UNKNOWN;
    }
    return result;
  };

  /** One more entry that fits, with whatever else the case must say for it to fit. A case is asked this for many verdicts, so it is remembered. */
  const remembered = new WeakMap<Frame, FactSets>();
  const anotherEntry = (frame: Frame): FactSets => {
    let sets = remembered.get(frame);
    if (sets === undefined) {
      const entry = context.slots.blankEntry(list, frame.root, entries(frame).length);
      const own = entry.nameOf(`${list}[].`);
      const beside = entry.seenFrom(frame, () => fits.settle(entry, true)).map((set) => set.filter(({ fact }) => !fact.startsWith(own)));
      sets = allOf([needs(list), supposing(list, MORE_ENTRIES), anyOf([beside])]);
      // An entry's answer would hold only as long as it is seen from the same place.
      if (frame === frame.root) remembered.set(frame, sets);
    }
    return sets;
  };

  return {
    test,
    explain: (frame, into) => {
      if (test(frame) === TRUE) {
        const fitting = entries(frame).find((entry) => entry.seenFrom(frame, fits.test) === TRUE)!;
        fitting.seenFrom(frame, (entry) => fits.explain(entry, into));
        return;
      }
      into.add(list).add(`${list}Complete`);
      ask(frame, (entry) => fits.explain(entry, into));
    },
    settle: (frame, wanted) => {
      const each = ask(frame, (entry) => fits.settle(entry, wanted));
      if (isComplete(frame)) return wanted ? anyOf(each) : allOf(each);
      if (wanted) return anyOf([...each, anotherEntry(frame)]);
      return allOf([...each, isThere(frame) ? NOTHING_NEEDED : needs(list), supposing(list, NO_MORE_ENTRIES), saidComplete(frame) ? NOTHING_NEEDED : needs(`${list}Complete`)]);
    },
    open: (frame, into) => {
      if (test(frame) !== UNKNOWN) return;
      ask(frame, (entry) => fits.open(entry, into));
      if (isComplete(frame)) return;
      if (!isThere(frame)) into.add(list);
      if (!saidComplete(frame)) into.add(`${list}Complete`);
    },
  };
}
