/** What the tests of forms share: the form, its edition, the fonts, the blank if it is here, and readers that are not ours. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { editionSchema, formDefinitionSchema, readTypefaces } from "../../src/forms/index.ts";
import type { View } from "../../src/rules/interpret.ts";
import { viewOfCase } from "./caseReader.ts";

const here = (path: string): URL => new URL(path, import.meta.url);
const json = (path: string): unknown => JSON.parse(readFileSync(here(path), "utf8"));

export const definition = formDefinitionSchema.parse(json("../../templates/forms/i-914/form.json"));
export const edition = editionSchema.parse(json("../../templates/forms/i-914/editions/2025-01-20.json"));
export const fonts = { wide: readFileSync(here("../../node_modules/dejavu-fonts-ttf/ttf/DejaVuSansCondensed.ttf")) };
export const typefaces = readTypefaces(fonts);

export const clientNames = ["demo", "plain", "two-surnames", "vietnamese"] as const;
/** An invented client. */
export const client = (name: (typeof clientNames)[number]): View => anyClient(name);
/** An invented client by the name of the file under `clients/`. */
export function anyClient(name: string): View {
  return viewOfCase(json(name === "demo" ? "../../templates/demo/case.json" : `clients/${name}.json`) as object);
}

const blanks = here("../../../shared/forms/");
/** The official blank, where the folder with the blanks stands beside the project. */
export const blankFile = new URL("i-914-2025-01-20.pdf", blanks);
export const haveBlank = existsSync(blankFile);
if (!haveBlank) console.warn("Skipped: the official blanks are not in ../shared/forms, so nothing was filled. Get Form I-914 (01/20/25) to run these tests.");

/** Is this program installed? Says so on the console where not. */
export function haveTool(tool: string): boolean {
  try {
    execFileSync("which", [tool]);
    return true;
  } catch {
    console.warn(`Skipped: ${tool} is not installed (Debian: apt-get install qpdf poppler-utils).`);
    return false;
  }
}

/** Runs a program on a PDF and gives its output. */
export function run(tool: string, before: readonly string[], pdf: Uint8Array, after: readonly string[] = []): string {
  const folder = mkdtempSync(join(tmpdir(), "haven-forms-"));
  try {
    const file = join(folder, "form.pdf");
    writeFileSync(file, pdf);
    return execFileSync(tool, [...before, file, ...after], { encoding: "utf8", maxBuffer: 2 ** 28, stdio: ["ignore", "pipe", "pipe"] });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Every field's value as qpdf reads it: text as it is, a ticked box as its export value, "" for nothing. */
export function readWithQpdf(pdf: Uint8Array): Map<string, string> {
  const read = JSON.parse(run("qpdf", ["--json=2", "--json-key=acroform"], pdf)) as { acroform: { fields: { fullname: string; value: unknown; ischeckbox: boolean; annotation: { appearancestate: string } }[] } };
  return new Map(
    read.acroform.fields.map(({ fullname, value, ischeckbox, annotation }) => {
      const text = typeof value === "string" ? value : "";
      if (!ischeckbox) return [fullname, text.replace(/^u:/, "")];
      const state = text === "/Off" ? "" : text.replace(/^\//, "").replace(/^n:\//, "");
      // What is shown and what is stored must be the same.
      if ((annotation.appearancestate.replace(/^\//, "").replace(/^n:\//, "") === "Off" ? "" : annotation.appearancestate.replace(/^\//, "").replace(/^n:\//, "")) !== state) return [fullname, `shown ${annotation.appearancestate}, stored ${text}`];
      return [fullname, state];
    }),
  );
}
