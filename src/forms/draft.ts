/** Draws Haven's own fillable draft of a form, for when no official blank is at hand. It is not for filing, and says so on every page. */
import { PDFDocument, PDFHexString, PDFName, rgb, StandardFonts, type PDFPage } from "pdf-lib";
import { HavenError } from "../text/errors.ts";
import type { View } from "../rules/interpret.ts";
import { readAnswers, type Answer } from "./answers.ts";
import { dropUnreachable, valueOf } from "./blank.ts";
import { markAsDraft } from "./draftMark.ts";
import { layOut, type Placed } from "./draftLayout.ts";
import { Pen } from "./drawing.ts";
import type { FormFinding } from "./findings.ts";
import { canBePrinted } from "./fitting.ts";
import type { FormDefinition } from "./formDefinition.ts";
import { addTextField } from "./sheets.ts";
import type { FormFonts, Typefaces } from "./typefaces.ts";

const black = rgb(0, 0, 0);
const grey = rgb(0.88, 0.88, 0.88);

/** The bytes of a draft, and what a person should know of it. */
export interface DrawnDraft {
  bytes: Uint8Array;
  pages: number;
  findings: FormFinding[];
}

/** Draws the draft of a form with what is known. Throws `form-field-mismatch` if a field does not read back as drawn. */
export async function drawDraft(definition: FormDefinition, view: View, fonts: FormFonts, typefaces: Typefaces): Promise<DrawnDraft> {
  const { answers, findings } = readAnswers(definition, view);
  const drawable = new Map<string, Answer>();
  for (const answer of answers) {
    const text = answer.full ?? answer.value;
    if (canBePrinted(text, typefaces)) drawable.set(answer.id, answer.kind === "zip" ? { ...answer, value: text } : answer);
    else findings.push({ code: "character-not-available", part: answer.place.part, item: answer.place.item, answer: answer.id, facts: answer.facts });
  }
  const pages = layOut(definition, drawable, typefaces);

  const document = await PDFDocument.create({ updateMetadata: false });
  document.setTitle(`Draft of ${definition.title}`, { showInWindowTitleBar: true });
  document.setLanguage(definition.language);
  document.setCreator("Haven");
  const pen = new Pen(document, typefaces, fonts);
  await pen.prepare(pages.flat().flatMap((placed) => (placed.kind === "box" && placed.setting ? [placed.setting] : [])));
  await pen.prepare([{ typeface: "courier", size: 10, lines: [], leading: 10 }]);
  const plain = await document.embedFont(StandardFonts.Helvetica);
  const bold = await document.embedFont(StandardFonts.HelveticaBold);

  pages.forEach((placed, index) => {
    const page = document.addPage([612, 792]);
    page.drawText(`${definition.title}: Haven's own draft, not the official form`, { x: 54, y: 752, size: 9, font: bold });
    page.drawText(`Copy the answers onto the official form. Do not file or sign this draft.`, { x: 54, y: 740, size: 8, font: plain });
    page.drawText(`Page ${index + 1} of ${pages.length}`, { x: 526, y: 32, size: 8, font: plain });
    for (const thing of placed) {
      if (thing.kind === "words") page.drawText(thing.text, { x: thing.x, y: thing.y, size: thing.size, font: thing.bold ? bold : plain });
      else if (thing.kind === "bar") page.drawRectangle({ x: 54, y: thing.y, width: 522, height: thing.height, color: grey });
      else addField(document, page, thing, pen);
    }
  });
  await markAsDraft(document);
  await document.flush();
  dropUnreachable(document);
  const bytes = await document.save({ useObjectStreams: true, updateFieldAppearances: false });
  await readBack(bytes, pages, definition.form);
  return { bytes, pages: pages.length, findings };
}

function addField(document: PDFDocument, page: PDFPage, thing: Extract<Placed, { kind: "box" | "tick" }>, pen: Pen): void {
  if (thing.kind === "tick") {
    const box = document.getForm().createCheckBox(thing.field);
    box.addToPage(page, { x: thing.x, y: thing.y, width: 11, height: 11, borderWidth: 0.75, borderColor: black });
    box.acroField.dict.set(PDFName.of("TU"), PDFHexString.fromText(thing.label));
    if (thing.ticked) box.check();
    return;
  }
  const [x, y, width, height] = thing.box;
  page.drawRectangle({ x, y, width, height, borderWidth: 0.75, borderColor: black });
  addTextField(document, page, { ...thing, setting: thing.setting ?? { typeface: "courier", size: 10, lines: [""], leading: 10 } }, thing.multiline, pen);
}

async function readBack(bytes: Uint8Array, pages: readonly Placed[][], form: string): Promise<void> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  const found = new Map(document.getForm().getFields().map((field) => [field.getName(), valueOf(field)]));
  for (const thing of pages.flat()) {
    if (thing.kind === "box" && found.get(thing.field) !== thing.value) throw new HavenError("form-field-mismatch", { form, field: thing.field });
    if (thing.kind === "tick" && (found.get(thing.field) !== "") !== thing.ticked) throw new HavenError("form-field-mismatch", { form, field: thing.field });
  }
}
