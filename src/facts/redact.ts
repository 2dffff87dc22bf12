/**
 * A copy of a case with less in it, for others to read. What is left out or made coarser follows from the vocabulary alone:
 * a fact's sensitivity, its type and its shape. A redacted copy is not a case file and cannot be assessed: a year in place
 * of a day would run clocks that do not exist. See docs/redaction.md.
 */
import { countryNamed } from "./countries.ts";
import { daysOf } from "./partialDate.ts";
import type { FactValues, KnownValue } from "./values.ts";
import type { Fact, Vocabulary } from "./vocabulary.ts";
import { nestFacts } from "./writeCase.ts";

/** What a redacted copy says it is. */
export const REDACTED_SCHEMA = "haven/redacted@1";

/** `share`: for colleagues who advise. `stats`: for counting. `help`: for those who keep Haven. */
export const redactionLevels = ["share", "stats", "help"] as const;
export type RedactionLevel = (typeof redactionLevels)[number];

/** A redacted copy. */
export interface Redacted {
  /** The text of the copy. */
  text: string;
  /** Ids of the facts that were left out, once each. */
  leftOut: string[];
}

/** What becomes of a fact: a value that is told, or nothing. */
type Rule = (fact: Fact, value: KnownValue | readonly FactValues[]) => KnownValue | undefined;

const rules: Record<RedactionLevel, Rule> = { share, stats, help };

/** Makes the copy: always the same text for the same facts. */
export function redact(facts: FactValues, vocabulary: Vocabulary, level: RedactionLevel): Redacted {
  const left = new Set<string>();
  const told = (known: FactValues): FactValues => {
    const result = new Map<string, KnownValue | readonly FactValues[]>();
    for (const [id, value] of known) {
      const fact = vocabulary.facts.get(id)!;
      const entries = fact.type === "list" && level !== "stats" ? (value as readonly FactValues[]).map(told) : undefined;
      // A list of entries that tell nothing would tell only that there is something to hide.
      const kept = entries === undefined ? rules[level](fact, value) : entries.length === 0 || entries.some(({ size }) => size > 0) ? entries : undefined;
      if (kept === undefined) left.add(id);
      else result.set(id, kept);
    }
    return result;
  };
  const nested = nestFacts(told(facts), vocabulary);
  const leftOut = [...left].sort();
  // Those who advise should know what they were not told; for the others it would be one thing more that is told.
  const copy = { schema: REDACTED_SCHEMA, level, facts: nested, ...(level === "share" && { leftOut }) };
  return { text: `${JSON.stringify(copy, null, 2)}\n`, leftOut };
}

/** Without what can find a person, and without free words: they may hold anything. Days become years, places states or countries. */
function share(fact: Fact, value: unknown): KnownValue | undefined {
  if (fact.type === "date") return yearOf(value);
  if (fact.sensitivity === "identifying") return undefined;
  if (fact.type === "text") return placeOrCode(fact, value);
  return fact.type === "prose" ? undefined : (value as KnownValue);
}

/** What can be counted: answers from a closed list, numbers that say little, years, and how many entries a list has. */
function stats(fact: Fact, value: unknown): KnownValue | undefined {
  if (fact.type === "list") return (value as readonly unknown[]).length;
  if (fact.sensitivity === "identifying") return undefined;
  if (fact.type === "date") return yearOf(value);
  if (fact.type === "integer") return fact.sensitivity === "plain" ? (value as number) : undefined;
  return ["boolean", "choice", "choices"].includes(fact.type) ? (value as KnownValue) : undefined;
}

/** Which facts are known, and of what kind: never what they say. */
function help(fact: Fact): KnownValue {
  return fact.pattern ?? fact.type;
}

/** The year, where all days that a date may stand for are in one. */
function yearOf(value: unknown): number | undefined {
  const [first, last] = daysOf(String(value)).map((day) => Number(day.slice(0, 4)));
  return first === last ? first : undefined;
}

/** A state, a country, or the code that the office itself gave. Other words are left out, whatever their shape. */
function placeOrCode(fact: Fact, value: unknown): string | undefined {
  if (fact.pattern === "state" || fact.pattern === "case-code") return String(value);
  return fact.names === "country" ? countryNamed(String(value)) : undefined;
}
