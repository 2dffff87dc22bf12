import type { Comparator } from "./comparator.ts";

/** The value is one of those listed. */
export const isIn: Comparator = { types: ["text", "choice"], takesList: true, test: (left, right) => (right as readonly string[]).includes(left as string) };
