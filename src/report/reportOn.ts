/** Puts the report on one case together: what cannot wait, how things stand, what is missing, what comes next, what it rests on. */
import type { Assessment, ReliefResult } from "../assess/assessment.ts";
import type { ReliefExplanation } from "../assess/explanation.ts";
import { factOf } from "../facts/vocabulary.ts";
import type { Relief } from "../rules/language.ts";
import type { RuleBase } from "../rules/ruleBase.ts";
import type { Say } from "../text/catalogue.ts";
import { cite } from "./citations.ts";
import { section, type Block, type Detail, type Item, type ReportDocument } from "./document.ts";
import { elementItems, proofItems, waiverItems } from "./elements.ts";
import { explanationBlocks } from "./explain.ts";
import { burdenOf, entryOf } from "./factNames.ts";
import { inItsLanguage } from "./language.ts";
import { outcomeMark } from "./marks.ts";
import { missingItems } from "./missing.ts";
import { advisoryItems, referralItems } from "./notices.ts";
import { pathBlocks } from "./paths.ts";
import { datesInPassing } from "./timelineOn.ts";
import { standingBlocks } from "./standing.ts";

/** What a report is made from. */
export interface ReportInput {
  assessment: Assessment;
  rules: RuleBase;
  say: Say;
  /** The whole reasoning, when it was asked for. */
  explanation?: readonly ReliefExplanation[];
  /** Where several cases are reported on: which one this is. */
  place?: { number: number; count: number };
  /** Tell of every relief in full, even of one of which nothing is settled yet, and set the ways forward side by side. */
  inFull?: boolean;
}

/** The report on one case, as data. Pure: the same assessment and rules give the same report. */
export function reportOn({ assessment, rules, say, explanation, place, inFull = false }: ReportInput): ReportDocument {
  const { reliefs } = assessment;
  const title = assessment.case === null ? say("report.title-no-code") : say("report.title", { code: assessment.case });
  const told = inFull || reliefs.length === 1 ? reliefs : reliefs.filter(isBegun);
  const items = (list: Item[]): Block[] => [{ kind: "items", items: list }];
  const report: ReportDocument = {
    title: place === undefined ? title : say("report.title-of-several", { title, number: place.number, count: place.count }),
    blocks: [
      ...section(2, say("report.heading.now"), items(referralItems(assessment, true, rules, say))),
      ...(reliefs.length === 0 ? [{ kind: "paragraph", text: say("report.no-results") } as const] : []),
      ...(reliefs.length > 1 ? section(2, say("report.heading.glance"), items(glanceItems(reliefs, told, rules, say))) : []),
      ...pathBlocks(assessment, inFull, rules, say),
      ...told.flatMap((result) => reliefBlocks(result, assessment.inPart, rules, say)),
      ...section(2, say("report.heading.next"), nextBlocks(told, rules, say)),
      ...section(2, say("report.heading.dates"), datesInPassing(assessment, rules, say)),
      ...section(2, say("report.heading.referrals"), items(referralItems(assessment, false, rules, say))),
      ...section(2, say("report.heading.advisories"), led("report.advisory-lead", advisoryItems(assessment, explanation === undefined, rules, say), say)),
      ...explanationBlocks(explanation ?? [], rules, say),
      ...section(2, say("report.heading.standing"), standingBlocks(assessment, rules, say)),
    ],
  };
  return inItsLanguage(report, rules);
}

/** Items with a sentence on how to read them; no sentence when there are none. */
function led(key: string, items: Item[], say: Say): Block[] {
  return items.length === 0 ? [] : [{ kind: "paragraph", text: say(key) }, { kind: "items", items }];
}

/** Whether there is more to tell than that it does not apply, or that most is still to be asked. */
function isBegun({ outcome, gateOpen, elements }: ReliefResult): boolean {
  const settled = elements.filter(({ verdict }) => verdict !== "unknown").length;
  return gateOpen === true && (outcome !== "facts-needed" || 2 * settled >= elements.length);
}

/**
 * How each relief stands in a word. First those told in full below; then, with what to ask first, those of which most is still
 * to be asked; last those that do not apply, together where the reason is the same.
 */
