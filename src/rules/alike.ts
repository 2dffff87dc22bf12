/**
 * What the answer to a rule hangs on, as a short text: two cases that give the same text get the same answer.
 * A computed fact that is known stands for the facts it comes from, so that two people of one age are alike whatever
 * their birthdays. Answers that name the facts behind a computed one must not be shared between such cases.
 */
import { AS_OF } from "../facts/vocabulary.ts";
import type { CompileContext } from "./compiled.ts";
import type { Frame, Slot } from "./frame.ts";
import type { Condition, Expression } from "./language.ts";
import { usesInCondition, usesInExpression, type Use } from "./walk.ts";

export type Likeness = (frame: Frame) => string;

/** @param context - where the conditions are asked: of a case, or of the entries of one list. */
export function likeness(conditions: readonly Condition[], context: CompileContext): Likeness {
  return together(conditions.flatMap((condition) => usesInCondition(condition)), context);
}

function together(uses: readonly Use[], context: CompileContext): Likeness {
  const { slots, within } = context;
  const own = new Set<string>();
  const entries = new Map<string, Set<string>>();
  const itemsOf = (list: string): Set<string> => entries.get(list) ?? entries.set(list, new Set()).get(list)!;
  const visit = ({ fact: id, isList }: Pick<Use, "fact" | "isList">): void => {
    const { fact, list } = slots.of(id);
    if (isList) {
      // Whether a list is told to the end counts wherever the list is looked at.
      own.add(`${id}Complete`);
      itemsOf(id);
    } else if (list === undefined || list === within[0]) own.add(id);
    // Entries are written out by the facts that are told of them, not by those computed from these.
    else if (fact.derive === undefined) itemsOf(list).add(id);
    else usesInExpression(fact.derive as Expression).forEach(visit);
  };
  uses.forEach(visit);
  own.delete(AS_OF);
  const readers = [...[...own].map((id) => factRead(id, context)), ...[...entries].map(([list, items]) => listRead(list, [...items], context))];
  // In an entry, the answer names it by its number.
  return (frame) => {
    let text = within.length === 0 ? "" : `${frame.index};`;
    for (const read of readers) text += read(frame);
    return text;
  };
}

/**
 * The places, in a case, of all told facts that the conditions hang on. Of a case in which none of them is told,
 * nothing is known that is not known of an empty one.
 */
export function placesBehind(conditions: readonly Condition[], { slots }: CompileContext): number[] {
  const places = new Set<number>();
  const seen = new Set<string>();
  const visit = ({ fact: id }: Pick<Use, "fact">): void => {
    if (id === AS_OF || seen.has(id)) return;
    seen.add(id);
    const { fact, list, number } = slots.of(id);
    if (fact.derive !== undefined) usesInExpression(fact.derive as Expression).forEach(visit);
    else places.add(list === undefined ? number : slots.of(list).number);
    if (fact.type === "list") places.add(slots.of(`${id}Complete`).number);
  };
  conditions.flatMap((condition) => usesInCondition(condition)).forEach(visit);
  return [...places];
}

function factRead(id: string, context: CompileContext): Likeness {
  const { fact: { derive }, list } = context.slots.of(id);
  const { value, range } = context.expression({ fact: id });
  if (derive === undefined) return (frame) => written(value(frame) ?? range?.(frame));
  // A computed fact sees its own entry and the case, wherever it is used from.
  const home = context.at(list === undefined ? [] : [list]);
  const behind = home.likenesses.get(id) ?? together(usesInExpression(derive as Expression), home);
  home.likenesses.set(id, behind);
  return (frame) => {
    const known = value(frame);
    return known !== undefined ? written(known) : `(${behind(list === undefined ? frame.root : frame)})`;
  };
}

function listRead(list: string, items: readonly string[], { slots }: CompileContext): Likeness {
  const { number } = slots.of(list);
  const numbers = items.map((id) => slots.of(id).number);
  return ({ root }) => {
    const entries = root.values[number] as readonly Frame[] | undefined;
    if (entries === undefined) return "?";
    return `[${entries.length}:${entries.map(({ values }) => numbers.map((item) => written(values[item])).join("")).join("")}`;
  };
}

/** Each way of writing ends by itself, so that two rows of values never come out as one text. */
function written(value: Slot): string {
  if (value === undefined || value === null) return "?";
  if (value === true) return "y";
  if (value === false) return "n";
  if (typeof value === "number") return `${value},`;
  return typeof value === "string" ? `${value.length}:${value}` : `${(value as readonly string[]).join(",")};`;
}
