/** Conditions and expressions of the rules in words, by the labels of their facts. */
import { AS_OF, type Fact, type Vocabulary } from "../facts/vocabulary.ts";
import type { Comparison, Condition, Expression, Literal } from "../rules/language.ts";
import { isExpression } from "../rules/walk.ts";
import type { Say } from "../text/catalogue.ts";

/** Words, and below them what they speak of. */
export interface Words {
  text: string;
  below: Words[];
}

/** Says conditions and expressions. */
export class ConditionWords {
  readonly #vocabulary: Vocabulary;
  readonly #say: Say;

  constructor(vocabulary: Vocabulary, say: Say) {
    this.#vocabulary = vocabulary;
    this.#say = say;
  }

  condition(condition: Condition): Words {
    if ("all" in condition) return this.#several("all", condition.all);
    if ("any" in condition) return this.#several("any", condition.any);
    if ("not" in condition) return { text: this.#say("rules.when.not"), below: [this.condition(condition.not)] };
    if ("known" in condition) return alone(this.#say("rules.when.known", { label: this.#label(condition.known) }));
    if ("some" in condition) return { text: this.#say("rules.when.some", { entry: this.#entry(condition.some) }), below: [this.condition(condition.where)] };
    if ("every" in condition) return { text: this.#say("rules.when.every", { entry: this.#entry(condition.every) }), below: [this.condition(condition.where)] };
    if ("total" in condition) {
      const { total, of, where, moreThan } = condition;
      return { text: this.#say(where ? "rules.when.total-where" : "rules.when.total", { list: this.#label(total), of: this.#label(of), number: moreThan }), below: where ? [this.condition(where)] : [] };
    }
    return alone(this.#comparison(condition));
  }

  /** How a computed value is found. */
  expression(expression: Expression): Words {
    if ("when" in expression) return this.condition(expression.when);
    if (!("cases" in expression)) return alone(this.#value(expression));
    return {
      text: this.#say("rules.when.cases"),
      below: [
        ...expression.cases.map(({ when, value }) => ({ text: this.#say("rules.when.case", { value: this.#value(value) }), below: [this.condition(when)] })),
        alone(this.#say("rules.when.otherwise", { value: this.#value(expression.otherwise) })),
      ],
    };
  }

  #several(name: "all" | "any", children: readonly Condition[]): Words {
    const [only] = children;
    if (children.length === 1 && only) return this.condition(only);
    return { text: this.#say(`rules.when.${name}`), below: children.map((child) => this.condition(child)) };
  }

  #comparison({ fact: id, operator, value }: Comparison): string {
    const fact = this.#vocabulary.facts.get(id);
    const words = isExpression(value) ? this.#value(value) : this.#literal(value, fact);
    return this.#say(`rules.when.${operator}`, { label: this.#label(id), value: words });
  }

  #value(expression: Expression): string {
    const { text, below } = this.#valueWords(expression);
    return below.length === 0 ? text : `${text} ${below.map((one) => one.text).join("; ")}`;
  }

  #valueWords(expression: Expression): Words {
    if ("fact" in expression) return alone(this.#say("rules.when.fact", { label: this.#label(expression.fact) }));
    if ("literal" in expression) return alone(this.#literal(expression.literal, undefined));
    if ("years" in expression) return this.#between("years", expression.years);
    if ("months" in expression) return this.#between("months", expression.months);
    if ("days" in expression) return this.#between("days", expression.days);
    if ("addYears" in expression) return this.#shifted("years", expression.addYears);
    if ("addMonths" in expression) return this.#shifted("months", expression.addMonths);
    if ("addDays" in expression) return this.#shifted("days", expression.addDays);
    if ("anniversary" in expression) return alone(this.#say("rules.when.anniversary", { date: this.#value(expression.anniversary[0]), number: expression.anniversary[1] }));
    if ("businessDay" in expression) return alone(this.#say("rules.when.businessDay", { date: this.#value(expression.businessDay) }));
    if ("earliest" in expression) return alone(this.#say("rules.when.earliest", { list: expression.earliest.map((one) => this.#value(one)).join("; ") }));
    if ("latest" in expression) return alone(this.#say("rules.when.latest", { list: expression.latest.map((one) => this.#value(one)).join("; ") }));
    return this.expression(expression);
  }

  #between(unit: string, [from, to]: readonly [Expression, Expression]): Words {
    return alone(this.#say(`rules.when.${unit}-between`, { from: this.#value(from), to: this.#value(to) }));
  }

  #shifted(unit: string, [date, by]: readonly [Expression, number]): Words {
    return alone(this.#say(`rules.when.${unit}-${by < 0 ? "before" : "after"}`, { date: this.#value(date), number: Math.abs(by) }));
  }

  #literal(value: Literal, fact: Fact | undefined): string {
    if (Array.isArray(value)) {
      const words = value.map((one) => this.#literal(one, fact));
      return words.length === 1 ? words[0]! : this.#say("rules.when.one-of", { list: words.join("; ") });
    }
    if (typeof value === "boolean") return this.#say(value ? "rules.when.yes" : "rules.when.no");
    return typeof value === "string" && fact?.options?.[value] !== undefined ? fact.options[value] : String(value);
  }

  #label(id: string): string {
    return id === AS_OF ? this.#say("rules.when.asOf") : (this.#vocabulary.facts.get(id)?.label ?? id);
  }

  #entry(list: string): string {
    return this.#vocabulary.facts.get(list)?.entry ?? this.#label(list);
  }
}

const alone = (text: string): Words => ({ text, below: [] });
