/** The answers a fact can be given, counted so that contradictory suppositions about it can be told apart. */
import type { KnownValue } from "../facts/values.ts";
import type { Fact } from "../facts/vocabulary.ts";
import type { Passes } from "./compiled.ts";
import { addDays } from "./dates.ts";
import { ANY_ANSWER } from "./factSets.ts";
import { beside, isWithin, type Range } from "./range.ts";
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
  /** The answers of a fact that stand for all others, until rules name more. */
  readonly #standing = new Map<string, readonly KnownValue[]>();
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
    this.#standing.delete(fact.id);
    this.#room.forget();
  }

  /**
   * The bits that stand for the answers which pass a test; {@link ANY_ANSWER} where they cannot be counted.
   * @param within - where the answer must lie, as far as that is known.
   */
  that(pass: Passes, fact: Answered, within?: Range): number {
    if (!pass.always || within !== undefined) return this.#that(pass, fact, within);
    let counted = this.#counted.get(fact.id);
    if (counted === undefined) this.#counted.set(fact.id, (counted = new WeakMap()));
    let bits = counted.get(pass);
    if (bits === undefined) counted.set(pass, (bits = this.#that(pass, fact)));
    return bits;
  }

  #that(pass: Passes, fact: Answered, within?: Range): number {
    const answers = this.#of(fact);
    if (answers.length === 0 || answers.length > MOST_ANSWERS) return ANY_ANSWER;
    const isOrdered = fact.type === "date" || fact.type === "integer";
    const around = isOrdered ? [...beside(pass), ...(within ?? [])] : [];
    // Each answer stands for all from itself to the next; the first, for all below it too.
    const among = (value: KnownValue, index: number): boolean => (index === 0 || answers[index]! <= value) && (index === answers.length - 1 || value < answers[index + 1]!);
    const isOpen = (value: KnownValue): boolean => !isOrdered || within === undefined || isWithin(value, within);
    return answers.reduce<number>((bits, answer, index) => ((isOpen(answer) && pass(answer)) || around.some((value) => isOpen(value) && among(value, index) && pass(value)) ? bits | (1 << index) : bits), 0);
  }

  #of(fact: Answered): readonly KnownValue[] {
    let answers = this.#standing.get(fact.id);
    if (answers === undefined) this.#standing.set(fact.id, (answers = this.#list(fact)));
    return answers;
  }

  #list({ id, type, options, min, max }: Answered): readonly KnownValue[] {
    if (type === "boolean") return [true, false];
    if (type === "choice") return Object.keys(options ?? {});
    const thresholds = [...(this.#thresholds.get(id) ?? [])];
    if (type === "date") return (thresholds as string[]).sort().flatMap((date, index) => [...(index === 0 ? [addDays(date, -1)] : []), date, addDays(date, 1)]).filter((date, index, all) => all.indexOf(date) === index);
    if (type !== "integer") return [];
    return (thresholds as number[]).sort((a, b) => a - b).flatMap((number) => [number - 1, number, number + 1]).filter((number, index, all) => all.indexOf(number) === index && number >= (min ?? -Infinity) && number <= (max ?? Infinity));
  }
}
