/** Questions by name: what each is called, and what is answered to it, in a line. */
import { itemsOf } from "../facts/tree.ts";
import { EVIDENCE, type Fact, type Vocabulary } from "../facts/vocabulary.ts";
import type { Say } from "../text/catalogue.ts";
import { questionTo, type Question } from "./question.ts";
import { entriesOf, formerAnswer, type InterviewState } from "./state.ts";
import { leftOpen } from "./unanswered.ts";
import { shownText, valueWords } from "./wording.ts";

/** What a question is called: "trip 1 · Left". */
export function nameOf(question: Question, say: Say): string {
  if (question.kind !== "value") return shownText(question.list.label);
  const label = shownText(question.fact.label);
  return question.place.kind === "item" ? `${entryName(question.place.list, question.place.index, say)} · ${label}` : label;
}

/** An entry by number: "trip 1". */
export const entryName = (list: Fact, index: number, say: Say): string => say("interview.list.entry", { entry: shownText(list.entry ?? ""), number: index + 1 });

/** What is answered to a question, in words; without an answer, why, or that it is not answered yet. */
export function answerWords(question: Question, state: InterviewState, say: Say): string {
  if (question.kind === "more") return say("interview.list.count", { count: question.count });
  const value = formerAnswer(state, question);
  if (value !== undefined) return question.kind === "first" ? say("interview.list.none") : valueWords(question.fact, value, say);
  const reason = leftOpen(state.facts).get(question.id);
  return say(reason === undefined ? "interview.not-answered" : `interview.command.${reason}`);
}

/** A question with its answer, in a line. */
export const answerLine = (question: Question, state: InterviewState, say: Say): string => say("interview.answer-line", { name: nameOf(question, say), answer: answerWords(question, state, say) });

/** All questions that can be gone to, in the order of the vocabulary: of a list the list itself, then the facts of its entries. */
export function allQuestions({ facts }: InterviewState, vocabulary: Vocabulary): Question[] {
  return [...vocabulary.facts.values()].flatMap((fact) => {
    if (fact.id.includes("[]") || fact.id === EVIDENCE || (fact.type !== "list" && fact.list !== undefined)) return [];
    const ids = fact.type === "list" ? [fact.id, ...entriesOf(facts, fact).flatMap((_, index) => [...itemsOf(fact, vocabulary).values()].map(({ id }) => id.replace("[]", `[${index}]`)))] : [fact.id];
    return ids.flatMap((id) => questionTo(id, facts, vocabulary) ?? []);
  });
}

/** The questions about one entry of a list. */
export const questionsOfEntry = (list: Fact, index: number, state: InterviewState, vocabulary: Vocabulary): Question[] =>
  [...itemsOf(list, vocabulary).values()].flatMap(({ id }) => questionTo(id.replace("[]", `[${index}]`), state.facts, vocabulary) ?? []);
