/** Turns checked rules into functions. Compile once for a date; ask as many cases as you like. */
import type { FactValues } from "../facts/values.ts";
import type { Vocabulary } from "../facts/vocabulary.ts";
import type { Likeness } from "./alike.ts";
import type { CompileContext, CompiledCondition, CompiledExpression } from "./compiled.ts";
import { compileCondition } from "./conditions/index.ts";
import { CompiledElement } from "./element.ts";
import { compileExpression } from "./expressions/index.ts";
import type { Frame } from "./frame.ts";
import type { Condition, Element, Expression } from "./language.ts";
import { Slots } from "./slots.ts";

export class Compiler {
  readonly #slots: Slots;
  readonly #asOf: string;
  readonly #contexts = new Map<string, CompileContext>();
  readonly #computed = new Map<string, CompiledExpression>();
  readonly #likenesses = new Map<string, Likeness>();

  /** @param asOf - ISO date: only branches that are law on that day are compiled. */
  constructor(vocabulary: Vocabulary, asOf: string) {
    this.#slots = new Slots(vocabulary);
    this.#asOf = asOf;
  }

  /** Lays out a case's facts for the compiled rules. */
  frame(facts: FactValues): Frame {
    return this.#slots.frame(facts, this.#asOf);
  }

  /** The entries of a list, as they stand in a laid-out case. */
  entries(frame: Frame, list: string): readonly Frame[] {
    return (frame.values[this.#slots.of(list).number] as readonly Frame[] | undefined) ?? [];
  }

  /** One more entry of a list, of which nothing is known yet. */
  anotherEntry(frame: Frame, list: string): Frame {
    return this.#slots.blankEntry(list, frame);
  }

  /** @param member - the list whose entries the element is asked of one by one, if any. */
  element(element: Element, member?: string): CompiledElement {
    return new CompiledElement(element, this.#context(member === undefined ? [] : [member]), this.#asOf);
  }

  condition(condition: Condition, member?: string): CompiledCondition {
    return compileCondition(condition, this.#context(member === undefined ? [] : [member]));
  }

  /** @param member - as for {@link condition}. */
  expression(expression: Expression, member?: string): CompiledExpression {
    return compileExpression(expression, this.#context(member === undefined ? [] : [member]));
  }

  #context(within: readonly string[]): CompileContext {
    const name = within.join();
    const known = this.#contexts.get(name);
    if (known !== undefined) return known;
    const context: CompileContext = {
      slots: this.#slots,
      within,
      conditions: new Map(),
      computed: this.#computed,
      likenesses: this.#likenesses,
      at: (inner) => this.#context(inner),
      condition: (condition) => compileCondition(condition, context),
      expression: (expression) => compileExpression(expression, context),
    };
    this.#contexts.set(name, context);
    return context;
  }
}
