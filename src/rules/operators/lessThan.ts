import type { Comparator } from "./comparator.ts";

/** The number is smaller. */
export const lessThan: Comparator = { types: ["integer"], takesList: false, test: (left, right) => left < right };
