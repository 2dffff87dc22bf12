/**
 * Reads at once a case in which everything is plainly right: one pass along its text, with the vocabulary beside it.
 * Whatever is not plainly right, or may not be, is left to the strict reader, which reads the same of every text and says
 * what is wrong: this one only saves its time.
 */
import { accepts, type Accept } from "./accepted.ts";
import { checkValue } from "./checkValue.ts";
import { limits } from "./limits.ts";
import { caseTree, entryTree, isFact, type Section } from "./tree.ts";
import type { FactValues, KnownValue } from "./values.ts";
import type { Fact, Vocabulary } from "./vocabulary.ts";

/** The facts of a case's text, or undefined where the strict reader must look. */
export function readPlainly(text: string, vocabulary: Vocabulary, schema: string): FactValues | undefined {
  // A value takes two characters at least, so a text this short has not too many.
  if (text.length > Math.min(limits.size, 2 * limits.values) || !text.isWellFormed()) return undefined;
  const known = roots.get(vocabulary) ?? new Names(caseTree(vocabulary), vocabulary);
  roots.set(vocabulary, known);
  try {
    return new Reading(text, schema).case(known);
  } catch (error) {
    if (error === notPlain) return undefined;
    throw error;
  }
}

/** What a name stands for: a section, a list or another fact. */
interface Named {
  /** As it stands in a text. */
  quoted: string;
  fact: Fact | undefined;
  /** Of a section, what is in it; of a list, what is in its entries. */
  names: Names | undefined;
  accept: Accept | undefined;
  /** The name that came after this one last time: most cases are written in one order. */
  next: Named | undefined;
  /** The reading of an object in which it was met last. */
  met: number;
}

const roots = new WeakMap<Vocabulary, Names>();

/** The names of a section. */
class Names {
  readonly #known = new Map<string, Named>();
  first: Named | undefined;

  constructor({ members }: Section, vocabulary: Vocabulary) {
    for (const [name, member] of members) {
      const fact = isFact(member) ? member : undefined;
      // The strict reader says that a computed fact is not for a case to tell.
      if (fact?.derive !== undefined) continue;
      const names = !isFact(member) ? new Names(member, vocabulary) : member.type === "list" ? new Names(entryTree(member, vocabulary), vocabulary) : undefined;
      this.#known.set(name, { quoted: `"${name}":`, fact, names, accept: fact && names === undefined ? accepts(fact) : undefined, next: undefined, met: 0 });
    }
  }

  of(name: string): Named | undefined {
    return this.#known.get(name);
  }
}

/** Thrown where the strict reader must look. */
const notPlain = new Error("not plainly right");

const fail = (): never => {
  throw notPlain;
};

/** Counts objects, so that a name that stands twice in one is seen. */
let objects = 0;

class Reading {
  readonly #text: string;
  readonly #schema: string;
  /** Without backslashes, every quote ends a text. */
  readonly #escapes: boolean;
  #at = 0;

  constructor(text: string, schema: string) {
    this.#text = text;
    this.#schema = schema;
    this.#escapes = text.includes("\\");
  }

