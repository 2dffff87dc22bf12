/** Which way forward: what speaks for one path or another, and the paths side by side. */
import type { Assessment, Comparison } from "../assess/assessment.ts";
import type { RuleBase } from "../rules/ruleBase.ts";
import type { Say } from "../text/catalogue.ts";
import { cite } from "./citations.ts";
import { section, type Block, type Detail, type Item } from "./document.ts";

/**
 * The section on ways forward; nothing where there was nothing to compare.
 * @param sideBySide - also set the paths beside each other, point by point.
 */
export function pathBlocks({ compare }: Assessment, sideBySide: boolean, rules: RuleBase, say: Say): Block[] {
  if (!isComparison(compare)) return [];
  const { paths, reasons, prefer, why, together } = compare;
  const title = (relief: string): string => paths.find((path) => path.relief === relief)?.name ?? rules.reliefs.get(relief)?.title ?? relief;
  const lead = say(`report.paths.${why}`, { paths: prefer.map(title).join("; ") });
  const told = reasons.map(({ toward, text, basis, sources }): Item => ({
    text: say("report.paths.toward", { paths: toward.map(title).join("; "), reason: text }),
    rule: true,
    details: [...(basis === undefined ? [] : [{ kind: "remark", text: say(`report.basis.${basis}`) } as const]), { kind: "citation", text: cite(sources, rules, say) }],
  }));
  return section(2, say("report.heading.paths"), [
    { kind: "paragraph", tone: "lead", text: lead },
    { kind: "items", items: told },
    { kind: "items", items: [{ text: together.text, rule: true, details: [{ kind: "citation", text: cite(together.sources, rules, say) }] }] },
    ...(sideBySide ? section(3, say("report.heading.side-by-side"), [{ kind: "items", items: facetItems(compare, title, rules, say) }]) : []),
  ]);
}

function isComparison(compare: Assessment["compare"]): compare is Comparison {
  return "paths" in compare;
}

/** One item for each thing compared, with what each path says of it. */
function facetItems({ paths }: Comparison, title: (relief: string) => string, rules: RuleBase, say: Say): Item[] {
  const ids = [...new Set(paths.flatMap(({ facets }) => facets.map(({ id }) => id)))];
  return ids.map((id) => {
    const says = paths.flatMap(({ relief, facets }) => facets.filter((facet) => facet.id === id).map((facet) => ({ relief, ...facet })));
    const details = says.flatMap(({ relief, text, sources }): Detail[] => [
      { kind: "reason", text: say("report.paths.says", { path: title(relief), text }), rule: true },
      { kind: "citation", text: cite(sources, rules, say) },
    ]);
    return { text: says[0]!.title, title: true, rule: true, details };
  });
}
