/** Translations: is every sentence of the rules there, once and in one way, is each still used, and does it keep its places for words? */
import { rulesAmong, type RuleFiles } from "../fingerprint.ts";
import { readRuleJson, readTranslations } from "../ruleFiles.ts";
import { dictionaryOf, languagesAmong, placesOf, sentencesOf } from "../translation.ts";
import type { Finding, Severity } from "./finding.ts";

/** The Spanish is complete. A warning, so that it stays so. While the first translation of another language is made, this may be a note again. */
const MISSING: Severity = "warning";

/** The findings of every language that has a folder. */
export function lintTranslations(files: RuleFiles): Finding[] {
  const all = new Set(rulesAmong(files).flatMap(({ path, text }) => sentencesOf(path, readRuleJson(path, text))));
  return languagesAmong(files).flatMap((language) => [
    ...[...untranslated(files, language)].flatMap(([path, sentences]) => sentences.map((about): Finding => ({ code: "translation-missing", severity: MISSING, at: `languages/${language}: ${path}`, about }))),
    ...translatedTwice(files, language),
    ...files
      .filter(({ path }) => path.startsWith(`languages/${language}/`))
      .flatMap(({ path, text }) =>
        Object.entries(readTranslations(path, text)).flatMap(([about, translation]): Finding[] => [
          ...(all.has(about) ? [] : [{ code: "translation-unused", severity: "note", at: path, about } as const]),
          ...(placesOf(about).join() === placesOf(translation).join() ? [] : [{ code: "translation-places", severity: "error", at: path, about } as const]),
        ]),
      ),
  ]);
}

/** The sentences of each rule file that a language lacks; only files that have some. */
export function untranslated(files: RuleFiles, language: string): Map<string, string[]> {
  const dictionary = dictionaryOf(files, language, readTranslations);
  const missing = rulesAmong(files).map(({ path, text }) => [path, sentencesOf(path, readRuleJson(path, text)).filter((sentence) => !dictionary.has(sentence))] as const);
  return new Map(missing.filter(([, sentences]) => sentences.length > 0));
}

/** Sentences that a later file of a language says in other words than an earlier one: only one of the two is ever read. */
function translatedTwice(files: RuleFiles, language: string): Finding[] {
  const first = new Map<string, string>();
  return files
    .filter(({ path }) => path.startsWith(`languages/${language}/`))
    .flatMap(({ path, text }) =>
      Object.entries(readTranslations(path, text)).flatMap(([about, translation]): Finding[] => {
        const earlier = first.get(about) ?? translation;
        first.set(about, earlier);
        return earlier === translation ? [] : [{ code: "translation-twice", severity: "warning", at: path, about }];
      }),
    );
}
