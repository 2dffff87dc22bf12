/** Sources and evidence: is each known, used, and not overdue for another reading? */
import { sourceOf } from "../citation.ts";
import type { Element } from "../language.ts";
import type { RuleBase } from "../ruleBase.ts";
import type { Finding } from "./finding.ts";

export function lintCitations(rules: RuleBase, citations: readonly { at: string; source: string }[], asOf: string): Finding[] {
  const used = new Set<string>();
  const unknown = citations.flatMap(({ at, source }): Finding[] => {
    const id = sourceOf(source, rules.sources)?.[0];
    if (id === undefined) return [{ code: "source-unknown", severity: "error", at, about: source }];
    used.add(id);
    return [];
  });
  const kept = [...rules.sources].flatMap(([id, source]): Finding[] => [
    ...(source.readAgain < asOf ? [{ code: "source-stale", severity: "warning", at: `sources/${id}`, about: source.readAgain } as const] : []),
    ...(used.has(id) ? [] : [{ code: "source-unused", severity: "note", at: `sources/${id}`, about: id } as const]),
  ]);
  return [...unknown, ...kept];
}

export function lintElement(element: Element, at: string, rules: RuleBase, asOf: string): Finding[] {
  return [
    ...element.evidence.filter((id) => !rules.evidence.has(id)).map((id): Finding => ({ code: "evidence-unknown", severity: "error", at, about: id })),
    ...(element.readAgain < asOf ? [{ code: "element-stale", severity: "warning", at, about: element.readAgain } as const] : []),
  ];
}
