import type { KnownValue } from "../../facts/values.ts";
import { against, always, rangeOf, type CompileContext, type CompiledCondition, type CompiledExpression } from "../compiled.ts";
import { anyOf, both, IMPOSSIBLE, renamed, settled, supposing, type FactSets } from "../factSets.ts";
import type { Frame } from "../frame.ts";
import type { Comparison } from "../language.ts";
import { comparators, type ComparisonName } from "../operators/index.ts";
import { ANY_WAY, LESS, MORE, SAME, waysBetween, type Range } from "../range.ts";
import { FALSE, TRUE, truthOf, UNKNOWN, type Truth } from "../truth.ts";
import { isExpression } from "../walk.ts";
import { not } from "./not.ts";

/**
 * A fact compared with a literal or with a computed value; unknown while either side is. Of a side that is known only to lie
 * between two values it is true or false where it comes out the same for all of them.
 */
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
  // Sets have no less and more.
  const isOrdered = !isChoices && !takesList;
  const holding = isOrdered ? waysWhere(compare) : 0;
  const [leftRange, rightRange] = isOrdered ? [left.range, right.range] : [];
  const near = isLiteral && isOrdered ? [rule.value as KnownValue] : [];
  const passing = always((unknown) => compare(unknown, rule.value as KnownValue), near);
  const failing = always((unknown) => !passing(unknown), near);
  const test = (frame: Frame): Truth => {
    const value = left.value(frame);
    const ours = value === undefined ? leftRange?.(frame) : undefined;
    if (value === undefined && ours === undefined) return UNKNOWN;
    const other = right.value(frame);
    if (value !== undefined && other !== undefined) return truthOf(compare(value, other));
    const theirs = other === undefined ? rightRange?.(frame) : undefined;
    if (other === undefined && theirs === undefined) return UNKNOWN;
    const ways = waysBetween(ours ?? [value!, value!], theirs ?? [other!, other!]);
    return (ways & holding) === 0 ? FALSE : (ways & ~holding) === 0 ? TRUE : UNKNOWN;
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
      const other = right.value(frame);
      if (isChoices && other !== undefined) return oneChoice(left.settle(frame), other, (name === "contains") === wanted);
      if (isLiteral) return left.settle(frame, wanted ? passing : failing);
      const value = left.value(frame);
      const [ours, theirs] = [rangeOf(left, frame), rangeOf(right, frame)];
      if (!isOrdered) return both(left.settle(frame), right.settle(frame, ours && against(ours, (unknown) => compare(ours[0], unknown) === wanted)));
      const ways = wanted ? holding : ANY_WAY & ~holding;
      const stand = (one: Range, other: Range): boolean => (waysBetween(one, other) & ~ways) === 0;
      // One side learned is enough where it comes out so for all that the other can be; else both are.
      const known = anyOf([
        theirs && value === undefined ? left.settle(frame, against(theirs, (unknown) => stand([unknown, unknown], theirs))) : IMPOSSIBLE,
        ours && other === undefined ? right.settle(frame, against(ours, (unknown) => stand(ours, [unknown, unknown]))) : IMPOSSIBLE,
        value === undefined && other === undefined ? both(left.settle(frame), right.settle(frame)) : IMPOSSIBLE,
      ]);
      // The same comparison of another entry is another comparison.
      return both(known, supposing(frame.nameOf(sides), ways));
    },
    open: (frame, into) => {
      if (test(frame) !== UNKNOWN) return;
      left.open(frame, into);
      right.open(frame, into);
    },
  };
}

/** The ways in which one value can stand to another where the comparison holds. */
function waysWhere(compare: (left: KnownValue, right: KnownValue) => boolean): number {
  return (compare(0, 1) ? LESS : 0) | (compare(1, 1) ? SAME : 0) | (compare(2, 1) ? MORE : 0);
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
