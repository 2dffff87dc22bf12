import type { KnownValue } from "../../facts/values.ts";
import { against, always, type CompileContext, type CompiledCondition, type CompiledExpression } from "../compiled.ts";
import { both, renamed, settled, supposing, type FactSets } from "../factSets.ts";
import type { Frame } from "../frame.ts";
import type { Comparison } from "../language.ts";
import { comparators, type ComparisonName } from "../operators/index.ts";
import { truthOf, UNKNOWN, type Truth } from "../truth.ts";
import { isExpression } from "../walk.ts";
import { not } from "./not.ts";

/** A fact compared with a literal or with a computed value; unknown while either side is. */
export function comparison(rule: Comparison, context: CompileContext): CompiledCondition {
  const left = context.expression({ fact: rule.fact });
  const name = rule.operator as ComparisonName;
  if (left.condition && typeof rule.value === "boolean") {
    // A computed yes/no fact is its condition, so that explanations reach the facts behind it.
    const sameTruth = (name === "equal") === rule.value;
    return remembered(left, sameTruth ? left.condition : not(left.condition), sameTruth);
  }
  const right = context.expression(isExpression(rule.value) ? rule.value : { literal: rule.value });
  const { test: compare, takesList } = comparators[name];
  const sides = JSON.stringify([rule.fact, rule.value]);
  const isLiteral = !isExpression(rule.value);
  if (!isExpression(rule.value)) context.slots.answers.compared(context.slots.of(rule.fact).fact, rule.value);
  const isChoices = context.slots.of(rule.fact).fact.type === "choices";
  const passing = always((unknown) => compare(unknown, rule.value as KnownValue));
  const failing = always((unknown) => !passing(unknown));
  const test = (frame: Frame): Truth => {
    const value = left.value(frame);
    if (value === undefined) return UNKNOWN;
    const other = right.value(frame);
    return other === undefined ? UNKNOWN : truthOf(compare(value, other));
  };
  return {
    test,
    explain: (frame, into) => {
      left.explain(frame, into);
      right.explain(frame, into);
    },
    settle: (frame, wanted) => {
      const already = settled(test(frame), wanted);
      if (already !== undefined) return already;
      const value = left.value(frame);
      const other = right.value(frame);
      if (isChoices && other !== undefined) return oneChoice(left.settle(frame), other, (name === "contains") === wanted);
      if (isLiteral) return left.settle(frame, wanted ? passing : failing);
      const known = value !== undefined ? right.settle(frame, against(value, (unknown) => compare(value, unknown) === wanted)) : other !== undefined ? left.settle(frame, against(other, (unknown) => compare(unknown, other) === wanted)) : both(left.settle(frame), right.settle(frame));
      // Sets have no less and more; and the same comparison of another entry is another comparison.
      return isChoices || takesList ? known : both(known, supposing(frame.nameOf(sides), threeWays(compare, wanted)));
    },
    open: (frame, into) => {
      if (test(frame) !== UNKNOWN) return;
      left.open(frame, into);
      right.open(frame, into);
    },
  };
}

/** Of two unknown values, the ways (less, same, more) in which the comparison comes out as wanted. */
function threeWays(compare: (left: KnownValue, right: KnownValue) => boolean, wanted: boolean): number {
  return [0, 1, 2].reduce((bits, left, index) => (compare(left, 1) === wanted ? bits | (1 << index) : bits), 0);
}

/** Each choice of a set is a yes/no of its own, "fact#option", so that asking for one does not contradict asking for another. */
function oneChoice(sets: FactSets, option: KnownValue, wanted: boolean): FactSets {
  return renamed(sets, (fact) => `${fact}#${String(option)}`, wanted ? 1 : 2);
}

/** Tests the computed fact's remembered value instead of its condition anew. */
function remembered(fact: CompiledExpression, condition: CompiledCondition, sameTruth: boolean): CompiledCondition {
  const test = (frame: Frame): Truth => {
    const value = fact.value(frame);
    return value === undefined ? UNKNOWN : truthOf(value === sameTruth);
  };
  return { ...condition, test, settle: (frame, wanted) => settled(test(frame), wanted) ?? condition.settle(frame, wanted) };
}
