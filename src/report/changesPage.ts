/** What is different for one client between two dates, as a page. */
import type { Changes, ChangedElement, ChangedRelief, Standing } from "../assess/changes.ts";
import type { RuleBase } from "../rules/ruleBase.ts";
import type { Say } from "../text/catalogue.ts";
import { cite } from "./citations.ts";
import { section, type Block, type ReportDocument } from "./document.ts";
import { reasonsOf } from "./elements.ts";
import { entryOf } from "./factNames.ts";
import { outcomeMark, verdictMark } from "./marks.ts";

export function changesPage({ case: code, since, asOf, reliefs, advisories }: Changes, rules: RuleBase, say: Say): ReportDocument {
  const title = code === null ? say("report.changes.title-no-code", { since, asOf }) : say("report.changes.title", { code, since, asOf });
  const nothing: Block[] = reliefs.length === 0 && advisories.length === 0 ? [{ kind: "paragraph", text: say("report.changes.nothing"), tone: "lead" }] : [];
  return {
    title,
    blocks: [
      { kind: "paragraph", text: say("report.changes.lead") },
      ...nothing,
      ...reliefs.flatMap((relief) => reliefBlocks(relief, since, asOf, rules, say)),
      ...section(2, say("rules.diff.advisories"), [
        { kind: "items", items: advisories.map(({ change, text, sources }) => ({ mark: { symbol: change === "begins" ? "+" : "−", word: say(`report.changes.${change}`), tone: change === "begins" ? ("open" as const) : ("aside" as const) }, text, rule: true, details: [{ kind: "citation", text: cite(sources, rules, say) }] })) },
      ]),
      { kind: "paragraph", text: say("report.changes.person"), tone: "quiet" },
    ],
  };
}

function reliefBlocks({ id, member, outcome, elements }: ChangedRelief, since: string, asOf: string, rules: RuleBase, say: Say): Block[] {
  const relief = rules.reliefs.get(id)!;
  const title = member === null ? relief.title : say("report.member", { title: relief.title, entry: entryOf([`${relief.member!}[${member}]`], rules.vocabulary, say)! });
  const words = { before: outcomeMark(outcome.before, say).word, after: outcomeMark(outcome.after, say).word, since, asOf };
  return [
    { kind: "heading", level: 2, text: title, rule: true },
    { kind: "paragraph", text: say(outcome.before === outcome.after ? "report.changes.same-outcome" : "report.changes.outcome", words), tone: "lead" },
    ...elements.flatMap((element): Block[] => [
      { kind: "heading", level: 3, text: relief.elements.find((one) => one.id === element.id)?.title ?? element.id, rule: true },
      { kind: "items", items: dated(element, since, asOf).map(([date, standing]) => ({ mark: verdictMark(standing.verdict, say), text: say("report.changes.on", { date }), details: reasonsOf(standing, rules, say) })) },
    ]),
  ];
}

const dated = ({ before, after }: ChangedElement, since: string, asOf: string): [string, Standing][] => [[since, before], [asOf, after]];
