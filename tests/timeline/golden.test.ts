/**
 * Whole timelines, as they are read. The approved ones lie in `golden/`.
 * After a change that is meant: `HAVEN_APPROVE=1 npx vitest run tests/timeline`, then read what changed and commit it.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { asHtml } from "../../src/report/asHtml.ts";
import { asIcs } from "../../src/report/asIcs.ts";
import { asText } from "../../src/report/asText.ts";
import { timelineOn } from "../../src/report/timelineOn.ts";
import { load, type Language } from "../../src/text/catalogue.ts";
import { asOf, begun, full } from "./cases.ts";
import { law, timelineOf } from "./support.ts";

const rules = { ...law, version: "…" };
const document = (facts: object, code: string | null, language: Language = "en") => timelineOn({ timeline: timelineOf(facts, asOf), code, asOf, rules, say: load(language) });
const { clocks } = timelineOf(full, asOf);

const files: Record<string, () => string> = {
  "full.txt": () => asText(document(full, "C-7F3K")),
  "full-40-columns.txt": () => asText(document(full, "C-7F3K"), { width: 40 }),
  "full-plain.txt": () => asText(document(full, "C-7F3K"), { symbols: false }),
  "full-es.html": () => asHtml([document(full, "C-7F3K", "es")], load("es")),
  "begun.txt": () => asText(document(begun, null)),
  "begun-es.txt": () => asText(document(begun, null, "es")),
  "full.ics": () => asIcs(clocks, "C-7F3K", asOf, load("en")),
  "full-es.ics": () => asIcs(clocks, "C-7F3K", asOf, load("es")),
};

test.each(Object.keys(files))("%s", (name) => {
  const file = new URL(`golden/${name}`, import.meta.url);
  const text = files[name]!();
  if (process.env["HAVEN_APPROVE"] === "1") writeFileSync(file, text);
  expect(existsSync(file), `${name} has not been approved: see the head of this file`).toBe(true);
  expect(text).toBe(readFileSync(file, "utf8"));
});
