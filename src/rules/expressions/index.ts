/** The expressions of the rule language. */
import type { CompileContext, CompiledExpression } from "../compiled.ts";
import { addDays, addMonths, addYears, anniversary, daysBetween, monthsBetween, nextYearly, yearsBetween } from "../dates.ts";
import { businessDay } from "../holidays.ts";
import type { Expression } from "../language.ts";
import { cases } from "./cases.ts";
import { combined } from "./combined.ts";
import { fact } from "./fact.ts";
import { literal } from "./literal.ts";
import { when } from "./when.ts";

type Between = (from: string, to: string) => number;
type Shift = (date: string, by: number) => string;

export function compileExpression(expression: Expression, context: CompileContext): CompiledExpression {
  const between = (pair: readonly Expression[], compute: Between) => combined(pair, context, ([from, to]) => compute(from as string, to as string));
  const shifted = ([date, by]: readonly [Expression, number], compute: Shift) => combined([date], context, ([from]) => compute(from as string, by));
  const sorted = (dates: readonly Expression[], at: number) => combined(dates, context, (values) => (values as string[]).sort().at(at)!);

  if ("fact" in expression) return fact(expression.fact, context);
  if ("literal" in expression) return literal(expression.literal);
  if ("years" in expression) return between(expression.years, yearsBetween);
  if ("months" in expression) return between(expression.months, monthsBetween);
  if ("days" in expression) return between(expression.days, daysBetween);
  if ("addYears" in expression) return shifted(expression.addYears, addYears);
  if ("addMonths" in expression) return shifted(expression.addMonths, addMonths);
  if ("addDays" in expression) return shifted(expression.addDays, addDays);
  if ("anniversary" in expression) return shifted(expression.anniversary, anniversary);
  if ("businessDay" in expression) return combined([expression.businessDay], context, ([date]) => businessDay(date as string));
  if ("next" in expression) return combined([expression.next[0]], context, ([date]) => nextYearly(date as string, expression.next[1]));
  if ("earliest" in expression) return sorted(expression.earliest, 0);
  if ("latest" in expression) return sorted(expression.latest, -1);
  if ("when" in expression) return when(expression.when, context);
  return cases(expression, context);
}
