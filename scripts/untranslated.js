// Prints, as JSON, the sentences of each rule file that a language lacks: what a translator has to do.
//   node scripts/untranslated.js es
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const [language] = process.argv.slice(2);
if (!/^[a-z]{2,3}$/.test(language ?? "")) {
  console.error("usage: node scripts/untranslated.js LANGUAGE");
  process.exit(2);
}
if (!existsSync(new URL(`../rules/languages/${language}`, import.meta.url))) {
  console.error(`There is no rules/languages/${language} yet. Begin it with one file that holds {}.`);
  process.exit(3);
}
const haven = fileURLToPath(new URL("../bin/haven.js", import.meta.url));
const { status, stdout, stderr } = spawnSync(process.execPath, [haven, "rules", "lint", "--format", "json"], { encoding: "utf8", maxBuffer: 1e8 });
if (status > 1) {
  console.error(stderr.trim());
  process.exit(status);
}
const missing = {};
for (const { code, at, about } of JSON.parse(stdout)) {
  const [where, file] = at.split(": ");
  if (code === "translation-missing" && where === `languages/${language}`) (missing[file] ??= []).push(about);
}
console.log(JSON.stringify(missing, null, 2));
