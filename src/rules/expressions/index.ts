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
  const between = (pair: readonly Expression[], compute: Between) => combined(pair, context, { compute: ([from, to]) => compute(from as string, to as string), fallingFirst: true, extremes: [-Infinity, Infinity] });
  const ofDates = (dates: readonly Expression[], compute: (dates: string[]) => string) => combined(dates, context, { compute: (values) => compute(values as string[]), extremes: ["", "~"] });
  const shifted = ([date, by]: readonly [Expression, number], compute: Shift) => ofDates([date], ([from]) => compute(from!, by));
  const sorted = (dates: readonly Expression[], at: number) => ofDates(dates, (values) => values.sort().at(at)!);

  if ("fact" in expression) return fact(expression.fact, context);
  if ("literal" in expression) return literal(expression.literal);
  if ("years" in expression) return between(expression.years, yearsBetween);
  if ("months" in expression) return between(expression.months, monthsBetween);
  if ("days" in expression) return between(expression.days, daysBetween);
  if ("addYears" in expression) return shifted(expression.addYears, addYears);
  if ("addMonths" in expression) return shifted(expression.addMonths, addMonths);
  if ("addDays" in expression) return shifted(expression.addDays, addDays);
  if ("anniversary" in expression) return shifted(expression.anniversary, anniversary);
  if ("businessDay" in expression) return ofDates([expression.businessDay], ([date]) => businessDay(date!));
  if ("next" in expression) return ofDates([expression.next[0]], ([date]) => nextYearly(date!, expression.next[1]));
  if ("earliest" in expression) return sorted(expression.earliest, 0);
  if ("latest" in expression) return sorted(expression.latest, -1);
  if ("when" in expression) return when(expression.when, context);
  return cases(expression, context);
}
