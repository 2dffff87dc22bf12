/** Where an interview stands, and how each answer moves it on. Nothing here is changed in place, so that going back is exact. */
import { setFact } from "../facts/changeCase.ts";
import type { JsonValue } from "../facts/json.ts";
import { mergeFacts } from "../facts/mergeFacts.ts";
import type { FactValues } from "../facts/values.ts";
import type { Fact, Vocabulary } from "../facts/vocabulary.ts";
import type { Question } from "./question.ts";
import { clearLeftOpen, clearReason, noteLeftOpen, unansweredKeys, type Reason } from "./unanswered.ts";

/** The state of one interview. */
export interface InterviewState {
  /** The case, with its notes of questions left open. */
  readonly facts: FactValues;
  /** The topic being talked about. */
  readonly topic: string | undefined;
  /** Topics whose warning was heard in this sitting, and topics put off until another one. */
  readonly heard: ReadonlySet<string>;
  readonly putOff: ReadonlySet<string>;
  /** The state before the last step. */
  readonly before: InterviewState | undefined;
  /** The case as it was when the person went back: what was said then can be said again with one key. */
  readonly undone: FactValues | undefined;
}

/** The state in which a case is opened. */
export const begin = (facts: FactValues): InterviewState => ({ facts, topic: undefined, heard: new Set(), putOff: new Set(), before: undefined, undone: undefined });

/** Answers a question. Throws HavenErrors for a value that does not fit, as for a case file. */
export function answer(state: InterviewState, question: Question, value: JsonValue, vocabulary: Vocabulary): InterviewState {
  const place = question.kind === "value" ? question.place : { kind: "fact" as const, fact: question.fact };
  const facts = clearLeftOpen(setFact(state.facts, place, value, vocabulary), question.id);
  return on(state, question, question.kind === "first" ? closed(facts, question.list, vocabulary) : facts);
}

/** "There is none" is said of the whole list, and need not be said again of its completeness. */
function closed(facts: FactValues, list: Fact, vocabulary: Vocabulary): FactValues {
  const complete = vocabulary.facts.get(`${list.id}Complete`)!;
  return setFact(facts, { kind: "fact", fact: complete }, true, vocabulary);
}

/** Adds an entry to a list. Its facts are asked for next, as far as they can matter. */
export function addEntry(state: InterviewState, question: Extract<Question, { kind: "first" | "more" }>, vocabulary: Vocabulary): InterviewState {
  const index = ((state.facts.get(question.list.id) ?? []) as readonly FactValues[]).length;
  const facts = setFact(state.facts, { kind: "entry", list: question.list, index }, new Map(), vocabulary);
  return on(state, question, clearLeftOpen(facts, question.list.id));
}

/** Leaves a question open. The fact stays unknown. */
export const leaveOpen = (state: InterviewState, question: Question, reason: Reason): InterviewState => on(state, question, noteLeftOpen(state.facts, question.id, reason));

/** The warning of a topic was heard, and the person goes on. */
export const hear = (state: InterviewState, topic: string): InterviewState => ({ ...state, topic, heard: new Set([...state.heard, topic]), before: state });

/** The person goes round a topic in this sitting. */
export const putOff = (state: InterviewState, topic: string): InterviewState => ({ ...state, topic: undefined, putOff: new Set([...state.putOff, topic]), before: state });

/** Takes back the last step. The answers taken back are remembered until they are given again. */
export const goBack = (state: InterviewState): InterviewState => (state.before === undefined ? state : { ...state.before, undone: state.undone ?? state.facts });

/** Questions that were left for later may be asked now. */
export const askAgain = (state: InterviewState): InterviewState => begin(clearReason(state.facts, "ask-later"));

/** Takes in what another run put into the case: in the state, and in those that going back leads to, so that it is not taken back with them. */
export function takeIn(state: InterviewState, facts: FactValues): InterviewState {
  const from = state.facts;
  const taken = (one: InterviewState): InterviewState => ({ ...one, facts: mergeFacts(from, one.facts, facts, unansweredKeys).facts, before: one.before && taken(one.before) });
  return { ...taken(state), facts };
}

/** What was answered here before the person went back, if anything. */
export function formerAnswer({ undone }: InterviewState, question: Question): unknown {
  if (question.kind !== "value" || undone === undefined) return undefined;
  const { place } = question;
  if (place.kind !== "item") return undone.get(question.fact.id);
  return (undone.get(place.list.id) as readonly FactValues[] | undefined)?.[place.index]?.get(question.fact.id);
}

const on = (state: InterviewState, question: Question, facts: FactValues): InterviewState => ({ ...state, facts, topic: question.fact.topic, before: state });
