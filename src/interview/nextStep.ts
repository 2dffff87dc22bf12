/** Chooses what comes next. */
import type { Topic, Vocabulary } from "../facts/vocabulary.ts";
import type { Matters } from "./matters.ts";
import { comparerFor, questionAbout, questionTo, type Question } from "./question.ts";
import type { InterviewState } from "./state.ts";
import { leftOpen } from "./unanswered.ts";

/** A topic to be warned of, a question, or the end. */
export type Step =
  | { kind: "topic"; topic: Topic }
  | { kind: "question"; question: Question }
  /** `decided`: no question can matter any more. `left-open`: the ones that can were left open or put off. */
  | { kind: "end"; why: "decided" | "left-open" };

/** What choosing needs to know. */
export interface Guide {
  vocabulary: Vocabulary;
  matters: Matters;
}

/**
 * The next question: one that can still matter and was neither answered nor left open.
 * A topic is talked through before the next; then the gentlest topic comes first, and the order of the vocabulary.
 */
export function nextQuestion(state: InterviewState, guide: Guide): Question | undefined {
  const questions = openQuestions(state, guide).filter(({ fact }) => !state.putOff.has(fact.topic));
  const here = questions.filter(({ fact }) => fact.topic === state.topic);
  return (here.length > 0 ? here : questions).sort(comparerFor(guide.vocabulary))[0];
}

/** The questions that can still matter and were not left open, those of topics that were put off included. */
export function openQuestions({ facts }: InterviewState, { vocabulary, matters }: Guide): Question[] {
  const left = leftOpen(facts);
  return [...matters.open(facts).facts].filter((id) => !left.has(id)).flatMap((id) => questionAbout(id, facts, vocabulary) ?? []);
}

/** The next step: the question the person went to or the next one, or before a topic that may hurt its warning, or the end. */
export function nextStep(state: InterviewState, guide: Guide): Step {
  const question = (state.at === undefined ? undefined : questionTo(state.at, state.facts, guide.vocabulary)) ?? nextQuestion(state, guide);
  if (question === undefined) return { kind: "end", why: guide.matters.open(state.facts).facts.size === 0 ? "decided" : "left-open" };
  const topic = guide.vocabulary.topics.find(({ id }) => id === question.fact.topic);
  return topic?.warning !== undefined && !state.heard.has(topic.id) ? { kind: "topic", topic } : { kind: "question", question };
}
