/**
 * The reference interpreter: so plain that it is obviously right. The compiled engine is tested against it.
 * It reads rules as they are written and facts as they stand in a case, and remembers nothing.
 */
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
  for (const fact of vocabulary.facts.values()) if (fact.derive && fact.id !== AS_OF) derived.set(fact.id, fact.derive as Expression);
  return { asOf, derived, facts };
}

export function interpretCondition(condition: Condition, view: View): Truth {
  if ("all" in condition) return condition.all.map((child) => interpretCondition(child, view)).reduce(and, TRUE);
  if ("any" in condition) return condition.any.map((child) => interpretCondition(child, view)).reduce(or, FALSE);
  if ("not" in condition) return not(interpretCondition(condition.not, view));
  if ("known" in condition) return readFact(condition.known, view) === undefined ? UNKNOWN : TRUE;
  if ("some" in condition) return entriesOf(condition.some, view).map((entry) => interpretCondition(condition.where, entry)).reduce(or, isComplete(condition.some, view) ? FALSE : UNKNOWN);
  if ("every" in condition) return entriesOf(condition.every, view).map((entry) => interpretCondition(condition.where, entry)).reduce(and, isComplete(condition.every, view) ? TRUE : UNKNOWN);
  if ("total" in condition) return interpretTotal(condition, view);
  const left = readFact(condition.fact, view);
  const right = isExpression(condition.value) ? interpretExpression(condition.value, view) : condition.value;
  if (left === undefined || right === undefined) return UNKNOWN;
  return truthOf(comparators[condition.operator as ComparisonName].test(left, right));
}

export function interpretExpression(expression: Expression, view: View): KnownValue | undefined {
  if ("fact" in expression) return readFact(expression.fact, view);
  if ("literal" in expression) return expression.literal;
  if ("years" in expression) return dates(expression.years, view, yearsBetween);
  if ("months" in expression) return dates(expression.months, view, monthsBetween);
  if ("days" in expression) return dates(expression.days, view, daysBetween);
  if ("addYears" in expression) return shifted(expression.addYears, view, addYears);
  if ("addMonths" in expression) return shifted(expression.addMonths, view, addMonths);
  if ("addDays" in expression) return shifted(expression.addDays, view, addDays);
  if ("anniversary" in expression) return shifted(expression.anniversary, view, anniversary);
  if ("businessDay" in expression) {
    const date = interpretExpression(expression.businessDay, view);
    return date === undefined ? undefined : businessDay(date as string);
  }
  if ("next" in expression) {
    const date = interpretExpression(expression.next[0], view);
    return date === undefined ? undefined : nextYearly(date as string, expression.next[1]);
  }
  if ("earliest" in expression) return sortedDates(expression.earliest, view)?.[0];
  if ("latest" in expression) return sortedDates(expression.latest, view)?.at(-1);
  if ("when" in expression) {
    const truth = interpretCondition(expression.when, view);
    return truth === UNKNOWN ? undefined : truth === TRUE;
  }
  const possible: (KnownValue | undefined)[] = [];
  for (const { when, value } of expression.cases) {
    const truth = interpretCondition(when, view);
    if (truth !== FALSE) possible.push(interpretExpression(value, view));
    if (truth === TRUE) return agreed(possible);
  }
  return agreed([...possible, interpretExpression(expression.otherwise, view)]);
}

/** Between the least and the most the entries can add up to; there is no most while anything is open. */
function interpretTotal({ total, of, where, moreThan }: Total, view: View): Truth {
  let least = 0;
  let isOpen = !isComplete(total, view);
  for (const entry of entriesOf(total, view)) {
    const counts = where ? interpretCondition(where, entry) : TRUE;
    const value = readFact(of, entry);
    const adds = value === undefined ? undefined : Math.max(0, value as number);
    if (counts === FALSE || adds === 0) continue;
    if (counts === TRUE && adds !== undefined) least += adds;
    else isOpen = true;
  }
  return least > moreThan ? TRUE : isOpen ? UNKNOWN : FALSE;
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

function readFact(id: string, view: View): KnownValue | undefined {
  if (id === AS_OF) return view.asOf;
  const list = entryListOf(id);
  const entry = list === undefined ? undefined : view.entries?.get(list);
  const expression = view.derived.get(id);
  // A computed fact sees its own entry and the case, wherever it is used from.
  if (expression) return interpretExpression(expression, { ...view, entries: new Map(entry && list !== undefined ? [[list, entry]] : []) });
  return holderOf(id, view)?.get(id) as KnownValue | undefined;
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

function dates(pair: readonly [Expression, Expression], view: View, between: (from: string, to: string) => number): number | undefined {
  const [from, to] = pair.map((expression) => interpretExpression(expression, view));
  return from === undefined || to === undefined ? undefined : between(from as string, to as string);
}

function shifted([date, by]: readonly [Expression, number], view: View, add: (date: string, by: number) => string): string | undefined {
  const from = interpretExpression(date, view);
  return from === undefined ? undefined : add(from as string, by);
}

function sortedDates(expressions: readonly Expression[], view: View): string[] | undefined {
  const values = expressions.map((expression) => interpretExpression(expression, view));
  return values.includes(undefined) ? undefined : (values as string[]).sort();
}

/** One value if all that are possible are the same known one. */
function agreed(values: readonly (KnownValue | undefined)[]): KnownValue | undefined {
  return values.every((value) => value === values[0]) ? values[0] : undefined;
}
