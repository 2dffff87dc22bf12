/** Which files of a rules folder are the rules, and the fingerprint that is their version. */
import { createHash } from "node:crypto";

/** The rule files as they were read: path inside the rules folder, with `/`, and the text. */
export type RuleFiles = readonly { path: string; text: string }[];

/** The files that make the rules, in one order on every machine. Worked cases test the rules and are none of them. */
export function rulesAmong(files: RuleFiles): RuleFiles {
  return files.filter(({ path }) => !path.includes("/cases/")).sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** A short fingerprint: the same rules give the same version, and any change to them another. */
export function fingerprintOf(files: RuleFiles): string {
  return createHash("sha256").update(JSON.stringify(rulesAmong(files))).digest("hex").slice(0, 12);
}
