/** What worked cases leave untried. */
import type { Finding } from "../rules/lint/finding.ts";
import { verdictsFor } from "../rules/lint/reach.ts";
import type { RuleBase } from "../rules/ruleBase.ts";
import { coverageOf, runWorkedCases, whoIn, type WorkedCase } from "./workedCases.ts";

/** Branches by which no worked case is decided, and verdicts of an element that none expects. */
export function lintCases(rules: RuleBase, cases: readonly WorkedCase[]): Finding[] {
  const { decided } = runWorkedCases(rules, cases);
  const expected = new Set(cases.flatMap(({ expect }) => Object.entries(expect).flatMap(([name, { elements }]) => Object.entries(elements).map(([element, { verdict }]) => `${whoIn(name).id}/${element}: ${verdict}`))));
  return [
    ...coverageOf(rules, decided).flatMap(({ relief, element, uncovered }) => uncovered.map((branch): Finding => ({ code: "branch-untested", severity: "warning", at: `${relief}/${element}/${branch}`, about: branch }))),
    ...[...rules.reliefs.values()].flatMap(({ id, elements }) =>
      elements.flatMap((element) => verdictsFor(element).filter((verdict) => !expected.has(`${id}/${element.id}: ${verdict}`)).map((about): Finding => ({ code: "verdict-untested", severity: "warning", at: `${id}/${element.id}`, about }))),
    ),
  ];
}
