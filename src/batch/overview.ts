/** A caseload as a report for people: totals, what would settle the most, and which case to open first. */
import { outcomeMark, urgencyMark, verdictMark } from "../report/marks.ts";
import { section, type Block, type Item, type ReportDocument } from "../report/document.ts";
import { labelOf } from "../report/factNames.ts";
import type { Outcome } from "../assess/assessment.ts";
import type { Verdict } from "../rules/language.ts";
import type { RuleBase } from "../rules/ruleBase.ts";
import type { Say } from "../text/catalogue.ts";
import type { Brief, Failure } from "./brief.ts";
import { openFirst, reasonFor } from "./openFirst.ts";
import type { Tally } from "./tally.ts";

/** How many facts are named that would settle the most. */
const MOST_FACTS = 15;

/** Totals alone. */
export function summaryReport(tally: Tally, rules: RuleBase, say: Say): ReportDocument {
  return { title: say("batch.title", { count: tally.cases }), blocks: totals(tally, rules, say) };
}

/** Every case in the order in which to open them, then the totals. */
export function caseloadReport(judged: readonly (Brief | Failure)[], tally: Tally, inOrder: boolean, rules: RuleBase, say: Say): ReportDocument {
  const briefs = judged.filter((one): one is Brief => !("schema" in one));
  const failures = judged.filter((one): one is Failure => "schema" in one);
  const blocks: Block[] = [
    ...section(2, say(inOrder ? "batch.heading.cases" : "batch.heading.open-first"), [{ kind: "items", items: (inOrder ? briefs : openFirst(briefs)).map((brief) => caseItem(brief, rules, say)) }]),
    ...section(2, say("batch.heading.failed"), [{ kind: "items", items: failures.map(({ input, line, message }) => ({ text: line === null ? nameOf(input, say) : say("batch.input-line", { input: nameOf(input, say), line }), details: [{ kind: "remark", text: message }] })) }]),
    ...totals(tally, rules, say),
  ];
  return { title: say("batch.title", { count: tally.cases }), blocks };
}

function caseItem(brief: Brief, rules: RuleBase, say: Say): Item {
  const { input, line, deadline, nearest, flags, reliefs } = brief;
  const name = brief.case ?? (line === null ? nameOf(input, say) : say("batch.input-line", { input: nameOf(input, say), line }));
  const reason = reasonFor(brief);
  const open = reliefs.filter(({ outcome }) => outcome !== "not-applicable");
  const texts = [
    ...(flags.some(({ urgency }) => urgency !== "note") ? [say("batch.flags", { flags: flags.filter(({ urgency }) => urgency !== "note").map(({ id }) => rules.referrals.find((one) => one.id === id)?.text ?? id).join(" ") })] : []),
    ...(deadline ? [say("batch.deadline", { date: deadline.date, name: rules.clocks.find(({ id }) => id === deadline.id)?.name ?? deadline.id })] : []),
    ...(nearest ? [say(nearest.facts === 1 ? "batch.nearest-one" : "batch.nearest", { count: nearest.facts, fact: labelOf(nearest.ask, rules.vocabulary, say) })] : []),
    open.map(({ id, member, outcome }) => `${rules.reliefs.get(id)?.title ?? id}${member === null ? "" : ` (${member + 1})`}: ${outcomeMark(outcome, say).word}`).join("; "),
  ];
  const mark = reason === "now" || reason === "soon" ? { mark: urgencyMark(reason, say) } : {};
  return { ...mark, text: `${name} – ${say(`batch.reason.${reason}`)}`, title: true, details: texts.filter((text) => text !== "").map((text) => ({ kind: "reason", text })) };
}

function totals(tally: Tally, rules: RuleBase, say: Say): Block[] {
  const title = (relief: string): string => rules.reliefs.get(relief)?.title ?? relief;
  const facts = (kind: "settles" | "missing"): Item[] =>
    tally.sorted(kind).slice(0, MOST_FACTS).map(([fact, count]) => ({ text: say("batch.fact-count", { fact: labelOf(fact, rules.vocabulary, say), count }), details: [] }));
  const outcomes: Item[] = tally.sorted("outcome").map(([key, count]) => {
    const [relief = "", outcome = ""] = key.split(" ");
    return { mark: outcomeMark(outcome as Outcome, say), text: say("batch.outcome-count", { relief: title(relief), count }), details: [] };
  });
  const elements: Item[] = tally.sorted("element").map(([key, count]) => {
    const [relief = "", element = "", verdict = ""] = key.split(" ");
    const named = rules.reliefs.get(relief)?.elements.find(({ id }) => id === element)?.title ?? element;
    return { mark: verdictMark(verdict as Verdict, say), text: say("batch.element-count", { relief: title(relief), element: named, count }), details: [] };
  });
  const flags: Item[] = tally.sorted("flag").map(([key, count]) => {
    const [urgency = "", id = ""] = key.split(" ");
    return { mark: urgencyMark(urgency as "now" | "soon", say), text: say("batch.flag-count", { count, flag: rules.referrals.find((one) => one.id === id)?.text ?? id }), details: [] };
  });
  const counted = (kind: "deadline" | "error"): Item[] => tally.sorted(kind).map(([key, count]) => ({ text: say("batch.count", { key, count }), details: [] }));
  return [
    ...section(2, say("batch.heading.totals"), [{ kind: "paragraph", tone: "lead", text: say("batch.totals", { cases: tally.cases, failed: tally.failed }) }]),
    ...section(3, say("batch.heading.flags"), [{ kind: "items", items: flags }]),
    ...section(3, say("batch.heading.deadlines"), [{ kind: "items", items: counted("deadline") }]),
    ...section(3, say("batch.heading.settles"), [{ kind: "items", items: facts("settles") }]),
    ...section(3, say("batch.heading.missing"), [{ kind: "items", items: facts("missing") }]),
    ...section(3, say("batch.heading.outcomes"), [{ kind: "items", items: outcomes }]),
    ...section(3, say("batch.heading.elements"), [{ kind: "items", items: elements }]),
    ...section(3, say("batch.heading.errors"), [{ kind: "items", items: counted("error") }]),
  ];
}

const nameOf = (input: string, say: Say): string => (input === "-" ? say("expected.standard-input") : input);
