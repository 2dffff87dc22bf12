import type { Comparator } from "./comparator.ts";

/** The number is greater. */
export const greaterThan: Comparator = { types: ["integer"], takesList: false, test: (left, right) => left > right };
