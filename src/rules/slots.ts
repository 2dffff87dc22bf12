/** Gives every fact of the vocabulary a number, and lays a case's facts out by these numbers. */
import { daysOf, isWholeDate } from "../facts/partialDate.ts";
import type { FactValues, KnownValue } from "../facts/values.ts";
import { AS_OF, entryListOf, type Fact, type Vocabulary } from "../facts/vocabulary.ts";
import { Answers } from "./answers.ts";
import { Frame, type Slot } from "./frame.ts";
import { Room } from "./remembered.ts";

export interface NumberedFact {
  fact: Fact;
  /** The list whose entries hold this fact; undefined for facts of the case itself. */
  list: string | undefined;
  number: number;
}

export class Slots {
  readonly room = new Room();
  readonly answers = new Answers(this.room);
  readonly byId = new Map<string, NumberedFact>();
  readonly #sizes = new Map<string | undefined, number>();

  readonly #finders = new Map<string | undefined, number>();

  constructor(vocabulary: Vocabulary) {
    for (const fact of vocabulary.facts.values()) {
      const list = entryListOf(fact.id);
      const number = this.#sizes.get(list) ?? 0;
      this.#sizes.set(list, number + 1);
      this.byId.set(fact.id, { fact, list, number });
    }
  }

  /** A fact by id. Throws where the vocabulary lacks it: rules are checked before they are compiled. */
  of(id: string): NumberedFact {
    const found = this.byId.get(id);
    if (!found) throw new Error(`unknown fact in a rule: ${id}`);
    return found;
  }

  /** A number under which a rule keeps in a frame, of the case or of a list's entry, what it has found out about it. */
  finder(list?: string): number {
    const number = this.#finders.get(list) ?? 0;
    this.#finders.set(list, number + 1);
    return number;
  }

  readonly #blank = new Map<string, { frame: Frame; age: number }>();

  /** A case of which nothing is known: one for all that is asked of such a case. What it has found out is forgotten with all else that is. */
  blankCase(asOf: string): Frame {
    let blank = this.#blank.get(asOf);
    if (blank?.age !== this.room.age) this.#blank.set(asOf, (blank = { frame: this.frame(new Map(), asOf), age: this.room.age }));
    return blank.frame;
  }

  /** Lays out a case. */
  frame(facts: FactValues, asOf: string): Frame {
    const root = new Frame(this.#sizes.get(undefined) ?? 0, this.#finders.get(undefined) ?? 0);
    root.values[this.of(AS_OF).number] = asOf;
    for (const [id, value] of facts) {
      const { fact, number } = this.of(id);
      root.values[number] = fact.type === "list" ? this.#entries(id, value as readonly FactValues[], root) : told(fact, value as KnownValue, root);
    }
    return root;
  }

  /** One more entry of a list, of which nothing is known. */
  blankEntry(list: string, { root }: Frame): Frame {
    let blank = root.blanks.get(list);
    if (blank === undefined) root.blanks.set(list, (blank = this.#entry(list, root, (root.values[this.of(list).number] as readonly Frame[] | undefined)?.length ?? 0)));
    return blank;
  }

  #entry(list: string, root: Frame, index: number): Frame {
    return new Frame(this.#sizes.get(list) ?? 0, this.#finders.get(list) ?? 0, root, list, index);
  }

  #entries(list: string, entries: readonly FactValues[], root: Frame): Frame[] {
    return entries.map((entry, index) => {
      const frame = this.#entry(list, root, index);
      for (const [id, value] of entry) {
        const { fact, number } = this.of(id);
        frame.values[number] = told(fact, value as KnownValue, frame);
      }
      return frame;
    });
  }
}

/** A value as rules look at it. Where it is told in part, the case says so. */
function told({ id, type }: Fact, value: KnownValue, frame: Frame): Slot {
  if (type !== "date" || isWholeDate(value as string)) return value;
  (frame.root.inPart ??= []).push(frame.nameOf(id));
  return daysOf(value as string);
}
