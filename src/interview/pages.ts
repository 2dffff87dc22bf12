/** The pages beside the questions, as prompts: where to go, what a topic or a list holds, and how each part of the law stands. */
import type { Assessment, ElementResult, ReliefResult } from "../assess/assessment.ts";
import type { Fact, Vocabulary } from "../facts/vocabulary.ts";
import type { Relief } from "../rules/language.ts";
import type { RuleBase } from "../rules/ruleBase.ts";
import type { Say } from "../text/catalogue.ts";
import { openQuestions, type Guide } from "./nextStep.ts";
import { allQuestions, answerLine, entryName, questionsOfEntry } from "./places.ts";
import { pageCommands, placeOf, wayRow, type Form, type Prompt } from "./prompt.ts";
import { questionTo, type Question } from "./question.ts";
import { entriesOf, formerAnswer, type InterviewState } from "./state.ts";
import { countsOf, reliefTitle } from "./standing.ts";
import { leftOpen } from "./unanswered.ts";
import { shownText, valueWords } from "./wording.ts";

/** Stands before the id of what a line leads to. */
export const QUESTION = "question:";
export const TOPIC = "topic:";
export const NUMBER = "number:";

type Row = ReturnType<typeof wayRow>;

const page = (state: InterviewState, title: string, lines: readonly string[], form: Form): Prompt => ({ place: placeOf(state.facts), title, lines, form, commands: pageCommands });
const goRow = (question: Question, state: InterviewState, say: Say): Row => ({ ...wayRow(`${QUESTION}${question.id}`, answerLine(question, state, say)), words: [shownText(question.fact.question ?? "")] });

/** Every topic, and every question by some letters of it. */
export function goToPage(state: InterviewState, guide: Guide, say: Say): Prompt {
  const { vocabulary } = guide;
  const open = openQuestions(state, guide);
  const questions = allQuestions(state, vocabulary);
  const topics = vocabulary.topics.filter(({ id }) => questions.some(({ fact }) => fact.topic === id));
  const rows = topics.map(({ id, title }): Row => ({ ...wayRow(`${TOPIC}${id}`, say("interview.goto.topic", { topic: shownText(title), count: open.filter(({ fact }) => fact.topic === id).length })), leads: true }));
  return page(state, say("interview.goto.title"), [say("interview.goto.how")], { kind: "search", first: rows.length, rows: [...rows, ...questions.map((question) => goRow(question, state, say))] });
}

/** The questions of one topic: those that can matter, and those that were answered or left open. */
export function topicPage(topic: string, state: InterviewState, guide: Guide, say: Say): Prompt {
  const open = openQuestions(state, guide).filter(({ fact }) => fact.topic === topic);
  const left = leftOpen(state.facts);
  const others = allQuestions(state, guide.vocabulary).filter((question) => question.fact.topic === topic && (formerAnswer(state, question) !== undefined || question.kind === "more" || left.has(question.id)));
  const ids = new Set(open.map(({ id }) => id));
  const rows = [...open, ...others.filter(({ id }) => !ids.has(id))].map((question) => goRow(question, state, say));
  const title = shownText(guide.vocabulary.topics.find(({ id }) => id === topic)?.title ?? topic);
  const on = open.length === 0 ? [] : [wayRow("topic", say("interview.way.topic", { count: open.length }))];
  return page(state, title, rows.length === 0 ? [say("interview.goto.nothing")] : [], { kind: "pick", rows: [...on, ...rows, wayRow("back", say("interview.way.back"))] });
}

/** The entries of a list, to look at, change or add to. */
export function entriesPage(list: Fact, state: InterviewState, vocabulary: Vocabulary, say: Say): Prompt {
  const entries = entriesOf(state.facts, list);
  const rows = entries.map((entry, index) => {
    const told = [...entry].slice(0, 3).map(([id, value]) => valueWords(vocabulary.facts.get(id)!, value as never, say));
    return wayRow(`${NUMBER}${index}`, say("interview.answer-line", { name: entryName(list, index, say), answer: told.length === 0 ? say("interview.not-answered") : told.join("; ") }));
  });
  return page(state, shownText(list.label), [say("interview.list.told", { count: entries.length })], { kind: "pick", rows: [...rows, wayRow("back", say("interview.way.back"))] });
}

