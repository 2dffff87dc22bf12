import type { KnownValue } from "../../facts/values.ts";
import { AS_OF } from "../../facts/vocabulary.ts";
import type { Answers } from "../answers.ts";
import type { CompileContext, CompiledExpression } from "../compiled.ts";
import { frameOf, moved } from "../conditions/moved.ts";
import type { Expression } from "../language.ts";
import { both, IMPOSSIBLE, needs, NOTHING_NEEDED, settled, supposing } from "../factSets.ts";
import type { Frame } from "../frame.ts";
import { passing, type Range } from "../range.ts";
import type { NumberedFact } from "../slots.ts";

/** The value of a fact: as it stands in the case, or computed once and remembered. */
export function fact(id: string, context: CompileContext): CompiledExpression {
  const numbered = context.slots.of(id);
  const at = frameOf(numbered.list, context.within);
  return numbered.fact.derive && id !== AS_OF ? computed(numbered, at, context) : stored(numbered, at, context.slots.answers);
}

function stored({ fact, number }: NumberedFact, at: (frame: Frame) => Frame, answers: Answers): CompiledExpression {
  const { id } = fact;
  const isDate = fact.type === "date";
  // A date that says a day is a text, one that says less is a range.
  const day = (frame: Frame): KnownValue | undefined => {
    const known = at(frame).values[number];
    return typeof known === "string" ? known : undefined;
  };
  const range = (frame: Frame): Range | undefined => {
    const known = at(frame).values[number];
    return typeof known === "object" ? (known as Range) : undefined;
  };
  const value = isDate ? day : (frame: Frame) => at(frame).values[number] as KnownValue | undefined;
  // Made once for each place in a list.
  const names: string[] = [];
  const nameIn = (home: Frame): string => (names[home.index] ??= home.nameOf(id));
  return {
    value,
    ...(isDate && { range }),
    explain: (frame, into) => {
      if (id !== AS_OF) into.add(nameIn(at(frame)));
    },
    settle: (frame, passes) => {
      const known = value(frame);
      if (known !== undefined) return !passes || passes(known) ? NOTHING_NEEDED : IMPOSSIBLE;
      if (!passes) return needs(nameIn(at(frame)));
      const within = isDate ? range(frame) : undefined;
      const already = within && settled(passing(passes, within), true);
      if (already !== undefined) return already;
      const that = answers.that(passes, fact, within);
      return that === 0 ? IMPOSSIBLE : needs(nameIn(at(frame)), that);
    },
    open: (frame, into) => {
      if (value(frame) === undefined) into.add(nameIn(at(frame)));
    },
  };
}

function computed(numbered: NumberedFact, at: (frame: Frame) => Frame, context: CompileContext): CompiledExpression {
  // A computed fact sees its own entry and the case, wherever it is used from.
  const home = context.at(numbered.list === undefined ? [] : [numbered.list]);
  const { fact: { id, derive }, number } = numbered;
  const inner = context.computed.get(id) ?? home.expression(derive as Expression);
  context.computed.set(id, inner);
  const value = (frame: Frame): KnownValue | undefined => {
    const { values } = at(frame);
    const known = values[number];
    if (typeof known === "object") return undefined;
    if (known !== undefined) return known;
    const found = inner.value(at(frame));
    values[number] = found ?? inner.range?.(at(frame)) ?? null;
    return found;
  };
  const range = (frame: Frame): Range | undefined => (value(frame) === undefined ? ((at(frame).values[number] ?? undefined) as Range | undefined) : undefined);
  return {
    value,
    ...(inner.range && { range }),
    explain: (frame, into) => inner.explain(at(frame), into),
    settle: (frame, passes) => {
      const known = value(frame);
      if (known !== undefined) return !passes || passes(known) ? NOTHING_NEEDED : IMPOSSIBLE;
      const sets = inner.settle(at(frame), passes);
      if (!passes || sets.length === 0) return sets;
      const that = context.slots.answers.that(passes, numbered.fact, range(frame));
      return that === 0 ? IMPOSSIBLE : both(sets, supposing(at(frame).nameOf(numbered.fact.id), that));
    },
    open: (frame, into) => inner.open(at(frame), into),
    ...(inner.condition && { condition: moved(inner.condition, numbered.list, context.within) }),
  };
}
