import type { Comparator } from "./comparator.ts";

/** The two values differ. */
export const notEqual: Comparator = { types: ["boolean", "integer", "text", "prose", "choice", "date"], takesList: false, test: (left, right) => left !== right };
