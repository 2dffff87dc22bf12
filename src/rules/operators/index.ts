/** The comparisons of the rule language, one file each. Each is asked only of known values. */
import { after } from "./after.ts";
import { before } from "./before.ts";
import { contains } from "./contains.ts";
import { doesNotContain } from "./doesNotContain.ts";
import { equal } from "./equal.ts";
import { greaterThan } from "./greaterThan.ts";
import { greaterThanInclusive } from "./greaterThanInclusive.ts";
import { isIn } from "./in.ts";
import { lessThan } from "./lessThan.ts";
import { lessThanInclusive } from "./lessThanInclusive.ts";
import { notEqual } from "./notEqual.ts";
import { notIn } from "./notIn.ts";
import { onOrAfter } from "./onOrAfter.ts";
import { onOrBefore } from "./onOrBefore.ts";
import type { Comparator } from "./comparator.ts";

/** The names, as they stand in rules. Those of json-rules-engine mean the same there; the four date words are our own. */
export const comparisonNames = [
  "equal", "notEqual", "in", "notIn", "contains", "doesNotContain",
  "lessThan", "lessThanInclusive", "greaterThan", "greaterThanInclusive",
  "before", "onOrBefore", "after", "onOrAfter",
] as const;
export type ComparisonName = (typeof comparisonNames)[number];

export const comparators: Record<ComparisonName, Comparator> = {
  equal, notEqual, in: isIn, notIn, contains, doesNotContain,
  lessThan, lessThanInclusive, greaterThan, greaterThanInclusive,
  before, onOrBefore, after, onOrAfter,
};
