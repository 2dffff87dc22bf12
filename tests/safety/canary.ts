/** A case in which every fact that can hold words, a date or a number holds one that is found nowhere else. */
import type { PatternName } from "../../src/facts/patterns.ts";
import type { FactValues, KnownValue } from "../../src/facts/values.ts";
import { CASE_CODE, entryListOf, type Fact, type Vocabulary } from "../../src/facts/vocabulary.ts";

/** What was planted where: the ways in which the value may be written, in small letters. */
export interface Planted {
  fact: string;
  value: KnownValue;
  forms: string[];
}

/** A case with a canary in every fact. */
export interface CanaryCase {
  facts: FactValues;
  planted: Planted[];
}

export const CODE = "C-7F3K";
const ENTRIES = 2;

/** The case, its lists with two entries each; no two values are alike. */
export function canaryCase(vocabulary: Vocabulary): CanaryCase {
  const planted: Planted[] = [];
  let number = 0;
  const plant = (fact: Fact): KnownValue => {
    const { value, forms } = fact.id === CASE_CODE ? { value: CODE, forms: [] } : unmistakable(fact, (number += 1));
    if (forms.length > 0) planted.push({ fact: fact.id, value, forms: forms.map((form) => form.toLowerCase()) });
    return value;
  };
  const stored = [...vocabulary.facts.values()].filter(({ derive }) => derive === undefined);
  /** Facts of the case, or of an entry of a list. */
  const factsIn = (list: string | undefined): FactValues =>
    new Map(stored.filter(({ id }) => entryListOf(id) === list).map((fact) => [fact.id, fact.type === "list" ? Array.from({ length: ENTRIES }, () => factsIn(fact.id)) : plant(fact)]));
  return { facts: factsIn(undefined), planted };
}

/** The canaries that are in a text (or in bytes that hold text), as the ids of their facts. */
export function canariesIn(text: string | Uint8Array, planted: readonly Planted[]): string[] {
  const small = (typeof text === "string" ? text : Buffer.from(text).toString("latin1")).toLowerCase();
  return planted.filter(({ forms }) => forms.some((form) => small.includes(form))).map(({ fact }) => fact);
}

/** A value that fits the fact, and how it may come to be written. No forms: it cannot be told from other text. */
function unmistakable(fact: Fact, number: number): { value: KnownValue; forms: string[] } {
  const tail = String(number).padStart(4, "0");
  switch (fact.type) {
    case "boolean":
      return { value: true, forms: [] };
    case "choice":
      return { value: Object.keys(fact.options!)[0]!, forms: [] };
    case "choices":
      return { value: Object.keys(fact.options!).slice(0, 2), forms: [] };
    case "integer": {
      const value = 7_654_000_000 + number;
      return fact.max !== undefined && fact.max < value ? { value: fact.max, forms: [] } : { value, forms: [String(value)] };
    }
    case "date":
      return dated(number);
    case "prose":
      return { value: `Qz${tail}canary\nin her own words Qz${tail}b`, forms: [`Qz${tail}canary`, `Qz${tail}b`] };
    case "text":
      return fact.pattern === undefined ? worded(`Qz${tail}canary`.slice(0, fact.maxLength)) : patterned(fact.pattern as PatternName, tail);
    case "list":
      throw new Error(`not one value: ${fact.id}`);
  }
}

const worded = (value: string): { value: string; forms: string[] } => ({ value, forms: value.length < 6 ? [] : [value] });

/** Days between 1903 and 1905: no rule, form or client of another test has one. Of every seventh, the days among which it was. */
function dated(number: number): { value: string; forms: string[] } {
  const day = (at: number): string => new Date(Date.UTC(1903, 0, 1 + at)).toISOString().slice(0, 10);
  const value = day(number);
  if (number % 7 === 3) return { value: `${value}/${day(number + 30)}`, forms: [`${value}/${day(number + 30)}`, ...formsOf(value), ...formsOf(day(number + 30))] };
  return { value, forms: formsOf(value) };
}

function formsOf(value: string): string[] {
  const [year, month, day] = value.split("-") as [string, string, string];
  return [value, `${month}/${day}/${year}`, `${Number(month)}/${Number(day)}/${year}`, `${year}${month}${day}`, `${month}${day}${year}`];
}

function patterned(pattern: PatternName, tail: string): { value: string; forms: string[] } {
  const withDigits = (value: string): { value: string; forms: string[] } => ({ value, forms: [value, value.replace(/[^0-9]/g, "")] });
  switch (pattern) {
    case "a-number":
      return withDigits(`A07654${tail.slice(1)}`);
    case "ssn":
      return withDigits(`987-65-${tail}`);
    case "uscis-account":
      return withDigits(`98765432${tail}`);
    case "receipt":
      return worded(`QZC987654${tail}`);
    case "i94":
      return worded(`9QZCAN${tail}7`);
    case "phone":
      return withDigits(`(907) 655-${tail}`);
    case "email":
      return worded(`qz${tail}@canary.example`);
    case "zip":
      return worded(`98${tail.slice(1)}-${tail}`);
    case "state":
      return { value: "AK", forms: [] };
    case "case-code":
      return { value: CODE, forms: [] };
  }
}
