/** Puts mutants of the rules to the worked cases: which of them does some case notice? */
import { examiners, disagreementsOf, prepareCases, whoIn, type PreparedCase, type WorkedCase } from "../../src/assess/workedCases.ts";
import { workedCasesIn } from "../../src/assess/workedCaseFiles.ts";
import { factFileSchema, type FactFile } from "../../src/facts/factFile.ts";
import { rulesAmong, type RuleFiles } from "../../src/rules/fingerprint.ts";
import { conditionSchema, expressionSchema, type Element, type Expression, type Relief } from "../../src/rules/language.ts";
import type { RuleBase } from "../../src/rules/ruleBase.ts";
import { readElement, readRuleJson, ruleBaseFrom, sharedRows } from "../../src/rules/ruleFiles.ts";
import { usesInCondition, usesInExpression } from "../../src/rules/walk.ts";
import { conditionMutants, elementMutants, expressionMutants, withSharedRows, type Json, type Kind, type Mutant } from "./mutants.ts";

/** A mutant of the rule base, and how to put it to the test. */
export interface RuleMutant {
  kind: Kind;
  /** The file's path inside the rules folder, and the place in it. */
  file: string;
  place: string;
  change: string;
  /** The reliefs whose worked cases could notice. */
  reliefs: string[];
  /** The first worked case that notices; undefined where none does; `invalid` where the rule cannot be read. */
  caughtBy: () => string | undefined | typeof invalid;
}
export const invalid = Symbol("the mutant is no rule");

/** What names a mutant in the list of those that change nothing. */
export const nameOf = ({ file, place, kind, change }: Pick<RuleMutant, "file" | "place" | "kind" | "change">): string => [file, place, kind, change].filter((word) => word !== "").join(" | ");

/** An element of a relief, `relief/element`; the gate is `relief/`. */
type Spot = string;

/** All mutants of the branches, gates and computed facts among the files of a rules folder. */
export function ruleMutants(files: RuleFiles): RuleMutant[] {
  const rules = ruleBaseFrom(files);
  const raw = new Map(rulesAmong(files).map(({ path, text }) => [path, readRuleJson(path, text) as Json]));
  const shared = sharedRows(raw);
  const cases = new CasesBySpot(prepareCases(workedCasesIn(files), rules.vocabulary));
  const found: RuleMutant[] = [];
  const add = (file: string, mutants: readonly Mutant[], spots: readonly Spot[], rulesWith: (changed: Json) => RuleBase, where = ""): void => {
    const reliefs = [...new Set(spots.map((spot) => spot.split("/")[0]!))];
    for (const { kind, place, change, changed } of mutants) {
      const caughtBy = () => {
        let mutated: RuleBase;
        try {
          mutated = rulesWith(changed());
        } catch {
          return invalid;
        }
        return cases.noticed(mutated, spots);
      };
      found.push({ kind, file, place: [where, place].filter((word) => word !== "").join(" "), change, reliefs, caughtBy });
    }
  };

  for (const relief of rules.reliefs.values()) {
    const folder = `reliefs/${relief.id}/`;
    if (relief.gate) {
      const path = ["gate", "when"];
      add(`${folder}relief.json`, conditionMutants(raw.get(`${folder}relief.json`)!, path), [`${relief.id}/`], (changed) => {
        const when = conditionSchema.parse(path.reduce<unknown>((value, step) => (value as Record<string, unknown>)[step], changed));
        return withRelief(rules, { ...relief, gate: { ...relief.gate!, when } });
      }, "gate");
    }
    for (const element of relief.elements) {
      const file = `${folder}${element.id}.json`;
      add(file, elementMutants(withSharedRows(raw.get(file)!, shared)), [`${relief.id}/${element.id}`], (changed) => withElement(rules, relief, readElement(file, changed, shared)));
    }
  }
  const users = usersOfFacts(rules);
  for (const [file, content] of raw) {
    if (!file.startsWith("facts/")) continue;
    for (const { id, path } of derivedIn(factFileSchema.parse(content))) {
      add(file, expressionMutants(content, path), users.get(id) ?? [], (changed) => withDerived(rules, id, path.reduce<unknown>((value, step) => (value as Record<string, unknown>)[step], changed)), id);
    }
  }
  return found;
}

