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
import { behindPerson } from "./personView.ts";
import { planDocuments } from "./planDocuments.ts";

/**
 * The ids of the facts without which boxes of the forms stay empty, those of list entries with their number, in the order of the vocabulary and of
 * each list one entry after another. Of a form that is made for each relative they are the facts of that relative.
 */
export function openAnswers(relief: string, facts: FactValues, vocabulary: Vocabulary, assessment: Assessment): string[] {
  const forms = knownForms();
  const views = personViews();
  const documents = planDocuments(packetPlan(relief), viewOf(facts, vocabulary, assessment.asOf), { forms, views, letters: letterNames(), reliefs: assessment.reliefs });
  const open = new Set<string>();
  for (const { kind, id, standing, entry, as, deciding, view } of documents) {
    const found = new Set<string>();
    if (standing === "undecided") for (const fact of deciding) addStored(fact, vocabulary, found);
    if (kind === "form" && standing === "ready") {
      for (const { code, facts: behind = [] } of readAnswers(forms.get(id)!.definition, view).findings) {
        if (code === "character-refused") continue;
        const asked = new Set<string>();
        for (const fact of behind) addStored(fact, vocabulary, asked);
        for (const fact of asked) for (const own of as === undefined ? [fact] : behindPerson(fact, views.get(as)!)) addStored(own, vocabulary, found);
      }
    }
    for (const fact of found) open.add(entry === undefined ? fact : fact.replace(`${entry.list}[]`, `${entry.list}[${entry.index}]`));
  }
  return [...new Set([...open].flatMap((id) => unknownAt(id, facts, vocabulary)))].sort(comparerFor(vocabulary));
}

/** A computed fact is asked for by what it is computed from. */
function addStored(id: string, vocabulary: Vocabulary, into: Set<string>): void {
  const fact = vocabulary.facts.get(id);
  if (id === AS_OF) return;
  if (fact?.derive === undefined) into.add(id);
  else if (!into.has(id)) for (const { fact: inner } of usesInExpression(fact.derive as Expression)) addStored(inner, vocabulary, into);
}

/** Where a fact is not known: in the case, in the entry it is named of, or in each entry of its list that lacks it. */
function unknownAt(id: string, facts: FactValues, vocabulary: Vocabulary): string[] {
  const { general, list, index } = placeOf(id);
  if (list === undefined) return facts.has(id) ? [] : [id];
  const entries = (facts.get(vocabulary.facts.get(general)!.list!) ?? []) as readonly FactValues[];
  return entries.flatMap((entry, at) => (entry.has(general) || (index !== undefined && at !== index) ? [] : [general.replace("[]", `[${at}]`)]));
}

/** `trips[0].left` is `trips[].left` in the entry 0 of `trips`. */
function placeOf(id: string): { general: string; list?: string; index?: number } {
  const [, list, index] = /^([^[]+)\[([0-9]*)\]/.exec(id) ?? [];
  return list === undefined ? { general: id } : { general: id.replace(/\[[0-9]*\]/, "[]"), list, ...(index !== "" && { index: Number(index) }) };
}

function comparerFor(vocabulary: Vocabulary): (a: string, b: string) => number {
  const places = new Map([...vocabulary.facts.keys()].map((id, at) => [id, at]));
  const rank = (id: string): number[] => {
    const { general, list, index = 0 } = placeOf(id);
    return [places.get(list ?? general)!, list === undefined ? 0 : index + 1, places.get(general)!];
  };
  return (a, b) => {
    const [left, right] = [rank(a), rank(b)];
    return left[0]! - right[0]! || left[1]! - right[1]! || left[2]! - right[2]!;
  };
}
