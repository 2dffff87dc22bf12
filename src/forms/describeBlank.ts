/** What a blank's fields are, as the file says it: names, wording, places. Of a blank no edition of which is known. */
import { PDFCheckBox, PDFDropdown, PDFHexString, PDFName, PDFString, PDFTextField, type PDFDocument, type PDFField } from "pdf-lib";
import { typeOf, valueOf } from "./blank.ts";
import type { EditionField } from "./edition.ts";

/** One field of a blank. What a list of names does not tell (its page, its box, its wording) is absent. */
export interface DescribedField {
  name: string;
  type: EditionField["type"] | "other";
  page?: number;
  box?: EditionField["box"];
  /** The words a screen reader says, with part and item. */
  wording?: string;
  value?: string;
  /** Checkbox: its export value when ticked. */
  on?: string;
  maxLength?: number;
  comb?: true;
  multiline?: true;
  readOnly?: true;
  options?: { value: string; shown: string }[];
}

export interface DescribedBlank {
  pages: number;
  fields: DescribedField[];
}

/** Describes an open blank. */
export function describeBlank(document: PDFDocument): DescribedBlank {
  const pageOf = new Map<unknown, number>();
  document.getPages().forEach((page, index) => {
    pageOf.set(page.ref, index + 1);
    for (const annotation of page.node.Annots()?.asArray() ?? []) pageOf.set(annotation, index + 1);
  });
  const fields = document.getForm().getFields().map((field): DescribedField => {
    const widget = field.acroField.getWidgets()[0];
    const box = widget?.getRectangle();
    const page = pageOf.get(field.ref) ?? (widget && pageOf.get(widget.P()));
    const wording = wordingOf(field);
    const value = valueOf(field);
    return {
      name: field.getName(),
      type: typeOf(field),
      ...(page !== undefined && { page }),
      ...(box && { box: [box.x, box.y, box.width, box.height].map((number) => Math.round(number * 100) / 100) as EditionField["box"] }),
      ...(wording !== undefined && { wording }),
      ...(value !== undefined && value !== "" && { value }),
      ...(field.isReadOnly() && { readOnly: true }),
      ...detailsOf(field),
    };
  });
  return { pages: document.getPageCount(), fields };
}

function detailsOf(field: PDFField): Partial<DescribedField> {
  if (field instanceof PDFCheckBox) {
    const on = field.acroField.getOnValue()?.decodeText();
    return on === undefined ? {} : { on };
  }
  if (field instanceof PDFDropdown) return { options: field.acroField.getOptions().map(({ value, display }) => ({ value: value.decodeText(), shown: (display ?? value).decodeText() })) };
  if (!(field instanceof PDFTextField)) return {};
  const maxLength = field.getMaxLength();
  return { ...(maxLength !== undefined && { maxLength }), ...(field.isCombed() && { comb: true }), ...(field.isMultiline() && { multiline: true }) };
}

function wordingOf(field: PDFField): string | undefined {
  const text = field.acroField.dict.lookup(PDFName.of("TU"));
  return text instanceof PDFString || text instanceof PDFHexString ? text.decodeText() : undefined;
}
