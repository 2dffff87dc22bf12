/**
 * Answers kept for the next case that is alike in all they hang on: a caseload asks the same of the same few facts again and
 * again. One budget for all that a set of compiled rules keeps, so that a long caseload takes no more memory than a short one.
 */
import { likeness, type Likeness } from "./alike.ts";
import type { CompileContext } from "./compiled.ts";
import type { Frame } from "./frame.ts";
import type { Condition } from "./language.ts";

/** How many answers are kept in all before everything is forgotten. */
const MOST = 50_000;
/** A text longer than this is of a case like no other. */
const MOST_CHARACTERS = 1000;

/** What all memories of one set of compiled rules share. */
export class Room {
  #taken = 0;
  /** Counts how often everything was forgotten. */
  age = 0;

  take(): void {
    if (++this.#taken > MOST) this.forget();
  }

  forget(): void {
    this.#taken = 0;
    this.age++;
  }
}

/** Answers to one question about the conditions of a rule. */
export class Remembered<Answer> {
  readonly #room: Room;
  readonly #like: () => Likeness;
  #likeness: Likeness | undefined;
  #answers = new Map<string, Answer>();
  #age = 0;

  constructor(conditions: readonly Condition[], context: CompileContext) {
    this.#room = context.slots.room;
    this.#like = () => likeness(conditions, context);
  }

  /** The answer for this case, made if no case like it was seen. */
  answer(frame: Frame, make: () => Answer): Answer {
    const key = (this.#likeness ??= this.#like())(frame);
    if (key.length > MOST_CHARACTERS) return make();
    if (this.#age !== this.#room.age) {
      this.#answers = new Map();
      this.#age = this.#room.age;
    }
    const known = this.#answers.get(key);
    if (known !== undefined) return known;
    const answer = make();
    this.#answers.set(key, answer);
    this.#room.take();
    return answer;
  }
}
