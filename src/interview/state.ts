/**
 * Where an interview stands, and how each thing said moves it on: state and event in, the next state out.
 * Nothing here is changed in place, and nothing is known of a terminal. A step back moves to an earlier question; what was answered stays.
 */
import { setFact, unsetFact } from "../facts/changeCase.ts";
import type { FactPlace } from "../facts/factPath.ts";
import type { JsonValue } from "../facts/json.ts";
import { itemsOf } from "../facts/tree.ts";
import type { FactValues, KnownValue } from "../facts/values.ts";
import { CASE_CODE, EVIDENCE, type Fact, type Vocabulary } from "../facts/vocabulary.ts";
import { renumbered } from "./listEntries.ts";
import { questionTo, type Question } from "./question.ts";
import { clearLeftOpen, clearReason, leftOpen, noteLeftOpen, type Reason, renumberLeftOpen } from "./unanswered.ts";
import { noteOn, NOTES, renumberNotes, setNote } from "./notes.ts";

/** The state of one interview. */
export interface InterviewState {
  /** The case, with its notes and the questions left open. */
  readonly facts: FactValues;
  /** The topics that were talked about, the latest last. */
  readonly topics: readonly string[];
  /** Topics whose warning was heard in this sitting, and topics put off until another one. */
  readonly heard: ReadonlySet<string>;
  readonly putOff: ReadonlySet<string>;
  /** Ids of the questions that were put, in the order in which they were put first. */
  readonly trail: readonly string[];
  /** The id of the question that the person went to; undefined where the next one is put. */
  readonly at: string | undefined;
}

/** The state in which a case is opened. A step back leads to what earlier sittings asked, in the order of the vocabulary. */
export function begin(facts: FactValues, vocabulary: Vocabulary): InterviewState {
  const left = leftOpen(facts);
  const trail = [...vocabulary.facts.values()].flatMap((fact) => (fact.asked === false || fact.id === CASE_CODE || fact.id === EVIDENCE ? [] : asked(fact, facts, left, vocabulary)));
  return { facts, topics: [], heard: new Set(), putOff: new Set(), trail, at: undefined };
}

/** What was asked of a fact and answered or left open: of a list, whether there is a first entry, the facts of its entries, and at last whether that is all. */
function asked(fact: Fact, facts: FactValues, left: ReadonlyMap<string, Reason>, vocabulary: Vocabulary): string[] {
  const was = (id: string): boolean => facts.has(id) || left.has(id);
  if (fact.type !== "list") return fact.list === undefined && was(fact.id) ? [fact.id] : [];
  const items = [...itemsOf(fact, vocabulary).values()];
  const told = entriesOf(facts, fact).flatMap((entry, index) => {
    const at = (id: string): string => id.replace("[]", `[${index}]`);
    return items.filter(({ id }) => entry.has(id) || left.has(at(id))).map(({ id }) => at(id));
  });
  if (was(completeOf(fact, vocabulary).id)) return [...told, fact.id];
  return was(fact.id) ? [fact.id, ...told] : [];
}

/** Answers a question. Throws HavenErrors for a value that does not fit, as for a case file. */
export function answer(state: InterviewState, question: Question, value: JsonValue, vocabulary: Vocabulary): InterviewState {
  const facts = clearLeftOpen(setFact(state.facts, placeOf(question), value, vocabulary), question.id);
  return on(state, question, question.kind === "first" ? closed(facts, question.list, vocabulary) : facts);
}

const placeOf = (question: Question): FactPlace => (question.kind === "value" ? question.place : { kind: "fact", fact: question.fact });

/** "There is none" is said of the whole list, and need not be said again of its completeness. */
function closed(facts: FactValues, list: Fact, vocabulary: Vocabulary): FactValues {
  return setFact(facts, { kind: "fact", fact: completeOf(list, vocabulary) }, true, vocabulary);
}

const completeOf = (list: Fact, vocabulary: Vocabulary): Fact => vocabulary.facts.get(`${list.id}Complete`)!;

/** Adds an entry to a list. Its facts are asked for next, as far as they can matter; and then whether that is all. */
export function addEntry(state: InterviewState, question: Extract<Question, { kind: "first" | "more" }>, vocabulary: Vocabulary): InterviewState {
  const { list } = question;
  const facts = setFact(state.facts, { kind: "entry", list, index: entriesOf(state.facts, list).length }, new Map(), vocabulary);
  const complete = completeOf(list, vocabulary);
  return on(state, question, clearLeftOpen(clearLeftOpen(unsetFact(facts, { kind: "fact", fact: complete }), list.id), complete.id));
}

