/** A report as Markdown. Text from the rules cannot become markup. */
import { neutralise } from "../text/terminal.ts";
import type { Block, Item, ReportDocument } from "./document.ts";

/** The report, ready to be pasted into a case management system. */
export function asMarkdown({ title, blocks }: ReportDocument): string {
  return `${[`# ${escaped(title)}`, ...blocks.map(blockText)].join("\n\n")}\n`;
}

function blockText(block: Block): string {
  switch (block.kind) {
    case "heading":
      return `${"#".repeat(block.level)} ${escaped(block.text)}`;
    case "paragraph":
      return block.tone === "lead" ? `**${escaped(block.text)}**` : escaped(block.text);
    case "items":
      return block.items.map(itemText).join("\n");
  }
}

function itemText({ mark, text, details }: Item): string {
  const lead = mark === undefined ? "" : `${escaped(mark.symbol)} **${escaped(mark.word)}**: `;
  const below = details.map(({ kind, text: detail }) => (kind === "citation" ? `_${escaped(detail)}_` : escaped(detail)));
  // Two blanks at the end of a line break it without ending the item.
  return [`- ${lead}${escaped(text)}`, ...below.map((line) => `  ${line}`)].join("  \n");
}

/** One line in which no character is markup. */
function escaped(text: string): string {
  return neutralise(text)
    .replace(/[\\`*_{}[\]<>#|~&]/g, "\\$&")
    .replace(/^(\s*)([-+]|\d+[.)])(?=\s|$)/, "$1\\$2");
}
