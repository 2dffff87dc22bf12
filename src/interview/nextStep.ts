/** Chooses what comes next. */
import type { FactValues } from "../facts/values.ts";
import type { Topic, Vocabulary } from "../facts/vocabulary.ts";
import type { Matters } from "./matters.ts";
import { comparerFor, questionAbout, questionTo, type Question } from "./question.ts";
import { formerAnswer, type InterviewState } from "./state.ts";
import { leftOpen } from "./unanswered.ts";

/** A topic to be warned of, a question, or the end. */
export type Step =
  | { kind: "topic"; topic: Topic }
  | { kind: "question"; question: Question }
  /** `decided`: no question can matter any more. `left-open`: the ones that can were left open or put off. `looked`: the first look is over. `forms`: so are the questions of the forms. */
  | { kind: "end"; why: End };

export type End = "decided" | "left-open" | "looked" | "forms";

/** What choosing needs to know. */
export interface Guide {
  vocabulary: Vocabulary;
  matters: Matters;
  /** In a first look, or for the forms: the ids of the only questions, in their order. */
  only?: ((facts: FactValues) => readonly string[]) | undefined;
  /** How the talk ends when those are asked. */
  onlyEnd?: End;
}

/**
 * The next question: one that can still matter and was neither answered nor left open.
 * A topic is talked through before the next; then the one that was left for it; then the gentlest topic comes first, and the order of the vocabulary.
 */
export function nextQuestion(state: InterviewState, guide: Guide): Question | undefined {
  if (guide.only !== undefined) return openOnly(state, guide)[0];
  const questions = openQuestions(state, guide).filter(({ fact }) => !state.putOff.has(fact.topic));
  const topic = state.topics.findLast((one) => questions.some(({ fact }) => fact.topic === one));
  return questions.filter(({ fact }) => topic === undefined || fact.topic === topic).sort(comparerFor(guide.vocabulary))[0];
}

/** In a first look, and for the forms: of the only questions those that have no answer, were not left open, and are in no topic that was put off. */
export function openOnly(state: InterviewState, { vocabulary, only }: Guide): Question[] {
  const left = leftOpen(state.facts);
  const ids = only?.(state.facts) ?? [];
  const open = (question: Question): boolean => formerAnswer(state, question) === undefined && !left.has(question.id) && !state.putOff.has(question.fact.topic);
  // A list that is told is asked on only where it is said to: by the id of whether that is all.
  return ids.flatMap((id) => questionTo(id, state.facts, vocabulary) ?? []).filter((question) => (question.kind !== "more" || ids.includes(question.id)) && open(question));
}

/** The questions that can still matter and were not left open, those of topics that were put off included. A date of which a part was told is not asked for again: it can be gone to. */
export function openQuestions(state: InterviewState, { vocabulary, matters }: Guide): Question[] {
  const { facts } = state;
  const left = leftOpen(facts);
  const questions = [...matters.open(facts).facts].filter((id) => !left.has(id)).flatMap((id) => questionAbout(id, facts, vocabulary) ?? []);
  return questions.filter((question) => question.fact.type !== "date" || formerAnswer(state, question) === undefined);
}

/** The question that is put, or will be once the warning of its topic was heard: the one the person went to, or the next one; none at the end. */
export function questionPut(state: InterviewState, guide: Guide): Question | undefined {
  return (state.at === undefined ? undefined : questionTo(state.at, state.facts, guide.vocabulary)) ?? nextQuestion(state, guide);
}

/** The next step: a question, or before a topic that may hurt its warning, or the end. */
export function nextStep(state: InterviewState, guide: Guide): Step {
  const question = questionPut(state, guide);
  if (question === undefined && guide.only !== undefined) return { kind: "end", why: guide.onlyEnd ?? "looked" };
  if (question === undefined) return { kind: "end", why: guide.matters.open(state.facts).facts.size === 0 ? "decided" : "left-open" };
  const topic = guide.vocabulary.topics.find(({ id }) => id === question.fact.topic);
  return topic?.warning !== undefined && !state.heard.has(topic.id) ? { kind: "topic", topic } : { kind: "question", question };
}
