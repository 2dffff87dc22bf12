/**
 * Made-up cases, the same for the same seed. Nobody in them exists: the facts are put together from worked cases, which are
 * invented, and what these leave open is answered at random from the vocabulary. Every case is made from the seed and its own
 * number alone, so that any slice of a caseload can be made by itself.
 */
import { addDays } from "../src/rules/dates.ts";
import { CASE_SCHEMA } from "../src/facts/readCase.ts";
import { CASE_CODE, entryListOf, type Fact, type Vocabulary } from "../src/facts/vocabulary.ts";
import { randomFrom } from "./random.ts";
import type { WorkedCase } from "../src/assess/workedCases.ts";

/** How much of a case is told: all of it, all but holes, or only what one worked case tells. */
export type Told = "complete" | "holes" | "begun";

type Plain = Record<string, unknown>;

export interface MadeUpOptions {
  seed: number;
  /** The shares of complete cases, of cases with holes, and of cases just begun. */
  shares?: readonly [complete: number, holes: number, begun: number];
}

/** A caseload by numbers. */
export class Caseload {
  readonly #vocabulary: Vocabulary;
  readonly #worked: (readonly Plain[])[];
  readonly #seed: number;
  readonly #shares: readonly number[];
  readonly #facts = new Map<string | undefined, readonly { fact: Fact; name: string }[]>();

  /** @param worked - by relief: what their worked cases tell. */
  constructor(vocabulary: Vocabulary, worked: readonly (readonly WorkedCase[])[], { seed, shares = [0.3, 0.5, 0.2] }: MadeUpOptions) {
    this.#vocabulary = vocabulary;
    this.#worked = worked.map((cases) => cases.map(({ facts }) => facts)).filter((cases) => cases.length > 0);
    this.#seed = seed;
    this.#shares = shares;
  }

  /** The text of one case, on one line. */
  text(number: number): string {
    return JSON.stringify(this.case(number));
  }

