/**
 * The rules a command works with. The rules that come with the program are checked once, when it is built:
 * the result lies in `dist/` under the fingerprint of the files it was made from, so a rule file that has been
 * changed since is never answered from an older copy. Any other rules are checked each time they are read.
 */
import { join } from "node:path";
import { fingerprintOf, type RuleFiles } from "../rules/fingerprint.ts";
import { assembleRules, type CheckedRules, type RuleBase } from "../rules/ruleBase.ts";
import { WRITTEN_IN } from "../rules/translation.ts";
import { languages, type Language } from "../text/catalogue.ts";
import { HavenError } from "../text/errors.ts";
import { hasOwnFile, packageRoot, readOwnText, readOwnTree } from "../vault/ownFiles.ts";

/**
 * The rules of a folder. Throws `rules-missing` or `rules-invalid`, naming the file and the place.
 * @param language - the language they are to speak.
 */
export async function loadRules(folder: string, language: Language = WRITTEN_IN): Promise<RuleBase> {
  // Worked cases and other languages have no part in an answer: they are not even read.
  const files = filesOf(folder, (path) => path.endsWith("/cases") || (path.startsWith("languages/") && path.split("/")[1] !== language));
  return assembleRules(checkedWhenBuilt(folder, files, language) ?? (await check(files, language)));
}

/** The checked rules of a folder in each language, as files for `dist/`: what the build writes. */
export async function packRules(folder: string): Promise<{ name: string; text: string }[]> {
  const files = readRuleFiles(folder);
  return Promise.all(languages.map(async (language) => ({ name: packedName(files, language), text: JSON.stringify(await check(files, language)) })));
}

/** The files of a rules folder. Throws `rules-missing` where it holds no facts. */
export function readRuleFiles(folder: string): RuleFiles {
  return filesOf(folder);
}

function filesOf(folder: string, without?: (path: string) => boolean): RuleFiles {
  const files = readOwnTree(folder, ".json", without);
  if (!files.some(({ path }) => path.startsWith("facts/"))) throw new HavenError("rules-missing", { folder });
  return files;
}

/** Only the built program answers from what was built with it; the sources always check. */
function checkedWhenBuilt(folder: string, files: RuleFiles, language: Language): CheckedRules | undefined {
  const dist = join(packageRoot(), "dist");
  if (!import.meta.dirname.startsWith(dist) || folder !== join(packageRoot(), "rules")) return undefined;
  const packed = join(dist, packedName(files, language));
  return hasOwnFile(packed) ? (JSON.parse(readOwnText(packed)) as CheckedRules) : undefined;
}

/** The schemas and the lint are loaded only where something is left to check. Rules with an error are not answered from. */
async function check(files: RuleFiles, language: Language): Promise<CheckedRules> {
  const [{ checkRules }, { lintRules }] = await Promise.all([import("../rules/ruleFiles.ts"), import("../rules/lint/index.ts")]);
  const checked = checkRules(files, language);
  const error = lintRules(assembleRules(checked), "0001-01-01").find(({ severity }) => severity === "error");
  if (error) throw new HavenError("rules-invalid", { file: error.at, path: error.about, expected: error.code });
  return checked;
}

const packedName = (files: RuleFiles, language: Language): string => `rules-${language}-${fingerprintOf(files, language)}.json`;
