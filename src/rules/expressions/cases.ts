import type { KnownValue } from "../../facts/values.ts";
import { rangeOf, type CompileContext, type CompiledExpression } from "../compiled.ts";
import { allOf, anyOf } from "../factSets.ts";
import type { Frame } from "../frame.ts";
import type { Expression } from "../language.ts";
import { hull } from "../range.ts";
import { FALSE, TRUE, UNKNOWN } from "../truth.ts";

/** The value of the first case that holds; known also when every case still possible gives the same value, and between those that they give. */
export function cases({ cases: list, otherwise }: Extract<Expression, { cases: unknown }>, context: CompileContext): CompiledExpression {
  const compiled = list.map(({ when, value }) => ({ when: context.condition(when), value: context.expression(value) }));
  const last = context.expression(otherwise);

  /** The values still possible, each with the conditions above it. */
  const reachable = (frame: Frame) => {
    const found: CompiledExpression[] = [];
    for (const { when, value } of compiled) {
      const truth = when.test(frame);
      if (truth !== FALSE) found.push(value);
      if (truth === TRUE) return found;
    }
    return [...found, last];
  };

  return {
    value: (frame) => {
      const values: (KnownValue | undefined)[] = reachable(frame).map((value) => value.value(frame));
      return values.every((value) => value === values[0]) ? values[0] : undefined;
    },
    range: (frame) => hull(reachable(frame).map((value) => rangeOf(value, frame))),
    explain: (frame, into) => {
      for (const { when, value } of compiled) {
        const truth = when.test(frame);
        if (truth !== UNKNOWN) when.explain(frame, into);
        if (truth !== FALSE) value.explain(frame, into);
        if (truth === TRUE) return;
      }
      last.explain(frame, into);
    },
    settle: (frame, passes) => {
      const above = (index: number) => compiled.slice(0, index).map(({ when }) => when.settle(frame, false));
      return anyOf([
        ...compiled.map(({ when, value }, index) => allOf([...above(index), when.settle(frame, true), value.settle(frame, passes)])),
        allOf([...above(compiled.length), last.settle(frame, passes)]),
      ]);
    },
    open: (frame, into) => {
      for (const { when } of compiled) if (when.test(frame) === UNKNOWN) when.open(frame, into);
      for (const value of reachable(frame)) value.open(frame, into);
    },
  };
}
