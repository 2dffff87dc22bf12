/** Keeps what was answered, together with the person: where a save fails it can be tried again, and what others saved meanwhile is told. */
import type { FactValues } from "../facts/values.ts";
import { factOf, type Vocabulary } from "../facts/vocabulary.ts";
import type { Say } from "../text/catalogue.ts";
import { describeError } from "../text/describe.ts";
import { HavenError } from "../text/errors.ts";
import type { Asker } from "./asker.ts";
import type { KeptCase, Others } from "./keptCase.ts";
import { waysForm } from "./prompt.ts";
import { NEXT } from "./whereLeft.ts";
import { shownText } from "./wording.ts";

/** Saves. Where that fails, the person can put right what is in the way and try again: the answer waits. Throws what is in the way where they do not, or nobody is there. */
export async function save(facts: FactValues, kept: KeptCase, asker: Asker, say: Say): Promise<Others | undefined> {
  for (;;) {
    try {
      return await kept.save(facts);
    } catch (error) {
      if (asker.isScript === true || !(error instanceof HavenError)) throw error;
      const lines = [describeError(error, say), say("interview.unsaved.words")];
      const reply = await asker.ask({ place: [], title: say("interview.unsaved.title"), lines, form: waysForm(["try-again", "leave-unsaved"], say), commands: [] });
      if (reply.kind !== "way" || reply.way !== "try-again") throw error;
    }
  }
}

/** That others changed the case, and to which facts both gave an answer. */
export function othersLines({ both }: Others, vocabulary: Vocabulary, say: Say): string[] {
  const labels = both.filter((id) => id !== NEXT).map((id) => shownText(factOf(id, vocabulary)?.label ?? id));
  return [say("interview.others.words"), ...(labels.length === 0 ? [] : [say("interview.others.both", { facts: labels.join("; ") })])];
}
