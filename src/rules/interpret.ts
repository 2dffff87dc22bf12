/**
 * The reference interpreter: so plain that it is obviously right. The compiled engine is tested against it.
 * It reads rules as they are written and facts as they stand in a case, and remembers nothing.
 */
import { daysOf } from "../facts/partialDate.ts";
import type { FactValues, KnownValue } from "../facts/values.ts";
import { AS_OF, entryListOf, type Vocabulary } from "../facts/vocabulary.ts";
import { addDays, addMonths, addYears, anniversary, daysBetween, monthsBetween, nextYearly, yearsBetween } from "./dates.ts";
import { businessDay } from "./holidays.ts";
import { inForce } from "./inForce.ts";
import type { Branch, Condition, DecidedVerdict, Element, Expression, Total } from "./language.ts";
import { comparators, type ComparisonName } from "./operators/index.ts";
import { and, FALSE, not, or, TRUE, truthOf, UNKNOWN, type Truth } from "./truth.ts";
import { isExpression } from "./walk.ts";

/** What a condition is asked of: the facts in view (a case, or an entry within it) and how derived facts are computed. */
export interface View {
  asOf: string;
  derived: ReadonlyMap<string, Expression>;
  /** The facts that are dates: of these a case may tell a part. */
  dates: ReadonlySet<string>;
  facts: FactValues;
  /** The entries being looked at, by their list. */
  entries?: ReadonlyMap<string, FactValues>;
}

/**
 * A view of a whole case.
 * @param asOf - ISO date on which computed facts (an age) are computed.
 */
export function viewOf(facts: FactValues, vocabulary: Vocabulary, asOf: string): View {
  const derived = new Map<string, Expression>();
  const dates = new Set<string>();
  for (const { id, type, derive } of vocabulary.facts.values()) {
    if (derive && id !== AS_OF) derived.set(id, derive as Expression);
    else if (type === "date") dates.add(id);
  }
  return { asOf, derived, dates, facts };
}

export function interpretCondition(condition: Condition, view: View): Truth {
  if ("all" in condition) return condition.all.map((child) => interpretCondition(child, view)).reduce(and, TRUE);
  if ("any" in condition) return condition.any.map((child) => interpretCondition(child, view)).reduce(or, FALSE);
  if ("not" in condition) return not(interpretCondition(condition.not, view));
  if ("known" in condition) return isKnown(condition.known, view) ? TRUE : UNKNOWN;
  if ("some" in condition) return entriesOf(condition.some, view).map((entry) => interpretCondition(condition.where, entry)).reduce(or, isComplete(condition.some, view) ? FALSE : UNKNOWN);
  if ("every" in condition) return entriesOf(condition.every, view).map((entry) => interpretCondition(condition.where, entry)).reduce(and, isComplete(condition.every, view) ? TRUE : UNKNOWN);
  if ("total" in condition) return interpretTotal(condition, view);
  const left = readFact(condition.fact, view);
  const right = isExpression(condition.value) ? valuesOf(condition.value, view) : only(condition.value);
  if (left === undefined || right === undefined) return UNKNOWN;
  const { test, takesList } = comparators[condition.operator as ComparisonName];
  if (left.least === left.most && right.least === right.most) return truthOf(test(left.least, right.least));
  if (takesList) return UNKNOWN;
  // Every way in which two values of the two spans can stand to each other shows at the ends, or where both are the same.
  const pairs = [left.least, left.most].flatMap((one) => [right.least, right.most].map((other) => [one, other] as const));
  const common = left.least < right.least ? right.least : left.least;
  if (common <= left.most && common <= right.most) pairs.push([common, common]);
  const truths = pairs.map(([one, other]) => truthOf(test(one, other)));
  return truths.every((truth) => truth === truths[0]) ? truths[0]! : UNKNOWN;
}

interface Span {
  least: KnownValue;
  most: KnownValue;
}

const only = (value: KnownValue): Span => ({ least: value, most: value });

/** The value, where it can be no other. */
export function interpretExpression(expression: Expression, view: View): KnownValue | undefined {
  return single(valuesOf(expression, view));
}

const single = (span: Span | undefined): KnownValue | undefined => (span !== undefined && span.least === span.most ? span.least : undefined);

/** Between which two values a value lies; one that is known, between itself and itself. */
export function valuesOf(expression: Expression, view: View): Span | undefined {
  if ("fact" in expression) return readFact(expression.fact, view);
  if ("literal" in expression) return only(expression.literal);
  if ("years" in expression) return between(expression.years, view, yearsBetween);
  if ("months" in expression) return between(expression.months, view, monthsBetween);
  if ("days" in expression) return between(expression.days, view, daysBetween);
  if ("addYears" in expression) return shifted(expression.addYears, view, addYears);
  if ("addMonths" in expression) return shifted(expression.addMonths, view, addMonths);
  if ("addDays" in expression) return shifted(expression.addDays, view, addDays);
  if ("anniversary" in expression) return shifted(expression.anniversary, view, anniversary);
  if ("businessDay" in expression) return shifted([expression.businessDay, 0], view, businessDay);
  if ("next" in expression) return shifted([expression.next[0], 0], view, (date) => nextYearly(date, expression.next[1]));
  if ("earliest" in expression) return sorted(expression.earliest, view, 0);
  if ("latest" in expression) return sorted(expression.latest, view, -1);
  if ("when" in expression) {
    const truth = interpretCondition(expression.when, view);
    return truth === UNKNOWN ? undefined : only(truth === TRUE);
  }
  const possible: (Span | undefined)[] = [];
  for (const { when, value } of expression.cases) {
    const truth = interpretCondition(when, view);
    if (truth !== FALSE) possible.push(valuesOf(value, view));
    if (truth === TRUE) return widest(possible);
  }
  return widest([...possible, valuesOf(expression.otherwise, view)]);
}

