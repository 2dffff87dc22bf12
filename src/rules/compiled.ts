/** What a compiled condition and a compiled expression can be asked. Adding an operator means answering all of it. */
import type { KnownValue } from "../facts/values.ts";
import type { Likeness } from "./alike.ts";
import type { FactSets } from "./factSets.ts";
import type { Frame } from "./frame.ts";
import type { Condition, Expression } from "./language.ts";
import type { Range } from "./range.ts";
import type { Slots } from "./slots.ts";
import type { Truth } from "./truth.ts";

export interface CompiledCondition {
  /** True, false or unknown of a case. */
  test: (frame: Frame) => Truth;
  /** Of a condition that is true or false: adds the facts that decide it. A true "any" names its first true child only. */
  explain: (frame: Frame, into: Set<string>) => void;
  /** The facts that could make it true, or false. */
  settle: (frame: Frame, wanted: boolean) => FactSets;
  /** Adds the unknown facts that can still change it. */
  open: (frame: Frame, into: Set<string>) => void;
}

/** A test of a value that would settle something. */
export interface Passes {
  (value: KnownValue): boolean;
  /** The values it compares with: of the case, they need not stand in any rule. */
  near?: readonly KnownValue[] | undefined;
  /** The test is the same for every case, and not made anew for each. */
  always?: true;
}

/** A test against a value of the case, or against all of a range of them. */
export const against = ([least, most]: Range, test: (unknown: KnownValue) => boolean): Passes => Object.assign(test, { near: least === most ? [least] : [least, most] });

/** A test that is the same for every case. */
export const always = (test: (unknown: KnownValue) => boolean, near: readonly KnownValue[] = []): Passes => Object.assign(test, { always: true as const, near });

/** Between what a value lies: one that is known is there and nowhere else. */
export function rangeOf({ value, range }: Pick<CompiledExpression, "value" | "range">, frame: Frame): Range | undefined {
  const known = value(frame);
  return known === undefined ? range?.(frame) : [known, known];
}

export interface CompiledExpression {
  /** The value, or undefined while a needed fact is unknown. */
  value: (frame: Frame) => KnownValue | undefined;
  /** Of a value that is not known: what is known of it all the same. Absent where that is never anything. */
  range?: (frame: Frame) => Range | undefined;
  /** Adds the facts the value comes from. */
  explain: (frame: Frame, into: Set<string>) => void;
  /** The facts that could make the value known, and such that it passes the test if there is one. */
  settle: (frame: Frame, passes?: Passes) => FactSets;
  open: (frame: Frame, into: Set<string>) => void;
  /** For a yes/no value computed by a condition: that condition. */
  condition?: CompiledCondition;
}

/** What compiling needs: the numbered facts, and the lists whose entries are in view, outermost first. */
export interface CompileContext {
  slots: Slots;
  within: readonly string[];
  /** The conditions compiled in it, by what they say. */
  conditions: Map<string, CompiledCondition>;
  /** The expressions of computed facts, compiled when first needed, by the fact's id. */
  computed: Map<string, CompiledExpression>;
  /** What computed facts hang on, likewise. */
  likenesses: Map<string, Likeness>;
  /** The same context with other lists in view. */
  at: (within: readonly string[]) => CompileContext;
  condition: (condition: Condition) => CompiledCondition;
  expression: (expression: Expression) => CompiledExpression;
}
