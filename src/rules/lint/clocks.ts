/** Clocks: are their facts known and in view, are their sources known, does each give a date? */
import type { Expression } from "../language.ts";
import type { RuleBase } from "../ruleBase.ts";
import { usesInCondition, usesInExpression } from "../walk.ts";
import { typeOf, type PlacedUse } from "./facts.ts";
import type { Finding } from "./finding.ts";

export function lintClocks({ clocks, vocabulary }: RuleBase): { uses: PlacedUse[]; citations: { at: string; source: string }[]; findings: Finding[] } {
  const uses: PlacedUse[] = [];
  const citations: { at: string; source: string }[] = [];
  const findings: Finding[] = [];
  const ids = new Set<string>();
  for (const { id, member, when, unless, dates, effective: { from, to } = {} } of clocks) {
    const at = `clocks/${id}`;
    if (ids.has(id)) findings.push({ code: "clock-twice", severity: "error", at, about: id });
    ids.add(id);
    if (from !== undefined && to !== undefined && from > to) findings.push({ code: "effective-empty", severity: "error", at, about: `${from} … ${to}` });
    const within = member === undefined ? [] : [member];
    if (member !== undefined) uses.push({ fact: member, within: [], isList: true, at });
    for (const condition of [when, unless]) if (condition) uses.push(...usesInCondition(condition, within).map((use) => ({ ...use, at })));
    for (const [index, { date, until, sources, later }] of dates.entries()) {
      const place = `${at}/${index + 1}`;
      citations.push(...[...sources, ...(later?.sources ?? [])].map((source) => ({ at: place, source })));
      for (const expression of [date, until, later?.date].filter((one): one is Expression => one !== undefined)) {
        uses.push(...usesInExpression(expression, within).map((use) => ({ ...use, at: place })));
        if ((typeOf(expression, vocabulary) ?? "date") !== "date") findings.push({ code: "clock-no-date", severity: "error", at: place, about: Object.keys(expression)[0]! });
      }
    }
  }
  return { uses, citations, findings };
}
