import type { KnownValue } from "../../facts/values.ts";
import type { FactType } from "../../facts/vocabulary.ts";

export interface Comparator {
  /** The types of fact it can be asked of. */
  types: readonly FactType[];
  /** Whether its right side is a list of literals. */
  takesList: boolean;
  test: (left: KnownValue, right: KnownValue) => boolean;
}