/** What is told of one entry, to change it or to take it out. */
export function entryPage(list: Fact, index: number, state: InterviewState, guide: Guide, say: Say): Prompt {
  const { open } = { open: guide.matters.open(state.facts).facts };
  const questions = questionsOfEntry(list, index, state, guide.vocabulary).filter((question) => formerAnswer(state, question) !== undefined || open.has(question.id) || leftOpen(state.facts).has(question.id));
  const rows = [...questions.map((question) => goRow(question, state, say)), wayRow("remove", say("interview.way.remove")), wayRow("back", say("interview.way.back"))];
  return page(state, entryName(list, index, say), [], { kind: "pick", rows });
}

/** Before an entry goes. */
export function removePage(list: Fact, index: number, state: InterviewState, say: Say): Prompt {
  const name = entryName(list, index, say);
  return page(state, say("interview.remove.title", { entry: name }), [say("interview.remove.words")], { kind: "pick", rows: [wayRow("back", say("interview.way.keep-entry")), wayRow("remove", say("interview.way.remove"))] });
}

/** Each relief with how many parts stand how. */
export function reviewPage(state: InterviewState, { reliefs }: Assessment, rules: RuleBase, say: Say): Prompt {
  const rows = reliefs.map((result, index) => wayRow(`${NUMBER}${index}`, say("interview.review.relief", { relief: reliefTitle(result, rules, say), counts: countsOf(result, say) })));
  return page(state, say("interview.review.title"), [say("interview.review.how")], { kind: "pick", rows: [...rows, wayRow("back", say("interview.way.back"))] });
}

/** Each part of a relief. */
export function reliefPage(state: InterviewState, result: ReliefResult, rules: RuleBase, say: Say): Prompt {
  const rows = result.elements.map((element, index) => wayRow(`${NUMBER}${index}`, say("interview.standing.element", { verdict: say(`report.verdict.${element.verdict}`), element: elementTitle(element, rules.reliefs.get(result.id)!) })));
  return page(state, reliefTitle(result, rules, say), [say(`interview.outcome.${result.outcome}`)], { kind: "pick", rows: [...rows, wayRow("back", say("interview.way.back"))] });
}

/** Why a part of the law stands as it does, the answers that led there, and the questions that could settle it. */
export function elementPage(state: InterviewState, result: ReliefResult, element: ElementResult, rules: RuleBase, say: Say): Prompt {
  const to = (ids: Iterable<string>): Question[] => [...new Set(ids)].flatMap((id) => questionTo(id, state.facts, rules.vocabulary) ?? []);
  const led = to(element.because.flatMap(({ facts }) => facts)).filter((question) => formerAnswer(state, question) !== undefined || question.kind === "more");
  const ids = new Set(led.map(({ id }) => id));
  const open = to([...element.missing.flat(), ...element.open]).filter(({ id }) => !ids.has(id));
  const reasons = element.because.slice(0, 3).map(({ text, sources }) => say("interview.call.text", { text: shownText(text), sources: sources.map(shownText).join("; ") }));
  const rows = [...led, ...open].map((question) => goRow(question, state, say));
  return page(
    state,
    say("interview.standing.element", { verdict: say(`report.verdict.${element.verdict}`), element: elementTitle(element, rules.reliefs.get(result.id)!) }),
    [...reasons, ...(rows.length === 0 ? [] : ["", say("interview.review.answers")])],
    { kind: "pick", rows: [...rows, wayRow("back", say("interview.way.back"))] },
  );
}

const elementTitle = ({ id }: ElementResult, relief: Relief): string => shownText(relief.elements.find((one) => one.id === id)!.title);
