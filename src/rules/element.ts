/** A compiled legal element: the gravest verdict of its parts. */
import type { CompileContext } from "./compiled.ts";
import { allOf, both, either, factIds, isFull, NOTHING_NEEDED, type FactSets } from "./factSets.ts";
import type { Frame } from "./frame.ts";
import type { Element } from "./language.ts";
import { inForce } from "./inForce.ts";
import { CompiledPart, type Decision, type TracedBranch } from "./part.ts";
import { Remembered } from "./remembered.ts";
import { standIn } from "./standIn.ts";
import { gravest, isDecided, NO_VERDICT, onlyVerdict, upTo, verdictsOf, type VerdictSet } from "./verdicts.ts";

/** What has been found out about one case. */
interface Found {
  possible: VerdictSet;
  missing?: string[][];
  open?: string[];
}

const MANY_PARTS = 8;
const WAYS_EACH = 2;

export class CompiledElement {
  readonly element: Element;
  readonly #parts: CompiledPart[];
  readonly #missing: Remembered<string[][]>;
  readonly #open: Remembered<string[]>;
  readonly #number: number;
  readonly #standIn: (frame: Frame) => Frame;

  constructor(element: Element, context: CompileContext, asOf: string) {
    this.element = element;
    this.#parts = element.parts.map((part) => new CompiledPart(part, context, asOf));
    const conditions = element.parts.flatMap(({ branches }) => branches.flatMap((branch) => (branch.when && inForce(branch, asOf) ? [branch.when] : [])));
    this.#number = context.slots.finder(context.within[0]);
    this.#standIn = standIn(conditions, context, asOf);
    this.#missing = new Remembered(conditions, context);
    this.#open = new Remembered(conditions, context);
  }

  possible(frame: Frame): VerdictSet {
    return this.#found(frame).possible;
  }

  /** What was found out about a case, or about the empty one that stands in for it. */
  #found(frame: Frame): Found {
    const found = frame.found as (Found | undefined)[];
    const known = found[this.#number];
    if (known !== undefined) return known;
    const same = this.#standIn(frame);
    return (found[this.#number] = same === frame ? { possible: this.#parts.reduce((so, part) => gravest(so, part.possible(frame)), NO_VERDICT) } : this.#found(same));
  }

  /** What decides a decided element: the branches that give its verdict. */
  decisions(frame: Frame): Decision[] {
    const verdict = this.possible(frame);
    return this.#parts.filter((part) => part.possible(frame) === verdict).flatMap((part) => part.decisions(frame));
  }

  /** The branches that decide their own part, whether or not the element's verdict is theirs. */
  partDecisions(frame: Frame): Decision[] {
    return this.#parts.filter((part) => isDecided(part.possible(frame))).flatMap((part) => part.decisions(frame));
  }

  /**
   * The smallest sets of facts that could settle the element: `[["a"], ["b", "c"]]` reads "a, or both b and c".
   * Supplying the facts of a set settles it for at least one way of answering. Empty when the element is decided.
   */
  missing(frame: Frame): string[][] {
    const found = this.#found(frame);
    if (isDecided(found.possible) || found.possible === NO_VERDICT) return [];
    found.missing ??= this.#missing.answer(frame, () => this.#waysToSettle(frame));
    return found.missing.map((set) => [...set]);
  }

  #waysToSettle(frame: Frame): string[][] {
    const sets = this.#parts.map((part) => part.possible(frame));
    const possible = sets.reduce(gravest, NO_VERDICT);
    let found: FactSets = [];
    // The gravest verdict takes the fewest facts: one part is enough for it. A verdict that needs many parts
    // to be settled cannot add to a full list of short sets, so it is not searched.
    for (const verdict of verdictsOf(possible).map(onlyVerdict)) {
      const atLeast = sets.filter((set) => set > upTo(verdict)).length;
      if (isFull(found, atLeast)) break;
      found = either(found, this.#settle(frame, sets, verdict));
    }
    const ids = factIds(found);
    if (ids.length > 0) return ids;
    const open = new Set<string>();
    this.open(frame, open);
    return [[...open].sort()];
  }

  /** Adds the unknown facts that can still change the verdict. */
  open(frame: Frame, into: Set<string>): void {
    const found = this.#found(frame);
    if (isDecided(found.possible)) return;
    found.open ??= this.#open.answer(frame, () => this.#openFacts(frame));
    for (const fact of found.open) into.add(fact);
  }

  #openFacts(frame: Frame): string[] {
    const into = new Set<string>();
    const sets = this.#parts.map((part) => part.possible(frame));
    // The lightest verdict the element can still have; parts that cannot rise above it no longer matter.
    const floor = Math.max(...sets.map((set) => set & -set));
    for (const [index, part] of this.#parts.entries()) if (sets[index]! > upTo(floor)) part.open(frame, into);
    return [...into];
  }

  /** The branches of every part, down to the one that holds. */
  trace(frame: Frame): TracedBranch[][] {
    return this.#parts.map((part) => part.trace(frame));
  }

  /** No part may be graver than the verdict, and one part must be exactly that. */
  #settle(frame: Frame, sets: readonly VerdictSet[], verdict: VerdictSet): FactSets {
    // Where many parts must be settled together, a few ways for each are enough: nobody reads thousands of long alternatives.
    const few = (ways: FactSets): FactSets => (this.#parts.length > MANY_PARTS ? ways.slice(0, WAYS_EACH) : ways);
    const within = (index: number): FactSets => (sets[index]! <= upTo(verdict) ? NOTHING_NEEDED : few(this.#parts[index]!.settle(frame, upTo(verdict))));
    if (sets.includes(verdict)) return allOf(sets.map((_, index) => within(index)));
    const last = sets.length - 1;
    const before: FactSets[] = [NOTHING_NEEDED];
    for (let index = 0; index < last; index++) before.push(both(before.at(-1)!, within(index)));
    let after = NOTHING_NEEDED;
    let ways: FactSets = [];
    for (let index = last; index >= 0; index--) {
      if ((sets[index]! & verdict) !== 0) ways = either(ways, allOf([before[index]!, after, this.#parts[index]!.settle(frame, verdict)]));
      if (index > 0) after = both(after, within(index));
    }
    return ways;
  }
}