  case(names: Names): FactValues {
    const facts = new Map<string, KnownValue | readonly FactValues[]>();
    let isCase = false;
    this.#object(names, facts, (name) => {
      if (name !== "schema" || isCase || this.#string() !== this.#schema) fail();
      isCase = true;
    });
    this.#space();
    return isCase && this.#at === this.#text.length ? facts : fail();
  }

  /** @param other - told of a name that is not known, with its value still to be read. */
  #object(names: Names, facts: Map<string, KnownValue | readonly FactValues[]>, other: (name: string) => void): void {
    const object = ++objects;
    this.#token(0x7b);
    if (this.#space() === 0x7d) {
      this.#at++;
      return;
    }
    let before: Named | undefined;
    for (;;) {
      this.#space();
      const expected = before === undefined ? names.first : before.next;
      let named: Named | undefined;
      if (expected !== undefined && this.#text.startsWith(expected.quoted, this.#at)) {
        this.#at += expected.quoted.length;
        named = expected;
      } else {
        const name = this.#string();
        this.#token(0x3a);
        this.#space();
        named = names.of(name);
        if (named === undefined) other(name);
        else if (before === undefined) names.first = named;
        else before.next = named;
      }
      if (named !== undefined) {
        if (named.met === object) fail();
        named.met = object;
        this.#value(named, facts);
        before = named;
      }
      if (this.#isLast(0x7d)) return;
    }
  }

  #value({ fact, names, accept }: Named, facts: Map<string, KnownValue | readonly FactValues[]>): void {
    if (fact === undefined) this.#object(names!, facts, fail);
    else if (names !== undefined) facts.set(fact.id, this.#entries(names));
    else {
      this.#space();
      const from = this.#at;
      const value = this.#told(fact);
      facts.set(fact.id, accept!(value) ?? this.#checked(fact, value, from));
    }
  }

  #entries(names: Names): FactValues[] {
    const entries: FactValues[] = [];
    this.#token(0x5b);
    if (this.#space() === 0x5d) return (this.#at++, entries);
    for (;;) {
      const facts = new Map<string, KnownValue | readonly FactValues[]>();
      this.#object(names, facts, fail);
      if (entries.push(facts) > limits.entries) fail();
      if (this.#isLast(0x5d)) return entries;
    }
  }

  /** A value that is not accepted at once may still be right: days at the end of a month, words over several lines. */
  #checked(fact: Fact, value: KnownValue, from: number): KnownValue {
    // A text between quotes was not looked at for what JSON does not allow in it.
    if (typeof value === "string") parsed(this.#text.slice(from, this.#at));
    const checked = checkValue(fact, value as string, "");
    return "value" in checked ? checked.value : fail();
  }

  #told({ type }: Fact): KnownValue {
    const code = this.#text.charCodeAt(this.#at);
    if (code === 0x22) return this.#string();
    if (code === 0x74) return this.#word("true", true);
    if (code === 0x66) return this.#word("false", false);
    if (code === 0x5b && type === "choices") return this.#strings();
    return this.#number();
  }

  #word(word: string, value: boolean): boolean {
    if (!this.#text.startsWith(word, this.#at)) fail();
    this.#at += word.length;
    return value;
  }

  /** A whole number, as people write one. */
  #number(): number {
    const from = this.#at;
    if (this.#text.charCodeAt(this.#at) === 0x2d) this.#at++;
    const digits = this.#at;
    while (isDigit(this.#text.charCodeAt(this.#at))) this.#at++;
    const length = this.#at - digits;
    if (length === 0 || length > 15 || (this.#text.charCodeAt(digits) === 0x30 && this.#at > from + 1)) fail();
    return Number(this.#text.slice(from, this.#at));
  }

  #strings(): string[] {
    const strings: string[] = [];
    this.#at++;
    if (this.#space() === 0x5d) return (this.#at++, strings);
    for (;;) {
      this.#space();
      strings.push(this.#string());
      if (this.#isLast(0x5d)) return strings;
    }
  }

  /** What stands between quotes. Whether it may, is for the caller to make sure of, unless it holds a backslash. */
  #string(): string {
    if (this.#text.charCodeAt(this.#at) !== 0x22) fail();
    const from = this.#at + 1;
    let end = this.#text.indexOf('"', from);
    if (end < 0) fail();
    let text = this.#text.slice(from, end);
    if (this.#escapes && text.includes("\\")) {
      while (this.#isEscaped(end)) if ((end = this.#text.indexOf('"', end + 1)) < 0) fail();
      text = parsed(this.#text.slice(from - 1, end + 1));
    }
    this.#at = end + 1;
    return text;
  }

  #isEscaped(quote: number): boolean {
    let before = quote;
    while (this.#text.charCodeAt(before - 1) === 0x5c) before--;
    return (quote - before) % 2 === 1;
  }

  #token(code: number): void {
    if (this.#space() !== code) fail();
    this.#at++;
  }

  /** Past a comma, or past the bracket that ends what is being read. */
  #isLast(end: number): boolean {
    const code = this.#space();
    if (code !== end && code !== 0x2c) fail();
    this.#at++;
    return code === end;
  }

  /** The next character that is not a space. */
  #space(): number {
    let code = this.#text.charCodeAt(this.#at);
    while (code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09) code = this.#text.charCodeAt(++this.#at);
    return code;
  }
}

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;

/** A text with its quotes, as `JSON.parse` has it. Half a character may be written as `\\u`. */
function parsed(quoted: string): string {
  if (quoted.includes("\\u")) fail();
  try {
    return JSON.parse(quoted) as string;
  } catch {
    return fail();
  }
}
