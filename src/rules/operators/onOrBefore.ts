import type { Comparator } from "./comparator.ts";

/** The date is earlier or the same. */
export const onOrBefore: Comparator = { types: ["date"], takesList: false, test: (left, right) => left <= right };
