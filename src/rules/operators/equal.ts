import type { Comparator } from "./comparator.ts";

/** The two values are the same. */
export const equal: Comparator = { types: ["boolean", "integer", "text", "prose", "choice", "date"], takesList: false, test: (left, right) => left === right };
