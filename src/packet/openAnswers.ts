/** What the forms of a packet still ask: the facts behind their empty boxes. */
import type { Assessment } from "../assess/assessment.ts";
import { readAnswers } from "../forms/index.ts";
import type { FactValues } from "../facts/values.ts";
import { AS_OF, type Vocabulary } from "../facts/vocabulary.ts";
import { letterNames } from "../letters/index.ts";
import { viewOf } from "../rules/interpret.ts";
import type { Expression } from "../rules/language.ts";
import { usesInExpression } from "../rules/walk.ts";
import { knownForms } from "./formFolders.ts";
import { packetPlan, personViews } from "./packetPlan.ts";
import { planDocuments } from "./planDocuments.ts";

/**
 * The ids of the facts without which boxes of the client's own forms stay empty, those of list entries with their number, in the order of the
 * vocabulary. Forms that are made for each relative are left out: they ask the relative.
 */
export function openAnswers(relief: string, facts: FactValues, vocabulary: Vocabulary, assessment: Assessment): string[] {
  const forms = knownForms();
  const documents = planDocuments(packetPlan(relief), viewOf(facts, vocabulary, assessment.asOf), { forms, views: personViews(), letters: letterNames(), reliefs: assessment.reliefs });
  const open = new Set<string>();
  for (const { kind, id, standing, entry, deciding, view } of documents) {
    if (standing === "undecided") for (const fact of deciding) addStored(fact, vocabulary, open);
    if (kind !== "form" || standing !== "ready" || entry !== undefined) continue;
    for (const { code, facts: behind = [] } of readAnswers(forms.get(id)!.definition, view).findings) {
      if (code !== "character-refused") for (const fact of behind) addStored(fact, vocabulary, open);
    }
  }
  return [...vocabulary.facts.keys()].filter((id) => open.has(id)).flatMap((id) => unknownAt(id, facts, vocabulary));
}

/** A computed fact is asked for by what it is computed from. */
function addStored(id: string, vocabulary: Vocabulary, into: Set<string>): void {
  const fact = vocabulary.facts.get(id);
  if (id === AS_OF) return;
  if (fact?.derive === undefined) into.add(id);
  else if (!into.has(id)) for (const { fact: inner } of usesInExpression(fact.derive as Expression)) addStored(inner, vocabulary, into);
}

/** Where a fact is not known: in the case, or in each entry of its list that lacks it. */
function unknownAt(id: string, facts: FactValues, vocabulary: Vocabulary): string[] {
  if (!id.includes("[]")) return facts.has(id) ? [] : [id];
  const entries = (facts.get(vocabulary.facts.get(id)!.list!) ?? []) as readonly FactValues[];
  return entries.flatMap((entry, index) => (entry.has(id) ? [] : [id.replace("[]", `[${index}]`)]));
}
