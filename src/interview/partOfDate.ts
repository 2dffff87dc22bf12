/** Asks which days the words for a date mean. Nothing is taken for meant before a person has said so. */
import { writtenDate } from "../facts/dateWords.ts";
import { asDate, daysOf } from "../facts/partialDate.ts";
import type { Say } from "../text/catalogue.ts";
import { pageCommands, placeOf, wayRow, type Prompt, type Reply } from "./prompt.ts";
import type { Question } from "./question.ts";
import { answerInPart, leaveInPart, type InterviewState } from "./state.ts";
import type { Desk, Visited } from "./visit.ts";
import { NOTES } from "./notes.ts";
import { nameOf } from "./places.ts";
import { shownText } from "./wording.ts";

type Part = Extract<Reply, { kind: "part" }>;

/** A way to go on with this date. */
const DATE = "date:";

/** Takes an answer of which only a part is known: what it means, as a person chooses, or the words alone. */
export async function takePart(part: Part, question: Question, state: InterviewState, { asker, rules: { vocabulary }, say, help }: Desk): Promise<Visited> {
  const { words, meanings } = part;
  const hasNotes = vocabulary.facts.has(NOTES);
  const noted = say("interview.part", { words: shownText(words) });
  for (;;) {
    const reply: Reply = meanings.length === 0 ? { kind: "way", way: "words" } : await asker.ask(meaningPage(part, question, state, hasNotes, say));
    if (reply.kind === "command" && reply.command === "leave") return { kind: "leave" };
    if (reply.kind === "command" && reply.command === "help") await help();
    else if (reply.kind === "way" && reply.way === "words") return hasNotes ? { kind: "on", state: leaveInPart(state, question, words), noted } : { kind: "again" };
    else if (reply.kind === "way" && reply.way.startsWith(DATE)) {
      const date = reply.way.slice(DATE.length);
      return { kind: "on", state: answerInPart(state, question, date, words, vocabulary), noted: writtenDate(date, say) };
    } else return { kind: "again" };
  }
}

function meaningPage({ words, meanings }: Part, question: Question, state: InterviewState, hasNotes: boolean, say: Say): Prompt {
  const dates = meanings.length === 1 ? meanings : [...meanings, anyOf(meanings)];
  const rows = dates.map((date, index) => wayRow(`${DATE}${date}`, say(index < meanings.length ? "interview.meaning.this" : "interview.meaning.any", { days: writtenDate(date, say) })));
  const others = [wayRow("again", say("interview.meaning.again")), ...(hasNotes ? [wayRow("words", say("interview.meaning.words"))] : [])];
  return {
    place: placeOf(state.facts, nameOf(question, say)),
    title: say("interview.meaning.title", { words: shownText(words) }),
    lines: [say("interview.meaning.how")],
    form: { kind: "pick", rows: [...rows, ...others] },
    commands: pageCommands,
  };
}

/** Any day of all these, and of those between them. */
function anyOf(dates: readonly string[]): string {
  const days = dates.flatMap((date) => daysOf(date)).sort();
  return asDate([days[0]!, days.at(-1)!]);
}
