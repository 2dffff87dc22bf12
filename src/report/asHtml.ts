/** Reports as one HTML page that needs nothing else: no script, no font, no picture, no network. Made to be read, heard and printed. */
import { createHash } from "node:crypto";
import type { Say } from "../text/catalogue.ts";
import { neutralise } from "../text/terminal.ts";
import type { Block, Item, ReportDocument } from "./document.ts";
import { style } from "./style.ts";

/** The page's only permission is its own style sheet. */
const policy = `default-src 'none'; style-src 'sha256-${createHash("sha256").update(style).digest("base64")}'; base-uri 'none'; form-action 'none'`;

/** The page: one report, or several one after the other. */
export function asHtml(reports: readonly ReportDocument[], say: Say): string {
  const title = reports.length === 1 ? reports[0]!.title : say("report.title-several", { count: reports.length });
  return `<!doctype html>
<html lang="${say.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
${reports.map((report) => reportHtml(report, say)).join("\n")}
</body>
</html>
`;
}

function reportHtml({ title, blocks }: ReportDocument, say: Say): string {
  return `<main>\n<h1>${escaped(title)}</h1>\n${blocks.map((block) => blockHtml(block, say)).join("\n")}\n</main>`;
}

function blockHtml(block: Block, say: Say): string {
  switch (block.kind) {
    case "heading":
      return `<h${block.level}${languageOf(block, say)}>${escaped(block.text)}</h${block.level}>`;
    case "paragraph":
      return `<p${block.tone === undefined ? "" : ` class="${block.tone}"`}${languageOf(block, say)}>${escaped(block.text)}</p>`;
    case "items":
      return `<ul>\n${block.items.map((item) => itemHtml(item, say)).join("\n")}\n</ul>`;
  }
}

function itemHtml({ mark, text, details, ...item }: Item, say: Say): string {
  const lead = mark === undefined ? "" : `<span class="mark ${mark.tone}"><span aria-hidden="true">${escaped(mark.symbol)}</span> ${escaped(mark.word)}</span> `;
  const below = details.map((detail) => `<p class="${detail.kind}"${languageOf(detail, say)}>${escaped(detail.text)}</p>`).join("");
  const language = languageOf(item, say);
  const said = language === "" ? escaped(text) : `<span${language}>${escaped(text)}</span>`;
  return `<li><p${item.title ? ' class="title"' : ""}>${lead}${said}</p>${below}</li>`;
}

/** Rule texts are in English until they are translated: screen readers must not read them as Spanish. */
function languageOf({ rule }: { rule?: boolean }, say: Say): string {
  return rule === true && say.language !== "en" ? ' lang="en"' : "";
}

function escaped(text: string): string {
  return neutralise(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
