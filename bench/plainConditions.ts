/** The conditions of the real rules that other engines can read too: no dates reckoned, no lists, computed yes/no facts written out. */
import type { Condition, Expression } from "../src/rules/language.ts";
import type { RuleBase } from "../src/rules/ruleBase.ts";
import { isExpression } from "../src/rules/walk.ts";

/** Operators that json-rules-engine has too, with the same meaning. */
const shared = new Set(["equal", "notEqual", "in", "notIn", "contains", "doesNotContain", "lessThan", "lessThanInclusive", "greaterThan", "greaterThanInclusive"]);

/** A condition as another engine can read it, computed yes/no facts written out; undefined where it cannot. */
export function plain(condition: Condition, rules: Pick<RuleBase, "vocabulary">): Condition | undefined {
  const { facts } = rules.vocabulary;
  const inside = (one: Condition): Condition | undefined => plain(one, rules);
  if ("all" in condition || "any" in condition) {
    const [name, list] = "all" in condition ? (["all", condition.all] as const) : (["any", condition.any] as const);
    const children = list.map(inside);
    return children.includes(undefined) ? undefined : ({ [name]: children } as Condition);
  }
  if ("not" in condition) {
    const child = inside(condition.not);
    return child && { not: child };
  }
  if (!("fact" in condition) || isExpression(condition.value) || !shared.has(condition.operator)) return undefined;
  const fact = facts.get(condition.fact)!;
  if (fact.id.includes("[]") || fact.type === "date" || fact.type === "list") return undefined;
  if (fact.derive === undefined) return condition;
  const derive = fact.derive as Expression;
  const inner = "when" in derive && typeof condition.value === "boolean" ? inside(derive.when) : undefined;
  return inner && ((condition.operator === "equal") === condition.value ? inner : { not: inner });
}

/** The plain conditions of branches, gates and referrals, each once. */
export function plainConditions(rules: RuleBase): Condition[] {
  const everywhere = [...[...rules.reliefs.values()].flatMap(({ gate, elements }) => [...(gate ? [gate.when] : []), ...elements.flatMap((element) => element.parts.flatMap((part) => part.branches.flatMap(({ when }) => when ?? [])))]), ...rules.referrals.map(({ when }) => when)];
  const found = new Map<string, Condition>();
  for (const one of everywhere) {
    const read = plain(one, rules);
    if (read) found.set(JSON.stringify(read), read);
  }
  return [...found.values()];
}
