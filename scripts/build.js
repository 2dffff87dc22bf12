// Bundles src/cli/main.ts into dist/. Code splitting keeps what one command needs (PDF, prompts) out of the others' start-up.
// Then checks the rules that come with the program, once for all in each language, and keeps the result beside the bundle.
import { rename, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
// Made beside the old build and then put in its place, so that a program running meanwhile finds one or the other.
const fresh = `dist.${process.pid}`;
await build({
  absWorkingDir: root,
  entryPoints: [
    { in: "src/cli/main.ts", out: "main" },
    { in: "src/cli/rulesAtHand.ts", out: "rulesAtHand" },
    // Each runs in a thread of its own.
    { in: "src/cli/batchThread.ts", out: "batchThread" },
    { in: "src/packet/blankWorker.ts", out: "blankWorker" },
  ],
  outdir: fresh,
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20.19",
  charset: "utf8",
  outExtension: { ".js": ".mjs" },
  chunkNames: "parts/[name]-[hash]",
  // Some dependencies are CommonJS and call require() for Node's own modules.
  banner: { js: 'import { createRequire as havenCreateRequire } from "node:module"; const require = havenCreateRequire(import.meta.url);' },
  // The notices of the bundled libraries go along with them.
  legalComments: "linked",
  logLevel: "warning",
});

const { packRules } = await import(`${root}${fresh}/rulesAtHand.mjs`);
try {
  for (const { name, text } of await packRules(`${root}rules`)) await writeFile(`${root}${fresh}/${name}`, text);
} catch (error) {
  // The program works without, and says what is wrong with the rules when it reads them.
  console.warn(`build: the rules were not checked in advance (${error.message})`);
}
await rm(`${root}dist`, { recursive: true, force: true });
await rename(`${root}${fresh}`, `${root}dist`);
