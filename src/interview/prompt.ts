/** What is put before a person, as data: a question with its answers, or a choice of how to go on. The same for every way of showing it. */
import type { JsonValue } from "../facts/json.ts";
import type { FactValues, KnownValue } from "../facts/values.ts";
import { CASE_CODE, type Fact, type Topic, type Vocabulary } from "../facts/vocabulary.ts";
import type { Say } from "../text/catalogue.ts";
import type { Question } from "./question.ts";
import { formerAnswer, type InterviewState } from "./state.ts";
import { reasons } from "./unanswered.ts";
import { shownText, valueWords } from "./wording.ts";

/** What can be said to any question in place of an answer. Its words are `interview.command.<name>` and, typed, `interview.word.<name>`. */
export const commands = [...reasons, "why", "help", "back", "leave"] as const;
export type Command = (typeof commands)[number];

/** What a person says to a prompt. */
export type Reply =
  | { kind: "answer"; value: JsonValue }
  /** There is an entry, or another one, to tell. */
  | { kind: "entry" }
  /** How to go on, where no question is asked. */
  | { kind: "way"; way: string }
  | { kind: "command"; command: Command };

/** One answer to choose. `words` are further ways to type it. */
export interface Row {
  label: string;
  words?: readonly string[];
  reply: Reply;
}

/** How an answer is given. `former` and `picked` are what was answered before going back: nothing typed gives it again. */
export type Form =
  | { kind: "pick"; rows: readonly Row[]; former?: Row }
  | { kind: "several"; options: readonly { id: string; label: string }[]; picked: readonly string[] }
  /** Typed: one line, or for prose several. */
  | { kind: "typed"; fact: Fact; former: KnownValue | undefined };

/** A prompt. */
export interface Prompt {
  /** Where in the interview this is: case, topic, entry. */
  place: readonly string[];
  title: string;
  /** Paragraphs beneath the title. */
  lines: readonly string[];
  form: Form;
  commands: readonly Command[];
  /** The question, if it is one. */
  question?: Question;
}

/** The prompt of a question. */
export function questionPrompt(question: Question, state: InterviewState, vocabulary: Vocabulary, say: Say): Prompt {
  const { fact } = question;
  const topic = vocabulary.topics.find(({ id }) => id === fact.topic);
  return {
    place: [codeOf(state), shownText(topic?.title ?? ""), ...entryOf(question, say)].filter((part) => part !== ""),
    title: shownText(fact.question ?? fact.label),
    lines: [...(fact.help === undefined ? [] : [shownText(fact.help)]), ...notesOn(question, state, say)],
    form: formOf(question, state, say),
    commands: commands.filter((command) => command !== "back" || state.before !== undefined),
    question,
  };
}

/** The prompt before a topic that may hurt. */
export function topicPrompt(topic: Topic, state: InterviewState, say: Say): Prompt {
  return {
    place: [codeOf(state)].filter((part) => part !== ""),
    title: shownText(topic.title),
    lines: [shownText(topic.warning ?? "")],
    form: waysForm(["open", "put-off"], say),
    commands: state.before === undefined ? ["help", "leave"] : ["help", "back", "leave"],
  };
}

/** A choice of how to go on; the words are `interview.way.<way>`. */
export function waysForm(ways: readonly string[], say: Say, words: Readonly<Record<string, string | number>> = {}): Form {
  return { kind: "pick", rows: ways.map((way) => ({ label: say(`interview.way.${way}`, words), reply: { kind: "way", way } })) };
}

function formOf(question: Question, state: InterviewState, say: Say): Form {
  const { fact } = question;
  const entry = question.kind === "value" ? "" : shownText(question.list.entry ?? "");
  const former = formerAnswer(state, question) as KnownValue | undefined;
  const pick = (rows: readonly Row[]): Form => {
    const again = rows.find(({ reply }) => reply.kind === "answer" && reply.value === former);
    return { kind: "pick", rows, ...(again && { former: again }) };
  };
  if (question.kind === "first") return pick([{ label: say("interview.list.first", { entry }), reply: { kind: "entry" } }, { label: say("interview.list.none"), reply: { kind: "answer", value: [] } }]);
  if (question.kind === "more") return pick([row(say("interview.list.all"), true), { label: say("interview.list.more", { entry }), words: say("interview.typed.no").split(" "), reply: { kind: "entry" } }]);
  const options = Object.entries(fact.options ?? {}).map(([id, label]) => ({ id, label: shownText(label) }));
  switch (fact.type) {
    case "boolean":
      return pick([row(say("interview.yes"), true, say("interview.typed.yes").split(" ")), row(say("interview.no"), false, say("interview.typed.no").split(" "))]);
    case "choice":
      return pick(options.map(({ id, label }) => row(label, id, [id])));
    case "choices":
      return { kind: "several", options, picked: (former ?? []) as readonly string[] };
    default:
      return { kind: "typed", fact, former };
  }
}

const row = (label: string, value: JsonValue, words: readonly string[] = []): Row => ({ label, words, reply: { kind: "answer", value } });

function notesOn(question: Question, state: InterviewState, say: Say): string[] {
  if (question.kind === "more") return [question.count === 0 ? say("interview.list.told-none") : say("interview.list.told", { count: question.count })];
  if (question.kind === "first") return [];
  const how = `interview.how.${question.fact.type}`;
  const former = formerAnswer(state, question) as KnownValue | undefined;
  return [...(say.has(how) ? [say(how)] : []), ...(former === undefined ? [] : [say("interview.former", { answer: valueWords(question.fact, former, say) })])];
}

function entryOf(question: Question, say: Say): string[] {
  if (question.kind !== "value" || question.place.kind !== "item") return [];
  return [say("interview.list.entry", { entry: shownText(question.place.list.entry ?? ""), number: question.place.index + 1 })];
}

/** The code of the case, as it stands above every question. */
export const codeOf = ({ facts }: { facts: FactValues }): string => shownText((facts.get(CASE_CODE) ?? "") as string);
