import type { Comparator } from "./comparator.ts";

/** The value is none of those listed. */
export const notIn: Comparator = { types: ["text", "choice"], takesList: true, test: (left, right) => !(right as readonly string[]).includes(left as string) };
