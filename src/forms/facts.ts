/** How a form reads facts: through a small interface, so that a case, an engine or a test can stand behind it. */
import type { FactValues, KnownValue } from "../facts/values.ts";
import { AS_OF } from "../facts/vocabulary.ts";
import { interpretCondition, interpretExpression, type View } from "../rules/interpret.ts";
import type { Condition, Expression } from "../rules/language.ts";
import { FALSE, TRUE } from "../rules/truth.ts";

/** The facts in view: a case, or one entry of a list with the case behind it. */
export interface FactReader {
  /** A fact, asked or derived; `undefined` = unknown. Within an entry, its facts have ids such as `family[].birthDate`. */
  readFact(id: string): KnownValue | undefined;
  /** The entries of a list; `undefined` = nothing is known of it. */
  list(id: string): readonly FactReader[] | undefined;
}

/** Lets the rule language's interpreter read through a reader. Derived facts are the reader's business. */
class ReadFacts extends Map<string, KnownValue | readonly FactValues[]> {
  readonly #reader: FactReader;

  constructor(reader: FactReader) {
    super();
    this.#reader = reader;
  }

  override get(id: string): KnownValue | readonly FactValues[] | undefined {
    return this.#reader.readFact(id) ?? this.#reader.list(id)?.map((entry) => new ReadFacts(entry));
  }

  override has(id: string): boolean {
    return this.get(id) !== undefined;
  }
}

function viewOf(reader: FactReader, list: string | undefined): View {
  const facts = new ReadFacts(reader);
  return { asOf: String(reader.readFact(AS_OF) ?? ""), derived: new Map(), facts, entries: new Map(list === undefined ? [] : [[list, facts]]) };
}

/** The value of an expression; `undefined` when it is not known. `list`: the reader stands in an entry of that list. */
export function evaluate(expression: Expression, reader: FactReader, list?: string): KnownValue | undefined {
  return interpretExpression(expression, viewOf(reader, list));
}

/** Does a condition hold? `undefined` when that is not known. */
export function holds(condition: Condition, reader: FactReader, list?: string): boolean | undefined {
  const truth = interpretCondition(condition, viewOf(reader, list));
  return truth === TRUE ? true : truth === FALSE ? false : undefined;
}

/** The facts an expression or a condition is about, for saying what is missing. */
export function factsIn(node: Expression | Condition): string[] {
  const found = new Set<string>();
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(walk);
    else if (typeof value === "object" && value !== null) {
      for (const [key, child] of Object.entries(value)) {
        if (["fact", "known", "some", "every"].includes(key) && typeof child === "string") found.add(child);
        else walk(child);
      }
    }
  };
  walk(node);
  return [...found];
}
