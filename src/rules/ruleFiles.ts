/** The files of a rules folder, checked with zod: what they say, as plain JSON that {@link assembleRules} puts together. */
import * as z from "zod";
import { factFileSchema, type FactFile } from "../facts/factFile.ts";
import { plain, readJson, type JsonValue } from "../facts/json.ts";
import { member, type PathStep } from "../facts/jsonPath.ts";
import { hasUnseenInProse } from "../facts/unseen.ts";
import { HavenError } from "../text/errors.ts";
import { fingerprintOf, rulesAmong, type RuleFiles } from "./fingerprint.ts";
import { advisorySchema, clockSchema, clockTableSchema, compareSchema, elementSchema, evidenceSchema, expressionSchema, partSchema, partTableSchema, quickSchema, referralSchema, reliefSchema, rowFileSchema, sourceSchema, type Clock, type Element, type Row } from "./language.ts";
import { assembleRules, type CheckedRules, type RuleBase } from "./ruleBase.ts";
import { dictionaryOf, sentencesOf, withSentences, WRITTEN_IN } from "./translation.ts";

/** Checks the files of a rules folder and puts them together. Throws as {@link checkRules} does. */
export const ruleBaseFrom = (files: RuleFiles, language?: string): RuleBase => assembleRules(checkRules(files, language));

/**
 * Checks the files of a rules folder.
 * Throws a {@link HavenError} `rules-invalid` that names the file and the place in it.
 * @param language - the language the rules are to speak; a sentence without a translation stays as it was written.
 */
export function checkRules(files: RuleFiles, language = WRITTEN_IN): CheckedRules {
  const version = fingerprintOf(files);
  const contents = new Map(rulesAmong(files).map(({ path, text }) => [path, readRuleJson(path, text)]));
  const written = { version, ...checkContents(contents) };
  if (language === WRITTEN_IN) return written;
  const dictionary = dictionaryOf(files, language, readTranslations);
  const spoken = checkContents(new Map([...contents].map(([path, content]) => [path, withSentences(path, content, (sentence) => dictionary.get(sentence) ?? sentence)])));
  const translated = allSentences(spoken);
  return { version, untranslated: [...allSentences(written)].filter((sentence) => translated.has(sentence)), ...spoken };
}

/** The translations of one file. */
export function readTranslations(path: string, text: string): Record<string, string> {
  return checked(path, readRuleJson(path, text), z.record(z.string(), z.string().min(1)));
}

/** What checked rules say in the end, tables written out. */
function allSentences({ facts, reliefs, ...rest }: Omit<CheckedRules, "version">): Set<string> {
  return new Set([
    ...facts.flatMap((file) => sentencesOf("facts/topic.json", file)),
    ...reliefs.flatMap((relief) => sentencesOf("reliefs/relief/relief.json", relief)),
    ...Object.entries(rest).flatMap(([name, content]) => sentencesOf(`${name}.json`, content)),
  ]);
}

function checkContents(contents: ReadonlyMap<string, unknown>): Omit<CheckedRules, "version"> {
  const paths = [...contents.keys()];
  const read = <T>(path: string, schema: z.ZodType<T>): T => checked(path, contents.get(path), schema);
  const optional = <T>(path: string, schema: z.ZodType<T>, absent: T): T => (contents.has(path) ? read(path, schema) : absent);
  const byId = <T>(schema: z.ZodType<T>) => z.record(z.string(), schema);
  const shared = sharedRows(contents);

  return {
    facts: paths.filter((path) => path.startsWith("facts/")).map((path) => withDerivations(path, read(path, factFileSchema))),
    reliefs: paths
      .filter((path) => /^reliefs\/[^/]+\/relief\.json$/.test(path))
      .map((path) => {
        const relief = read(path, reliefSchema);
        const folder = path.slice(0, -"relief.json".length);
        return { ...relief, elements: relief.elements.map((id) => readElement(`${folder}${id}.json`, contents.get(`${folder}${id}.json`), shared)) };
      }),
    sources: optional("sources.json", byId(sourceSchema), {}),
    evidence: optional("evidence.json", byId(evidenceSchema), {}),
    referrals: optional("referrals.json", z.array(referralSchema), []),
    advisories: optional("advisories.json", z.array(advisorySchema), []),
    compare: optional("compare.json", compareSchema.optional(), undefined),
    quick: optional("quick.json", quickSchema.optional(), undefined),
    clocks: clocksWrittenOut("clocks.json", optional("clocks.json", z.array(z.unknown()), [])),
  };
}

/** Checks the expressions of computed facts, which the vocabulary's own floor cannot read. */
function withDerivations(path: string, file: FactFile): FactFile {
  for (const [id, fact] of Object.entries(file.facts)) {
    const all = fact.type === "list" ? Object.entries(fact.items).map(([name, item]) => [`${id}[].${name}`, item] as const) : [[id, fact] as const];
    for (const [name, one] of all) if ("derive" in one) checked(`${path}: ${name}`, one.derive, expressionSchema);
  }
  return file;
}

/** The rows that elements share, by `file/name`. */
export type SharedRows = ReadonlyMap<string, readonly Row[]>;

