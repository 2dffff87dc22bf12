/** Where a talk was left: the question that was put is kept in the case, so that the next sitting goes on from there. */
import type { FactValues } from "../facts/values.ts";
import { openQuestions, type Guide } from "./nextStep.ts";
import { questionTo } from "./question.ts";
import { formerAnswer, goTo, talked, type InterviewState } from "./state.ts";
import { leftOpen } from "./unanswered.ts";

/** The fact that holds the id of the question. It is in the file of a case, and not among the facts of a talk. */
export const NEXT = "case.next";

/** The facts as they are kept in the file, with the id of the question that is put. Rules without a place for it have none. */
export function withWhere(facts: FactValues, id: string | undefined, { vocabulary }: Guide): FactValues {
  return id === undefined || !vocabulary.facts.has(NEXT) ? facts : new Map(facts).set(NEXT, id);
}

/** The facts of a talk. */
export function withoutWhere(facts: FactValues): FactValues {
  return facts.has(NEXT) ? new Map([...facts].filter(([id]) => id !== NEXT)) : facts;
}

/** Goes on where the talk was left: in the same topic, and with the same question unless it cannot matter any more. What was answered in that topic is the nearest way back. */
export function goOnAt(state: InterviewState, id: string | undefined, guide: Guide): InterviewState {
  const question = id === undefined ? undefined : questionTo(id, state.facts, guide.vocabulary);
  if (question === undefined) return state;
  const { topic } = question.fact;
  const isHere = (one: string): boolean => questionTo(one, state.facts, guide.vocabulary)?.fact.topic === topic;
  const there = { ...state, topics: talked(state, topic), trail: [...state.trail.filter((one) => !isHere(one)), ...state.trail.filter(isHere)] };
  const still = formerAnswer(state, question) !== undefined || leftOpen(state.facts).has(question.id) || openQuestions(state, guide).some((one) => one.id === question.id);
  return still ? goTo(there, question.id) : there;
}
