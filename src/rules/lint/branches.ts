/** Decision lists: do they end, can each branch be reached, is each told apart? */
import { addDays } from "../dates.ts";
import { inForce } from "../inForce.ts";
import type { Branch, Part } from "../language.ts";
import type { Finding } from "./finding.ts";

export function lintBranches(part: Part, at: string): Finding[] {
  const findings: Finding[] = [];
  const ids = new Set<string>();
  const { branches } = part;
  for (const [index, branch] of branches.entries()) {
    const place = `${at}/${branch.id}`;
    if (ids.has(branch.id)) findings.push({ code: "branch-twice", severity: "error", at: place, about: branch.id });
    ids.add(branch.id);
    const { from, to } = branch.effective ?? {};
    if (from !== undefined && to !== undefined && from > to) findings.push({ code: "effective-empty", severity: "error", at: place, about: `${from} … ${to}` });
    if (branch.when === undefined && branches.slice(index + 1).some((later) => covers(branch, later))) findings.push({ code: "branch-unreachable", severity: "error", at: place, about: "a branch below this one is never looked at" });
  }
  // On every day on which some branch is law, an unconditional one must be, or the list could end without a verdict.
  // It is enough to look at the days on which something begins, and at those after something has ended.
  const days = [...new Set(branches.flatMap(({ effective }) => [effective?.from ?? "0001-01-01", effective?.to === undefined ? "9999-12-31" : addDays(effective.to, 1)]))];
  const open = days.find((day) => branches.some((branch) => inForce(branch, day)) && !branches.some((branch) => branch.when === undefined && inForce(branch, day)));
  if (open !== undefined) findings.push({ code: "branch-open-end", severity: "error", at, about: open });
  return findings;
}

/** Whether one branch is law on every day that another is. */
function covers({ effective: wide }: Branch, { effective: narrow }: Branch): boolean {
  return (wide?.from ?? "") <= (narrow?.from ?? "") && (narrow?.to ?? "9999-12-31") <= (wide?.to ?? "9999-12-31");
}