/** @param contents - what the rule files hold, by path. */
export function sharedRows(contents: ReadonlyMap<string, unknown>): SharedRows {
  const shared = new Map<string, readonly Row[]>();
  for (const [path, content] of contents) {
    const file = /^tables\/(.*)\.json$/.exec(path)?.[1];
    if (file !== undefined) for (const [name, rows] of Object.entries(checked(path, content, rowFileSchema))) shared.set(`${file}/${name}`, rows);
  }
  return shared;
}

/** An element from its file, with its part tables written out. */
export function readElement(path: string, value: unknown, shared: SharedRows): Element {
  return writtenOut(path, checked(path, value, elementSchema), shared);
}

/** Writes out the part tables of an element. */
function writtenOut(path: string, element: z.infer<typeof elementSchema>, shared: SharedRows): Element {
  const parts = element.parts.flatMap((part, index) => {
    if (!("rows" in part)) return [part];
    const at = `${path}: parts[${index}]`;
    const table = partTableSchema.parse(part);
    const rows = table.rows.flatMap((row) => (typeof row === "string" ? rowsNamed(row, shared, at) : [row]));
    return rows.map((row, place) => writtenFrom(table.part, { ...valuesOf(table.with), ...valuesOf(row) }, `${at}.rows[${place}]`, partSchema));
  });
  return { ...element, parts };
}

/** Reads clocks, and writes out tables of them. */
function clocksWrittenOut(path: string, clocks: readonly unknown[]): Clock[] {
  return clocks.flatMap((clock, index) => {
    const at = `${path}: [${index}]`;
    if (typeof clock !== "object" || clock === null || !("rows" in clock)) return [checked(at, clock, clockSchema)];
    const table = checked(at, clock, clockTableSchema);
    return table.rows.map((row, place) => writtenFrom(table.clock, valuesOf(row), `${at}.rows[${place}]`, clockSchema));
  });
}

function rowsNamed(name: string, shared: SharedRows, at: string): readonly Row[] {
  const rows = shared.get(name);
  if (!rows) throw new HavenError("rules-invalid", { file: at, path: "rows", expected: `rows of that name under tables/: ${name}` });
  return rows;
}

type Values = Record<string, unknown>;

const valuesOf = ({ words, ...others }: Row = {}): Values => ({ ...words, ...others });

/** A row's values may hold names of other values (one step deep), so the template is gone over twice; no name may be left then. */
function writtenFrom<T>(template: unknown, row: Values, at: string, schema: z.ZodType<T>): T {
  const whole = filled(filled(template, row), row);
  const left = JSON.stringify(whole).match(NAMED)?.[0];
  if (left !== undefined) throw new HavenError("rules-invalid", { file: at, path: "", expected: `a value for ${left}` });
  return checked(at, whole, schema);
}

/**
 * Replaces `$name` in every string of a JSON value by the row's value of that name.
 * A string that is `$name` and nothing else becomes the value itself, whatever it is; in an array, an array so named gives its items.
 */
function filled(value: unknown, row: Values): unknown {
  if (typeof value === "string") {
    const whole = nameIn(value, row);
    return whole === undefined ? value.replace(NAMED, (named, name: string) => (typeof row[name] === "string" ? row[name] : named)) : row[whole];
  }
  if (Array.isArray(value)) return value.flatMap((item) => (Array.isArray(item) ? [filled(item, row)] : filled(item, row)));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, filled(item, row)]));
}

const NAMED = /\$([a-z][A-Za-z]*)/g;

function nameIn(text: string, row: Values): string | undefined {
  const name = /^\$([a-z][A-Za-z]*)$/.exec(text)?.[1];
  return name !== undefined && Object.hasOwn(row, name) ? name : undefined;
}

/** Reads a rule file as strictly as a case file: a name that stands twice would lose a rule without a word. */
export function readRuleJson(path: string, text: string): unknown {
  try {
    const { value, problems } = readJson(text);
    if (problems[0]) throw problems[0];
    const hidden = hiddenIn(value, []);
    if (hidden !== undefined) throw new HavenError("rules-invalid", { file: path, path: hidden, expected: "text without characters that do not show" });
    return plain(value);
  } catch (error) {
    throw error instanceof HavenError ? error.in(path) : error;
  }
}

/** The first place where a character hides that could steer a terminal, turn the direction of writing or slip past a reader. */
function hiddenIn(value: JsonValue, path: readonly PathStep[]): string | undefined {
  if (typeof value === "string") return hasUnseenInProse(value) ? member(path) : undefined;
  if (typeof value !== "object" || value === null) return undefined;
  for (const [step, item] of value.entries()) {
    const hidden = typeof step === "string" && hasUnseenInProse(step) ? member(path) : hiddenIn(item, [...path, step]);
    if (hidden !== undefined) return hidden;
  }
  return undefined;
}

/** What a rule file says, if it has the shape it should have. Throws `rules-invalid` with the file and the place. */
export function checked<T>(path: string, value: unknown, schema: z.ZodType<T>): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0]!;
  throw new HavenError("rules-invalid", { file: path, path: issue.path.join("."), expected: issue.message });
}
