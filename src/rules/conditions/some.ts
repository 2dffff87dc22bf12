import type { KnownValue } from "../../facts/values.ts";
import type { CompileContext, CompiledCondition } from "../compiled.ts";
import { allOf, anyOf, needs, NOTHING_NEEDED, supposing, type FactSets } from "../factSets.ts";
import type { Frame } from "../frame.ts";
import type { Condition } from "../language.ts";
import { FALSE, TRUE, UNKNOWN, type Truth } from "../truth.ts";

/** Two ways the rest of a list can turn out, which are never supposed together. */
const MORE_ENTRIES = 1;
const NO_MORE_ENTRIES = 2;

/** A list with more entries than this is not searched for every way in which each entry could fail. */
const MANY_ENTRIES = 8;

/**
 * A case is asked the same of its lists for many verdicts, so the answer is remembered.
 * Within an entry it would hold only as long as the entry is seen from the same place, and is asked anew.
 */
function onceForCase<Answer>(ask: (frame: Frame) => Answer): (frame: Frame) => Answer {
  const answers = new WeakMap<Frame, Answer>();
  return (frame) => {
    if (frame !== frame.root) return ask(frame);
    let answer = answers.get(frame);
    if (answer === undefined) answers.set(frame, (answer = ask(frame)));
    return answer;
  };
}

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

  const test = onceForCase((frame: Frame): Truth => {
    let result: Truth = isComplete(frame) ? FALSE : UNKNOWN;
    for (const entry of entries(frame)) {
      const truth = entry.seenFrom(frame, fits.test);
      if (truth === TRUE) return TRUE;
      if (truth === UNKNOWN) result = UNKNOWN;
    }
    return result;
  });

  /** One more entry that fits, with whatever else the case must say for it to fit. */
  const anotherEntry = (frame: Frame): FactSets => {
    const entry = context.slots.blankEntry(list, frame.root, entries(frame).length);
    const own = entry.nameOf(`${list}[].`);
    const beside = entry.seenFrom(frame, () => fits.settle(entry, true)).map((set) => set.filter(({ fact }) => !fact.startsWith(own)));
    return allOf([needs(list), supposing(list, MORE_ENTRIES), anyOf([beside])]);
  };

  const someFits = onceForCase((frame) => {
    const each = ask(frame, (entry) => fits.settle(entry, true));
    return anyOf(isComplete(frame) ? each : [...each, anotherEntry(frame)]);
  });
  const noneFits = onceForCase((frame) => {
    // Each of many entries must fail: the shortest way for each is enough, or the ways would multiply.
    const many = entries(frame).length > MANY_ENTRIES;
    const each = ask(frame, (entry) => (many ? fits.settle(entry, false).slice(0, 1) : fits.settle(entry, false)));
    if (isComplete(frame)) return allOf(each);
    return allOf([...each, isThere(frame) ? NOTHING_NEEDED : needs(list), supposing(list, NO_MORE_ENTRIES), saidComplete(frame) ? NOTHING_NEEDED : needs(`${list}Complete`)]);
  });

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
    settle: (frame, wanted) => (wanted ? someFits(frame) : noneFits(frame)),
    open: (frame, into) => {
      if (test(frame) !== UNKNOWN) return;
      ask(frame, (entry) => fits.open(entry, into));
      if (isComplete(frame)) return;
      if (!isThere(frame)) into.add(list);
      if (!saidComplete(frame)) into.add(`${list}Complete`);
    },
  };
}
