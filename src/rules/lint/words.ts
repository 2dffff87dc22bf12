/** Words that only a person with legal training may say. */
import { rulesAmong, type RuleFiles } from "../fingerprint.ts";
import { readRuleJson } from "../ruleFiles.ts";
import { sentencesOf } from "../translation.ts";
import type { Finding } from "./finding.ts";

/** "Eligibility letter" is the name of a paper. */
const conclusions = /\b(?:in|non-?)?eligible\b/i;

/** Sentences that draw the conclusion for the reader. */
export function lintWords(files: RuleFiles): Finding[] {
  return rulesAmong(files).flatMap(({ path, text }) =>
    sentencesOf(path, readRuleJson(path, text))
      .filter((sentence) => conclusions.test(sentence))
      .map((about): Finding => ({ code: "word-eligible", severity: "warning", at: path, about })),
  );
}
