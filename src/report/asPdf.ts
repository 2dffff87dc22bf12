/** Reports as one PDF: a document that prints well and that a screen reader can walk through by its headings. */
import { drawPages, words, type Block as PageBlock, type PagesInput } from "../pages/index.ts";
import { neutralise } from "../text/terminal.ts";
import type { Block, Item, ReportDocument } from "./document.ts";

/** The bytes of a PDF with each report beginning on a page of its own. */
export async function asPdf(documents: readonly ReportDocument[], input: Pick<PagesInput, "language" | "fonts" | "typefaces">): Promise<Uint8Array> {
  const blocks = documents.flatMap(({ title, blocks: own }): PageBlock[] => [{ kind: "page" }, { kind: "heading", level: 1, runs: words(neutralise(title)) }, ...own.flatMap(pageBlocks)]);
  const title = neutralise(documents.map((document) => document.title).join(", "));
  return (await drawPages({ ...input, title, blocks, foot: "{page}/{pages}", draftMark: false })).bytes;
}

function pageBlocks(block: Block): PageBlock[] {
  switch (block.kind) {
    case "heading":
      return [{ kind: "heading", level: block.level === 2 ? 2 : 3, runs: words(neutralise(block.text)) }];
    case "paragraph":
      return [{ kind: "paragraph", quiet: block.tone === "quiet", runs: [{ text: neutralise(block.text), bold: block.tone === "lead" }] }];
    case "items":
      return block.items.flatMap(itemBlocks);
  }
}

function itemBlocks({ mark, text, details }: Item): PageBlock[] {
  const lead = mark === undefined ? [] : [{ text: `${neutralise(mark.symbol)} ` }, { text: `${neutralise(mark.word)}:`, bold: true }, { text: " " }];
  return [
    { kind: "item", mark: "bullet", depth: 0, runs: [...lead, { text: neutralise(text) }] },
    ...details.map(({ kind, text: detail }): PageBlock => ({ kind: "item", mark: "none", depth: 1, runs: [{ text: neutralise(detail), italic: kind === "citation" }] })),
  ];
}
