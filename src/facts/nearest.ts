/** The known word nearest to one that is not known. */
import { closest, distance } from "fastest-levenshtein";

/** The nearest of the known words, or nothing when none is near enough to be what was meant. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  if (known.length === 0 || word.length > 200) return undefined;
  const found = closest(word, known);
  return distance(word, found) <= Math.max(2, Math.floor(found.length / 3)) ? found : undefined;
}
