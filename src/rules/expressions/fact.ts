import type { KnownValue } from "../../facts/values.ts";
import { AS_OF } from "../../facts/vocabulary.ts";
import type { Answers } from "../answers.ts";
import type { CompileContext, CompiledExpression } from "../compiled.ts";
import { frameOf, moved } from "../conditions/moved.ts";
import type { Expression } from "../language.ts";
import { ANY_ANSWER, both, IMPOSSIBLE, needs, NOTHING_NEEDED, supposing } from "../factSets.ts";
import type { Frame } from "../frame.ts";
import type { NumberedFact } from "../slots.ts";

/** The value of a fact: as it stands in the case, or computed once and remembered. */
export function fact(id: string, context: CompileContext): CompiledExpression {
  const numbered = context.slots.of(id);
  const at = frameOf(numbered.list, context.within);
  return numbered.fact.derive && id !== AS_OF ? computed(numbered, at, context) : stored(numbered, at, context.slots.answers);
}

function stored({ fact, number }: NumberedFact, at: (frame: Frame) => Frame, answers: Answers): CompiledExpression {
  const { id } = fact;
  const value = (frame: Frame) => at(frame).values[number] as KnownValue | undefined;
  // Made once for each place in a list.
  const names: string[] = [];
  const nameIn = (home: Frame): string => (names[home.index] ??= home.nameOf(id));
  return {
    value,
    explain: (frame, into) => {
      if (id !== AS_OF) into.add(nameIn(at(frame)));
    },
    settle: (frame, passes) => {
      const known = value(frame);
      if (known !== undefined) return !passes || passes(known) ? NOTHING_NEEDED : IMPOSSIBLE;
      const that = passes ? answers.that(passes, fact) : ANY_ANSWER;
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
    if (known === null) return undefined;
    if (known !== undefined) return known as KnownValue;
    const found = inner.value(at(frame));
    values[number] = found ?? null;
    return found;
  };
  return {
    value,
    explain: (frame, into) => inner.explain(at(frame), into),
    settle: (frame, passes) => {
      const known = value(frame);
      if (known !== undefined) return !passes || passes(known) ? NOTHING_NEEDED : IMPOSSIBLE;
      const sets = inner.settle(at(frame), passes);
      if (!passes || sets.length === 0) return sets;
      return both(sets, supposing(at(frame).nameOf(numbered.fact.id), context.slots.answers.that(passes, numbered.fact)));
    },
    open: (frame, into) => inner.open(at(frame), into),
    ...(inner.condition && { condition: moved(inner.condition, numbered.list, context.within) }),
  };
}
