/** Questions that were asked and left open: noted in the case, so that no one asks again what was hard to ask once. */
import type { FactValues } from "../facts/values.ts";
import { renumberEntries } from "./listEntries.ts";

/** The list fact that holds the notes: entries of `fact` (an id) and `reason`. */
export const UNANSWERED = "unanswered";
const FACT = `${UNANSWERED}[].fact`;
const REASON = `${UNANSWERED}[].reason`;

/** The notes are told apart by the fact they are about. */
export const unansweredKey = { [UNANSWERED]: FACT } as const;

/** Why a question is left open. */
export const reasons = ["dont-know", "rather-not-say", "ask-later"] as const;
export type Reason = (typeof reasons)[number];

/** The questions left open, by the id of their fact. */
export function leftOpen(facts: FactValues): ReadonlyMap<string, Reason> {
  return new Map(notes(facts).map((note) => [note.get(FACT) as string, note.get(REASON) as Reason]));
}

/** The case with a question noted as left open. */
export function noteLeftOpen(facts: FactValues, fact: string, reason: Reason): FactValues {
  return withNotes(facts, [...others(facts, fact), new Map([[FACT, fact], [REASON, reason]])]);
}

/** The case without the note on one question: it has been answered after all. */
export function clearLeftOpen(facts: FactValues, fact: string): FactValues {
  const rest = others(facts, fact);
  return rest.length === notes(facts).length ? facts : withNotes(facts, rest);
}

/** The case without the notes of one reason: those questions may be asked again. */
export function clearReason(facts: FactValues, reason: Reason): FactValues {
  const rest = notes(facts).filter((note) => note.get(REASON) !== reason);
  return withNotes(facts, rest);
}

/** The case with the ids in its notes as they are after an entry of a list went; notes on what went with it go, too. */
export function renumberLeftOpen(facts: FactValues, there: (id: string) => string | undefined): FactValues {
  return facts.has(UNANSWERED) ? withNotes(facts, renumberEntries(notes(facts), FACT, there)) : facts;
}

const notes = (facts: FactValues): readonly FactValues[] => (facts.get(UNANSWERED) ?? []) as readonly FactValues[];
const others = (facts: FactValues, fact: string): FactValues[] => notes(facts).filter((note) => note.get(FACT) !== fact);

function withNotes(facts: FactValues, entries: readonly FactValues[]): FactValues {
  const changed = new Map(facts);
  if (entries.length === 0) changed.delete(UNANSWERED);
  else changed.set(UNANSWERED, entries);
  return changed;
}
