// Bundles a TypeScript file of bench/ and imports it. Inside the package, so that the bundle finds its own rules.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

export const root = fileURLToPath(new URL("..", import.meta.url));

export async function bundled(name) {
  mkdirSync(join(root, "dist"), { recursive: true });
  const folder = mkdtempSync(join(root, "dist", "bench-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  const outfile = join(folder, "main.mjs");
  await build({ absWorkingDir: root, entryPoints: [`bench/${name}`], outfile, bundle: true, format: "esm", platform: "node", target: "node20.19", logLevel: "warning", banner: { js: 'import { createRequire as havenCreateRequire } from "node:module"; const require = havenCreateRequire(import.meta.url);' } });
  return import(pathToFileURL(outfile).href);
}
