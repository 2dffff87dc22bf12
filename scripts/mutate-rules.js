// Changes one thing at a time in the rules and asks whether a worked case notices. What no case notices is a rule
// that could be wrong without anyone seeing it. See docs/lint.md.
//   node scripts/mutate-rules.js [--relief ID] [--sample N --seed S] [--seconds N] [--least PERCENT] [--json] [--rules DIR]
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
mkdirSync(join(root, "dist"), { recursive: true });
// Inside the package, so that the bundle finds its own rules.
const folder = mkdtempSync(join(root, "dist", "mutation-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
const outfile = join(folder, "main.mjs");
await build({ absWorkingDir: root, entryPoints: ["tests/mutation/main.ts"], outfile, bundle: true, format: "esm", platform: "node", target: "node20.19", logLevel: "warning", banner: { js: 'import { createRequire as havenCreateRequire } from "node:module"; const require = havenCreateRequire(import.meta.url);' } });
await import(pathToFileURL(outfile).href);
