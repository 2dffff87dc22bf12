/** The facts a compiled rule is asked of, by number instead of by name. */
import type { KnownValue } from "../facts/values.ts";
import type { Range } from "./range.ts";

/**
 * A value in a frame: `undefined` = not in the case, or not yet computed; `null` = computed and unknown.
 * A date of which only a part is told, and a value computed from one, stand as the range in which they lie.
 */
export type Slot = KnownValue | Range | readonly Frame[] | null | undefined;

/** A case, or one entry of a list within it. */
export class Frame {
  readonly values: Slot[];
  readonly root: Frame;
  /** The frame in whose view this entry is looked at just now; the case itself has none. */
  parent: Frame | undefined;
  /** Where an entry stands: the list's id and its place in it. */
  readonly list: string | undefined;
  readonly index: number;
  /** Of a case: one more entry for each of its lists, of which nothing is known, once one was asked about. */
  readonly blanks = new Map<string, Frame>();
  /** Of a case: the facts, by name, of which only a part is told. Absent where there are none. */
  inPart: string[] | undefined;
  /** What rules have found out about this frame, by the number each of them has for it. */
  readonly found: unknown[];

  constructor(size: number, finders: number, root?: Frame, list?: string, index = 0) {
    this.values = new Array<Slot>(size);
    this.found = new Array<unknown>(finders);
    this.root = root ?? this;
    this.parent = root;
    this.list = list;
    this.index = index;
  }

  /** Looks at this entry from another frame, and then puts back how it was seen before: a computed fact may look at the same entries. */
  seenFrom<Answer>(frame: Frame, question: (entry: Frame) => Answer): Answer {
    const before = this.parent;
    this.parent = frame;
    const answer = question(this);
    this.parent = before;
    return answer;
  }

  /** The fact's name in this frame: `trips[].left` is `trips[2].left` in the third trip. */
  nameOf(fact: string): string {
    return this.list === undefined ? fact : fact.replace("[]", `[${this.index}]`);
  }
}
