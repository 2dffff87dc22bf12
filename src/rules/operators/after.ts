import type { Comparator } from "./comparator.ts";

/** The date is later. */
export const after: Comparator = { types: ["date"], takesList: false, test: (left, right) => left > right };
