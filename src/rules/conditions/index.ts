/** The conditions of the rule language. */
import type { CompileContext, CompiledCondition } from "../compiled.ts";
import { settled, type FactSets } from "../factSets.ts";
import type { Condition } from "../language.ts";
import { Remembered } from "../remembered.ts";
import { all } from "./all.ts";
import { any } from "./any.ts";
import { comparison } from "./comparison.ts";
import { known } from "./known.ts";
import { not } from "./not.ts";
import { some } from "./some.ts";
import { total } from "./total.ts";

export function compileCondition(condition: Condition, context: CompileContext): CompiledCondition {
  const compiled = compileAny(condition, context);
  // A comparison settles itself faster than it is remembered; and within two lists, an entry does not say all that is in view.
  return "fact" in condition || "known" in condition || "not" in condition || context.within.length > 1 ? compiled : settledOnce(condition, compiled, context);
}

function settledOnce(condition: Condition, compiled: CompiledCondition, context: CompileContext): CompiledCondition {
  const ways = new Remembered<FactSets>([condition], context);
  const { test, settle } = compiled;
  return {
    ...compiled,
    settle: (frame, wanted) => settled(test(frame), wanted) ?? ways.answer(wanted ? "+" : "-", frame, () => settle(frame, wanted)),
  };
}

function compileAny(condition: Condition, context: CompileContext): CompiledCondition {
  const compile = (child: Condition) => context.condition(child);
  if ("all" in condition) return all(condition.all.map(compile));
  if ("any" in condition) return any(condition.any.map(compile));
  if ("not" in condition) return not(compile(condition.not));
  if ("known" in condition) return known(context.expression({ fact: condition.known }));
  if ("some" in condition) return some(condition.some, condition.where, context);
  // All entries fit: there is none that does not.
  if ("every" in condition) return not(some(condition.every, { not: condition.where }, context));
  if ("total" in condition) return total(condition, context);
  return comparison(condition, context);
}
