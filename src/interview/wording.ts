/** Facts and their values in words. Every word from a case, a rule file or the keyboard passes here before it is shown. */
import { writtenDate } from "../facts/dateWords.ts";
import type { KnownValue } from "../facts/values.ts";
import type { Fact } from "../facts/vocabulary.ts";
import type { Say } from "../text/catalogue.ts";
import { neutralise } from "../text/terminal.ts";

/** Text that is safe to show, on one line. */
export const shownText = (text: string): string => neutralise(text).trim();

/** A value as a person says it: a date is written out, a choice has its words. */
export function valueWords(fact: Fact, value: KnownValue, say: Say): string {
  if (typeof value === "boolean") return say(value ? "interview.yes" : "interview.no");
  const option = (id: string): string => shownText(fact.options && Object.hasOwn(fact.options, id) ? fact.options[id]! : id);
  if (Array.isArray(value)) return value.length === 0 ? say("interview.none-of-these") : value.map((id) => option(String(id))).join("; ");
  if (fact.type === "choice") return option(String(value));
  if (fact.type === "date") return writtenDate(String(value), say);
  return shownText(String(value));
}
