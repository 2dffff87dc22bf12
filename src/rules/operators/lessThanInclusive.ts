import type { Comparator } from "./comparator.ts";

/** The number is smaller or the same. */
export const lessThanInclusive: Comparator = { types: ["integer"], takesList: false, test: (left, right) => left <= right };
