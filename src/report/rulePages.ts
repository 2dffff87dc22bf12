/** Pages about the rules themselves, for people who own the law: what is asked, what decides it, on what source. */
import type { Branch, Element, Relief } from "../rules/language.ts";
import type { RuleBase } from "../rules/ruleBase.ts";
import type { Say } from "../text/catalogue.ts";
import { wrapOutside as wrap } from "../text/wrap.ts";

/** A relief: what it is, and its elements by name. */
export function reliefPage(relief: Relief, say: Say): string[] {
  return [
    ...wrap(`${relief.id}  ${relief.title}`),
    ...wrap(relief.summary, { first: "  " }),
    ...wrap(say("rules.sources", { sources: relief.sources.join("; ") }), { first: "  ", rest: "    " }),
    "",
    ...relief.elements.flatMap((element) => wrap(`${element.id}  ${element.title}`, { first: "  ", rest: "      " })),
  ];
}

/** One element, branch by branch. */
export function elementPage(relief: Relief, element: Element, say: Say): string[] {
  return [
    ...wrap(`${relief.id}/${element.id}  ${element.title}`),
    ...wrap(element.asks, { first: "  " }),
    ...wrap(say("rules.sources", { sources: element.sources.join("; ") }), { first: "  ", rest: "    " }),
    `  ${element.reviewed.by === null ? say("rules.not-reviewed") : say("rules.reviewed", { by: element.reviewed.by, on: element.reviewed.on ?? "" })} ${say("rules.read-again", { date: element.readAgain })}`,
    ...element.parts.flatMap((part) => ["", ...wrap(`${part.id}  ${part.title}`, { first: "  " }), ...part.branches.flatMap((branch) => branchLines(branch, say))]),
  ];
}

/** Every source: how it was read, and when to read it again. */
export function sourcesPage(rules: RuleBase, say: Say): string[] {
  return [...rules.sources].flatMap(([id, source]) => [
    ...wrap(id),
    ...wrap(source.title, { first: "  " }),
    ...wrap(say(`rules.reading-${source.reading}`, { read: source.read, current: source.current ?? "", again: source.readAgain }), { first: "  " }),
  ]);
}

function branchLines(branch: Branch, say: Say): string[] {
  const { from, to } = branch.effective ?? {};
  const indent = { first: "      ", rest: "      " };
  return [
    `    ${branch.id} → ${say(`rules.verdict-${branch.verdict}`)}`,
    ...wrap(branch.reason, indent),
    ...wrap(branch.sources.join("; ") + (branch.basis === "text" ? "" : ` (${say(`rules.basis-${branch.basis}`)})`), indent),
    ...(from === undefined && to === undefined ? [] : wrap(say("rules.in-force", { from: from ?? "", to: to ?? "" }), indent)),
  ];
}
