/** Fills a blank as planned, and returns the bytes only after reading them back. */
import { PDFCheckBox, PDFDropdown, PDFHexString, PDFName, PDFTextField, type PDFField } from "pdf-lib";
import { HavenError } from "../text/errors.ts";
import { openBlank, valueOf } from "./blank.ts";
import { markAsDraft } from "./draftMark.ts";
import { Pen } from "./drawing.ts";
import { initialOf, type Edition } from "./edition.ts";
import type { FormPlan, PlannedField } from "./plan.ts";
import { addSheets } from "./sheets.ts";
import type { FormFonts, Typefaces } from "./typefaces.ts";
import { verifyFilled } from "./verify.ts";

/** What filling needs. */
export interface FillInput {
  /** A blank of the plan's edition, best one that `cleanBlank` made. */
  blank: Uint8Array;
  edition: Edition;
  plan: FormPlan;
  fonts: FormFonts;
  typefaces: Typefaces;
  /** DRAFT in the margin of every page. On unless turned off. */
  draftMark?: boolean;
}

/** A blank with something in it is no blank: another person's answers would go out under this one's name. */
function refuseFilled(edition: Edition, found: ReadonlyMap<string, string>): void {
  const initial = new Map(edition.fields.map((field) => [field.name, initialOf(edition, field)]));
  for (const [name, value] of found) if (value !== (initial.get(name) ?? "")) throw new HavenError("blank-unknown", { file: `${edition.form}-${edition.edition}` });
}

/** Fills a blank. Throws `form-field-mismatch` and returns nothing if a single field does not read back as planned. */
export async function fillForm({ blank, edition, plan, fonts, typefaces, draftMark = true }: FillInput): Promise<Uint8Array> {
  const document = await openBlank(blank);
  const form = document.getForm();
  const fields = new Map(form.getFields().map((field) => [field.getName(), field]));
  const untouched = new Map([...fields].map(([name, field]) => [name, valueOf(field) ?? ""]));
  refuseFilled(edition, untouched);

  const pen = new Pen(document, typefaces, fonts);
  await pen.prepare([...plan.fields, ...plan.sheets.flat()].flatMap((field) => (field.setting ? [field.setting] : [])));
  for (const { name, answer, orElse } of edition.fields) {
    // Scripts used to unlock some answers; without them a person could not correct these boxes.
    if (answer !== undefined || orElse !== undefined) fields.get(name)?.disableReadOnly();
  }
  for (const planned of plan.fields) {
    const field = fields.get(planned.field);
    if (field === undefined) throw new HavenError("form-field-mismatch", { form: edition.form, field: planned.field });
    write(field, planned, edition, pen);
  }
  await addSheets(document, plan, edition, pen);
  if (draftMark) await markAsDraft(document);

  const bytes = await document.save({ useObjectStreams: true, updateFieldAppearances: false });
  await verifyFilled(bytes, { edition, plan, untouched });
  return bytes;
}

function write(field: PDFField, planned: PlannedField, edition: Edition, pen: Pen): void {
  const { dict } = field.acroField;
  if (field instanceof PDFCheckBox) {
    const on = field.acroField.getOnValue();
    if (on?.decodeText() !== planned.value) throw new HavenError("form-field-mismatch", { form: edition.form, field: planned.field });
    field.acroField.setValue(on);
    return;
  }
  if (field instanceof PDFTextField || field instanceof PDFDropdown) {
    // The field is its own widget on every blank here: one box for one field.
    dict.set(PDFName.of("V"), PDFHexString.fromText(planned.value));
    if (field instanceof PDFDropdown) {
      const index = field.acroField.getOptions().findIndex((option) => option.value.decodeText() === planned.value);
      if (index < 0) throw new HavenError("form-field-mismatch", { form: edition.form, field: planned.field });
      dict.set(PDFName.of("I"), dict.context.obj([index]));
    }
    const { width, height } = field.acroField.getWidgets()[0]!.getRectangle();
    pen.dress(dict, planned.setting!, width, height);
  }
}

