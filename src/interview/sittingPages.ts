/** The pages a sitting begins and ends with, as prompts: the first one, where a case stands, the end, and the packets whose forms ask more. */
import type { Assessment } from "../assess/assessment.ts";
import type { RuleBase } from "../rules/ruleBase.ts";
import type { Say } from "../text/catalogue.ts";
import type { FirstLook } from "./firstLook.ts";
import type { KeptCase } from "./keptCase.ts";
import type { End } from "./nextStep.ts";
import { NOTES } from "./notes.ts";
import { nameOf } from "./places.ts";
import { codeOf, pageCommands, placeOf, wayRow, waysForm, type Prompt } from "./prompt.ts";
import type { Question } from "./question.ts";
import { callLines, openLines, summaryLines } from "./standing.ts";
import type { InterviewState } from "./state.ts";
import { leftOpen } from "./unanswered.ts";
import { shownText } from "./wording.ts";

/** What a page is made with. */
export interface Told {
  state: InterviewState;
  assessment: Assessment;
  rules: RuleBase;
  say: Say;
}

/** The first page: what this is, and what becomes of the answers. */
export function firstPage(state: InterviewState, kept: KeptCase, firstLook: FirstLook | undefined, say: Say): Prompt {
  const quick = firstLook === undefined ? [] : [say("interview.start.quick", { count: firstLook.questions.length })];
  const lines = ["what", kept.isSealed ? "local" : "local-open", "device", "stop", "hotline"].map((key) => say(`interview.start.${key}`));
  const file = say(`interview.start.${!kept.isNew ? "known" : kept.isNamed ? "named" : "new"}`, { code: codeOf(state), file: kept.name });
  const title = say(firstLook === undefined ? "interview.start.title" : "interview.start.quick-title");
  return { place: [], title, lines: [...quick, ...lines, file].flatMap((line) => ["", line]), form: waysForm(["begin", "leave"], say), commands: [] };
}

/** Where a case stands that was begun before, and which question it goes on with. */
export function standingPage({ state, assessment, rules, say }: Told, next: Question | undefined): Prompt {
  const later = [...leftOpen(state.facts).values()].filter((reason) => reason === "ask-later").length;
  const calls = callLines(assessment, say).length;
  const ways = [...(later > 0 ? ["ask-again"] : []), "go-on", "review", ...(calls > 0 ? ["urgent"] : []), "leave"];
  const lines = ["", ...summaryLines(assessment, rules, say), ...openLines(state, rules, say)];
  const rows = ways.map((way) => wayRow(way, way === "go-on" && next !== undefined ? say("interview.standing.next", { name: nameOf(next, say) }) : say(`interview.way.${way}`, { later, calls })));
  return { place: placeOf(state.facts), title: say("interview.standing.title"), lines, form: { kind: "pick", rows }, commands: [] };
}

/** When no question is left: what comes out of it, and the way to anything that is to be changed. */
export function endPage({ state, assessment, rules, say }: Told, why: End, { looked, hasForms }: { looked: readonly string[]; hasForms: boolean }): Prompt {
  const further = why === "looked" ? ["full"] : hasForms ? ["forms"] : [];
  return {
    place: placeOf(state.facts),
    title: say(`interview.end.${why}`),
    lines: ["", ...(why === "looked" ? looked : summaryLines(assessment, rules, say)), ...openLines(state, rules, say)],
    form: waysForm(["finish", ...further, "review", "goto"], say),
    commands: ["back", "goto", "review", ...(rules.vocabulary.facts.has(NOTES) ? (["note"] as const) : []), "help", "leave", "exit"],
  };
}

/** The packets, each with how many questions its forms still ask. */
export function formsPage(state: InterviewState, packets: readonly { relief: string; count: number }[], rules: RuleBase, say: Say): Prompt {
  const rows = packets.map(({ relief, count }) => wayRow(relief, say("interview.forms.packet", { relief: shownText(rules.reliefs.get(relief)!.title), count })));
  return { place: placeOf(state.facts), title: say("interview.forms.title"), lines: [say("interview.forms.how")], form: { kind: "pick", rows: [...rows, wayRow("back", say("interview.way.back"))] }, commands: pageCommands };
}
