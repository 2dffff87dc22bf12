/** What is put before a person, as data: a question with its answers, or a choice of how to go on. The same for every way of showing it. */
import type { JsonValue } from "../facts/json.ts";
import type { FactValues, KnownValue } from "../facts/values.ts";
import { CASE_CODE, type Fact, type Topic } from "../facts/vocabulary.ts";
import type { Say } from "../text/catalogue.ts";
import type { Question } from "./question.ts";
import { reasons } from "./unanswered.ts";
import { shownText } from "./wording.ts";

/** What can be said to any question in place of an answer. Its words are `interview.command.<name>`, on the line of keys `interview.key.<name>`, and typed `interview.word.<name>`. */
export const commands = [...reasons, "back", "goto", "review", "note", "why", "help", "leave", "exit"] as const;
export type Command = (typeof commands)[number];

/** The letter that says a command together with Ctrl: the same in every language and at every prompt. */
export const keys = { b: "back", g: "goto", r: "review", n: "note", y: "why", l: "help", x: "leave", q: "exit" } as const satisfies Record<string, Command>;

/** What a person says to a prompt. */
export type Reply =
  | { kind: "answer"; value: JsonValue }
  /** A part of the answer, such as a date without its day: kept as it was said, and never made into a whole one. `meanings` are the values the words may stand for, if they are understood. */
  | { kind: "part"; words: string; meanings: readonly string[] }
  /** There is an entry, or another one, to tell. */
  | { kind: "entry" }
  /** How to go on, where no question is asked. */
  | { kind: "way"; way: string }
  | { kind: "command"; command: Command };

/** One answer to choose. `words` are further ways to type it. */
export interface Row {
  label: string;
  words?: readonly string[];
  /** Where some letters of its label mean it, it comes before the other lines they can mean. */
  leads?: boolean;
  reply: Reply;
}

/** How an answer is given. `former` and `picked` are what was answered before: nothing typed gives it again. `at` is the line to begin at, where there is a cursor. */
export type Form =
  | { kind: "pick"; rows: readonly Row[]; former?: Row; at?: number }
  /** A list too long to read through: found by some letters. So many lines of it stand first. With `free`, words that are in no line can be an answer, too. */
  | { kind: "search"; rows: readonly Row[]; first: number; former?: Row; free?: Fact }
  | { kind: "several"; options: readonly { id: string; label: string }[]; picked: readonly string[] }
  /** Typed: one line, or for prose several. */
  | { kind: "typed"; fact: Fact; former: KnownValue | undefined };

/** A prompt. */
export interface Prompt {
  /** Where in the interview this is: case, topic, entry. */
  place: readonly string[];
  /** How the whole stands, in a line. */
  status?: string;
  title: string;
  /** Paragraphs beneath the title. */
  lines: readonly string[];
  form: Form;
  commands: readonly Command[];
  /** The question, if it is one. */
  question?: Question;
}

/** What can be said on a page that is no question. */
export const pageCommands: readonly Command[] = ["back", "help", "leave", "exit"];

/** The prompt before a topic that may hurt. */
export function topicPrompt(topic: Topic, { facts }: { facts: FactValues }, canGoBack: boolean, say: Say): Prompt {
  return {
    place: placeOf(facts),
    title: shownText(topic.title),
    lines: [shownText(topic.warning ?? "")],
    form: waysForm(["open", "put-off"], say),
    commands: commands.filter((command) => ["goto", "review", "help", "leave", "exit"].includes(command) || (command === "back" && canGoBack)),
  };
}

/** A choice of how to go on; the words are `interview.way.<way>`. */
export function waysForm(ways: readonly string[], say: Say, words: Readonly<Record<string, string | number>> = {}): Form {
  return { kind: "pick", rows: ways.map((way) => wayRow(way, say(`interview.way.${way}`, words))) };
}

/** A line that leads somewhere. */
export const wayRow = (way: string, label: string): Row => ({ label, reply: { kind: "way", way } });

/** The code of the case, as it stands above every question. */
export const codeOf = ({ facts }: { facts: FactValues }): string => shownText((facts.get(CASE_CODE) ?? "") as string);

/** Where a prompt stands: in the case, and then as told. */
export const placeOf = (facts: FactValues, ...further: readonly string[]): string[] => [codeOf({ facts }), ...further].filter((part) => part !== "");
