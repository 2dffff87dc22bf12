/** Chooses what comes next. */
import type { Topic, Vocabulary } from "../facts/vocabulary.ts";
import type { Matters } from "./matters.ts";
import { comparerFor, questionAbout, type Question } from "./question.ts";
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
export function nextQuestion(state: InterviewState, { vocabulary, matters }: Guide): Question | undefined {
  const left = leftOpen(state.facts);
  const questions = [...matters.open(state.facts).facts]
    .filter((id) => !left.has(id))
    .flatMap((id) => questionAbout(id, state.facts, vocabulary) ?? [])
    .filter(({ fact }) => !state.putOff.has(fact.topic));
  const here = questions.filter(({ fact }) => fact.topic === state.topic);
  return (here.length > 0 ? here : questions).sort(comparerFor(vocabulary))[0];
}

/** The next step: the question, or before a topic that may hurt its warning, or the end. */
export function nextStep(state: InterviewState, guide: Guide): Step {
  const question = nextQuestion(state, guide);
  if (question === undefined) return { kind: "end", why: guide.matters.open(state.facts).facts.size === 0 ? "decided" : "left-open" };
  const topic = guide.vocabulary.topics.find(({ id }) => id === question.fact.topic);
  return topic?.warning !== undefined && !state.heard.has(topic.id) ? { kind: "topic", topic } : { kind: "question", question };
}
