/** Lints the rule base: everything that can be said of the rules without a case. */
import type { Expression } from "../language.ts";
import type { RuleBase } from "../ruleBase.ts";
import { AS_OF, entryListOf, vocabularyId } from "../../facts/vocabulary.ts";
import { usesInCondition, usesInExpression } from "../walk.ts";
import { lintBranches } from "./branches.ts";
import { lintClocks } from "./clocks.ts";
import { lintCitations, lintElement } from "./citations.ts";
import { lintCycles, lintUnused, lintUses, type PlacedUse } from "./facts.ts";
import type { Finding } from "./finding.ts";

/**
 * @param asOf - ISO date on which readings are judged stale.
 * @param usedElsewhere - ids of facts that other data (form bindings) uses.
 */
export function lintRules(rules: RuleBase, asOf: string, usedElsewhere: ReadonlySet<string> = new Set()): Finding[] {
  const uses: PlacedUse[] = [];
  const citations: { at: string; source: string }[] = [];
  const findings: Finding[] = [];
  const cite = (at: string, sources: readonly string[]) => citations.push(...sources.map((source) => ({ at, source })));

  for (const fact of rules.vocabulary.facts.values()) {
    if (!fact.derive || fact.id === AS_OF) continue;
    const list = entryListOf(fact.id);
    const within = list === undefined ? [] : [list];
    uses.push(...usesInExpression(fact.derive as Expression, within).map((use) => ({ ...use, at: `facts/${fact.id}` })));
  }
  for (const relief of rules.reliefs.values()) {
    const within = relief.member === undefined ? [] : [relief.member];
    if (relief.member !== undefined) uses.push({ fact: relief.member, within: [], isList: true, at: relief.id });
    cite(relief.id, relief.sources);
    if (relief.gate) {
      uses.push(...usesInCondition(relief.gate.when, within).map((use) => ({ ...use, at: `${relief.id}/gate` })));
      cite(`${relief.id}/gate`, relief.gate.sources);
    }
    for (const element of relief.elements) {
      const at = `${relief.id}/${element.id}`;
      cite(at, element.sources);
      findings.push(...lintElement(element, at, rules, asOf));
      for (const part of element.parts) {
        findings.push(...lintBranches(part, `${at}/${part.id}`));
        for (const branch of part.branches) {
          const place = `${at}/${part.id}/${branch.id}`;
          cite(place, branch.sources);
          if (branch.when) uses.push(...usesInCondition(branch.when, within).map((use) => ({ ...use, at: place })));
        }
      }
    }
  }
  for (const referral of rules.referrals) {
    for (const condition of [referral.when, referral.unless]) if (condition) uses.push(...usesInCondition(condition).map((use) => ({ ...use, at: `referrals/${referral.id}` })));
    cite(`referrals/${referral.id}`, referral.sources);
  }
  for (const sign of rules.quick?.signs ?? []) {
    uses.push(...usesInCondition(sign.when).map((use) => ({ ...use, at: `quick/${sign.id}` })));
    cite(`quick/${sign.id}`, sign.sources);
  }
  for (const question of rules.quick?.questions ?? []) {
    const fact = vocabularyId(question);
    const list = entryListOf(fact);
    uses.push({ fact, within: list === undefined ? [] : [list], ...(rules.vocabulary.facts.get(fact)?.type === "list" && { isList: true }), at: "quick/questions" });
  }
  for (const { id, says } of rules.compare?.facets ?? []) for (const [path, { sources }] of Object.entries(says)) cite(`compare/${id}/${path}`, sources);
  for (const reason of rules.compare?.reasons ?? []) {
    uses.push(...usesInCondition(reason.when).map((use) => ({ ...use, at: `compare/${reason.id}` })));
    cite(`compare/${reason.id}`, reason.sources);
  }
  if (rules.compare) cite("compare/together", rules.compare.together.sources);
  const clocks = lintClocks(rules);
  uses.push(...clocks.uses);
  citations.push(...clocks.citations);
  findings.push(...clocks.findings);
  for (const advisory of rules.advisories) cite(`advisories/${advisory.id}`, advisory.sources);
  return [
    ...lintUses(uses, rules.vocabulary),
    ...lintCycles(rules.vocabulary),
    ...findings,
    ...lintCitations(rules, citations, asOf),
    ...lintUnused(uses, rules.vocabulary, usedElsewhere),
  ];
}
