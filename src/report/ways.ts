/** Ways to settle an element, put shortly: facts that go with one and the same other fact are told together. */

/** All of these facts; and with them, where there is a choice, any one of the others. */
export interface Way {
  all: string[];
  oneOf: string[];
}

/** `[a,b] [a,c] [a,d]` becomes "a, and one of b, c and d". Keeps the order in which the ways are given. */
export function gathered(sets: readonly (readonly string[])[]): Way[] {
  const ways: Way[] = [];
  const left = new Set(sets);
  for (const set of sets) {
    if (!left.delete(set)) continue;
    const [shared, others] = set.length === 2 ? mostShared(set, left) : ["", []];
    if (others.length === 0) {
      ways.push({ all: [...set], oneOf: [] });
      continue;
    }
    for (const other of others) left.delete(other);
    ways.push({ all: [shared], oneOf: [set, ...others].map((one) => one.find((id) => id !== shared)!) });
  }
  return ways;
}

/** The fact of a pair that most other pairs share, and those pairs. */
function mostShared(pair: readonly string[], others: ReadonlySet<readonly string[]>): [string, (readonly string[])[]] {
  const pairs = [...others].filter((set) => set.length === 2);
  const [first, second] = pair.map((id) => [id, pairs.filter((set) => set.includes(id))] as [string, (readonly string[])[]]);
  return second![1].length > first![1].length ? second! : first!;
}
