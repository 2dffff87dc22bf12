import type { Comparator } from "./comparator.ts";

/** The set of choices lacks the one named. */
export const doesNotContain: Comparator = { types: ["choices"], takesList: false, test: (left, right) => !(left as readonly string[]).includes(right as string) };
