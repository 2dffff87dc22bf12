import type { Comparator } from "./comparator.ts";

/** The date is earlier. ISO dates compare as text. */
export const before: Comparator = { types: ["date"], takesList: false, test: (left, right) => left < right };
