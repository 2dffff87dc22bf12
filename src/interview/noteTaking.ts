/** Takes a note on a question; or where no question is asked, on the case. */
import { factOf, type Fact } from "../facts/vocabulary.ts";
import { CASE_NOTE, NOTES, noteOn, setNote } from "./notes.ts";
import { nameOf } from "./places.ts";
import { pageCommands, placeOf, waysForm, type Form, type Reply } from "./prompt.ts";
import type { Question } from "./question.ts";
import type { InterviewState } from "./state.ts";
import type { Desk, Visited } from "./visit.ts";
import { shownText } from "./wording.ts";

/** Asks for the words of a note. One that is there can be kept, written anew or taken away. */
export async function askForNote(question: Question | undefined, state: InterviewState, { asker, rules, say, help }: Desk): Promise<Visited> {
  const id = question?.id ?? CASE_NOTE;
  const fact = factOf(`${NOTES}[].text`, rules.vocabulary) as Fact;
  const there = noteOn(state.facts, id);
  const ask = async (form: Form): Promise<Reply> => {
    const title = question === undefined ? say("interview.note.case") : say("interview.note.title", { name: nameOf(question, say) });
    for (;;) {
      const reply = await asker.ask({ place: placeOf(state.facts), title, lines: [say("interview.note.how"), ...(there === undefined ? [] : [say("interview.note.shown", { note: shownText(there) })])], form, commands: pageCommands });
      if (reply.kind !== "command" || reply.command !== "help") return reply;
      await help();
    }
  };
  let reply: Reply = { kind: "way", way: "write" };
  if (there !== undefined) reply = await ask(waysForm(["keep-note", "write", "remove-note"], say));
  if (reply.kind === "way" && reply.way === "remove-note") return { kind: "on", state: { ...state, facts: setNote(state.facts, id, undefined) }, noted: say("interview.note.removed") };
  if (reply.kind === "way" && reply.way === "write") reply = await ask({ kind: "typed", fact, former: there });
  if (reply.kind === "command" && reply.command === "leave") return { kind: "leave" };
  if (reply.kind !== "answer") return { kind: "again" };
  return { kind: "on", state: { ...state, facts: setNote(state.facts, id, reply.value as string) }, noted: say("interview.note.done") };
}
