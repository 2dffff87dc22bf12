// Throws mutated input at every door that reads what others made, and asks three things of each: no crash, no long wait, and
// a refusal with a code. The same seed gives the same inputs. See docs/security-tests.md.
//   node scripts/fuzz.js [--cases N] [--scripts N] [--rules N] [--sealed N] [--blanks N] [--seed S] [--seconds N] [--forms DIR]
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
mkdirSync(join(root, "dist"), { recursive: true });
// Inside the package, so that the bundle finds its own rules.
const folder = mkdtempSync(join(root, "dist", "fuzz-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
const outfile = join(folder, "main.mjs");
await build({ absWorkingDir: root, entryPoints: ["tests/fuzz/main.ts"], outfile, bundle: true, format: "esm", platform: "node", target: "node20.19", logLevel: "warning", banner: { js: 'import { createRequire as havenCreateRequire } from "node:module"; const require = havenCreateRequire(import.meta.url);' } });
await import(pathToFileURL(outfile).href);
