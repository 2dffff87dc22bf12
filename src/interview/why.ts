/** Why a question is asked: which part of the law it is for, and what the answer could decide. Never which answer to give. */
import { unsetFact } from "../facts/changeCase.ts";
import type { Say } from "../text/catalogue.ts";
import type { Matters } from "./matters.ts";
import type { Question } from "./question.ts";
import { formerAnswer, type InterviewState } from "./state.ts";
import { shownText } from "./wording.ts";

/** More parts of the law than this are counted, not told. */
const MOST = 2;

/** The reasons, in paragraphs. An empty line stands between two parts of the law. Of a question that is answered: what the answer had to do with. */
export function whyAsked(question: Question, state: InterviewState, matters: Matters, say: Say): string[] {
  const isAnswered = question.kind === "value" && formerAnswer(state, question) !== undefined;
  const { elements, calls } = matters.open(isAnswered ? unsetFact(state.facts, question.place) : state.facts);
  const ids = question.kind === "value" ? [question.id] : [question.list.id, `${question.list.id}Complete`];
  const concerned = elements.filter(({ open }) => ids.some((id) => open.has(id)));
  const called = calls.filter(({ open }) => open.has(question.id));
  const lines: string[] = [];
  if (question.fact.hurts !== undefined) lines.push(shownText(question.fact.hurts), "");
  for (const { relief, element, possible, missing } of concerned.slice(0, MOST)) {
    const alone = missing().some((set) => set.length === 1 && ids.includes(set[0]!));
    lines.push(
      say("interview.why.part", { element: shownText(element.title), relief: shownText(relief.title) }),
      shownText(element.asks),
      say("interview.why.law", { sources: element.sources.map(shownText).join("; ") }),
      say(alone ? "interview.why.alone" : "interview.why.helps", { verdicts: possible.map((verdict) => say(`report.verdict.${verdict}`)).join(" / ") }),
      "",
    );
  }
  if (concerned.length > MOST) lines.push(say("interview.why.also", { elements: concerned.slice(MOST).map(({ element }) => shownText(element.title)).join("; ") }), "");
  if (called.length > 0) lines.push(say("interview.why.call"), say("interview.why.law", { sources: [...new Set(called.flatMap(({ sources }) => sources.map(shownText)))].join("; ") }), "");
  if (concerned.length + called.length === 0) lines.push(say("interview.why.none"), "");
  lines.push(say("interview.why.free"));
  return lines;
}
