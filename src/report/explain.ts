/** The whole reasoning: every part of every element, its branches in order, down to the one that decides. */
import type { ReliefExplanation } from "../assess/explanation.ts";
import type { RuleBase } from "../rules/ruleBase.ts";
import type { TracedBranch } from "../rules/part.ts";
import { UNKNOWN } from "../rules/truth.ts";
import type { Say } from "../text/catalogue.ts";
import { cite } from "./citations.ts";
import { section, type Block, type Detail, type Item } from "./document.ts";
import { truthMark, verdictMark } from "./marks.ts";

/** The reasoning of each relief. Facts are named by id, so that they can be found in the case file. */
export function explanationBlocks(explanations: readonly ReliefExplanation[], rules: RuleBase, say: Say): Block[] {
  return explanations.flatMap(({ id, member, elements }) => {
    const relief = rules.reliefs.get(id)!;
    const title = say("report.explain.title", { title: relief.title, member: member === null ? "" : member + 1 });
    return section(2, title, elements.flatMap((element): Block[] => [
      { kind: "heading", level: 3, text: relief.elements.find((one) => one.id === element.id)?.title ?? element.id, rule: true },
      ...element.parts.flatMap(({ id: partId, title: partTitle, branches }): Block[] => [
        { kind: "heading", level: 4, text: say("report.explain.part", { title: partTitle, part: `${element.id}/${partId}` }) },
        { kind: "items", items: branches.map((branch, index) => branchItem(branch, index === 0, rules, say)) },
      ]),
    ]));
  });
}

/** "✓ holds  under-18: …", the verdict it gives if it holds, and the facts that say so. */
function branchItem({ branch, truth, facts }: TracedBranch, isFirst: boolean, rules: RuleBase, say: Say): Item {
  const details: Detail[] = [
    { kind: "remark", text: say(`report.explain.${branch.when ? "gives" : isFirst ? "always" : "otherwise"}`, { verdict: verdictMark(branch.verdict, say).word }) },
    ...(facts.length === 0 ? [] : [{ kind: "remark", text: say(truth === UNKNOWN ? "report.explain.hangs-on" : "report.explain.because-of", { facts: facts.join(", ") }) } as const]),
    { kind: "citation", text: cite(branch.sources, rules, say) },
  ];
  return { mark: truthMark(truth, say), text: say("report.explain.branch", { id: branch.id, reason: branch.reason }), details };
}
