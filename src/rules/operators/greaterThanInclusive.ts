import type { Comparator } from "./comparator.ts";

/** The number is greater or the same. */
export const greaterThanInclusive: Comparator = { types: ["integer"], takesList: false, test: (left, right) => left >= right };
