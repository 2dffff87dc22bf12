import type { Comparator } from "./comparator.ts";

/** The set of choices has the one named. */
export const contains: Comparator = { types: ["choices"], takesList: false, test: (left, right) => (left as readonly string[]).includes(right as string) };
