/** The report on a case's dates, as data. */
import type { Assessment } from "../assess/assessment.ts";
import type { RuleBase } from "../rules/ruleBase.ts";
import type { Say } from "../text/catalogue.ts";
import type { ClockResult, ClockState, Timeline, WaitingClock } from "../timeline/timeline.ts";
import { vocabularyId } from "../facts/vocabulary.ts";
import { cite } from "./citations.ts";
import { distance, weekdayOf } from "./days.ts";
import { section, type Block, type Detail, type Item, type Mark, type ReportDocument } from "./document.ts";
import { entryOf, labelOf } from "./factNames.ts";
import { inItsLanguage } from "./language.ts";

/** What the report is made from. */
export interface TimelineReportInput {
  timeline: Timeline;
  /** The case's code, if it has one. */
  code: string | null;
  asOf: string;
  rules: RuleBase;
  say: Say;
}

/** What is told together, in this order. What has begun to warn stands among what has not, by date. */
const groups: readonly { heading: string; states: readonly ClockState[] }[] = [
  { heading: "passed", states: ["passed"] },
  { heading: "open", states: ["open"] },
  { heading: "ahead", states: ["soon", "ahead"] },
];

const marks: Record<ClockState, Omit<Mark, "word">> = {
  passed: { symbol: "!", tone: "person" },
  open: { symbol: "✓", tone: "shown" },
  soon: { symbol: "!", tone: "weighed" },
  ahead: { symbol: "·", tone: "aside" },
};

/** More dates than this are left to the timeline when a report on a case tells of them in passing. */
const mostInPassing = 6;

/** The dates of a case. Pure: the same timeline and rules give the same report. */
export function timelineOn({ timeline: { clocks, waiting }, code, asOf, rules, say }: TimelineReportInput): ReportDocument {
  const items = (list: Item[]): Block[] => [{ kind: "items", items: list }];
  const led = (key: string, list: Item[]): Block[] => (list.length === 0 ? [] : [{ kind: "paragraph", text: say(key) }, ...items(list)]);
  const perhaps = byFirstDay(waiting.filter((clock) => !clock.runs && (lastDay(clock) ?? "") >= asOf));
  const undated = byFirstDay(waiting.filter(({ runs, date }) => runs && date === undefined));
  const others = waiting.filter((clock) => !clock.runs && lastDay(clock) === undefined);
  const report: ReportDocument = {
    title: code === null ? say("timeline.title-no-code") : say("timeline.title", { code }),
    blocks: [
      { kind: "paragraph", text: say("timeline.lead") },
      ...(clocks.length === 0 ? [{ kind: "paragraph", tone: "lead", text: say("timeline.none") } as const] : []),
      ...groups.flatMap(({ heading, states }) => section(2, say(`timeline.heading.${heading}`), items(clocks.filter(({ state }) => states.includes(state)).map((clock) => clockItem(clock, asOf, rules, say))))),
      ...section(2, say("timeline.heading.perhaps"), led("timeline.perhaps-lead", perhaps.map((clock) => perhapsItem(clock, asOf, rules, say)))),
      ...section(2, say("timeline.heading.undated"), led("timeline.undated-lead", undated.map((clock) => ({ text: titleOf(clock, rules, say), title: true, rule: true, details: [...days(clock, asOf, say), needs(clock, rules, say)] })))),
      ...section(2, say("timeline.heading.others"), led("timeline.others-lead", otherItems(others, rules, say))),
      ...section(2, say("timeline.heading.standing"), standing(asOf, rules, say)),
    ],
  };
  return inItsLanguage(report, rules);
}

/** The dates that a report on a case tells of in passing: those that are near, and how many more there are. Those without a whole day come first: they may be nearer than they look. */
export function datesInPassing({ clocks, undated = [], asOf }: Pick<Assessment, "clocks" | "undated" | "asOf">, rules: RuleBase, say: Say): Block[] {
  const near = clocks.filter(({ state }) => state !== "passed");
  const passed = clocks.length - near.length;
  const open = undated.filter((clock) => lastDay(clock)! >= asOf);
  const items = [
    ...open.slice(0, mostInPassing).map((clock): Item => ({ mark: { symbol: "?", word: say("timeline.some-day"), tone: "open" }, text: titleOf(clock, rules, say), title: true, rule: true, details: days(clock, asOf, say) })),
    ...near.slice(0, mostInPassing).map((clock): Item => ({ mark: markOf(clock), text: titleOf(clock, rules, say), title: true, rule: true, details: [] })),
  ];
  const more = open.length + near.length - items.length;
  const text = [...(more > 0 ? [say("timeline.more", { count: more })] : []), ...(passed > 0 ? [say("timeline.passed-count", { count: passed })] : []), say("timeline.see")].join(" ");
  return clocks.length + open.length === 0 ? [] : [{ kind: "items", items }, { kind: "paragraph", text }];
}

