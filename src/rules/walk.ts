/** Visits every fact that conditions and expressions use, with the lists whose entries are in view there. */
import type { Comparison, Condition, Expression } from "./language.ts";

/** One use of a fact in a rule. */
export interface Use {
  fact: string;
  /** The lists whose entries are in view, outermost first. */
  within: readonly string[];
  /** The comparison it stands in, when it is the fact compared. */
  comparison?: Comparison;
  /** It is the list a quantifier looks at. */
  isList?: true;
}

export function usesInCondition(condition: Condition, within: readonly string[] = []): Use[] {
  if ("all" in condition) return condition.all.flatMap((child) => usesInCondition(child, within));
  if ("any" in condition) return condition.any.flatMap((child) => usesInCondition(child, within));
  if ("not" in condition) return usesInCondition(condition.not, within);
  if ("known" in condition) return [{ fact: condition.known, within }];
  if ("some" in condition) return inList(condition.some, condition.where, within);
  if ("every" in condition) return inList(condition.every, condition.where, within);
  if ("total" in condition) {
    const inside = [...within, condition.total];
    return [...inList(condition.total, condition.where, within), { fact: condition.of, within: inside }];
  }
  return [{ fact: condition.fact, within, comparison: condition }, ...(isExpression(condition.value) ? usesInExpression(condition.value, within) : [])];
}

export function usesInExpression(expression: Expression, within: readonly string[] = []): Use[] {
  const each = (parts: readonly Expression[]) => parts.flatMap((part) => usesInExpression(part, within));
  if ("fact" in expression) return [{ fact: expression.fact, within }];
  if ("literal" in expression) return [];
  if ("years" in expression) return each(expression.years);
  if ("months" in expression) return each(expression.months);
  if ("days" in expression) return each(expression.days);
  if ("addYears" in expression) return each([expression.addYears[0]]);
  if ("addMonths" in expression) return each([expression.addMonths[0]]);
  if ("addDays" in expression) return each([expression.addDays[0]]);
  if ("anniversary" in expression) return each([expression.anniversary[0]]);
  if ("businessDay" in expression) return each([expression.businessDay]);
  if ("next" in expression) return each([expression.next[0]]);
  if ("earliest" in expression) return each(expression.earliest);
  if ("latest" in expression) return each(expression.latest);
  if ("when" in expression) return usesInCondition(expression.when, within);
  return [...expression.cases.flatMap(({ when, value }) => [...usesInCondition(when, within), ...usesInExpression(value, within)]), ...usesInExpression(expression.otherwise, within)];
}

/** Whether the right side of a comparison is computed rather than a literal. */
export function isExpression(value: Comparison["value"]): value is Expression {
  return typeof value === "object" && !Array.isArray(value);
}

function inList(list: string, where: Condition | undefined, within: readonly string[]): Use[] {
  return [{ fact: list, within, isList: true }, ...(where ? usesInCondition(where, [...within, list]) : [])];
}
