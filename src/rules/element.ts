/** A compiled legal element: the gravest verdict of its parts. */
import type { CompileContext } from "./compiled.ts";
import { allOf, anyOf, both, factIds, NOTHING_NEEDED, type FactSets } from "./factSets.ts";
import type { Frame } from "./frame.ts";
import type { Element } from "./language.ts";
import { CompiledPart, type Decision } from "./part.ts";
import { gravest, isDecided, NO_VERDICT, onlyVerdict, upTo, verdictsOf, type VerdictSet } from "./verdicts.ts";

export class CompiledElement {
  readonly element: Element;
  readonly #parts: CompiledPart[];

  constructor(element: Element, context: CompileContext, asOf: string) {
    this.element = element;
    this.#parts = element.parts.map((part) => new CompiledPart(part, context, asOf));
  }

  possible(frame: Frame): VerdictSet {
    return this.#parts.reduce((so, part) => gravest(so, part.possible(frame)), NO_VERDICT);
  }

  /** What decides a decided element: the branches that give its verdict. */
  decisions(frame: Frame): Decision[] {
    const verdict = this.possible(frame);
    return this.#parts.filter((part) => part.possible(frame) === verdict).flatMap((part) => part.decisions(frame));
  }

  /**
   * The smallest sets of facts that could settle the element: `[["a"], ["b", "c"]]` reads "a, or both b and c".
   * Supplying the facts of a set settles it for at least one way of answering. Empty when the element is decided.
   */
  missing(frame: Frame): string[][] {
    const possible = this.possible(frame);
    if (isDecided(possible) || possible === NO_VERDICT) return [];
    return factIds(anyOf(verdictsOf(possible).map((verdict) => this.#settle(frame, onlyVerdict(verdict)))));
  }

  /** The unknown facts that can still change the verdict, in no particular order. */
  open(frame: Frame, into: Set<string>): void {
    const sets = this.#parts.map((part) => part.possible(frame));
    // The lightest verdict the element can still have; parts that cannot rise above it no longer matter.
    const floor = Math.max(...sets.map((set) => set & -set));
    if (isDecided(this.possible(frame))) return;
    for (const [index, part] of this.#parts.entries()) if (sets[index]! > upTo(floor) || !isDecided(sets[index]!)) part.open(frame, into);
  }

  /** No part may be graver than the verdict, and one part must be exactly that. */
  #settle(frame: Frame, verdict: VerdictSet): FactSets {
    const within = this.#parts.map((part) => (part.possible(frame) === NO_VERDICT ? NOTHING_NEEDED : part.settle(frame, upTo(verdict))));
    if (this.#parts.some((part) => part.possible(frame) === verdict)) return allOf(within);
    const before = within.map(() => NOTHING_NEEDED);
    const after = within.map(() => NOTHING_NEEDED);
    for (let index = 1; index < within.length; index++) before[index] = both(before[index - 1]!, within[index - 1]!);
    for (let index = within.length - 2; index >= 0; index--) after[index] = both(after[index + 1]!, within[index + 1]!);
    const ways = this.#parts.map((part, index) =>
      (part.possible(frame) & verdict) === 0 ? [] : both(both(before[index]!, after[index]!), part.settle(frame, verdict)),
    );
    return anyOf(ways);
  }
}