/** Worked cases by what they speak of, each narrowed to that. */
class CasesBySpot {
  readonly #prepared: readonly PreparedCase[];
  readonly #bySpot = new Map<Spot, { only: WorkedCase; facts: PreparedCase["facts"] }[]>();

  constructor(prepared: readonly PreparedCase[]) {
    this.#prepared = [...prepared].sort((a, b) => (a.workedCase.asOf < b.workedCase.asOf ? -1 : 1));
  }

  /** The first case that finds something else than it expects. */
  noticed(rules: RuleBase, spots: readonly Spot[]): string | undefined {
    const examinerOn = examiners(rules);
    // What whole reliefs come to takes longest to ask, and is seldom what gives a mutant away: asked last.
    for (const spot of [...spots, ...new Set(spots.map((one) => `${one.split("/")[0]!}/`))]) {
      for (const { only, facts } of this.#about(spot)) {
        try {
          if (disagreementsOf(only, examinerOn(only.asOf).examine(facts)).length > 0) return only.id;
        } catch {
          return only.id;
        }
      }
    }
    return undefined;
  }

  #about(spot: Spot): { only: WorkedCase; facts: PreparedCase["facts"] }[] {
    let cases = this.#bySpot.get(spot);
    if (cases === undefined) {
      const [relief, element] = spot.split("/");
      cases = this.#prepared.flatMap(({ workedCase, facts }) => {
        const expect = Object.fromEntries(
          Object.entries(workedCase.expect).flatMap(([name, { outcome, elements }]) => {
            if (whoIn(name).id !== relief) return [];
            if (element === "") return outcome === undefined ? [] : [[name, { outcome, elements: {} }]];
            return elements[element!] ? [[name, { elements: { [element!]: elements[element!]! } }]] : [];
          }),
        );
        return Object.keys(expect).length === 0 ? [] : [{ only: { ...workedCase, expect }, facts }];
      });
      this.#bySpot.set(spot, cases);
    }
    return cases;
  }
}

/** Where each fact is used, by way of computed facts too. */
function usersOfFacts(rules: RuleBase): Map<string, Spot[]> {
  const direct = new Map<string, Set<string>>();
  const note = (fact: string, user: string): void => void direct.set(fact, (direct.get(fact) ?? new Set()).add(user));
  for (const fact of rules.vocabulary.facts.values()) if (fact.derive && fact.id !== "asOf") for (const use of usesInExpression(fact.derive as Expression)) note(use.fact, `fact ${fact.id}`);
  for (const relief of rules.reliefs.values()) {
    if (relief.gate) for (const { fact } of usesInCondition(relief.gate.when)) note(fact, `${relief.id}/`);
    for (const element of relief.elements) for (const { branches } of element.parts) for (const { when } of branches) if (when) for (const { fact } of usesInCondition(when)) note(fact, `${relief.id}/${element.id}`);
  }
  const spots = new Map<string, Spot[]>();
  for (const id of rules.vocabulary.facts.keys()) {
    const seen = new Set([id]);
    const found = new Set<Spot>();
    for (const fact of seen) for (const user of direct.get(fact) ?? []) if (user.startsWith("fact ")) seen.add(user.slice("fact ".length)); else found.add(user);
    spots.set(id, [...found]);
  }
  return spots;
}

/** The computed facts of a file, with the path of each expression in it. */
function derivedIn(file: FactFile): { id: string; path: string[] }[] {
  return Object.entries(file.facts).flatMap(([id, fact]) => {
    if (fact.type === "list") return Object.entries(fact.items).flatMap(([name, item]) => ("derive" in item ? [{ id: `${id}[].${name}`, path: ["facts", id, "items", name, "derive"] }] : []));
    return "derive" in fact ? [{ id, path: ["facts", id, "derive"] }] : [];
  });
}

function withRelief(rules: RuleBase, relief: Relief): RuleBase {
  return { ...rules, reliefs: new Map(rules.reliefs).set(relief.id, relief) };
}

function withElement(rules: RuleBase, relief: Relief, element: Element): RuleBase {
  return withRelief(rules, { ...relief, elements: relief.elements.map((one) => (one.id === element.id ? element : one)) });
}

function withDerived(rules: RuleBase, id: string, derive: unknown): RuleBase {
  const facts = new Map(rules.vocabulary.facts).set(id, { ...rules.vocabulary.facts.get(id)!, derive: expressionSchema.parse(derive) });
  return { ...rules, vocabulary: { ...rules.vocabulary, facts } };
}

