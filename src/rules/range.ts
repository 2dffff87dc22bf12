/** What is known of a value that is not known itself: between which two it lies. A date told as "June 2021" has such a range, and so has an age reckoned from it. */
import type { KnownValue } from "../facts/values.ts";
import type { Passes } from "./compiled.ts";
import { addDays } from "./dates.ts";
import { truthOf, UNKNOWN, type Truth } from "./truth.ts";

/** The least and the most it can be, both included: of numbers and dates in their order. */
export type Range = readonly [least: KnownValue, most: KnownValue];

/** How two values can stand to each other, as bits: the first is less, the same, more. */
export const LESS = 1;
export const SAME = 2;
export const MORE = 4;
export const ANY_WAY = LESS | SAME | MORE;

/** The ways in which a value of the first range can stand to one of the second. */
export function waysBetween([least, most]: Range, [otherLeast, otherMost]: Range): number {
  return (least < otherMost ? LESS : 0) | (least <= otherMost && otherLeast <= most ? SAME : 0) | (most > otherLeast ? MORE : 0);
}

/** The range of values each of which lies in one of these; undefined where one of them is. */
export function hull(ranges: readonly (Range | undefined)[]): Range | undefined {
  let least: KnownValue | undefined;
  let most: KnownValue | undefined;
  for (const range of ranges) {
    if (range === undefined) return undefined;
    if (least === undefined || range[0] < least) least = range[0];
    if (most === undefined || range[1] > most) most = range[1];
  }
  return least === undefined || most === undefined ? undefined : [least, most];
}

/** Whether all values of a range pass a test, or none: its ends are tried, and what the test compares with. */
export function passing(passes: Passes, range: Range): Truth {
  const tried = [...range, ...beside(passes).filter((value) => isWithin(value, range))].map((value) => passes(value));
  return tried.every((one) => one === tried[0]) ? truthOf(tried[0]!) : UNKNOWN;
}

export const isWithin = (value: KnownValue, [least, most]: Range): boolean => least <= value && value <= most;

/** What a test compares with, and the neighbours of that, where it changes its mind. */
export function beside({ near = [] }: Passes): readonly KnownValue[] {
  return near.flatMap((value): KnownValue[] => (typeof value === "number" ? [value - 1, value, value + 1] : typeof value === "string" ? [value, addDays(value, 1)] : []));
}
