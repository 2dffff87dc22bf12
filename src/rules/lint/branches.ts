/** Decision lists: do they end, can each branch be reached, is each told apart? */
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
  const days = [...new Set(branches.flatMap(({ effective }) => [effective?.from ?? "0001-01-01", effective?.to ?? "9999-12-31"]))];
  const open = days.find((day) => branches.some((branch) => isLaw(branch, day)) && !branches.some((branch) => branch.when === undefined && isLaw(branch, day)));
  if (open !== undefined) findings.push({ code: "branch-open-end", severity: "error", at, about: open });
  return findings;
}

const isLaw = ({ effective }: Branch, day: string): boolean => (effective?.from ?? "") <= day && day <= (effective?.to ?? "9999-12-31");

/** Whether one branch is law on every day that another is. */
function covers({ effective: wide }: Branch, { effective: narrow }: Branch): boolean {
  return (wide?.from ?? "") <= (narrow?.from ?? "") && (narrow?.to ?? "9999-12-31") <= (wide?.to ?? "9999-12-31");
}
