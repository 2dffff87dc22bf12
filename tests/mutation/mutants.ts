/** Every rule that is like a given one but for one small thing: what a slip of the pen could have made of it. */
import { addDays } from "../../src/rules/dates.ts";

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
type Object = { [name: string]: Json };
interface Branch extends Object {
  id: string;
  verdict: string;
}
interface PartBody extends Object {
  id: string;
  branches: Branch[];
}

export const kinds = [
  "operator-negated",
  "operator-boundary",
  "boundary-moved",
  "negated",
  "child-dropped",
  "all-any",
  "some-every",
  "option-dropped",
  "earliest-latest",
  "case-dropped",
  "branch-dropped",
  "verdicts-swapped",
  "effective-moved",
] as const;
export type Kind = (typeof kinds)[number];

/** One changed thing. `changed` is the whole rule as it then reads; the original stays as it is. */
export interface Mutant {
  kind: Kind;
  /** Where, in words that outlive a new branch above: `labor/compelled when.any[1]`. */
  place: string;
  /** What was changed into what. */
  change: string;
  changed: () => Json;
}

type Path = readonly (string | number)[];
/** A change of the value at a path. */
interface Change {
  kind: Kind;
  path: Path;
  into: Json;
  change: string;
}

/** Mutants of an element file with its shared rows put in (see {@link withSharedRows}): of its branches, and of the conditions in them. */
export function elementMutants(element: Json): Mutant[] {
  const found: Mutant[] = [];
  for (const [index, part] of ((element as Object)["parts"] as Object[]).entries()) {
    if (!("rows" in part)) {
      found.push(...branchMutants(element, ["parts", index, "branches"], (part as PartBody).id));
      continue;
    }
    const body = part["part"] as PartBody;
    const rows = part["rows"] as Object[];
    // A table of parts goes by its first row.
    found.push(...branchMutants(element, ["parts", index, "part", "branches"], firstOf(body.id, rows)));
    for (const [at, row] of rows.entries()) {
      for (const [name, value] of Object.entries(row)) {
        if (Array.isArray(value) && value.some(isBranch)) found.push(...branchMutants(element, ["parts", index, "rows", at, name], filledId(body.id, row)));
      }
    }
  }
  return found;
}

/** Mutants of a list of branches at a path in an element. A name that stands for other branches is left alone. */
function branchMutants(element: Json, root: Path, id: string): Mutant[] {
  const found: Mutant[] = [];
  const branches = valueAt(element, root) as (Branch | string)[];
  for (const [at, branch] of branches.entries()) {
    if (!isBranch(branch)) continue;
    const name = `${id}/${branch.id}`;
    const path = [...root, at];
    const add = (changes: readonly Change[]) =>
      found.push(...changes.map(({ kind, path: where, into, change }): Mutant => ({ kind, place: `${name}${shown(where.slice(path.length))}`, change, changed: () => replaced(element, where, into) })));
    const put = (kind: Kind, into: Json, change: string): void => void found.push({ kind, place: name, change, changed: () => replaced(element, root, into) });

    if (branches.length > 1) put("branch-dropped", without(branches, at), "dropped");
    const other = branches[at + 1];
    if (isBranch(other) && other.verdict !== branch.verdict) {
      const swapped = branches.map((one, place) => (place === at ? { ...branch, verdict: other.verdict } : place === at + 1 ? { ...other, verdict: branch.verdict } : one));
      put("verdicts-swapped", swapped, `${branch.verdict} with ${other.verdict} of ${other.id}`);
    }
    for (const [edge, day] of Object.entries((branch["effective"] ?? {}) as Record<string, string>)) {
      add([-1, 1].map((by) => ({ kind: "effective-moved", path: [...path, "effective", edge], into: addDays(day, by), change: `${day} → ${addDays(day, by)}` })));
    }
    if (typeof branch["when"] === "object") add(inCondition(branch["when"] as Object, [...path, "when"]));
  }
  return found;
}

