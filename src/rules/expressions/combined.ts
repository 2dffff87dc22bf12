import type { KnownValue } from "../../facts/values.ts";
import { against, rangeOf, type CompileContext, type CompiledExpression, type Passes } from "../compiled.ts";
import { allOf, anyOf, IMPOSSIBLE, NOTHING_NEEDED, settled, type FactSets } from "../factSets.ts";
import type { Frame } from "../frame.ts";
import type { Expression } from "../language.ts";
import { passing, type Range } from "../range.ts";
import { TRUE } from "../truth.ts";

/** How a value is computed from others. */
interface Computation {
  compute: (values: KnownValue[]) => KnownValue;
  /** It falls as the first of them rises; as any other rises, it never falls. */
  fallingFirst?: boolean;
  /** Values below and above all that are ever asked about. */
  extremes: Range;
}

/**
 * A value computed from several others, all of which must be known. Of others that lie between two values it lies between two itself;
 * where these are one, it is known, whatever the others are.
 * Once they are known, any outcome within that is taken to be possible: two dates unknown can be any time apart.
 */
export function combined(parts: readonly Expression[], context: CompileContext, { compute, fallingFirst = false, extremes }: Computation): CompiledExpression {
  const compiled = parts.map((part) => context.expression(part));
  /** The outcome of such values of the parts. */
  const outcome = (ranges: readonly (Range | undefined)[]): Range | undefined => {
    if (ranges.includes(undefined)) return undefined;
    const ends = (ranges as Range[]).map(([least, most], index) => (fallingFirst && index === 0 ? [most, least] : [least, most]) as Range);
    return [compute(ends.map(([least]) => least)), compute(ends.map(([, most]) => most))];
  };
  const rangesOf = (frame: Frame) => compiled.map((part) => rangeOf(part, frame));
  const range = (frame: Frame): Range | undefined => outcome(rangesOf(frame));
  const value = (frame: Frame): KnownValue | undefined => {
    const values: KnownValue[] = [];
    for (const part of compiled) {
      const known = part.value(frame);
      if (known === undefined) return part.range?.(frame) && sole(range(frame));
      values.push(known);
    }
    return compute(values);
  };

  const all = (frame: Frame): FactSets => allOf(compiled.map((part) => part.settle(frame)));
  const ways = (frame: Frame, passes: Passes): FactSets => {
    const ranges = rangesOf(frame);
    const bounds = outcome(ranges);
    // Of what may be anything, it is enough to know that; what lies between two values need not be known better.
    if (bounds === undefined) return extremes.some((end) => passes(end)) ? allOf(compiled.map((part, index) => (ranges[index] ? NOTHING_NEEDED : part.settle(frame)))) : all(frame);
    const already = settled(passing(passes, bounds), true);
    if (already !== undefined) return already;
    const alone = compiled.map((part, index) => {
      const enough = (known: KnownValue): boolean => passing(passes, outcome(ranges.with(index, [known, known]))!) === TRUE;
      return ranges[index]![0] === ranges[index]![1] ? IMPOSSIBLE : part.settle(frame, against(ranges[index]!, enough));
    });
    return anyOf([...alone, all(frame)]);
  };

  return {
    value,
    range,
    explain: (frame, into) => compiled.forEach((part) => part.explain(frame, into)),
    settle: (frame, passes) => {
      const known = value(frame);
      if (known !== undefined) return !passes || passes(known) ? NOTHING_NEEDED : IMPOSSIBLE;
      return passes ? ways(frame, passes) : all(frame);
    },
    open: (frame, into) => {
      if (value(frame) === undefined) compiled.forEach((part) => part.open(frame, into));
    },
  };
}

/** The one value of a range that has no other. */
function sole(range: Range | undefined): KnownValue | undefined {
  return range?.[0] === range?.[1] ? range?.[0] : undefined;
}
