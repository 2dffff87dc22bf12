/** Draws laid-out pages as a PDF with title, language and structure, so that a screen reader reads headings as headings. */
import { PDFDocument, PDFName, PDFNumber, PDFOperator, PDFOperatorNames as Op, PDFString, rgb, type PDFArray, type PDFPage, type PDFRef } from "pdf-lib";
import { markAsDraft, Pen, type FormFonts, type Typefaces } from "../forms/index.ts";
import type { Block } from "./blocks.ts";
import { layPages, PAGE, type Placed } from "./flow.ts";

const black = rgb(0, 0, 0);
const grey = rgb(0.45, 0.45, 0.45);

export interface PagesInput {
  title: string;
  /** Such as `en`. */
  language: string;
  blocks: readonly Block[];
  /** Small, at the foot of every page; `{page}` and `{pages}` are numbers of pages. */
  foot?: string;
  /** DRAFT in the margin of every page. */
  draftMark: boolean;
  fonts: FormFonts;
  typefaces: Typefaces;
}

/** The bytes of a document of Haven's own, and how many pages it has. */
export async function drawPages({ title, language, blocks, foot, draftMark, fonts, typefaces }: PagesInput): Promise<{ bytes: Uint8Array; pages: number }> {
  const pages = layPages(blocks, typefaces);
  const document = await PDFDocument.create({ updateMetadata: false });
  document.setTitle(title, { showInWindowTitleBar: true });
  document.setLanguage(language);
  const pen = new Pen(document, typefaces, fonts);
  await pen.prepare(["helvetica" as const, ...pages.flat().flatMap((placed) => (placed.kind === "words" ? [placed.typeface] : []))].map((typeface) => ({ typeface, size: 0, lines: [], leading: 0 })));
  const structure = new Structure(document, blocks);
  pages.forEach((placed, number) => {
    const page = document.addPage([PAGE.width, PAGE.height]);
    structure.begin(page, number);
    for (const thing of placed) draw(page, thing, pen, structure);
    structure.close(page);
    if (foot === undefined) return;
    artifact(page, () => pen.drawWords(page, foot.replace("{page}", String(number + 1)).replace("{pages}", String(pages.length)), "helvetica", 8, PAGE.left, 36));
  });
  structure.finish();
  if (draftMark) await markAsDraft(document);
  await document.flush();
  return { bytes: await document.save({ useObjectStreams: true, updateFieldAppearances: false }), pages: pages.length };
}

function draw(page: PDFPage, thing: Placed, pen: Pen, structure: Structure): void {
  if (thing.kind === "words") {
    structure.enter(page, thing.block);
    pen.drawWords(page, thing.text, thing.typeface, thing.size, thing.x, thing.y);
    return;
  }
  structure.close(page);
  artifact(page, () => {
    if (thing.kind === "line") page.drawLine({ start: { x: thing.x, y: thing.y }, end: { x: thing.x + thing.width, y: thing.y }, thickness: thing.thickness, color: grey });
    else if (thing.kind === "bar") page.drawLine({ start: { x: thing.x, y: thing.y }, end: { x: thing.x, y: thing.y + thing.height }, thickness: 2, color: grey });
    else page.drawRectangle({ x: thing.x, y: thing.y, width: thing.size, height: thing.size, borderWidth: 0.9, borderColor: black });
  });
}

/** What is drawn is no part of the text. */
function artifact(page: PDFPage, drawing: () => void): void {
  page.pushOperators(PDFOperator.of(Op.BeginMarkedContent, ["/Artifact"]));
  drawing();
  page.pushOperators(PDFOperator.of(Op.EndMarkedContent));
}

const tagOf = (block: Block): string => (block.kind === "heading" ? `H${block.level}` : block.kind === "item" ? "LI" : block.kind === "quote" ? "BlockQuote" : "P");

/** The structure tree: one element for each block, in reading order, with its pieces on the pages. */
class Structure {
  readonly #document: PDFDocument;
  readonly #blocks: readonly Block[];
  readonly #elements = new Map<number, { ref: PDFRef; kids: PDFArray }>();
  readonly #root: PDFRef;
  readonly #parents: [number, PDFRef[]][] = [];
  #open: number | undefined;
  #page = 0;

  constructor(document: PDFDocument, blocks: readonly Block[]) {
    this.#document = document;
    this.#blocks = blocks;
    this.#root = document.context.nextRef();
  }

  begin(page: PDFPage, number: number): void {
    this.#page = number;
    this.#parents.push([number, []]);
    page.node.set(PDFName.of("StructParents"), PDFNumber.of(number));
    page.node.set(PDFName.of("Tabs"), PDFName.of("S"));
  }

  /** Words of this block come next. */
  enter(page: PDFPage, block: number): void {
    if (this.#open === block) return;
    this.close(page);
    this.#open = block;
    const { context } = this.#document;
    const kids = this.#elements.get(block)?.kids ?? context.obj([]);
    const ref = this.#elements.get(block)?.ref ?? context.register(context.obj({ Type: "StructElem", S: tagOf(this.#blocks[block]!), P: this.#root, K: kids }));
    this.#elements.set(block, { ref, kids });
    const own = this.#parents.at(-1)![1];
    kids.push(context.obj({ Type: "MCR", Pg: page.ref, MCID: own.length }));
    page.pushOperators(PDFOperator.of(Op.BeginMarkedContentSequence, [PDFName.of(tagOf(this.#blocks[block]!)), `<</MCID ${own.length}>>`]));
    own.push(ref);
  }

  close(page: PDFPage): void {
    if (this.#open !== undefined) page.pushOperators(PDFOperator.of(Op.EndMarkedContent));
    this.#open = undefined;
  }

  finish(): void {
    const { context, catalog } = this.#document;
    const numbers = context.obj(this.#parents.flatMap(([number, refs]) => [PDFNumber.of(number), context.obj(refs)]));
    const elements = [...this.#elements].sort(([a], [b]) => a - b).map(([, { ref }]) => ref);
    const whole = context.register(context.obj({ Type: "StructElem", S: "Document", P: this.#root, K: elements, T: PDFString.of("Document") }));
    for (const ref of elements) (context.lookup(ref) as unknown as { set: (key: PDFName, value: PDFRef) => void }).set(PDFName.of("P"), whole);
    context.assign(this.#root, context.obj({ Type: "StructTreeRoot", K: [whole], ParentTree: { Nums: numbers }, ParentTreeNextKey: this.#page + 1 }));
    catalog.set(PDFName.of("StructTreeRoot"), this.#root);
    catalog.set(PDFName.of("MarkInfo"), context.obj({ Marked: true }));
  }
}
