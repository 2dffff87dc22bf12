/**
 * Alternatives of facts to learn: "a; or both b and c". Each alternative remembers which answers would do, so that
 * two that contradict each other (a must be yes, a must be no) are never put together.
 * Two different computations from the same facts (an age, and which of two dates is later) are taken to be independent.
 * A list with one empty alternative needs nothing more; an empty list cannot be had.
 */
import { TRUE, UNKNOWN, type Truth } from "./truth.ts";

/**
 * Facts to learn together, and for each the answers that would do, as bits over its possible answers; {@link ANY_ANSWER} where
 * they are not counted. Facts stand as numbers, sorted: alternatives are compared by the thousand.
 */
export interface FactSet {
  readonly facts: readonly number[];
  readonly answers: readonly number[];
  /** One bit for each fact, several facts to a bit: tells at a glance that a set lacks a fact of another. */
  readonly mask: number;
}
export type FactSets = readonly FactSet[];

export const ANY_ANSWER = -1;
const NO_FACTS: FactSet = { facts: [], answers: [], mask: 0 };
export const NOTHING_NEEDED: FactSets = [NO_FACTS];
export const IMPOSSIBLE: FactSets = [];

/** What is true or false already needs nothing to be so, and cannot be had otherwise; undefined while it is open. */
export const settled = (truth: Truth, wanted: boolean): FactSets | undefined => (truth === UNKNOWN ? undefined : (truth === TRUE) === wanted ? NOTHING_NEEDED : IMPOSSIBLE);

/** How many alternatives are kept: the smallest, and few of the long ones. Each one kept is a whole answer by itself. */
const MOST = 12;
const MOST_LONG = 3;
const LONG = 6;

/** The names of facts by their numbers. There are as many as the vocabulary has, and as the longest list has entries. */
const names: string[] = [];
const numbers = new Map<string, number>();

function numberOf(name: string): number {
  let number = numbers.get(name);
  if (number === undefined) {
    numbers.set(name, (number = names.length));
    names.push(name);
  }
  return number;
}

const one = (name: string, answers: number): FactSets => {
  const fact = numberOf(name);
  return [{ facts: [fact], answers: [answers], mask: 1 << (fact & 31) }];
};

/** One fact alone would do. */
export const needs = (fact: string, answers: number = ANY_ANSWER): FactSets => one(fact, answers);

/** Not a fact to ask for, but something supposed about one: it keeps alternatives apart that suppose opposite things. */
export const supposing = (fact: string, answers: number): FactSets => one(`${fact}!`, answers);

/** Each fact named anew, and with other answers. */
export const renamed = (sets: FactSets, name: (fact: string) => string, answers: number): FactSets =>
  sets.map((set) => setOf(set.facts.map((fact) => [numberOf(name(names[fact]!)), answers] as const)));

/** The alternatives without the facts whose names begin so. */
export const without = (sets: FactSets, beginning: string): FactSets =>
  sets.map((set) => setOf(set.facts.flatMap((fact, at) => (names[fact]!.startsWith(beginning) ? [] : [[fact, set.answers[at]!] as const]))));

function setOf(needs: readonly (readonly [fact: number, answers: number])[]): FactSet {
  const sorted = [...needs].sort(([a], [b]) => a - b);
  return { facts: sorted.map(([fact]) => fact), answers: sorted.map(([, answers]) => answers), mask: sorted.reduce((mask, [fact]) => mask | (1 << (fact & 31)), 0) };
}

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
  return sets.length >= MOST && sets.every((set) => set.facts.length <= length);
}

/** The facts of each alternative, smallest first, none that another makes superfluous. Facts of one set of choices count once. */
export function factIds(sets: FactSets): string[][] {
  const ids = sets.map((set) => [...new Set(set.facts.map((fact) => names[fact]!).filter((name) => !name.endsWith("!")).map((name) => name.split("#")[0]!))].sort());
  const kept: string[][] = [];
  for (const set of ids.sort((a, b) => a.length - b.length)) {
    if (!kept.some((other) => other.every((id) => set.includes(id)))) kept.push(set);
  }
  return kept;
}

/** The union of two alternatives, or nothing where they ask opposite answers of one fact. */
function merge(left: FactSet, right: FactSet): FactSet | undefined {
  const { facts: ours, answers: our } = left;
  const { facts: theirs, answers: their } = right;
  if (ours.length === 0) return right;
  if (theirs.length === 0) return left;
  const facts: number[] = [];
  const answers: number[] = [];
  let l = 0;
  let r = 0;
  while (l < ours.length && r < theirs.length) {
    const a = ours[l]!;
    const b = theirs[r]!;
    if (a < b) {
      facts.push(a);
      answers.push(our[l++]!);
    } else if (b < a) {
      facts.push(b);
      answers.push(their[r++]!);
    } else {
      const both = our[l++]! & their[r++]!;
      if (both === 0) return undefined;
      facts.push(a);
      answers.push(both);
    }
  }
  for (; l < ours.length; l++) {
    facts.push(ours[l]!);
    answers.push(our[l]!);
  }
  for (; r < theirs.length; r++) {
    facts.push(theirs[r]!);
    answers.push(their[r]!);
  }
  return { facts, answers, mask: left.mask | right.mask };
}

function smallest(sets: readonly FactSet[]): FactSets {
  if (sets.length < 2) return sets;
  const kept: FactSet[] = [];
  next: for (const set of byLength(sets)) {
    for (let index = 0; index < kept.length; index++) {
      const other = kept[index]!;
      if ((other.mask & ~set.mask) !== 0) continue;
      if (isWider(other, set)) continue next;
      if (other.facts.length === set.facts.length && differInOneAnswer(other, set)) {
        kept[index] = { ...other, answers: other.answers.map((answers, at) => answers | set.answers[at]!) };
        continue next;
      }
    }
    if (kept.length < (set.facts.length > LONG ? MOST_LONG : MOST)) kept.push(set);
  }
  return kept;
}

/** Those of one length stay in their order. */
function byLength(sets: readonly FactSet[]): readonly FactSet[] {
  for (let index = 1; index < sets.length; index++) if (sets[index]!.facts.length < sets[index - 1]!.facts.length) return [...sets].sort((a, b) => a.facts.length - b.facts.length);
  return sets;
}

/** Whether whoever could satisfy `narrow` would also have satisfied `wide`. */
function isWider(wide: FactSet, narrow: FactSet): boolean {
  let at = 0;
  for (let index = 0; index < wide.facts.length; index++) {
    const fact = wide.facts[index]!;
    while (at < narrow.facts.length && narrow.facts[at]! < fact) at++;
    if (narrow.facts[at] !== fact || (wide.answers[index]! & narrow.answers[at]!) !== narrow.answers[at]!) return false;
  }
  return true;
}

/** Of two alternatives of one length. */
function differInOneAnswer(one: FactSet, other: FactSet): boolean {
  let differences = 0;
  for (let index = 0; index < one.facts.length; index++) {
    if (one.facts[index] !== other.facts[index]) return false;
    if (one.answers[index] !== other.answers[index] && ++differences > 1) return false;
  }
  return true;
}
