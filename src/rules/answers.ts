/** The answers a fact can be given, counted so that contradictory suppositions about it can be told apart. */
import type { KnownValue } from "../facts/values.ts";
import type { Fact } from "../facts/vocabulary.ts";
import type { Passes } from "./compiled.ts";
import { ANY_ANSWER } from "./factSets.ts";
import type { Room } from "./remembered.ts";

/** Bits run out at 31, so facts with more possible answers are not counted one by one. */
const MOST_ANSWERS = 30;

/** What must be known of a fact to count its answers; a sum over a list is counted as a whole number of its own. */
export type Answered = Pick<Fact, "id" | "type" | "options" | "min" | "max">;

export class Answers {
  /** The numbers and dates that rules compare a fact with. Between two of them, one answer is like another. */
  readonly #thresholds = new Map<string, Set<number | string>>();

  /** Counted answers of tests that are the same for every case, by fact. */
  readonly #counted = new Map<string, WeakMap<Passes, number>>();
  readonly #room: Room;

  constructor(room: Room) {
    this.#room = room;
  }

  /** Notes that a rule compares the fact with a value. */
  compared(fact: Answered, value: KnownValue): void {
    if (typeof value !== "number" && !(fact.type === "date" && typeof value === "string")) return;
    const known = this.#thresholds.get(fact.id) ?? new Set();
    if (known.has(value)) return;
    this.#thresholds.set(fact.id, known.add(value));
    // Answers are counted anew from now on: what was counted before means something else.
    this.#counted.delete(fact.id);
    this.#room.forget();
  }

  /** The bits that stand for the answers which pass a test; {@link ANY_ANSWER} where they cannot be counted. */
  that(pass: Passes, fact: Answered): number {
    if (!pass.always) return this.#that(pass, fact);
    let counted = this.#counted.get(fact.id);
    if (counted === undefined) this.#counted.set(fact.id, (counted = new WeakMap()));
    let bits = counted.get(pass);
    if (bits === undefined) counted.set(pass, (bits = this.#that(pass, fact)));
    return bits;
  }

  #that(pass: Passes, fact: Answered): number {
    const answers = this.#of(fact);
    if (answers.length === 0 || answers.length > MOST_ANSWERS) return ANY_ANSWER;
    const around = fact.type === "date" || fact.type === "integer" ? beside(pass.near) : [];
    // Each answer stands for all from itself to the next; the first, for all below it too.
    const among = (value: KnownValue, index: number): boolean => (index === 0 || answers[index]! <= value) && (index === answers.length - 1 || value < answers[index + 1]!);
    return answers.reduce<number>((bits, answer, index) => (pass(answer) || around.some((value) => among(value, index) && pass(value)) ? bits | (1 << index) : bits), 0);
  }

  #of({ id, type, options, min, max }: Answered): readonly KnownValue[] {
    if (type === "boolean") return [true, false];
    if (type === "choice") return Object.keys(options ?? {});
    const thresholds = [...(this.#thresholds.get(id) ?? [])];
    // "~" sorts after every character of a date: the text stands for any date between this threshold and the next.
    if (type === "date") return (thresholds as string[]).sort().flatMap((date, index) => (index === 0 ? ["", date, `${date}~`] : [date, `${date}~`]));
    if (type !== "integer") return [];
    return (thresholds as number[]).sort((a, b) => a - b).flatMap((number) => [number - 1, number, number + 1]).filter((number, index, all) => all.indexOf(number) === index && number >= (min ?? -Infinity) && number <= (max ?? Infinity));
  }
}

/** A value and its neighbours, where a test against it changes its mind. "~": see above. */
function beside(value: KnownValue | undefined): readonly KnownValue[] {
  if (typeof value === "number") return [value - 1, value, value + 1];
  return typeof value === "string" ? [value, `${value}~`] : [];
}
