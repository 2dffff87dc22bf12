/** Answers questions from the facts of a case: what is not told there is not known. */
import type { JsonValue } from "../../src/facts/json.ts";
import type { FactValues } from "../../src/facts/values.ts";
import { type Guide, nextStep, type End } from "../../src/interview/nextStep.ts";
import type { Question } from "../../src/interview/question.ts";
import { addEntry, answer, hear, leaveOpen, type InterviewState } from "../../src/interview/state.ts";

/** What the facts say to a question. */
export type Said = { kind: "value"; value: JsonValue } | { kind: "entry" } | { kind: "skip" };

/** The answer to a question, as the facts of the whole case have it. */
export function saidBy(facts: FactValues, question: Question): Said {
  if (question.kind !== "value") {
    const entries = facts.get(question.list.id) as readonly FactValues[] | undefined;
    const told = question.kind === "more" ? question.count : 0;
    if (entries !== undefined && entries.length > told) return { kind: "entry" };
    if (question.kind === "first") return entries === undefined ? { kind: "skip" } : { kind: "value", value: [] };
    return facts.get(`${question.list.id}Complete`) === true ? { kind: "value", value: true } : { kind: "skip" };
  }
  const { place } = question;
  const value = place.kind === "item" ? (facts.get(place.list.id) as readonly FactValues[] | undefined)?.[place.index]?.get(question.fact.id) : facts.get(question.fact.id);
  return value === undefined ? { kind: "skip" } : { kind: "value", value: value as JsonValue };
}

/** The state after the answer. */
export function after(state: InterviewState, question: Question, said: Said, { vocabulary }: Guide): InterviewState {
  if (said.kind === "skip") return leaveOpen(state, question, "dont-know");
  if (said.kind === "entry" && question.kind !== "value") return addEntry(state, question, vocabulary);
  return answer(state, question, said.kind === "value" ? said.value : [], vocabulary);
}

/** The same, of someone who answers everything: where the case says nothing, no, none, or the last choice. */
export function toldBy(facts: FactValues, question: Question): Said {
  const said = saidBy(facts, question);
  if (said.kind !== "skip") return said;
  if (question.kind !== "value") return { kind: "value", value: question.kind === "more" ? true : [] };
  const { type, options, min, pattern } = question.fact;
  const value: JsonValue | undefined = { boolean: false, choice: Object.keys(options ?? {}).at(-1), choices: [], integer: min ?? 0, date: "2024-03-15", list: undefined, text: "Salem", prose: "Salem" }[type];
  return value === undefined || pattern !== undefined ? said : { kind: "value", value };
}

/** Talks from a state to the end; `each` is told of the state after each answer. Gives the questions that were put, with what was said, and how it ended. */
export function talk(facts: FactValues, from: InterviewState, guide: Guide, each?: (state: InterviewState) => void, says = saidBy): { asked: { question: Question; said: Said }[]; state: InterviewState; why: End } {
  const asked: { question: Question; said: Said }[] = [];
  let state = from;
  for (;;) {
    const step = nextStep(state, guide);
    if (step.kind === "end") return { asked, state, why: step.why };
    if (step.kind === "topic") state = hear(state, step.topic.id);
    else {
      const said = says(facts, step.question);
      asked.push({ question: step.question, said });
      state = after(state, step.question, said, guide);
      each?.(state);
    }
  }
}
