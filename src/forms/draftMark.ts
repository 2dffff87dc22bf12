/** Marks every page as a draft, in the margins, away from barcodes and boxes. */
import { degrees, PDFOperator, PDFOperatorNames, rgb, StandardFonts, type PDFDocument } from "pdf-lib";

const WORDS = "DRAFT";
const red = rgb(0.7, 0.1, 0.1);

/** Writes DRAFT at the head and along the left edge of every page, as an artifact that is no part of the form's reading order. */
export async function markAsDraft(document: PDFDocument): Promise<void> {
  const font = await document.embedFont(StandardFonts.HelveticaBold);
  for (const page of document.getPages()) {
    const { width, height } = page.getSize();
    page.pushOperators(PDFOperator.of(PDFOperatorNames.BeginMarkedContent, ["/Artifact"]));
    page.drawText(WORDS, { x: (width - font.widthOfTextAtSize(WORDS, 11)) / 2, y: height - 16, size: 11, font, color: red });
    page.drawText(`${WORDS} – check every answer before anyone signs`, { x: 20, y: 230, size: 10, font, color: red, rotate: degrees(90) });
    page.pushOperators(PDFOperator.of(PDFOperatorNames.EndMarkedContent));
  }
}