/** Takes an entry out of its list, with what was noted of it. Without any entry, nothing is known of the list any more. */
export function removeEntry(state: InterviewState, list: Fact, index: number, vocabulary: Vocabulary): InterviewState {
  let facts = unsetFact(state.facts, { kind: "entry", list, index });
  if (entriesOf(facts, list).length === 0) for (const fact of [list, completeOf(list, vocabulary)]) facts = unsetFact(facts, { kind: "fact", fact });
  const there = (id: string): string | undefined => renumbered(id, list.id, index);
  facts = renumberNotes(renumberLeftOpen(facts, there), there);
  return { ...state, facts, trail: state.trail.flatMap((id) => there(id) ?? []), at: undefined };
}

/** Leaves a question open. The fact is unknown, also where it was answered before; entries that were told stay. */
export function leaveOpen(state: InterviewState, question: Question, reason: Reason): InterviewState {
  const facts = question.kind === "first" ? state.facts : unsetFact(state.facts, placeOf(question));
  return on(state, question, noteLeftOpen(facts, question.id, reason));
}

/** Leaves a question open, with the part of the answer that is known in a note. A date is never made up from its year. */
export const leaveInPart = (state: InterviewState, question: Question, words: string): InterviewState => withWords(leaveOpen(state, question, "dont-know"), state, question, words);

/** Answers a question with what words were found to mean, and keeps the words in a note, where there is a place for it. */
export function answerInPart(state: InterviewState, question: Question, value: JsonValue, words: string, vocabulary: Vocabulary): InterviewState {
  const answered = answer(state, question, value, vocabulary);
  return vocabulary.facts.has(NOTES) ? withWords(answered, state, question, words) : answered;
}

function withWords(state: InterviewState, { facts }: InterviewState, { id }: Question, words: string): InterviewState {
  const note = noteOn(facts, id);
  return { ...state, facts: setNote(state.facts, id, note === undefined || note.split("\n").includes(words) ? (note ?? words) : `${note}\n${words}`) };
}

/** The topics with this one as the latest. */
export const talked = ({ topics }: InterviewState, topic: string): string[] => [...topics.filter((one) => one !== topic), topic];

/** The warning of a topic was heard, and the person goes on. */
export const hear = (state: InterviewState, topic: string): InterviewState => ({ ...state, topics: talked(state, topic), heard: new Set([...state.heard, topic]) });

/** The person goes round a topic in this sitting. */
export const putOff = (state: InterviewState, topic: string): InterviewState => ({ ...state, at: undefined, putOff: new Set([...state.putOff, topic]) });

/** Goes to a question, whatever its turn. */
export const goTo = (state: InterviewState, id: string): InterviewState => ({ ...state, at: id });

/** Goes on with the questions of a topic, though it was put off. */
export function goToTopic(state: InterviewState, topic: string): InterviewState {
  return { ...state, topics: talked(state, topic), at: undefined, putOff: new Set([...state.putOff].filter((id) => id !== topic)) };
}

/** Back to the question before the one that is put; the same state where there is none. */
export function goBack(state: InterviewState, vocabulary: Vocabulary): InterviewState {
  const before = state.at === undefined ? state.trail : state.trail.slice(0, state.trail.includes(state.at) ? state.trail.indexOf(state.at) : undefined);
  const at = before.findLast((id) => questionTo(id, state.facts, vocabulary) !== undefined);
  return at === undefined ? state : goTo(state, at);
}

/** Is there an earlier question to go back to? */
export const canGoBack = (state: InterviewState, vocabulary: Vocabulary): boolean => goBack(state, vocabulary) !== state;

/** Questions that were left for later may be asked now. */
export const askAgain = (state: InterviewState): InterviewState => ({ ...state, facts: clearReason(state.facts, "ask-later") });

/** Takes in the case as it is with what another run put into it. */
export const takeIn = (state: InterviewState, facts: FactValues): InterviewState => ({ ...state, facts });

/** What is answered to this question, if anything. */
export function formerAnswer({ facts }: InterviewState, question: Question): KnownValue | undefined {
  if (question.kind === "first") return facts.has(question.list.id) ? [] : undefined;
  if (question.kind === "more") return facts.get(`${question.list.id}Complete`) as KnownValue | undefined;
  const { place } = question;
  return (place.kind === "item" ? entriesOf(facts, place.list)[place.index]?.get(question.fact.id) : facts.get(question.fact.id)) as KnownValue | undefined;
}

/** The entries of a list that are told. */
export const entriesOf = (facts: FactValues, list: Fact): readonly FactValues[] => (facts.get(list.id) ?? []) as readonly FactValues[];

function on(state: InterviewState, question: Question, facts: FactValues): InterviewState {
  const { id } = question;
  return { ...state, facts, topics: talked(state, question.fact.topic), trail: state.trail.includes(id) ? state.trail : [...state.trail, id], at: undefined };
}
