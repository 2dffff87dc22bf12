/** What in the law changes between two dates, by the effective dates of the rules. */
import { inForce } from "./inForce.ts";
import type { Branch } from "./language.ts";
import type { RuleBase } from "./ruleBase.ts";

/** `begins`: law on the later date and not on the earlier; `ends`: the other way round; `passes`: law only in between. */
export type LegalChange = "begins" | "ends" | "passes";

/** A rule that is not the same law on both dates. */
export interface ChangedRule {
  change: LegalChange;
  /** Its first and last day as law, where it has one. */
  from: string | null;
  to: string | null;
  /** `relief/element` and the parts it stands in; `advisories` or `clocks` with nothing more. */
  at: string;
  parts: { id: string; title: string }[];
  id: string;
  verdict: Branch["verdict"] | null;
  text: string;
  sources: string[];
  basis: Branch["basis"];
}

/** `haven/law-diff@1`. */
export interface LawDiff {
  schema: "haven/law-diff@1";
  from: string;
  to: string;
  rulesVersion: string;
  changes: ChangedRule[];
}

/** The changes from one date to a later one: branches in the order of the reliefs, then advisories, then clocks. */
export function lawDiff(rules: RuleBase, from: string, to: string): LawDiff {
  const changes: ChangedRule[] = [];
  const note = (rule: Pick<Branch, "effective">, more: Omit<ChangedRule, "change" | "from" | "to">): void => {
    const change = changeOf(rule, from, to);
    if (change === undefined) return;
    // A table of parts has the same branch in each: told once.
    const same = changes.find((one) => one.at === more.at && one.id === more.id && one.text === more.text && one.change === change);
    if (same) same.parts.push(...more.parts);
    else changes.push({ change, from: rule.effective?.from ?? null, to: rule.effective?.to ?? null, ...more });
  };
  for (const relief of rules.reliefs.values()) {
    for (const element of relief.elements) {
      for (const { id, title, branches } of element.parts) {
        for (const branch of branches) note(branch, { at: `${relief.id}/${element.id}`, parts: [{ id, title }], id: branch.id, verdict: branch.verdict, text: branch.reason, sources: branch.sources, basis: branch.basis });
      }
    }
  }
  for (const advisory of rules.advisories) note(advisory, { at: "advisories", parts: [], id: advisory.id, verdict: null, text: advisory.text, sources: advisory.sources, basis: "text" });
  for (const clock of rules.clocks) {
    const [first] = clock.dates;
    note(clock, { at: "clocks", parts: [], id: clock.id, verdict: null, text: clock.name, sources: [...new Set(clock.dates.flatMap(({ sources }) => sources))], basis: first!.basis });
  }
  return { schema: "haven/law-diff@1", from, to, rulesVersion: rules.version, changes };
}

function changeOf(rule: Pick<Branch, "effective">, from: string, to: string): LegalChange | undefined {
  const [before, after] = [inForce(rule, from), inForce(rule, to)];
  if (before !== after) return after ? "begins" : "ends";
  const { from: first, to: last } = rule.effective ?? {};
  return !before && first !== undefined && last !== undefined && first <= last && from < first && last < to ? "passes" : undefined;
}
