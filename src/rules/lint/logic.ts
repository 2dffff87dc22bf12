/**
 * Whether a condition can hold at all, for a client of whom everything is known. Sound one way: "never" is certain, while
 * "can" may be said of conditions whose dates or sums shut each other out in ways that are not looked into.
 */
import type { KnownValue } from "../../facts/values.ts";
import { AS_OF, type Fact, type Vocabulary } from "../../facts/vocabulary.ts";
import { addDays } from "../dates.ts";
import type { Comparison, Condition, Expression } from "../language.ts";
import { comparators, type ComparisonName } from "../operators/index.ts";
import { isExpression } from "../walk.ts";

/** A condition as a formula in which only single statements are denied. */
type Formula = { all: Formula[] } | { any: Formula[] } | { statement: Statement; holds: boolean };

interface Statement {
  /** The same words for the same statement. */
  key: string;
  /** A comparison of a fact with a fixed value: statements about one fact can shut each other out. */
  about?: { fact: Fact; test: (value: KnownValue) => boolean; edge: KnownValue };
  /** That a list has an entry for which this holds. */
  some?: { list: string; where: Condition };
}

/** How many suppositions are tried before the question is left open. */
const SUPPOSITIONS = 4000;

export class Logic {
  readonly #vocabulary: Vocabulary;
  readonly #statements = new Map<string, Statement>();
  #left = 0;

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
  }

  /** False only if there is no case in which the condition holds and none of the others does. Absent conditions always hold. */
  canHold(condition: Condition | undefined, others: readonly (Condition | undefined)[]): boolean {
    if (others.includes(undefined)) return false;
    this.#left = SUPPOSITIONS;
    return this.#can(condition, others as readonly Condition[]);
  }

  #can(condition: Condition | undefined, others: readonly Condition[]): boolean {
    const formula: Formula = { all: [...(condition ? [this.#formula(condition, true)] : []), ...others.map((other) => this.#formula(other, false))] };
    return this.#satisfiable(formula, new Map());
  }

  #satisfiable(formula: Formula, supposed: Map<Statement, boolean>): boolean {
    const next = undecided(formula, supposed);
    if (typeof next === "boolean") return next;
    if (this.#left-- <= 0) return true;
    for (const holds of [next.holds, !next.holds]) {
      supposed.set(next.statement, holds);
      if (this.#consistent(next.statement, supposed) && this.#satisfiable(formula, supposed)) return true;
    }
    supposed.delete(next.statement);
    return false;
  }

  /** Whether what is supposed of the fact or the list of a statement can be so all at once. */
  #consistent({ about, some }: Statement, supposed: ReadonlyMap<Statement, boolean>): boolean {
    if (about) {
      const like = [...supposed].flatMap(([statement, holds]) => (statement.about?.fact === about.fact ? [{ ...statement.about, holds }] : []));
      return valuesNear(about.fact, like.map(({ edge }) => edge)).some((value) => like.every(({ test, holds }) => test(value) === holds));
    }
    if (some) {
      const like = [...supposed].flatMap(([statement, holds]) => (statement.some?.list === some.list ? [{ where: statement.some.where, holds }] : []));
      const lacking = like.filter(({ holds }) => !holds).map(({ where }) => where);
      return like.every(({ where, holds }) => !holds || this.#can(where, lacking));
    }
    return true;
  }

  #formula(condition: Condition, holds: boolean): Formula {
    if ("all" in condition || "any" in condition) {
      const children = ("all" in condition ? condition.all : condition.any).map((child) => this.#formula(child, holds));
      return "all" in condition === holds ? { all: children } : { any: children };
    }
    if ("not" in condition) return this.#formula(condition.not, !holds);
    // Of a client of whom everything is known.
    if ("known" in condition) return holds ? { all: [] } : { any: [] };
    if ("some" in condition) return this.#statement({ key: JSON.stringify(condition), some: { list: condition.some, where: condition.where } }, holds);
    // All entries fit: there is none that does not.
    if ("every" in condition) return this.#formula({ some: condition.every, where: { not: condition.where } }, !holds);
    if ("total" in condition) return this.#statement({ key: JSON.stringify(condition) }, holds);
    return this.#comparison(condition, holds);
  }

  #comparison({ fact: id, operator, value }: Comparison, holds: boolean): Formula {
    const fact = this.#vocabulary.facts.get(id);
    const denied = denials[operator];
    if (denied !== undefined) return this.#comparison({ fact: id, operator: denied, value }, !holds);
    if (!fact || isExpression(value)) return this.#statement({ key: JSON.stringify([id, operator, value]) }, holds);
    if (fact.type === "boolean" && typeof value === "boolean") {
      const when = fact.id === AS_OF ? undefined : (fact.derive as Expression | undefined);
      if (when && "when" in when) return this.#formula(when.when, holds === value);
      return this.#statement({ key: id }, holds === value);
    }
    if (fact.type === "choices") return this.#statement({ key: JSON.stringify([id, value]) }, holds);
    const { test } = comparators[operator as ComparisonName];
    return this.#statement({ key: JSON.stringify([id, operator, value]), about: { fact, test: (left) => test(left, value), edge: value } }, holds);
  }

  #statement(statement: Statement, holds: boolean): Formula {
    const known = this.#statements.get(statement.key) ?? statement;
    this.#statements.set(statement.key, known);
    return { statement: known, holds };
  }
}

/** Comparisons that deny another. */
const denials: Record<string, string> = { notEqual: "equal", notIn: "in", doesNotContain: "contains", greaterThanInclusive: "lessThan", greaterThan: "lessThanInclusive", onOrAfter: "before", after: "onOrBefore" };

/** Whether a formula is settled by what is supposed; otherwise the first statement that could settle it, as it would have to be. */
function undecided(formula: Formula, supposed: ReadonlyMap<Statement, boolean>): boolean | { statement: Statement; holds: boolean } {
  if ("statement" in formula) {
    const holds = supposed.get(formula.statement);
    return holds === undefined ? formula : holds === formula.holds;
  }
  const [children, settling] = "all" in formula ? [formula.all, false] : [formula.any, true];
  let first: { statement: Statement; holds: boolean } | undefined;
  for (const child of children) {
    const found = undecided(child, supposed);
    if (found === settling) return settling;
    if (typeof found !== "boolean") first ??= found;
  }
  return first ?? !settling;
}

/** Values of a fact, one for each way in which comparisons with the edges can come out. */
function valuesNear({ type, options }: Fact, edges: readonly KnownValue[]): KnownValue[] {
  if (options) return Object.keys(options);
  const single = edges.flat();
  if (type === "integer") return (single as number[]).flatMap((edge) => [edge - 1, edge, edge + 1]);
  if (type === "date") return (single as string[]).flatMap((edge) => [addDays(edge, -1), edge, addDays(edge, 1)]);
  return [...single, "\u0000"];
}
