/** Reads a case file's text: strictly, and telling every problem at once. */
import { HavenError } from "../text/errors.ts";
import { checkFacts } from "./checkEntries.ts";
import { readJson, type JsonObject, type JsonReading } from "./json.ts";
import { ROOT } from "./jsonPath.ts";
import { limits } from "./limits.ts";
import { readPlainly } from "./plainly.ts";
import { caseTree } from "./tree.ts";
import type { FactValues } from "./values.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** What a case file says it is. */
export const CASE_SCHEMA = "haven/case@1";

/** The facts of a case, by id; the entries of a list are an array under the list's id. */
export interface CaseFile {
  facts: FactValues;
}

/** Reads a case: its facts, or all that is wrong with it, in the order of the lines. */
export function readCase(text: string, vocabulary: Vocabulary): CaseFile | HavenError[] {
  const plainly = readPlainly(text, vocabulary, CASE_SCHEMA);
  return plainly === undefined ? readStrictly(text, vocabulary) : { facts: plainly };
}

/** The same, character by character: for what is not plainly right. */
export function readStrictly(text: string, vocabulary: Vocabulary): CaseFile | HavenError[] {
  let reading: JsonReading;
  try {
    reading = readJson(text);
  } catch (error) {
    if (error instanceof HavenError) return [error];
    throw error;
  }
  const { value: root, problems } = reading;
  if (!(root instanceof Map)) return [new HavenError("not-an-object", { path: ROOT })];
  const schema = root.get("schema");
  if (schema === undefined) problems.push(new HavenError("schema-missing", { expected: CASE_SCHEMA }));
  else if (schema !== CASE_SCHEMA) return [new HavenError("schema-unknown", { expected: CASE_SCHEMA })];
  root.delete("schema");
  const result = readFacts(root, vocabulary);
  problems.push(...result.problems);
  return problems.length === 0 ? { facts: result.facts } : located(problems, text);
}

/** Reads facts that are nested by topic, as in a case file without its `schema`. */
export function readFacts(root: JsonObject, vocabulary: Vocabulary): CaseFile & { problems: HavenError[] } {
  return checkFacts(root, caseTree(vocabulary), [], vocabulary);
}

/** Adds the line to each problem that has a path, and sorts by it. Read once more: a case without problems need not pay for places. */
function located(problems: readonly HavenError[], text: string): HavenError[] {
  const places = new Map<string, number>();
  readJson(text, places);
  const lineStarts = [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map((match) => match.index + match[0].length)];
  const lineAt = (position: number): number => {
    let low = 0;
    let high = lineStarts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (lineStarts[middle]! <= position) low = middle;
      else high = middle;
    }
    return low + 1;
  };
  const lineOf = (problem: HavenError): number => {
    const position = places.get(String(problem.args.path));
    return Number(problem.args.line ?? (position === undefined ? 0 : lineAt(position)));
  };
  return problems
    .slice(0, limits.problems)
    .map((problem) => (lineOf(problem) > 0 ? problem.onLine(lineOf(problem)) : problem))
    .sort((a, b) => Number(a.args.line ?? 0) - Number(b.args.line ?? 0));
}
