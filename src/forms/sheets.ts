/** Adds sheets for what the form's own boxes for additional information do not hold, in the same shape. */
import { PDFHexString, PDFName, rgb, StandardFonts, type PDFDocument, type PDFFont, type PDFPage } from "pdf-lib";
import type { Pen } from "./drawing.ts";
import type { Edition } from "./edition.ts";
import type { FormPlan, PlannedSheetField } from "./plan.ts";

const black = rgb(0, 0, 0);
const grey = rgb(0.75, 0.75, 0.75);

/** Adds the planned sheets. The fonts of their fields must be ready. */
export async function addSheets(document: PDFDocument, plan: FormPlan, edition: Edition, pen: Pen): Promise<void> {
  if (plan.sheets.length === 0) return;
  const plain = await document.embedFont(StandardFonts.TimesRoman);
  const bold = await document.embedFont(StandardFonts.TimesRomanBold);
  plan.sheets.forEach((fields, index) => {
    const page = document.addPage([612, 792]);
    frame(page, plain, bold, plan, edition, index + 1);
    for (const field of fields) {
      const [left, bottom, width, height] = field.box;
      const long = field.field.endsWith(".text");
      if (field.field.endsWith(".number")) page.drawText("A-Number  A-", { x: 72, y: 633, size: 10, font: plain });
      else if (!long) page.drawText(field.label, { x: left, y: bottom + height + 4, size: 9, font: plain });
      else rules(page, field);
      if (!long) page.drawRectangle({ x: left, y: bottom, width, height, borderWidth: 0.75, borderColor: black });
      addTextField(document, page, field, long, pen);
    }
  });
}

/** Adds a text field with its value and appearance. */
export function addTextField(document: PDFDocument, page: PDFPage, field: PlannedSheetField, multiline: boolean, pen: Pen): void {
  const [x, y, width, height] = field.box;
  const made = document.getForm().createTextField(field.field);
  if (multiline) made.enableMultiline();
  made.addToPage(page, { x, y, width, height, borderWidth: 0 });
  const widget = made.acroField.getWidgets()[0]!;
  made.acroField.dict.set(PDFName.of("V"), PDFHexString.fromText(field.value));
  made.acroField.dict.set(PDFName.of("TU"), PDFHexString.fromText(field.label));
  widget.dict.delete(PDFName.of("MK"));
  pen.dress(widget.dict, field.setting, width, height);
}

function frame(page: PDFPage, plain: PDFFont, bold: PDFFont, plan: FormPlan, edition: Edition, number: number): void {
  page.drawRectangle({ x: 36, y: 738, width: 540, height: 4, color: black });
  page.drawText(plan.heading, { x: 38, y: 716, size: 12, font: bold });
  page.drawText(`Added sheet ${number} of ${plan.sheets.length}. Sign and date this sheet.`, { x: 230, y: 716, size: 10, font: plain });
  page.drawText("Signature", { x: 60, y: 64, size: 9, font: plain });
  page.drawLine({ start: { x: 104, y: 62 }, end: { x: 400, y: 62 }, thickness: 0.75 });
  page.drawText("Date", { x: 416, y: 64, size: 9, font: plain });
  page.drawLine({ start: { x: 438, y: 62 }, end: { x: 576, y: 62 }, thickness: 0.75 });
  page.drawText(`Added to Form ${edition.form.toUpperCase()}   Edition ${edition.printed}`, { x: 36, y: 32, size: 9, font: plain });
}

/** A thin line under each line of text. */
function rules(page: PDFPage, { box: [left, bottom, width, height], setting }: PlannedSheetField): void {
  setting.lines.forEach((_line, index) => {
    const y = bottom + height - setting.first! - index * setting.leading - 3;
    page.drawLine({ start: { x: left, y }, end: { x: left + width, y }, thickness: 0.4, color: grey });
  });
}