/** An element file with the rows in it that its tables only name. */
export function withSharedRows(element: Json, shared: ReadonlyMap<string, readonly Json[]>): Json {
  const parts = ((element as Object)["parts"] as Object[]).map((part) => {
    const rows = part["rows"] as Json[] | undefined;
    return rows ? { ...part, rows: rows.flatMap((row) => (typeof row === "string" ? [...shared.get(row)!] : [row])) } : part;
  });
  return { ...(element as Object), parts };
}

const isBranch = (value: Json | undefined): value is Branch => typeof value === "object" && value !== null && "verdict" in value;

/** Mutants of a condition that stands alone, such as a gate, at a path in a file. */
export const conditionMutants = (file: Json, path: Path): Mutant[] => mutantsAt(file, inCondition(valueAt(file, path) as Object, path), path);

/** Mutants of a computed fact's expression at a path in a file. */
export const expressionMutants = (file: Json, path: Path): Mutant[] => mutantsAt(file, inExpression(valueAt(file, path) as Object, path), path);

function mutantsAt(file: Json, changes: readonly Change[], root: Path): Mutant[] {
  return changes.map(({ kind, path, into, change }) => ({ kind, place: shown(path.slice(root.length)).trim(), change, changed: () => replaced(file, path, into) }));
}

const opposite: Record<string, string> = {
  equal: "notEqual",
  in: "notIn",
  contains: "doesNotContain",
  lessThan: "greaterThanInclusive",
  lessThanInclusive: "greaterThan",
  before: "onOrAfter",
  onOrBefore: "after",
};
for (const [one, other] of Object.entries(opposite)) opposite[other] = one;

const boundary: Record<string, string> = { lessThan: "lessThanInclusive", greaterThan: "greaterThanInclusive", before: "onOrBefore", after: "onOrAfter" };
for (const [one, other] of Object.entries(boundary)) boundary[other] = one;

function inCondition(condition: Object, path: Path): Change[] {
  if ("all" in condition || "any" in condition) {
    const [name, otherName] = "all" in condition ? (["all", "any"] as const) : (["any", "all"] as const);
    const children = condition[name] as Object[];
    return [
      { kind: "negated", path, into: { not: condition }, change: `not ${name}` },
      ...(children.length < 2 ? [] : [{ kind: "all-any", path, into: { [otherName]: children }, change: `${name} → ${otherName}` } as const]),
      ...children.flatMap((child, index): Change[] => [
        ...(children.length < 2 ? [] : [{ kind: "child-dropped", path, into: { [name]: without(children, index) }, change: `dropped ${name}[${index}] ${text(child)}` } as const]),
        ...inCondition(child, [...path, name, index]),
      ]),
    ];
  }
  if ("not" in condition) return [{ kind: "negated", path, into: condition["not"]!, change: "not dropped" }, ...inCondition(condition["not"] as Object, [...path, "not"])];
  if ("known" in condition) return [];
  if ("some" in condition || "every" in condition) {
    const [name, otherName] = "some" in condition ? (["some", "every"] as const) : (["every", "some"] as const);
    return [
      { kind: "negated", path, into: { not: condition }, change: `not ${name}` },
      { kind: "some-every", path, into: { [otherName]: condition[name]!, where: condition["where"]! }, change: `${name} → ${otherName}` },
      ...inCondition(condition["where"] as Object, [...path, "where"]),
    ];
  }
  if ("total" in condition) {
    const limit = condition["moreThan"] as number;
    return [
      { kind: "negated", path, into: { not: condition }, change: "not total" },
      ...moved(limit, [...path, "moreThan"]).filter(({ into }) => (into as number) >= 0),
      ...(condition["where"] === undefined ? [] : inCondition(condition["where"] as Object, [...path, "where"])),
    ];
  }
  const operator = condition["operator"] as string;
  const value = condition["value"]!;
  const isLiteral = typeof value !== "object" || Array.isArray(value);
  return [
    { kind: "operator-negated", path: [...path, "operator"], into: opposite[operator]!, change: `${operator} → ${opposite[operator]!}` },
    // Against a number or a day, the same as moving that by one.
    ...(boundary[operator] === undefined || isLiteral ? [] : [{ kind: "operator-boundary", path: [...path, "operator"], into: boundary[operator], change: `${operator} → ${boundary[operator]}` } as const]),
    ...(isLiteral ? inLiteral(value, [...path, "value"]) : inExpression(value, [...path, "value"])),
  ];
}

