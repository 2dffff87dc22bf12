/**
 * Asks the rules no more than one wants to know. {@link Assessor} tells a whole case to a person; worked cases and
 * mutations ask thousands of cases for a verdict here and a reason there, and compile only what they ask.
 */
import type { FactValues } from "../facts/values.ts";
import { Compiler } from "../rules/compile.ts";
import type { CompiledCondition } from "../rules/compiled.ts";
import type { CompiledElement } from "../rules/element.ts";
import type { Frame } from "../rules/frame.ts";
import type { Element, Relief, Verdict } from "../rules/language.ts";
import type { RuleBase } from "../rules/ruleBase.ts";
import { FALSE } from "../rules/truth.ts";
import { verdictOf, verdictsOf } from "../rules/verdicts.ts";
import { nobodyYet, outcomeOf } from "./assess.ts";
import type { Outcome } from "./assessment.ts";

/** What can be asked of one element. Each answer is worked out when it is asked for. */
export interface ExaminedElement {
  verdict: Verdict;
  possible: Verdict[];
  /** `part/branch` of the branches that decide the element. */
  decidedBy: () => string[];
  /** `part/branch` of the branches that decide their own part, whether or not the element's verdict is theirs. */
  held: () => string[];
  missing: () => string[][];
}

/** What can be asked of a relief for one person. */
export interface ExaminedRelief {
  outcome: () => Outcome;
  /**
   * Undefined where the relief has no such element, or nobody is named for it. The element is asked by itself: where the relief's
   * gate is closed, an assessment says of each element that it does not apply, and this says what it would come to all the same.
   */
  element: (id: string) => ExaminedElement | undefined;
}

export class Examiner {
  readonly #rules: RuleBase;
  readonly #compiler: Compiler;
  readonly #elements = new Map<Element, CompiledElement>();
  readonly #gates = new Map<Relief, CompiledCondition>();

  constructor(rules: RuleBase, asOf: string) {
    this.#rules = rules;
    this.#compiler = new Compiler(rules.vocabulary, asOf);
  }

  /** The relief as it stands for each person it is about, in the order of the case; one for the client. Empty for an unknown id. */
  examine(facts: FactValues): (relief: string) => ExaminedRelief[] {
    const frame = this.#compiler.frame(facts);
    return (id) => {
      const relief = this.#rules.reliefs.get(id);
      if (relief === undefined) return [];
      const frames = relief.member === undefined ? [frame] : this.#compiler.entries(frame, relief.member);
      if (frames.length > 0) return frames.map((at) => this.#relief(relief, at));
      return [{ outcome: () => nobodyYet(relief, relief.member!, facts, this.#isClosed(relief, this.#compiler.anotherEntry(frame, relief.member!))).outcome, element: () => undefined }];
    };
  }

  #relief(relief: Relief, frame: Frame): ExaminedRelief {
    return {
      outcome: () => {
        if (this.#isClosed(relief, frame)) return "not-applicable";
        return outcomeOf(relief.elements.map((element) => ({ verdict: verdictOf(this.#compiled(relief, element).possible(frame)) })));
      },
      element: (id) => {
        const element = relief.elements.find((one) => one.id === id);
        return element && examined(this.#compiled(relief, element), frame);
      },
    };
  }

  #isClosed(relief: Relief, frame: Frame): boolean {
    return relief.gate !== undefined && this.#gate(relief, relief.gate).test(frame) === FALSE;
  }

  #compiled({ member }: Relief, element: Element): CompiledElement {
    let compiled = this.#elements.get(element);
    if (compiled === undefined) this.#elements.set(element, (compiled = this.#compiler.element(element, member)));
    return compiled;
  }

  #gate(relief: Relief, { when }: NonNullable<Relief["gate"]>): CompiledCondition {
    let gate = this.#gates.get(relief);
    if (gate === undefined) this.#gates.set(relief, (gate = this.#compiler.condition(when, relief.member)));
    return gate;
  }
}

function examined(compiled: CompiledElement, frame: Frame): ExaminedElement {
  const possible = compiled.possible(frame);
  const verdict = verdictOf(possible);
  return {
    verdict,
    possible: verdictsOf(possible),
    decidedBy: () => (verdict === "unknown" ? [] : compiled.decisions(frame).map(({ part, branch }) => `${part}/${branch.id}`)),
    held: () => compiled.partDecisions(frame).map(({ part, branch }) => `${part}/${branch.id}`),
    missing: () => compiled.missing(frame),
  };
}