/** Between the least and the most the entries can add up to; there is no most while more entries can come, or nothing is known of what one adds. */
function interpretTotal({ total, of, where, moreThan }: Total, view: View): Truth {
  let least = 0;
  let most = isComplete(total, view) ? 0 : Infinity;
  for (const entry of entriesOf(total, view)) {
    const counts = where ? interpretCondition(where, entry) : TRUE;
    const amount = readFact(of, entry);
    if (counts === FALSE) continue;
    if (counts === TRUE && amount !== undefined) least += Math.max(0, amount.least as number);
    most += amount === undefined ? Infinity : Math.max(0, amount.most as number);
  }
  return least > moreThan ? TRUE : most > moreThan ? UNKNOWN : FALSE;
}

/** The verdicts a decision list can still give. */
export function interpretBranches(branches: readonly Branch[], view: View): Set<DecidedVerdict> {
  const possible = new Set<DecidedVerdict>();
  for (const branch of branches) {
    if (!inForce(branch, view.asOf)) continue;
    const truth = branch.when ? interpretCondition(branch.when, view) : TRUE;
    if (truth !== FALSE) possible.add(branch.verdict);
    if (truth === TRUE) break;
  }
  return possible;
}

const gravity: readonly DecidedVerdict[] = ["not-applicable", "exempt", "met", "discretionary", "refer", "not-met"];

/** The verdicts an element can still have: the gravest of one possible verdict from each part, in every combination. */
export function interpretElement(element: Element, view: View): Set<DecidedVerdict> {
  let possible: Set<DecidedVerdict> | undefined;
  for (const part of element.parts) {
    const own = interpretBranches(part.branches, view);
    if (own.size === 0) continue;
    possible = possible === undefined ? own : new Set([...possible].flatMap((a) => [...own].map((b) => (gravity.indexOf(a) > gravity.indexOf(b) ? a : b))));
  }
  return possible ?? new Set();
}

function readFact(id: string, view: View): Span | undefined {
  if (id === AS_OF) return only(view.asOf);
  const list = entryListOf(id);
  const entry = list === undefined ? undefined : view.entries?.get(list);
  const expression = view.derived.get(id);
  // A computed fact sees its own entry and the case, wherever it is used from.
  if (expression) return valuesOf(expression, { ...view, entries: new Map(entry && list !== undefined ? [[list, entry]] : []) });
  const told = holderOf(id, view)?.get(id) as KnownValue | undefined;
  if (told === undefined) return undefined;
  if (!view.dates.has(id)) return only(told);
  const [least, most] = daysOf(told as string);
  return { least, most };
}

/** A fact that is told, a date also where it is told in part: it is known that something has happened, though not on which day. A computed one has to have its value. */
function isKnown(id: string, view: View): boolean {
  const read = readFact(id, view);
  return read !== undefined && (!view.derived.has(id) || read.least === read.most);
}

/** The facts among which a fact or a list stands: those of the case, or those of the entry in view. */
function holderOf(id: string, view: View): FactValues | undefined {
  const list = entryListOf(id);
  return list === undefined ? view.facts : view.entries?.get(list);
}

/** A view of each entry of a list; none where nothing is known of it. */
export function entriesOf(list: string, view: View): View[] {
  const entries = (holderOf(list, view)?.get(list) ?? []) as readonly FactValues[];
  return entries.map((entry) => ({ ...view, entries: new Map(view.entries).set(list, entry) }));
}

/** Is anything told of a list, if only that it is empty? */
export function isTold(list: string, view: View): boolean {
  return holderOf(list, view)?.has(list) === true;
}

/** A list is complete only when it is there and its companion fact says so. */
export function isComplete(list: string, view: View): boolean {
  return isTold(list, view) && holderOf(list, view)?.get(`${list}Complete`) === true;
}

function between([first, second]: readonly [Expression, Expression], view: View, count: (from: string, to: string) => number): Span | undefined {
  const [from, to] = [valuesOf(first, view), valuesOf(second, view)];
  return from && to && { least: count(from.most as string, to.least as string), most: count(from.least as string, to.most as string) };
}

function shifted([date, by]: readonly [Expression, number], view: View, move: (date: string, by: number) => string): Span | undefined {
  const from = valuesOf(date, view);
  return from && { least: move(from.least as string, by), most: move(from.most as string, by) };
}

function sorted(expressions: readonly Expression[], view: View, at: number): Span | undefined {
  const spans = expressions.map((expression) => valuesOf(expression, view));
  const among = (pick: (span: Span) => KnownValue): KnownValue => spans.map((span) => pick(span!)).sort().at(at)!;
  return spans.includes(undefined) ? undefined : { least: among(({ least }) => least), most: among(({ most }) => most) };
}

/** From the least that one of them can be to the most. */
function widest(spans: readonly (Span | undefined)[]): Span | undefined {
  return spans.reduce((one, other) => one && other && { least: one.least < other.least ? one.least : other.least, most: one.most > other.most ? one.most : other.most });
}
