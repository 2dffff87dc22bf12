import { randomFrom } from "../../bench/random.ts";

/** A sample that is the same for the same seed. */
export function sampled<Item>(items: readonly Item[], count: number, seed: number): Item[] {
  const pool = [...items];
  const random = randomFrom(seed);
  for (let at = 0; at < Math.min(count, pool.length); at++) {
    const other = at + Math.floor(random() * (pool.length - at));
    [pool[at], pool[other]] = [pool[other]!, pool[at]!];
  }
  return pool.slice(0, count);
}
