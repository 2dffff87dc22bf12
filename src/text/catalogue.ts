/**
 * The words Haven says, as data: `templates/text/<language>/<page>.json`, each a flat list of key and sentence.
 * A sentence has slots `{name}`. A part in `[[double brackets]]` is said only when each of its slots has a word.
 */
import { basename, join } from "node:path";
import { hasOwnFile, listOwnFiles, packageRoot, readOwnText } from "../vault/ownFiles.ts";

/** Languages Haven speaks. A language is one folder with the same pages and keys as English. */
export const languages = ["en", "es"] as const;
export type Language = (typeof languages)[number];

/** What fills the slots of a sentence. */
export type Words = Readonly<Record<string, string | number>>;

/** Says a sentence by its key, `page.key`. A key that no page has is said as itself. */
export interface Say {
  (key: string, words?: Words): string;
  /** Does a page have this key? */
  has: (key: string) => boolean;
  language: Language;
}

const spoken = new Map<string, Say>();

/** The words of a language. Pages are read when first needed. */
export function load(language: Language, folder: string = join(packageRoot(), "templates", "text")): Say {
  const name = join(folder, language);
  const known = spoken.get(name);
  if (known) return known;
  const pages = new Map<string, ReadonlyMap<string, string>>();
  const find = (key: string): string | undefined => {
    const dot = key.indexOf(".");
    if (dot < 0) return undefined;
    const page = key.slice(0, dot);
    if (!/^[a-z-]+$/.test(page)) return undefined;
    let sentences = pages.get(page);
    if (sentences === undefined) pages.set(page, (sentences = readPage(join(name, `${page}.json`))));
    return sentences.get(key.slice(dot + 1));
  };
  const say = ((key, words = {}) => {
    const sentence = find(key);
    return sentence === undefined ? key : fill(sentence, words);
  }) as Say;
  say.has = (key) => find(key) !== undefined;
  say.language = language;
  spoken.set(name, say);
  return say;
}

/** The names of a language's pages. */
export function pagesOf(language: Language, folder: string = join(packageRoot(), "templates", "text")): string[] {
  return listOwnFiles(join(folder, language), ".json").map((path) => basename(path, ".json"));
}

/** Fills the slots of a sentence. */
export function fill(sentence: string, words: Words): string {
  const slots = (part: string): string => part.replace(/\{([a-zA-Z]+)\}/g, (slot, name: string) => String(words[name] ?? slot));
  const kept = sentence.replace(/\[\[(.*?)\]\]/g, (_, part: string) => (slotsOf(part).every((name) => words[name] !== undefined && words[name] !== "") ? part : ""));
  return slots(kept);
}

/** The names of a sentence's slots, sorted, once each. */
export function slotsOf(sentence: string): string[] {
  return [...new Set([...sentence.matchAll(/\{([a-zA-Z]+)\}/g)].map((match) => match[1]!))].sort();
}

/** A language without a page says nothing from it: the keys show, and the parity test fails. */
function readPage(path: string): ReadonlyMap<string, string> {
  return hasOwnFile(path) ? new Map(Object.entries(JSON.parse(readOwnText(path)) as Record<string, string>)) : new Map<string, string>();
}
