/** Draws set text: as the appearance of a field, or on a page. */
import fontkit from "@pdf-lib/fontkit";
import { PDFArray, PDFDict, PDFHexString, PDFName, PDFNumber, PDFOperator, PDFOperatorNames as Op, PDFString, type PDFDocument, type PDFFont, type PDFPage } from "pdf-lib";
import { PADDING, type Setting } from "./fitting.ts";
import { standardFontOf, type FormFonts, type Typeface, type TypefaceName, type Typefaces } from "./typefaces.ts";

/** Embeds typefaces into one document when they are first needed, and draws with them. */
export class Pen {
  readonly #document: PDFDocument;
  readonly #typefaces: Typefaces;
  readonly #fonts: FormFonts;
  readonly #embedded = new Map<TypefaceName, PDFFont>();

  constructor(document: PDFDocument, typefaces: Typefaces, fonts: FormFonts) {
    this.#document = document;
    this.#typefaces = typefaces;
    this.#fonts = fonts;
  }

  /** Makes the fonts of these settings ready. The supplied font goes in whole: its subsetting fails, and whoever corrects an answer later needs the other letters. */
  async prepare(settings: Iterable<Setting>): Promise<void> {
    for (const { typeface } of settings) {
      if (this.#embedded.has(typeface)) continue;
      if (typeface === "wide") this.#document.registerFontkit(fontkit);
      const font = await this.#document.embedFont(typeface === "wide" ? this.#fonts.wide : standardFontOf[typeface], { subset: false });
      this.#embedded.set(typeface, font);
    }
  }

  /** Gives a field's dictionary its appearance, and the default appearance a viewer needs to draw it anew. */
  dress(widget: PDFDict, setting: Setting, width: number, height: number): void {
    const { context } = this.#document;
    const font = this.#embedded.get(setting.typeface)!;
    this.#fontResources().set(resourceName(setting.typeface), font.ref);
    const text = context.formXObject([PDFOperator.of(Op.BeginMarkedContent, [PDFName.of("Tx")]), ...this.#text(setting, width, height), PDFOperator.of(Op.EndMarkedContent)], {
      BBox: context.obj([0, 0, width, height]),
      Resources: context.obj({ Font: { [resourceName(setting.typeface).decodeText()]: font.ref } }),
    });
    widget.set(PDFName.of("AP"), context.obj({ N: context.register(text) }));
    widget.set(PDFName.of("DA"), PDFString.of(`/${resourceName(setting.typeface).decodeText()} ${setting.size} Tf 0 g`));
  }

  /** Draws words on a page, with the baseline's left end at a point. The font must be ready. */
  drawWords(page: PDFPage, text: string, typeface: TypefaceName, size: number, x: number, y: number): void {
    page.node.setFontDictionary(resourceName(typeface), this.#embedded.get(typeface)!.ref);
    page.pushOperators(
      PDFOperator.of(Op.BeginText),
      PDFOperator.of(Op.SetFontAndSize, [resourceName(typeface), PDFNumber.of(size)]),
      PDFOperator.of(Op.SetTextMatrix, [1, 0, 0, 1, x, y].map((number) => PDFNumber.of(number))),
      ...this.#show(text, this.#typefaces[typeface], size),
      PDFOperator.of(Op.EndText),
    );
  }

  #text(setting: Setting, width: number, height: number): PDFOperator[] {
    const { typeface, size, lines, cells } = setting;
    const face = this.#typefaces[typeface];
    const operators = [PDFOperator.of(Op.PushGraphicsState), PDFOperator.of(Op.BeginText), PDFOperator.of(Op.NonStrokingColorGray, [PDFNumber.of(0)]), PDFOperator.of(Op.SetFontAndSize, [resourceName(typeface), PDFNumber.of(size)])];
    const put = (line: string, x: number, y: number): void => {
      operators.push(PDFOperator.of(Op.SetTextMatrix, [1, 0, 0, 1, x, y].map((number) => PDFNumber.of(number))), ...this.#show(line, face, size));
    };
    // Capitals of these typefaces are about seven tenths of the size high.
    const middle = (height - 0.7 * size) / 2;
    if (cells !== undefined) {
      const cell = width / cells;
      Array.from(lines[0]!).forEach((character, index) => put(character, index * cell + (cell - face.widthOf(character, size)) / 2, middle));
    } else if (setting.first === undefined) {
      put(lines[0]!, PADDING, middle);
    } else {
      lines.forEach((line, index) => put(line, PADDING, height - setting.first! - index * setting.leading));
    }
    return [...operators, PDFOperator.of(Op.EndText), PDFOperator.of(Op.PopGraphicsState)];
  }

  /** Shows a line. In the supplied font every glyph is put where the font says, so that accents sit on their letters. */
  #show(line: string, face: Typeface, size: number): PDFOperator[] {
    if (face.glyphsOf === undefined) return [PDFOperator.of(Op.ShowText, [this.#embedded.get(face.name)!.encodeText(line)])];
    const { context } = this.#document;
    const operators: PDFOperator[] = [];
    let run = PDFArray.withContext(context);
    let rise = 0;
    const flush = (): void => {
      if (run.size() > 0) operators.push(PDFOperator.of(Op.ShowTextAdjusted, [run]));
      run = PDFArray.withContext(context);
    };
    for (const glyph of face.glyphsOf(line)) {
      if (glyph.up !== rise) {
        flush();
        rise = glyph.up;
        operators.push(PDFOperator.of(Op.SetTextRise, [PDFNumber.of((rise * size) / 1000)]));
      }
      if (glyph.right !== 0) run.push(PDFNumber.of(-glyph.right));
      run.push(PDFHexString.of(glyph.id.toString(16).padStart(4, "0")));
      const back = glyph.width + glyph.right - glyph.advance;
      if (back !== 0) run.push(PDFNumber.of(back));
    }
    flush();
    if (rise !== 0) operators.push(PDFOperator.of(Op.SetTextRise, [PDFNumber.of(0)]));
    return operators;
  }

  #fontResources(): PDFDict {
    const { context } = this.#document;
    const form = this.#document.getForm().acroForm.dict;
    const resources = form.lookupMaybe(PDFName.of("DR"), PDFDict) ?? context.obj({});
    form.set(PDFName.of("DR"), resources);
    const fonts = resources.lookupMaybe(PDFName.of("Font"), PDFDict) ?? context.obj({});
    resources.set(PDFName.of("Font"), fonts);
    return fonts;
  }
}

function resourceName(typeface: TypefaceName): PDFName {
  return PDFName.of({ courier: "HavenCourier", helvetica: "HavenHelvetica", bold: "HavenBold", italic: "HavenItalic", wide: "HavenWide" }[typeface]);
}
