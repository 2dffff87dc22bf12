import type { Comparator } from "./comparator.ts";

/** The date is later or the same. */
export const onOrAfter: Comparator = { types: ["date"], takesList: false, test: (left, right) => left >= right };