  case(number: number, told?: Told): Plain {
    const random = randomFrom(Math.imul(this.#seed, 0x9e3779b1) ^ Math.imul(number + 1, 0x85ebca6b));
    const share = random();
    const kind = told ?? (share < this.#shares[0]! ? "complete" : share < this.#shares[0]! + this.#shares[1]! ? "holes" : "begun");
    const made: Plain = { schema: CASE_SCHEMA };
    if (kind === "begun") Object.assign(made, structuredClone(oneOf(oneOf(this.#worked, random), random)));
    else {
      for (const cases of this.#worked) mergeInto(made, structuredClone(oneOf(cases, random)));
      this.#fill(made, random);
      if (kind === "holes") this.#dig(made, oneOf([0.1, 0.3, 0.6], random), random);
    }
    put(made, CASE_CODE, `C-${number.toString(36).toUpperCase().padStart(6, "0")}`);
    return made;
  }

  /** Answers every question that has no answer: of the case, or of an entry of a list. */
  #fill(made: Plain, random: () => number, list?: string): void {
    for (const { fact, name } of this.#factsOf(list)) {
      const there = get(made, name);
      if (fact.type === "list") {
        const entries = (there as Plain[] | undefined) ?? Array.from({ length: oneOf(list === undefined ? [0, 0, 1, 1, 2, 3] : [0, 0, 1], random) }, (): Plain => ({}));
        for (const entry of entries) this.#fill(entry, random, fact.id);
        put(made, name, entries);
      } else if (there === undefined) put(made, name, fact.id.endsWith("Complete") ? true : answerTo(fact, random));
    }
  }

  /** Takes a share of the answers away. */
  #dig(made: Plain, share: number, random: () => number, list?: string): void {
    for (const { fact, name } of this.#factsOf(list)) {
      const there = get(made, name);
      if (there === undefined) continue;
      if (random() < share) remove(made, name);
      else if (fact.type === "list") for (const entry of there as Plain[]) this.#dig(entry, share, random, fact.id);
    }
  }

  /** The facts that are told of the case, or of an entry of a list, by their names there. */
  #factsOf(list: string | undefined): readonly { fact: Fact; name: string }[] {
    const known = this.#facts.get(list);
    if (known !== undefined) return known;
    const facts = [...this.#vocabulary.facts.values()].flatMap((fact) => (fact.derive === undefined && entryListOf(fact.id) === list ? [{ fact, name: list === undefined ? fact.id : fact.id.slice(list.length + 3) }] : []));
    this.#facts.set(list, facts);
    return facts;
  }
}

const given = ["Ana", "José", "Amélie", "Nguyễn", "Fatima", "Łukasz", "Marisol", "Somchai", "Oluwaseun", "Zoë"];
const streets = ["Cedar Street", "Calle Ocho", "Rue de l’Été", "Main Street"];
const prose = ["She was told that she owed money for the journey.", "He says he could not leave; “they kept my papers”.", "Le dijeron que llamarían a la policía."];
const shaped: Record<string, (digits: (count: number) => string) => string> = {
  "a-number": (digits) => `A${digits(9)}`,
  ssn: (digits) => `9${digits(2)}-${digits(2)}-${digits(4)}`,
  "uscis-account": (digits) => digits(12),
  receipt: (digits) => `XXX${digits(10)}`,
  i94: (digits) => digits(11),
  phone: (digits) => `555-01${digits(2)}-0000`,
  email: (digits) => `made.up.${digits(4)}@example.org`,
  zip: (digits) => digits(5),
  state: () => "CA",
  "case-code": (digits) => `C-${digits(6)}`,
};

function answerTo(fact: Fact, random: () => number): unknown {
  const digits = (count: number): string => Array.from({ length: count }, () => Math.floor(random() * 10)).join("");
  switch (fact.type) {
    // Most painful or rare things did not happen to most people.
    case "boolean":
      return random() < 0.3;
    case "choice":
      return oneOf(Object.keys(fact.options ?? {}), random);
    case "choices":
      return Object.keys(fact.options ?? {}).filter(() => random() < 0.2);
    case "integer":
      return Math.min(fact.max ?? Infinity, (fact.min ?? 0) + Math.floor(random() * 100));
    case "date":
      return remembered(addDays("2016-01-01", Math.floor(random() * 3980)));
    case "prose":
      return oneOf(prose, random);
    default:
      return fact.pattern === undefined ? (random() < 0.7 ? oneOf(given, random) : `${Math.floor(random() * 900) + 1} ${oneOf(streets, random)}`).slice(0, fact.maxLength) : shaped[fact.pattern]!(digits);
  }
}

/** Of some days people know the month, of a few only the year, or from when to when. */
function remembered(day: string): string {
  if (day.endsWith("-13")) return day.slice(0, 7);
  if (day.endsWith("-07-04")) return day.slice(0, 4);
  return day.endsWith("-05-05") ? `${day}/${addDays(day, 100)}` : day;
}

const oneOf = <T>(list: readonly T[], random: () => number): T => list[Math.floor(random() * list.length)]!;

function get(made: Plain, id: string): unknown {
  return id.split(".").reduce<unknown>((at, name) => (at as Plain | undefined)?.[name], made);
}

function put(made: Plain, id: string, value: unknown): void {
  const names = id.split(".");
  const last = names.pop()!;
  let at = made;
  for (const name of names) at = (at[name] ??= {}) as Plain;
  at[last] = value;
}

function remove(made: Plain, id: string): void {
  const names = id.split(".");
  const last = names.pop()!;
  delete (get(made, names.join(".")) as Plain | undefined ?? made)[last];
}

function mergeInto(into: Plain, from: Plain): void {
  for (const [name, value] of Object.entries(from)) {
    if (typeof into[name] === "object" && !Array.isArray(into[name]) && typeof value === "object" && !Array.isArray(value)) mergeInto(into[name] as Plain, value as Plain);
    else into[name] = value;
  }
}
