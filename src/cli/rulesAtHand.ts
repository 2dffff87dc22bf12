/**
 * The rules a command works with. The rules that come with the program are checked once, when it is built:
 * the result lies in `dist/` under the fingerprint of the files it was made from, so a rule file that has been
 * changed since is never answered from an older copy. Any other rules are checked each time they are read.
 */
import { join } from "node:path";
import { fingerprintOf, type RuleFiles } from "../rules/fingerprint.ts";
import { assembleRules, type CheckedRules, type RuleBase } from "../rules/ruleBase.ts";
import { HavenError } from "../text/errors.ts";
import { hasOwnFile, packageRoot, readOwnText, readOwnTree } from "../vault/ownFiles.ts";

/** The rules of a folder. Throws `rules-missing` or `rules-invalid`, naming the file and the place. */
export async function loadRules(folder: string): Promise<RuleBase> {
  const files = readRuleFiles(folder);
  return assembleRules(checkedWhenBuilt(folder, files) ?? (await check(files)));
}

/** The checked rules of a folder as a file for `dist/`: what the build writes. */
export async function packRules(folder: string): Promise<{ name: string; text: string }> {
  const checked = await check(readRuleFiles(folder));
  return { name: packedName(checked.version), text: JSON.stringify(checked) };
}

/** The files of a rules folder. Throws `rules-missing` where it holds no facts. */
export function readRuleFiles(folder: string): RuleFiles {
  const files = readOwnTree(folder, ".json");
  if (!files.some(({ path }) => path.startsWith("facts/"))) throw new HavenError("rules-missing", { folder });
  return files;
}

/** Only the built program answers from what was built with it; the sources always check. */
function checkedWhenBuilt(folder: string, files: RuleFiles): CheckedRules | undefined {
  const dist = join(packageRoot(), "dist");
  if (!import.meta.dirname.startsWith(dist) || folder !== join(packageRoot(), "rules")) return undefined;
  const packed = join(dist, packedName(fingerprintOf(files)));
  return hasOwnFile(packed) ? (JSON.parse(readOwnText(packed)) as CheckedRules) : undefined;
}

/** The schemas and the lint are loaded only where something is left to check. Rules with an error are not answered from. */
async function check(files: RuleFiles): Promise<CheckedRules> {
  const [{ checkRules }, { lintRules }] = await Promise.all([import("../rules/ruleFiles.ts"), import("../rules/lint/index.ts")]);
  const checked = checkRules(files);
  const error = lintRules(assembleRules(checked), "0001-01-01").find(({ severity }) => severity === "error");
  if (error) throw new HavenError("rules-invalid", { file: error.at, path: error.about, expected: error.code });
  return checked;
}

const packedName = (version: string): string => `rules-${version}.json`;
