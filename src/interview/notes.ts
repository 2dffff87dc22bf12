/** What people note beside an answer, or beside a question without one. Kept in the case, printed on no form. */
import type { FactValues } from "../facts/values.ts";
import { renumberEntries } from "./listEntries.ts";
import { unansweredKey } from "./unanswered.ts";

/** The list fact that holds the notes: entries of `fact` (an id) and `text`. */
export const NOTES = "remarks";
const FACT = `${NOTES}[].fact`;
const TEXT = `${NOTES}[].text`;

/** How the entries of the lists that the interview keeps are told apart: by the fact they are about. */
export const keptByFact = { ...unansweredKey, [NOTES]: FACT } as const;

/** The fact that holds the note on the case as a whole. */
export const CASE_NOTE = "case.note";

/** The note on a fact, if there is one. */
export const noteOn = (facts: FactValues, id: string): string | undefined => (id === CASE_NOTE ? facts.get(id) : all(facts).find((note) => note.get(FACT) === id)?.get(TEXT)) as string | undefined;

/** The case with a note on a fact; without text, with none. */
export function setNote(facts: FactValues, id: string, text: string | undefined): FactValues {
  if (id === CASE_NOTE) {
    const changed = new Map(facts);
    if (text === undefined) changed.delete(id);
    else changed.set(id, text);
    return changed;
  }
  const others = all(facts).filter((note) => note.get(FACT) !== id);
  return withNotes(facts, text === undefined ? others : [...others, new Map([[FACT, id], [TEXT, text]])]);
}

/** The case with the ids in its notes as they are after an entry of a list went. */
export const renumberNotes = (facts: FactValues, there: (id: string) => string | undefined): FactValues => (facts.has(NOTES) ? withNotes(facts, renumberEntries(all(facts), FACT, there)) : facts);

const all = (facts: FactValues): readonly FactValues[] => (facts.get(NOTES) ?? []) as readonly FactValues[];

function withNotes(facts: FactValues, notes: readonly FactValues[]): FactValues {
  const changed = new Map(facts);
  if (notes.length === 0) changed.delete(NOTES);
  else changed.set(NOTES, notes);
  return changed;
}
