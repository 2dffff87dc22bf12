/** Branches and verdicts that no client can ever come to, by logic and by dates. */
import { addDays } from "../dates.ts";
import { inForce } from "../inForce.ts";
import type { Branch, Condition, DecidedVerdict, Element, Part } from "../language.ts";
import type { RuleBase } from "../ruleBase.ts";
import { gravest, NO_VERDICT, onlyVerdict, verdictsOf } from "../verdicts.ts";
import type { Finding } from "./finding.ts";
import { Logic } from "./logic.ts";

/** What {@link lintRules} cannot say at a glance: it takes thinking about every branch, so it is asked only when rules are linted. */
export function lintReach(rules: RuleBase): Finding[] {
  const logic = new Logic(rules.vocabulary);
  return [...rules.reliefs.values()].flatMap(({ id, elements, gate }) =>
    elements.flatMap((element) => {
      const at = `${id}/${element.id}`;
      const listed = Object.keys(element.inShort ?? {}) as DecidedVerdict[];
      const possible = verdictsFor(element);
      return [
        ...element.parts.flatMap((part) => [...neverReached(part, gate?.when, `${at}/${part.id}`, logic), ...twins(part, `${at}/${part.id}`)]),
        ...listed.filter((verdict) => !possible.includes(verdict)).map((about): Finding => ({ code: "verdict-never", severity: "warning", at, about })),
      ];
    }),
  );
}

/** The verdicts an element can come to by its branches, on whatever day: the gravest of one from each part. */
export function verdictsFor({ parts }: Pick<Element, "parts">): DecidedVerdict[] {
  const sets = parts.map(({ branches }) => branches.reduce((set, { verdict }) => set | onlyVerdict(verdict), NO_VERDICT));
  return verdictsOf(sets.reduce(gravest, NO_VERDICT));
}

/** Branches whose condition, on every day on which they are law, holds only where that of a branch above holds too. */
function neverReached({ branches }: Part, gate: Condition | undefined, at: string, logic: Logic): Finding[] {
  const days = daysThatDiffer(branches);
  return branches.flatMap((branch, index): Finding[] => {
    const lists = days.filter((day) => inForce(branch, day)).map((day) => branches.slice(0, index).filter((above) => inForce(above, day)));
    const differing = [...new Map(lists.map((list) => [list.map(({ id }) => id).join(), list])).values()];
    // Below a branch that always holds: told as branch-unreachable.
    if (differing.length === 0 || differing.some((list) => list.some(({ when }) => when === undefined))) return [];
    const canHold = (when: Condition | undefined): boolean => differing.some((list) => logic.canHold(when, list.map((above) => above.when)));
    if (!canHold(branch.when)) return [{ code: "branch-never", severity: "warning", at: `${at}/${branch.id}`, about: branch.id }];
    if (gate === undefined || canHold(branch.when ? { all: [gate, branch.when] } : gate)) return [];
    return [{ code: "branch-behind-gate", severity: "note", at: `${at}/${branch.id}`, about: branch.id }];
  });
}

/** Branches with one condition and different verdicts that are law on one day: the second is then never asked. */
function twins({ branches }: Part, at: string): Finding[] {
  const days = daysThatDiffer(branches);
  return branches.flatMap((branch, index) =>
    branches.slice(index + 1).flatMap((later): Finding[] => {
      if (branch.when === undefined || branch.verdict === later.verdict || JSON.stringify(branch.when) !== JSON.stringify(later.when)) return [];
      const day = days.find((one) => inForce(branch, one) && inForce(later, one));
      return day === undefined ? [] : [{ code: "effective-overlap", severity: "warning", at: `${at}/${later.id}`, about: `${branch.id}, ${day}` }];
    }),
  );
}

/** One day of each span in which the same branches are law. */
function daysThatDiffer(branches: readonly Branch[]): string[] {
  return [...new Set(branches.flatMap(({ effective }) => [effective?.from ?? "0001-01-01", effective?.to === undefined ? "9999-12-31" : addDays(effective.to, 1)]))].sort();
}
