/** Uses of facts: are they in the vocabulary, in view, and compared in a way that suits their type? */
import { isCalendarDate } from "../../facts/calendarDate.ts";
import type { Fact, Vocabulary } from "../../facts/vocabulary.ts";
import { AS_OF, CASE_CODE, entryListOf, EVIDENCE } from "../../facts/vocabulary.ts";
import type { Comparison, Expression } from "../language.ts";
import { comparators, type ComparisonName } from "../operators/index.ts";
import { isExpression, usesInExpression, type Use } from "../walk.ts";
import type { Finding } from "./finding.ts";

/** A use of a fact, and where it stands. */
export interface PlacedUse extends Use {
  at: string;
}

export function lintUses(uses: readonly PlacedUse[], vocabulary: Vocabulary): Finding[] {
  return uses.flatMap((use) => {
    const { at, fact: id, within, comparison, isList } = use;
    const fact = vocabulary.facts.get(id);
    if (!fact || (isList === true) !== (fact.type === "list")) return [{ code: "fact-unknown", severity: "error", at, about: id }];
    if (isList && within.includes(id)) return [{ code: "list-in-view", severity: "error", at, about: id }];
    const list = entryListOf(id);
    if (isList && list !== undefined) return [{ code: "list-in-entry", severity: "error", at, about: id }];
    if (list !== undefined && !within.includes(list)) return [{ code: "fact-out-of-view", severity: "error", at, about: id }];
    return comparison ? lintComparison(comparison, fact, vocabulary, at) : [];
  });
}

function lintComparison({ operator, value }: Comparison, fact: Fact, vocabulary: Vocabulary, at: string): Finding[] {
  const comparator = comparators[operator as ComparisonName];
  if (!comparator.types.includes(fact.type)) return [{ code: "operator-unfit", severity: "error", at, about: `${operator} of ${fact.id}` }];
  if (isExpression(value)) {
    const type = typeOf(value, vocabulary);
    const fits = type === undefined || (!comparator.takesList && (type === fact.type || (type === "text" && fact.type === "choice")));
    return fits ? [] : [{ code: "value-unfit", severity: "error", at, about: fact.id }];
  }
  const values = comparator.takesList ? value : [value];
  if (!Array.isArray(values) || values.some((one) => Array.isArray(one))) return [{ code: "value-unfit", severity: "error", at, about: fact.id }];
  return (values as unknown[]).flatMap((one): Finding[] => {
    if (fact.options) return typeof one === "string" && one in fact.options ? [] : [{ code: "option-unknown", severity: "error", at, about: `${fact.id}: ${String(one)}` }];
    return suits(fact.type, one) ? [] : [{ code: "value-unfit", severity: "error", at, about: fact.id }];
  });
}

/** The type of what an expression computes; undefined where it cannot be told (a fact nobody knows is found elsewhere). */
export function typeOf(expression: Expression, vocabulary: Vocabulary): Fact["type"] | undefined {
  if ("fact" in expression) return vocabulary.facts.get(expression.fact)?.type;
  if ("years" in expression || "months" in expression || "days" in expression) return "integer";
  if ("addYears" in expression || "addMonths" in expression || "addDays" in expression || "anniversary" in expression || "businessDay" in expression || "next" in expression || "earliest" in expression || "latest" in expression) return "date";
  if ("when" in expression) return "boolean";
  if ("cases" in expression) return typeOf(expression.otherwise, vocabulary);
  const { literal } = expression;
  if (typeof literal === "boolean") return "boolean";
  if (typeof literal === "number") return "integer";
  return typeof literal !== "string" ? "choices" : isCalendarDate(literal) ? "date" : "text";
}

function suits(type: Fact["type"], value: unknown): boolean {
  if (type === "boolean") return typeof value === "boolean";
  if (type === "integer") return Number.isInteger(value);
  if (type === "date") return typeof value === "string" && isCalendarDate(value);
  return typeof value === "string";
}

/** Facts computed from themselves, however many steps away. */
export function lintCycles(vocabulary: Vocabulary): Finding[] {
  const computed = new Map([...vocabulary.facts.values()].filter((fact) => fact.derive && fact.id !== AS_OF).map((fact) => [fact.id, fact]));
  const done = new Set<string>();
  const findings: Finding[] = [];
  const visit = (id: string, path: readonly string[]): void => {
    if (path.includes(id)) findings.push({ code: "computed-cycle", severity: "error", at: `facts/${id}`, about: [...path.slice(path.indexOf(id)), id].join(" → ") });
    if (done.has(id) || path.includes(id)) return;
    const fact = computed.get(id);
    if (fact) for (const use of usesInExpression(fact.derive as Expression)) visit(use.fact, [...path, id]);
    done.add(id);
  };
  for (const id of computed.keys()) visit(id, []);
  return findings;
}

/** Facts that neither a rule nor a form asks for. `used`: ids that other data (form bindings) uses. */
export function lintUnused(uses: readonly PlacedUse[], vocabulary: Vocabulary, used: ReadonlySet<string>): Finding[] {
  const inUse = new Set([...uses.map(({ fact }) => fact), ...used]);
  return [...vocabulary.facts.values()]
    .filter(({ id, type, list, asked }) => id !== AS_OF && id !== CASE_CODE && asked !== false && type !== "list" && list !== EVIDENCE && !inUse.has(id) && id !== `${list}Complete`)
    .map(({ id }) => ({ code: "fact-unused", severity: "note", at: `facts/${id}`, about: id }));
}
