/** The conditions of the rule language. */
import type { CompileContext, CompiledCondition } from "../compiled.ts";
import { settled } from "../factSets.ts";
import type { Condition } from "../language.ts";
import { UNKNOWN } from "../truth.ts";
import { usesInCondition } from "../walk.ts";
import { comparison } from "./comparison.ts";
import { all, any } from "./junction.ts";
import { known } from "./known.ts";
import { moved } from "./moved.ts";
import { not } from "./not.ts";
import { once } from "./once.ts";
import { some } from "./some.ts";
import { total } from "./total.ts";

/** One condition for all places in the rules that say the same, asked once of a case. */
export function compileCondition(condition: Condition, context: CompileContext): CompiledCondition {
  const home = homeOf(condition, context);
  if (home !== context) return moved(home.condition(condition), home.within[0], context.within);
  const key = JSON.stringify(condition);
  let compiled = context.conditions.get(key);
  if (compiled === undefined) context.conditions.set(key, (compiled = asked(condition, compileAny(condition, context), context)));
  return compiled;
}

/** Where a condition within lists belongs: to the one entry it says something about, or to the case. */
function homeOf(condition: Condition, context: CompileContext): CompileContext {
  const { within, slots } = context;
  if (within.length === 0) return context;
  const uses = usesInCondition(condition);
  const needed = within.filter((list) => uses.some(({ fact }) => slots.of(fact).list === list));
  return needed.length === within.length || needed.length > 1 ? context : context.at(needed);
}

function asked(condition: Condition, compiled: CompiledCondition, context: CompileContext): CompiledCondition {
  // A comparison answers faster than it is remembered.
  if ("fact" in condition || "known" in condition || "not" in condition) return compiled;
  const test = once(context, compiled.test);
  const yes = once(context, (frame) => compiled.settle(frame, true));
  const no = once(context, (frame) => compiled.settle(frame, false));
  return {
    test,
    explain: compiled.explain,
    settle: (frame, wanted) => settled(test(frame), wanted) ?? (wanted ? yes : no)(frame),
    open: (frame, into) => {
      if (test(frame) === UNKNOWN) compiled.open(frame, into);
    },
  };
}

function compileAny(condition: Condition, context: CompileContext): CompiledCondition {
  const compile = (child: Condition) => context.condition(child);
  if ("all" in condition) return all(condition.all.map(compile));
  if ("any" in condition) return any(condition.any.map(compile));
  if ("not" in condition) return not(compile(condition.not));
  if ("known" in condition) return known(context.expression({ fact: condition.known }), context.slots.of(condition.known).fact.derive !== undefined);
  if ("some" in condition) return some(condition.some, condition.where, context);
  // All entries fit: there is none that does not.
  if ("every" in condition) return not(some(condition.every, { not: condition.where }, context));
  if ("total" in condition) return total(condition, context);
  return comparison(condition, context);
}
