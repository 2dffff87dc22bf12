/**
 * Alternatives of facts to learn: "a; or both b and c". Each alternative remembers which answers would do, so that
 * two that contradict each other (a must be yes, a must be no) are never put together.
 * Two different computations from the same facts (an age, and which of two dates is later) are taken to be independent.
 * A list with one empty alternative needs nothing more; an empty list cannot be had.
 */

/** A fact to learn, and the answers that would do, as bits over its possible answers. {@link ANY_ANSWER} where they are not counted. */
export interface Need {
  readonly fact: string;
  readonly answers: number;
}
export type FactSet = readonly Need[];
export type FactSets = readonly FactSet[];

export const ANY_ANSWER = -1;
export const NOTHING_NEEDED: FactSets = [[]];
export const IMPOSSIBLE: FactSets = [];

/** How many alternatives are kept: the smallest, and few of the long ones. Each one kept is a whole answer by itself. */
const MOST = 12;
const MOST_LONG = 3;
const LONG = 6;

/** One fact alone would do. */
export const needs = (fact: string, answers: number = ANY_ANSWER): FactSets => [[{ fact, answers }]];

/** Not a fact to ask for, but something supposed about one: it keeps alternatives apart that suppose opposite things. */
export const supposing = (fact: string, answers: number): FactSets => [[{ fact: `${fact}!`, answers }]];

/** Either of the two will do. */
export function either(left: FactSets, right: FactSets): FactSets {
  if (left.length === 0) return right;
  if (right.length === 0) return left;
  return smallest([...left, ...right]);
}

/** Both are needed. */
export function both(left: FactSets, right: FactSets): FactSets {
  if (left === NOTHING_NEEDED) return right;
  if (right === NOTHING_NEEDED) return left;
  const sets: FactSet[] = [];
  for (const one of left) {
    for (const other of right) {
      const merged = merge(one, other);
      if (merged) sets.push(merged);
    }
  }
  return smallest(sets);
}

/** All are needed. */
export function allOf(sets: readonly FactSets[]): FactSets {
  let all = NOTHING_NEEDED;
  for (const one of sets) {
    if (one.length === 0) return IMPOSSIBLE;
    all = both(all, one);
    if (all.length === 0) return IMPOSSIBLE;
  }
  return all;
}

/** Any one will do. */
export const anyOf = (sets: readonly FactSets[]): FactSets => smallest(sets.flat());

/** Whether as many alternatives are known as are kept, none longer than `length`: longer ones would not be kept. */
export function isFull(sets: FactSets, length: number): boolean {
  return sets.length >= MOST && sets.every((set) => set.length <= length);
}

/** The facts of each alternative, smallest first, none that another makes superfluous. Facts of one set of choices count once. */
export function factIds(sets: FactSets): string[][] {
  const ids = sets.map((set) => [...new Set(set.filter(({ fact }) => !fact.endsWith("!")).map(({ fact }) => fact.split("#")[0]!))].sort());
  const kept: string[][] = [];
  for (const set of ids.sort((a, b) => a.length - b.length)) {
    if (!kept.some((other) => other.every((id) => set.includes(id)))) kept.push(set);
  }
  return kept;
}

/** The union of two alternatives, or nothing where they ask opposite answers of one fact. Both are sorted by fact. */
function merge(left: FactSet, right: FactSet): FactSet | undefined {
  const merged: Need[] = [];
  let l = 0;
  let r = 0;
  while (l < left.length || r < right.length) {
    const a = left[l];
    const b = right[r];
    if (b === undefined || (a !== undefined && a.fact < b.fact)) {
      merged.push(a!);
      l++;
    } else if (a === undefined || b.fact < a.fact) {
      merged.push(b);
      r++;
    } else {
      const answers = a.answers & b.answers;
      if (answers === 0) return undefined;
      merged.push({ fact: a.fact, answers });
      l++;
      r++;
    }
  }
  return merged;
}

function smallest(sets: readonly FactSet[]): FactSets {
  if (sets.length < 2) return sets;
  const kept: FactSet[] = [];
  next: for (const set of [...sets].sort((a, b) => a.length - b.length)) {
    for (let index = 0; index < kept.length; index++) {
      const other = kept[index]!;
      if (isWider(other, set)) continue next;
      if (other.length === set.length && differInOneAnswer(other, set)) {
        kept[index] = other.map((need, at) => ({ fact: need.fact, answers: need.answers | set[at]!.answers }));
        continue next;
      }
    }
    if (kept.length < (set.length > LONG ? MOST_LONG : MOST)) kept.push(set);
  }
  return kept;
}

/** Whether whoever could satisfy `narrow` would also have satisfied `wide`. */
function isWider(wide: FactSet, narrow: FactSet): boolean {
  let at = 0;
  for (let index = 0; index < wide.length; index++) {
    const { fact, answers } = wide[index]!;
    while (at < narrow.length && narrow[at]!.fact < fact) at++;
    const other = narrow[at];
    if (other?.fact !== fact || (answers & other.answers) !== other.answers) return false;
  }
  return true;
}

/** Of two alternatives of one length. */
function differInOneAnswer(one: FactSet, other: FactSet): boolean {
  let differences = 0;
  for (let index = 0; index < one.length; index++) {
    if (one[index]!.fact !== other[index]!.fact) return false;
    if (one[index]!.answers !== other[index]!.answers && ++differences > 1) return false;
  }
  return true;
}
