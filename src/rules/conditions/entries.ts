/** Looking through a list: its entries, whether it is told to the end, and what it takes to hear more of it. */
import type { KnownValue } from "../../facts/values.ts";
import type { CompileContext } from "../compiled.ts";
import { allOf, anyOf, needs, NOTHING_NEEDED, supposing, without, type FactSets } from "../factSets.ts";
import type { Frame } from "../frame.ts";

/** Two ways the rest of a list can turn out, which are never supposed together. */
const MORE_ENTRIES = 1;
const NO_MORE_ENTRIES = 2;

/** A list as conditions on it see it. */
export interface Entries {
  /** The context in which conditions on one entry are compiled. */
  inside: CompileContext;
  of: (frame: Frame) => readonly Frame[];
  /** Only a list that is there and said to be complete can show that something is not in it. */
  isComplete: (frame: Frame) => boolean;
  /** Asks each entry, seen from the frame. */
  ask: <Answer>(frame: Frame, question: (entry: Frame) => Answer) => Answer[];
  /** One more entry that settles the question, with whatever else the case must say for it. */
  another: (frame: Frame, settle: (entry: Frame) => FactSets) => FactSets;
  /** That there are no more entries. */
  noMore: (frame: Frame) => FactSets;
  explain: (into: Set<string>) => void;
  open: (frame: Frame, into: Set<string>) => void;
}

/** Throws where an entry of the list is already in view: rules are checked before they are compiled. */
export function entriesOf(list: string, context: CompileContext): Entries {
  const { number } = context.slots.of(list);
  const complete = context.slots.of(`${list}Complete`).number;
  if (context.within.includes(list)) throw new Error(`${list} is already being looked at`);

  const entries = (frame: Frame): readonly Frame[] => (frame.root.values[number] as readonly Frame[] | undefined) ?? [];
  const isThere = (frame: Frame): boolean => frame.root.values[number] !== undefined;
  const saidComplete = (frame: Frame): boolean => (frame.root.values[complete] as KnownValue | undefined) === true;
  const isComplete = (frame: Frame): boolean => isThere(frame) && saidComplete(frame);

  return {
    inside: context.at([...context.within, list]),
    of: entries,
    isComplete,
    ask: (frame, question) => entries(frame).map((entry) => entry.seenFrom(frame, question)),
    another: (frame, settle) => {
      const entry = context.slots.blankEntry(list, frame);
      const own = entry.nameOf(`${list}[].`);
      const beside = without(entry.seenFrom(frame, () => settle(entry)), own);
      return allOf([needs(list), supposing(list, MORE_ENTRIES), anyOf([beside])]);
    },
    noMore: (frame) => allOf([isThere(frame) ? NOTHING_NEEDED : needs(list), supposing(list, NO_MORE_ENTRIES), saidComplete(frame) ? NOTHING_NEEDED : needs(`${list}Complete`)]),
    explain: (into) => void into.add(list).add(`${list}Complete`),
    open: (frame, into) => {
      if (isComplete(frame)) return;
      if (!isThere(frame)) into.add(list);
      if (!saidComplete(frame)) into.add(`${list}Complete`);
    },
  };
}
