/** The prompt of a question: its words, its answers, and what was said to it before. */
import type { JsonValue } from "../facts/json.ts";
import type { FactValues } from "../facts/values.ts";
import type { Vocabulary } from "../facts/vocabulary.ts";
import type { Say } from "../text/catalogue.ts";
import { namesFor } from "./longLists.ts";
import { noteOn, NOTES } from "./notes.ts";
import { commands, placeOf, wayRow, type Form, type Prompt, type Row } from "./prompt.ts";
import type { Question } from "./question.ts";
import { canGoBack, formerAnswer, type InterviewState } from "./state.ts";
import { leftOpen } from "./unanswered.ts";
import { shownText, valueWords } from "./wording.ts";

/** Choices of more lines than this are found by letters, too. */
const LONG = 12;

/** The prompt of a question. */
export function questionPrompt(question: Question, state: InterviewState, vocabulary: Vocabulary, say: Say): Prompt {
  const { fact } = question;
  const topic = vocabulary.topics.find(({ id }) => id === fact.topic);
  const lacking = new Set([...(canGoBack(state, vocabulary) || state.at !== undefined ? [] : ["back"]), ...(vocabulary.facts.has(NOTES) ? [] : ["note"])]);
  return {
    place: placeOf(state.facts, shownText(topic?.title ?? ""), ...entryOf(question, say)),
    title: shownText(fact.question ?? fact.label),
    lines: [...(fact.help === undefined ? [] : [shownText(fact.help)]), ...remarks(question, state, say)],
    form: formOf(question, state, say),
    commands: commands.filter((command) => !lacking.has(command)),
    question,
  };
}

function formOf(question: Question, state: InterviewState, say: Say): Form {
  const { fact } = question;
  const entry = question.kind === "value" ? "" : shownText(question.list.entry ?? "");
  const former = formerAnswer(state, question);
  const given = (rows: readonly Row[]): { former?: Row } => {
    const again = rows.find(({ reply }) => reply.kind === "answer" && (reply.value === former || (question.kind === "first" && former !== undefined)));
    return again ? { former: again } : {};
  };
  const pick = (rows: readonly Row[]): Form => (rows.length > LONG ? { kind: "search", rows, first: rows.length, ...given(rows) } : { kind: "pick", rows, ...given(rows) });
  if (question.kind === "first") return pick([{ label: say("interview.list.first", { entry }), reply: { kind: "entry" } }, { label: say("interview.list.none"), reply: { kind: "answer", value: [] } }]);
  if (question.kind === "more") {
    const look = question.count === 0 ? [] : [wayRow("entries", say("interview.way.entries"))];
    return pick([row(say("interview.list.all"), true), { label: say("interview.list.more", { entry }), words: say("interview.typed.no").split(" "), reply: { kind: "entry" } }, ...look]);
  }
  const options = Object.entries(fact.options ?? {}).map(([id, label]) => ({ id, label: shownText(label) }));
  switch (fact.type) {
    case "boolean":
      return pick([row(say("interview.yes"), true, say("interview.typed.yes").split(" ")), row(say("interview.no"), false, say("interview.typed.no").split(" "))]);
    case "choice":
      return pick(options.map(({ id, label }) => row(label, id, [id])));
    case "choices":
      return { kind: "several", options, picked: (former ?? []) as readonly string[] };
    default: {
      const names = namesFor(fact, say.language);
      if (names === undefined) return { kind: "typed", fact, former };
      const rows = names.map(({ value, label, words }) => row(label, value, words));
      return { kind: "search", rows, first: 0, ...given(rows), free: fact };
    }
  }
}

const row = (label: string, value: JsonValue, words: readonly string[] = []): Row => ({ label, words, reply: { kind: "answer", value } });

/** What else stands below a question: how to write the answer, what was told before, and the note. */
function remarks(question: Question, state: InterviewState, say: Say): string[] {
  const { facts } = state;
  const note = noteOn(facts, question.id);
  return [...said(question, state, say), ...(note === undefined ? [] : [say("interview.note.shown", { note: shownText(note) })])];
}

function said(question: Question, state: InterviewState, say: Say): string[] {
  if (question.kind === "more") return [question.count === 0 ? say("interview.list.told-none") : say("interview.list.told", { count: question.count })];
  const former = formerAnswer(state, question);
  const before = former === undefined ? skipped(question.id, state.facts, say) : question.kind === "first" ? say("interview.list.none") : valueWords(question.fact, former, say);
  const how = `interview.how.${question.fact.type}`;
  const kept = former === undefined ? "interview.former-open" : "interview.former";
  return [...(question.kind === "value" && say.has(how) ? [say(how)] : []), ...(before === undefined ? [] : [say(kept, { answer: before })])];
}

function skipped(id: string, facts: FactValues, say: Say): string | undefined {
  const reason = leftOpen(facts).get(id);
  return reason && say(`interview.command.${reason}`);
}

function entryOf(question: Question, say: Say): string[] {
  if (question.kind !== "value" || question.place.kind !== "item") return [];
  return [say("interview.list.entry", { entry: shownText(question.place.list.entry ?? ""), number: question.place.index + 1 })];
}
