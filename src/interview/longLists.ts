/** The names that a text is one of, where there is a list of them: of countries, or one under `templates/lists/` for a shape of text. */
import { join } from "node:path";
import { countries } from "../facts/countries.ts";
import type { Fact } from "../facts/vocabulary.ts";
import { hasOwnFile, packageRoot, readOwnText } from "../vault/ownFiles.ts";

/** One name: as a case holds it, as it is shown, and what else it is found by. */
export interface Named {
  value: string;
  label: string;
  words: readonly string[];
}

const read = new Map<string, readonly Named[] | undefined>();

/** The names that an answer is likely to be one of; undefined where any text will do. */
export function namesFor({ names, pattern }: Fact, language: string): readonly Named[] | undefined {
  const list = names ?? pattern;
  if (list === undefined) return undefined;
  const key = `${language}/${list}`;
  if (!read.has(key)) read.set(key, names === undefined ? shapeNames(list) : countryNames(language));
  return read.get(key);
}

function countryNames(language: string): Named[] {
  const all = countries().map((country) => ({ value: country.name, label: country.in(language), words: country.names }));
  return all.sort((a, b) => a.label.localeCompare(b.label, language));
}

/** A list says for each text of the shape how it is shown: `{"AL": "Alabama"}`. */
function shapeNames(shape: string): Named[] | undefined {
  const file = join(packageRoot(), "templates", "lists", `${shape}.json`);
  if (!hasOwnFile(file)) return undefined;
  return Object.entries(JSON.parse(readOwnText(file)) as Record<string, string>).map(([value, label]) => ({ value, label, words: [value] }));
}
