/**
 * The sentences of the rule files, and what they are in another language. `rules/languages/<language>/` holds flat maps, in folders or not, from
 * the sentence exactly as a rule file has it, before a table of parts is written out, to its translation. A sentence that has
 * been changed since is therefore one without a translation, and stays English until it has one.
 */
import type { RuleFiles } from "./fingerprint.ts";

type Json = unknown;
type Object = Record<string, Json>;

/** The language in which rules are written. */
export const WRITTEN_IN = "en";

/** Where a rule file says something to people, by name; a `*` stands behind a name all of whose values are said. Nothing else is translated. */
const said: readonly [file: RegExp, names: readonly string[]][] = [
  [/^facts\//, ["title", "warning", "label", "question", "help", "hurts", "entry", "options*"]],
  [/^reliefs\/[^/]+\/[^/]+\.json$/, ["title", "summary", "next", "nobody", "reason", "asks", "inShort*", "words*"]],
  [/^tables\//, ["words*", "reason", "next"]],
  [/^evidence\.json$/, ["label", "help"]],
  [/^(referrals|advisories)\.json$/, ["text"]],
  [/^quick\.json$/, ["name", "text", "first"]],
  [/^compare\.json$/, ["name", "title", "text"]],
  [/^clocks\.json$/, ["name", "because", "words*"]],
];

/** What becomes of a sentence. */
type Translate = (sentence: string) => string;

/** A rule file's content with every sentence put through `translate`; the original stays as it is. */
export function withSentences(path: string, content: Json, translate: Translate): Json {
  const names = said.find(([file]) => file.test(path))?.[1];
  return names === undefined ? content : through(content, new Set(names), translate);
}

/** The sentences of a rule file, once each, in order. */
export function sentencesOf(path: string, content: Json): string[] {
  const found = new Set<string>();
  withSentences(path, content, (sentence) => {
    found.add(sentence);
    return sentence;
  });
  return [...found];
}

/** The translations of a language: its files, merged. Empty where it has none. */
export function dictionaryOf(files: RuleFiles, language: string, read: (path: string, text: string) => Record<string, string>): Map<string, string> {
  const folder = `languages/${language}/`;
  return new Map(files.filter(({ path }) => path.startsWith(folder)).flatMap(({ path, text }) => Object.entries(read(path, text))));
}

/** The languages that have a folder. */
export const languagesAmong = (files: RuleFiles): string[] => [...new Set(files.flatMap(({ path }) => /^languages\/([^/]+)\//.exec(path)?.[1] ?? []))].sort();

/** The `$name` places of a sentence, sorted, once each. */
export const placesOf = (sentence: string): string[] => [...new Set(sentence.match(/\$[a-z][A-Za-z]*/g) ?? [])].sort();

function through(value: Json, names: ReadonlySet<string>, translate: Translate): Json {
  if (Array.isArray(value)) return value.map((item) => through(item, names, translate));
  if (!isObject(value)) return value;
  const ofRows = Array.isArray(value["rows"]) ? saidByRows(value, names) : undefined;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => {
      if (name === "rows" && ofRows) return [name, (item as Json[]).map((row) => (isObject(row) ? rowThrough(row, ofRows, names, translate) : row))];
      if (names.has(name) && typeof item === "string") return [name, say(item, translate)];
      if (names.has(`${name}*`) && isObject(item)) return [name, Object.fromEntries(Object.entries(item).map(([key, word]) => [key, say(word, translate)]))];
      return [name, through(item, names, translate)];
    }),
  );
}

/** A row's strings are sentences only where the part uses them as such; what else it holds is looked through. */
function rowThrough(row: Object, ofRows: ReadonlySet<string>, names: ReadonlySet<string>, translate: Translate): Object {
  return Object.fromEntries(
    Object.entries(row).map(([key, word]) => [key, typeof word !== "string" ? (through({ [key]: word }, names, translate) as Object)[key] : ofRows.has(key) ? say(word, translate) : word]),
  );
}

/** What is nothing but places for words of a row is no sentence. */
function say(word: Json, translate: Translate): Json {
  return typeof word !== "string" || word.replace(/\$[a-z][A-Za-z]*/g, "").trim() === "" ? word : translate(word);
}

/** The words of a table's rows that stand in sentences and nowhere else: not the parts of ids, conditions and citations. */
function saidByRows(table: Object, names: ReadonlySet<string>): Set<string> {
  const inSentences = new Set<string>();
  const elsewhere = new Set<string>();
  const look = (value: Json, isSaid: boolean): void => {
    if (typeof value === "string") for (const place of placesOf(value)) (isSaid ? inSentences : elsewhere).add(place.slice(1));
    else if (Array.isArray(value)) for (const item of value) look(item, isSaid);
    else if (isObject(value)) for (const [name, item] of Object.entries(value)) if (name !== "rows" && name !== "note") look(item, isSaid || (names.has(name) && typeof item === "string") || names.has(`${name}*`));
  };
  look(table, false);
  return new Set([...inSentences].filter((name) => !elsewhere.has(name)));
}

const isObject = (value: Json): value is Object => typeof value === "object" && value !== null && !Array.isArray(value);