function glanceItems(reliefs: readonly ReliefResult[], told: readonly ReliefResult[], rules: RuleBase, say: Say): Item[] {
  const rank = (result: ReliefResult): number => (told.includes(result) ? 0 : result.outcome === "not-applicable" ? 2 : 1);
  const items: { item: Item; why: string | undefined }[] = [];
  for (const result of [...reliefs].sort((a, b) => rank(a) - rank(b))) {
    const why = rank(result) === 2 ? result.next : undefined;
    const same = why === undefined ? undefined : items.find((other) => other.why === why);
    const title = titleOf(result, rules, say);
    if (same) same.item.text = say("report.list", { first: same.item.text, next: title });
    else items.push({ why, item: { mark: outcomeMark(result.outcome, say), text: title, title: true, rule: true, details: [[], standingDetails(result, rules, say), gateDetails(result, rules, say)][rank(result)]! } });
  }
  return items.map(({ item }) => item);
}

/** How much of a relief is settled, and what to ask first. */
function standingDetails(result: ReliefResult, rules: RuleBase, say: Say): Detail[] {
  const settled = result.elements.filter(({ verdict }) => verdict !== "unknown").length;
  const sofar: Detail[] = settled === 0 ? [] : [{ kind: "remark", text: say("report.settled", { settled, all: result.elements.length }) }];
  return [...sofar, ...nextDetails(result, rules, say)];
}

function reliefBlocks(result: ReliefResult, inPart: readonly string[] | undefined, rules: RuleBase, say: Say): Block[] {
  const relief = rules.reliefs.get(result.id)!;
  const heading: Block = { kind: "heading", level: 2, text: titleOf(result, rules, say), rule: true };
  const lead: Block = { kind: "paragraph", tone: "lead", text: outcomeSentence(result, say) };
  if (result.outcome === "not-applicable") return [heading, lead, { kind: "items", items: [{ text: result.next, rule: true, details: gateDetails(result, rules, say).slice(1) }] }];
  const list = (items: Item[]): Block[] => [{ kind: "items", items }];
  return [
    heading,
    lead,
    ...section(3, say("report.heading.elements"), list(elementItems(result, relief, rules, say))),
    ...section(3, say("report.heading.missing"), led("report.missing-lead", missingItems(result, relief, rules.vocabulary, say, inPart), say)),
    ...section(3, say("report.heading.waivers"), list(waiverItems(result, say))),
    ...section(3, say("report.heading.proof"), list(proofItems(result, rules, say))),
  ];
}

/** Why the relief does not apply at all, and by what. */
function gateDetails({ id, next }: ReliefResult, rules: RuleBase, say: Say): Detail[] {
  const { gate, sources } = rules.reliefs.get(id)!;
  return [{ kind: "reason", text: next, rule: true }, { kind: "citation", text: cite(gate?.sources ?? sources, rules, say) }];
}

/** A calm sentence on how things stand. It draws no conclusion that only a person may draw. */
function outcomeSentence({ outcome, elements }: ReliefResult, say: Say): string {
  if (outcome === "facts-needed" && elements.length === 0) return say("report.outcome.nobody-named");
  const settled = elements.filter(({ verdict }) => verdict !== "unknown").length;
  return say(`report.outcome.${outcome}`, { settled, all: elements.length });
}

/** What to do. While facts are missing: the question to ask, and how to ask it. */
function nextBlocks(results: readonly ReliefResult[], rules: RuleBase, say: Say): Block[] {
  const open = results.filter(({ outcome }) => outcome !== "not-applicable").map((result) => ({ result, details: nextDetails(result, rules, say) }));
  if (results.length === 1) return open.flatMap(({ details }) => details.map((detail): Block => ({ kind: "paragraph", text: detail.text, ...(detail.rule && { rule: true }) })));
  return [{ kind: "items", items: open.map(({ result, details }) => ({ text: titleOf(result, rules, say), title: true, rule: true, details })) }];
}

function nextDetails({ next, ask, outcome }: ReliefResult, rules: RuleBase, say: Say): Detail[] {
  if (outcome !== "facts-needed" || ask === null) return [{ kind: "reason", text: next, rule: true }];
  const question = factOf(ask, rules.vocabulary)?.question ?? next;
  const hurts = burdenOf(ask, rules.vocabulary) === 3;
  return [{ kind: "reason", text: say("report.next.ask", { question }) }, ...(hurts ? [{ kind: "remark", text: say("report.next.hurts") } as const] : [])];
}

/** The relief's title; for a family member, which one: by place in the list, never by name. */
function titleOf({ id, member }: ReliefResult, rules: RuleBase, say: Say): string {
  const relief: Relief = rules.reliefs.get(id)!;
  if (member === null) return relief.title;
  return say("report.member", { title: relief.title, entry: entryOf([`${relief.member!}[${member}]`], rules.vocabulary, say)! });
}
