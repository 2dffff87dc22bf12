/** A question that can be put: about a fact, about what a list holds, or whether a list is all told. */
import type { FactPlace } from "../facts/factPath.ts";
import { itemsOf } from "../facts/tree.ts";
import type { FactValues } from "../facts/values.ts";
import type { Fact, Vocabulary } from "../facts/vocabulary.ts";

/** What is asked. `id` is where the answer goes, with the number of the list entry: `trips[0].left`. */
export type Question =
  | { kind: "value"; id: string; fact: Fact; place: FactPlace }
  /** Is there a first entry to tell? */
  | { kind: "first"; id: string; fact: Fact; list: Fact }
  /** Is that all, or is there another entry? `count` have been told. */
  | { kind: "more"; id: string; fact: Fact; list: Fact; count: number };

const itemShape = /^(.+)\[([0-9]+)\]\.([^[\]]+)$/;

/** The question that an open fact leads to; none where it is not for asking, or cannot be asked yet. */
export function questionAbout(id: string, facts: FactValues, vocabulary: Vocabulary): Question | undefined {
  const fact = vocabulary.facts.get(id);
  // Whether all is told can be asked once there is something, or expressly nothing, to be all of.
  if (fact?.type === "boolean" && fact.list !== undefined && (!facts.has(fact.list) || facts.has(id))) return undefined;
  const question = questionTo(id, facts, vocabulary);
  return fact?.list !== undefined && question?.kind === "first" ? moreOf(vocabulary.facts.get(fact.list)!, facts, vocabulary) : question;
}

/** The question that stands at an id, be it answered or not: of a list that has entries, whether that is all. None where there is no such question, or no such entry. */
export function questionTo(id: string, facts: FactValues, vocabulary: Vocabulary): Question | undefined {
  const [, listId, index, item] = itemShape.exec(id) ?? [];
  if (listId !== undefined) {
    const list = vocabulary.facts.get(listId);
    const fact = list && itemsOf(list, vocabulary).get(item!);
    // A list within an entry is never asked for.
    if (fact === undefined || fact.type === "list" || fact.list !== listId || list?.asked === false || entriesIn(facts, listId).length <= Number(index)) return undefined;
    return asked({ kind: "value", id, fact, place: { kind: "item", list: list!, index: Number(index), fact } });
  }
  const fact = vocabulary.facts.get(id);
  if (fact === undefined || id.includes("[]")) return undefined;
  if (fact.type !== "list" && fact.list === undefined) return asked({ kind: "value", id, fact, place: { kind: "fact", fact } });
  const list = fact.list === undefined ? fact : vocabulary.facts.get(fact.list)!;
  return entriesIn(facts, list.id).length === 0 ? asked({ kind: "first", id: list.id, fact: list, list }) : moreOf(list, facts, vocabulary);
}

const entriesIn = (facts: FactValues, list: string): readonly FactValues[] => (facts.get(list) ?? []) as readonly FactValues[];

function moreOf(list: Fact, facts: FactValues, vocabulary: Vocabulary): Question | undefined {
  const fact = vocabulary.facts.get(`${list.id}Complete`)!;
  return asked({ kind: "more", id: fact.id, fact, list, count: entriesIn(facts, list.id).length });
}

const asked = (question: Question): Question | undefined => (question.fact.asked === false || question.fact.derive !== undefined ? undefined : question);

/** One question is never put twice; after another entry, "is that all?" is a new one. */
export const keyOf = (question: Question): string => (question.kind === "more" ? `${question.id}@${question.count}` : question.id);

/** Puts questions in order: by the vocabulary; within a list one entry after another, then whether that is all. */
export function comparerFor(vocabulary: Vocabulary): (a: Question, b: Question) => number {
  const places = new Map([...vocabulary.facts.keys()].map((id, index) => [id, index]));
  const rank = ({ kind, fact, ...rest }: Question): [number, number, number] => {
    if (kind === "value") {
      const { place } = rest as Extract<Question, { kind: "value" }>;
      return place.kind === "item" ? [places.get(place.list.id)!, place.index, places.get(fact.id)!] : [places.get(fact.id)!, 0, 0];
    }
    const { list } = rest as Extract<Question, { kind: "first" | "more" }>;
    return [places.get(list.id)!, kind === "first" ? -1 : Infinity, 0];
  };
  return (a, b) => {
    const [left, right] = [rank(a), rank(b)];
    const at = left.findIndex((part, index) => part !== right[index]);
    return at < 0 ? 0 : left[at]! - right[at]!;
  };
}