function inExpression(expression: Object, path: Path): Change[] {
  const [name] = Object.keys(expression);
  const inside = expression[name!]!;
  const at = [...path, name!];
  switch (name) {
    case "fact":
      return [];
    case "literal":
      return inLiteral(inside, at);
    case "years":
    case "months":
    case "days":
      return (inside as Object[]).flatMap((one, index) => inExpression(one, [...at, index]));
    case "addYears":
    case "addMonths":
    case "addDays":
    case "anniversary": {
      const [date, by] = inside as [Object, number];
      return [...inExpression(date, [...at, 0]), ...moved(by, [...at, 1])];
    }
    case "businessDay":
      return inExpression(inside as Object, at);
    case "earliest":
    case "latest": {
      const other = name === "earliest" ? "latest" : "earliest";
      return [
        ...((inside as Json[]).length < 2 ? [] : [{ kind: "earliest-latest", path, into: { [other]: inside }, change: `${name} → ${other}` } as const]),
        ...(inside as Object[]).flatMap((one, index) => inExpression(one, [...at, index])),
      ];
    }
    case "when":
      return inCondition(inside as Object, at);
  }
  const cases = expression["cases"] as { when: Object; value: Object }[];
  const otherwise = expression["otherwise"] as Object;
  return [
    ...cases.flatMap(({ when, value }, index): Change[] => [
      { kind: "case-dropped", path, into: cases.length === 1 ? otherwise : { cases: without(cases, index), otherwise }, change: `dropped case ${index + 1}` },
      ...inCondition(when, [...path, "cases", index, "when"]),
      ...inExpression(value, [...path, "cases", index, "value"]),
    ]),
    ...inExpression(otherwise, [...path, "otherwise"]),
  ];
}

function inLiteral(value: Json, path: Path): Change[] {
  if (typeof value === "number") return moved(value, path);
  if (typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value)) return [-1, 1].map((by) => ({ kind: "boundary-moved", path, into: addDays(value, by), change: `${value} → ${addDays(value, by)}` }));
  if (!Array.isArray(value) || value.length < 2) return [];
  return value.map((option, index) => ({ kind: "option-dropped", path, into: without(value, index), change: `dropped ${text(option)}` }));
}

function moved(number: number, path: Path): Change[] {
  return [-1, 1].map((by) => ({ kind: "boundary-moved", path, into: number + by, change: `${number} → ${number + by}` }));
}

const filledId = (id: string, row: Object): string => id.replace(/\$(\w+)/g, (whole, name: string) => (typeof row[name] === "string" ? row[name] : whole));
const firstOf = (id: string, rows: readonly Object[]): string => `${filledId(id, rows[0]!)}…`;
const without = <T>(list: readonly T[], index: number): T[] => list.filter((_, at) => at !== index);
const text = (value: Json): string => JSON.stringify(value);
const shown = (path: Path): string => (path.length === 0 ? "" : ` ${path.map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`)).join("").replace(/^\./, "")}`);
const valueAt = (value: Json, path: Path): Json => path.reduce<Json>((inner, step) => (inner as Object)[step]!, value);

/** A copy with another value at the path. What is not on the way is shared. */
function replaced(value: Json, [step, ...rest]: Path, into: Json): Json {
  if (step === undefined) return into;
  if (Array.isArray(value)) return value.map((item, index) => (index === step ? replaced(item, rest, into) : item));
  return { ...(value as Object), [step]: replaced((value as Object)[step]!, rest, into) };
}