function clockItem(clock: ClockResult, asOf: string, rules: RuleBase, say: Say): Item {
  const { because, sources, basis, estimate, later } = clock;
  return {
    mark: markOf(clock),
    text: titleOf(clock, rules, say),
    title: true,
    rule: true,
    details: [
      { kind: "remark", text: clock.state === "soon" ? say("timeline.soon", { when: when(clock, asOf, say) }) : capitalised(when(clock, asOf, say)) },
      ...(estimate ? [{ kind: "remark", text: say("timeline.estimate") } as const] : []),
      { kind: "reason", text: because, rule: true },
      ...basisDetail(estimate ? undefined : basis, say),
      { kind: "citation", text: cite(sources, rules, say) },
      ...(later
        ? ([
            { kind: "remark", text: say("timeline.later", { date: later.date, weekday: weekdayOf(later.date, say) }) },
            { kind: "reason", text: later.because, rule: true },
            { kind: "citation", text: cite(later.sources, rules, say) },
          ] as const)
        : []),
    ],
  };
}

/** "Sunday, in 343 days"; of a window, until when. */
function when({ date, until }: { date: string; until?: string }, asOf: string, say: Say): string {
  const day = (one: string) => ({ date: one, weekday: weekdayOf(one, say), distance: distance(asOf, one, say) });
  return until === undefined ? say("timeline.when", day(date)) : say("timeline.when-window", { weekday: weekdayOf(date, say), distance: distance(asOf, date, say), until, untilWeekday: weekdayOf(until, say), untilDistance: distance(asOf, until, say) });
}

/** Languages differ in whether a day of the week has a capital; a sentence has one in all of them. */
const capitalised = (sentence: string): string => sentence.charAt(0).toUpperCase() + sentence.slice(1);

function basisDetail(basis: ClockResult["basis"], say: Say): Detail[] {
  return basis === undefined ? [] : [{ kind: "remark", text: say(`report.basis.${basis}`) }];
}

function perhapsItem(clock: WaitingClock, asOf: string, rules: RuleBase, say: Say): Item {
  return {
    ...(clock.date !== undefined && { mark: { symbol: "?", word: clock.date, tone: "open" } as const }),
    text: titleOf(clock, rules, say),
    title: true,
    rule: true,
    details: [...days(clock, asOf, say), needs(clock, rules, say)],
  };
}

/** On which day a clock that waits would be, or between which days: as much as is known, so that one that may be near is seen. */
function days({ date, until, between }: WaitingClock, asOf: string, say: Say): Detail[] {
  if (date !== undefined) return [{ kind: "remark", text: capitalised(when({ date, ...(until !== undefined && { until }) }, asOf, say)) }];
  if (between === undefined) return [];
  const { from, to } = between;
  return [{ kind: "remark", text: say("timeline.between", { from, distance: distance(asOf, from, say), to, toDistance: distance(asOf, to, say) }) }];
}

const firstDay = ({ date, between }: WaitingClock): string => date ?? between?.from ?? "~";
const lastDay = ({ date, until, between }: WaitingClock): string | undefined => until ?? date ?? between?.to;

/** Those of which no day is known come last. */
const byFirstDay = (clocks: WaitingClock[]): WaitingClock[] => clocks.sort((a, b) => (firstDay(a) < firstDay(b) ? -1 : firstDay(a) > firstDay(b) ? 1 : 0));

/** The facts that would tell, of the easiest way. */
function needs({ missing }: WaitingClock, { vocabulary }: RuleBase, say: Say): Detail {
  return { kind: "reason", text: say("timeline.needs", { facts: missing[0]!.map((id) => labelOf(id, vocabulary, say)).join(", ") }) };
}

/** Clocks of which nothing is known, by the fact that would tell of them first. */
function otherItems(clocks: readonly WaitingClock[], { vocabulary }: RuleBase, say: Say): Item[] {
  const places = [...vocabulary.facts.keys()];
  const place = (fact: string): number => places.indexOf(vocabularyId(fact));
  const byLabel = new Map<string, Set<string>>();
  for (const { id, missing: [first] } of clocks) {
    const [fact] = [...first!].sort((a, b) => place(a) - place(b));
    const label = labelOf(fact!, vocabulary, say);
    byLabel.set(label, (byLabel.get(label) ?? new Set()).add(id));
  }
  return [...byLabel].map(([fact, { size: count }]) => ({ text: say(count === 1 ? "timeline.hangs-one" : "timeline.hangs", { count, fact }), details: [] }));
}

function standing(asOf: string, { version }: RuleBase, say: Say): Block[] {
  const texts = [say("timeline.standing.count"), say("report.standing.law", { date: asOf, version }), ...(say.language === "en" ? [] : [say("report.standing.rules-language")]), say("report.standing.information")];
  return texts.map((text) => ({ kind: "paragraph", tone: "quiet", text }));
}

function markOf({ state, date, until }: ClockResult): Mark {
  // Of what is open, the day that counts is the last one, where there is one.
  return { ...marks[state], word: state === "open" || state === "passed" ? (until ?? date) : date };
}

/** Which clock; of a list's entry, which one: by its place, never by name. */
function titleOf({ id, name, member }: { id: string; name: string; member: number | null }, { clocks, vocabulary }: RuleBase, say: Say): string {
  const list = clocks.find((clock) => clock.id === id)?.member;
  if (member === null || list === undefined) return name;
  return say("report.member", { title: name, entry: entryOf([`${list}[${member}]`], vocabulary, say)! });
}
