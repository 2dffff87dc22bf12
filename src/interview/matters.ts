/**
 * Which questions can still matter: those that can change an element nobody can decide yet,
 * and those that can show that someone needs help now.
 */
import type { FactValues } from "../facts/values.ts";
import { Compiler } from "../rules/compile.ts";
import type { CompiledCondition } from "../rules/compiled.ts";
import type { CompiledElement } from "../rules/element.ts";
import type { Frame } from "../rules/frame.ts";
import type { Element, Relief, Verdict } from "../rules/language.ts";
import type { RuleBase } from "../rules/ruleBase.ts";
import { FALSE, TRUE } from "../rules/truth.ts";
import { isDecided, verdictsOf } from "../rules/verdicts.ts";

/** An element that the known facts do not decide. */
export interface Undecided {
  relief: Relief;
  element: Element;
  /** The verdicts it can still have, gravest first. */
  possible: Verdict[];
  /** The unknown facts that can still change it, with the numbers of list entries: `trips[0].left`. */
  open: ReadonlySet<string>;
  /** The smallest sets of facts that could settle it. Worked out when asked for: it takes a while. */
  missing: () => string[][];
}

/** A call for help at once that the known facts neither make nor rule out. */
export interface PossibleCall {
  id: string;
  sources: readonly string[];
  open: ReadonlySet<string>;
}

/** What is undecided in a case, and the facts that can change it. */
export interface Open {
  elements: readonly Undecided[];
  calls: readonly PossibleCall[];
  /** The facts that a question can be about. */
  facts: ReadonlySet<string>;
  /** The calls for help at once that the known facts make: ids of referrals. */
  called: readonly string[];
  /** How many parts of the law are looked at, the decided ones included. */
  parts: number;
}

interface CompiledRelief {
  relief: Relief;
  gate: CompiledCondition | undefined;
  elements: CompiledElement[];
}

/** Asks a rule base what is still open in a case. Make one for an interview. */
export class Matters {
  readonly #compiler: Compiler;
  readonly #reliefs: CompiledRelief[];
  readonly #calls: { id: string; sources: readonly string[]; condition: CompiledCondition; unless: CompiledCondition | undefined }[];
  readonly #lists: ReadonlySet<string>;
  readonly #known = new WeakMap<FactValues, Open>();

  constructor(rules: RuleBase, asOf: string) {
    this.#compiler = new Compiler(rules.vocabulary, asOf);
    this.#reliefs = [...rules.reliefs.values()].map((relief) => ({
      relief,
      gate: relief.gate && this.#compiler.condition(relief.gate.when, relief.member),
      elements: relief.elements.map((element) => this.#compiler.element(element, relief.member)),
    }));
    this.#calls = rules.referrals.filter(({ urgency }) => urgency === "now").map(({ id, when, unless, sources }) => ({ id, sources, condition: this.#compiler.condition(when), unless: unless && this.#compiler.condition(unless) }));
    const lists = [...rules.vocabulary.facts.values()].filter(({ type }) => type === "list");
    this.#lists = new Set(lists.flatMap(({ id }) => [id, `${id}Complete`]));
  }

  /** What is open in a case. The answer is kept for as long as the facts are. */
  open(facts: FactValues): Open {
    let open = this.#known.get(facts);
    if (open === undefined) this.#known.set(facts, (open = this.#look(facts)));
    return open;
  }

  #look(facts: FactValues): Open {
    const frame = this.#compiler.frame(facts);
    const looked = this.#reliefs.flatMap((relief) => this.#frames(relief, frame).flatMap((one) => (relief.gate?.test(one) === FALSE ? [] : [{ relief, one }])));
    const elements = looked.flatMap(({ relief, one }) => undecidedOf(relief, one));
    const parts = looked.reduce((sum, { relief }) => sum + relief.elements.length, 0);
    const calls = this.#calls.flatMap(({ id, sources, condition, unless }) => {
      const open = new Set<string>();
      if (unless?.test(frame) !== TRUE) condition.open(frame, open);
      if (condition.test(frame) === TRUE) unless?.open(frame, open);
      // A list is told because the law asks for it, never to look for one more danger in it.
      for (const fact of open) if (this.#lists.has(fact)) open.delete(fact);
      return open.size === 0 ? [] : [{ id, sources, open }];
    });
    const called = this.#calls.filter(({ condition, unless }) => condition.test(frame) === TRUE && unless?.test(frame) !== TRUE).map(({ id }) => id);
    const people = this.#reliefs.flatMap((relief) => this.#peopleToName(relief, frame, facts));
    return { elements, calls, called, parts, facts: new Set([...[...elements, ...calls].flatMap(({ open }) => [...open]), ...people]) };
  }

  #frames({ relief: { member } }: CompiledRelief, frame: Frame): readonly Frame[] {
    return member === undefined ? [frame] : this.#compiler.entries(frame, member);
  }

  /** The list whose entries a relief is asked of one by one, while it is not told to the end. No one more is named where the gate is closed to anyone. */
  #peopleToName({ relief: { member }, gate }: CompiledRelief, frame: Frame, facts: FactValues): string[] {
    if (member === undefined || gate?.test(this.#compiler.anotherEntry(frame, member)) === FALSE) return [];
    if (!facts.has(member)) return [member];
    return facts.get(`${member}Complete`) === true ? [] : [`${member}Complete`];
  }
}

function undecidedOf({ relief, elements }: CompiledRelief, frame: Frame): Undecided[] {
  return elements.flatMap((compiled) => {
    const possible = compiled.possible(frame);
    if (isDecided(possible)) return [];
    const open = new Set<string>();
    compiled.open(frame, open);
    return [{ relief, element: compiled.element, possible: verdictsOf(possible), open, missing: () => compiled.missing(frame) }];
  });
}
