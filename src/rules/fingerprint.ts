/** Which files of a rules folder are the rules, and the fingerprint that is their version. */
import { createHash } from "node:crypto";

/** The rule files as they were read: path inside the rules folder, with `/`, and the text. */
export type RuleFiles = readonly { path: string; text: string }[];

/** The files that make the rules, in one order on every machine. Worked cases test the rules, and translations say them again: they are none of them. */
export function rulesAmong(files: RuleFiles): RuleFiles {
  return sorted(files.filter(({ path }) => !/(^|\/)cases\//.test(path) && !path.startsWith("languages/")));
}

/** A short fingerprint: the same rules give the same version, and any change to them another. With a language, its translations count too. */
export function fingerprintOf(files: RuleFiles, language?: string): string {
  const translations = language === undefined ? [] : sorted(files.filter(({ path }) => path.startsWith(`languages/${language}/`)));
  return createHash("sha256").update(JSON.stringify([...rulesAmong(files), ...translations])).digest("hex").slice(0, 12);
}

const sorted = (files: RuleFiles): RuleFiles => [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
