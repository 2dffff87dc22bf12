/** Translations: is every sentence of the rules there, is each still used, and does it keep its places for words? */
import { rulesAmong, type RuleFiles } from "../fingerprint.ts";
import { readRuleJson, readTranslations } from "../ruleFiles.ts";
import { dictionaryOf, languagesAmong, placesOf, sentencesOf } from "../translation.ts";
import type { Finding, Severity } from "./finding.ts";

/** A note while the first translation is being made. Once it is complete: a warning, so that it stays so. */
const MISSING: Severity = "note";

/** The findings of every language that has a folder. */
export function lintTranslations(files: RuleFiles): Finding[] {
  const all = new Set(rulesAmong(files).flatMap(({ path, text }) => sentencesOf(path, readRuleJson(path, text))));
  return languagesAmong(files).flatMap((language) => [
    ...[...untranslated(files, language)].flatMap(([path, sentences]) => sentences.map((about): Finding => ({ code: "translation-missing", severity: MISSING, at: `languages/${language}: ${path}`, about }))),
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
