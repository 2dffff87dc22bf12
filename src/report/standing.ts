/** What a reader must know to weigh the report: the law's date, the rules' version, who reviewed them, which sources were read. */
import type { Assessment } from "../assess/assessment.ts";
import type { Element } from "../rules/language.ts";
import type { RuleBase } from "../rules/ruleBase.ts";
import type { Source } from "../rules/language.ts";
import type { Say } from "../text/catalogue.ts";
import { sourceOf } from "../rules/citation.ts";
import type { Block } from "./document.ts";

/** The closing words of every report. */
export function standingBlocks(assessment: Assessment, rules: RuleBase, say: Say): Block[] {
  const texts = [
    say("report.standing.law", { date: assessment.asOf, version: assessment.rulesVersion }),
    reviewed(assessment, rules, say),
    ...reading(assessment, rules, say),
    ...(say.language === "en" ? [] : [say("report.standing.rules-language")]),
    say(assessment.clocks.length === 0 ? "report.standing.unknown" : "report.standing.unknown-dates"),
    say("report.standing.information"),
  ];
  return texts.map((text) => ({ kind: "paragraph", tone: "quiet", text }));
}

function reviewed({ reliefs }: Assessment, rules: RuleBase, say: Say): string {
  const ids = new Set(reliefs.map(({ id }) => id));
  const elements: Element[] = [...ids].flatMap((id) => rules.reliefs.get(id)?.elements ?? []);
  const count = elements.filter(({ reviewed: { by } }) => by !== null).length;
  if (count === 0) return say("report.standing.reviewed-none");
  return say(count === elements.length ? "report.standing.reviewed-all" : "report.standing.reviewed-some", { count, all: elements.length });
}

/** How many of the sources cited were read in their own text; those that were not are named. */
function reading(assessment: Assessment, rules: RuleBase, say: Say): string[] {
  const cited = new Map<string, Source>();
  for (const citation of citationsIn(assessment, rules)) {
    const found = sourceOf(citation, rules.sources);
    if (found !== undefined) cited.set(...found);
  }
  if (cited.size === 0) return [];
  const ids = (which: (source: Source) => boolean): string[] => [...cited].filter(([, source]) => which(source)).map(([id]) => id);
  const named = (key: string, found: readonly string[]): string[] => (found.length === 0 ? [] : [say(key, { count: found.length, sources: found.join("; ") })]);
  return [
    [
      say("report.standing.primary", { count: ids(({ reading: how }) => how === "primary").length, all: cited.size }),
      ...named("report.standing.secondary", ids(({ reading: how }) => how === "secondary")),
      ...named("report.standing.unverified", ids(({ reading: how }) => how === "unverified")),
    ].join(" "),
    ...named("report.standing.read-again", ids(({ readAgain }) => readAgain < assessment.asOf)),
  ];
}

/** Every citation of the report: of the reasons told, of closed gates, referrals and advisories. */
function citationsIn({ reliefs, referrals, advisories }: Assessment, rules: RuleBase): string[] {
  const ofRelief = ({ id, outcome, elements }: Assessment["reliefs"][number]): string[] =>
    outcome === "not-applicable" ? (rules.reliefs.get(id)?.gate?.sources ?? []) : elements.flatMap(({ because }) => because.flatMap(({ sources }) => sources));
  return [...reliefs.flatMap(ofRelief), ...[...referrals, ...advisories].flatMap(({ sources }) => sources)];
}
