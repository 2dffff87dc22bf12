/**
 * Whole reports, as they are read. The approved ones lie in `golden/`.
 * After a change that is meant: `HAVEN_APPROVE=1 npx vitest run tests/report`, then read what changed and commit it.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { asHtml } from "../../src/report/asHtml.ts";
import { asMarkdown } from "../../src/report/asMarkdown.ts";
import { asText } from "../../src/report/asText.ts";
import { load } from "../../src/text/catalogue.ts";
import { cases, documentOf, factsOf } from "./gardens.ts";

const begun = documentOf(factsOf(cases.begun), { reliefs: ["garden"] });
const settled = documentOf(factsOf(cases.settled), { reliefs: ["garden"] });
const hard = factsOf(cases.hard);

const reports: Record<string, () => string> = {
  "begun.txt": () => asText(begun),
  "begun-40-columns.txt": () => asText(begun, { width: 40 }),
  "settled.txt": () => asText(settled),
  "settled-plain.txt": () => asText(settled, { symbols: false }),
  "hard.txt": () => asText(documentOf(hard)),
  "hard-es.txt": () => asText(documentOf(hard, { language: "es" })),
  "hard-explain.txt": () => asText(documentOf(hard, { explain: true, reliefs: ["garden"] })),
  "begun-explain.txt": () => asText(documentOf(factsOf(cases.begun), { explain: true, reliefs: ["garden"] })),
  "closed.txt": () => asText(documentOf(factsOf(cases.closed), { reliefs: ["garden"] })),
  "hard.md": () => asMarkdown(documentOf(hard)),
  "hard-es.html": () => asHtml([documentOf(hard, { language: "es" })], load("es")),
};

describe("approved reports", () => {
  test.each(Object.keys(reports))("%s", (name) => {
    const file = new URL(`golden/${name}`, import.meta.url);
    const report = reports[name]!();
    if (process.env["HAVEN_APPROVE"] === "1") writeFileSync(file, report);
    expect(existsSync(file), `${name} has not been approved: see the head of this file`).toBe(true);
    expect(report).toBe(readFileSync(file, "utf8"));
  });
});
