/** Reads a filled form back and compares it, field by field, with what was planned. */
import { PDFDict, PDFDocument, PDFName } from "pdf-lib";
import { HavenError } from "../text/errors.ts";
import { acts, valueOf } from "./blank.ts";
import { initialOf, silentUses, type Edition } from "./edition.ts";
import type { FormPlan } from "./plan.ts";

/** What a filled form is compared with. */
export interface Expected {
  edition: Edition;
  plan: FormPlan;
  /** The value of every field of the cleaned blank. */
  untouched: ReadonlyMap<string, string>;
}

/** Throws `form-field-mismatch`, naming the first field that is not as it should be; returns when all are. */
export async function verifyFilled(bytes: Uint8Array, { edition, plan, untouched }: Expected): Promise<void> {
  const mismatch = (field: string): HavenError => new HavenError("form-field-mismatch", { form: edition.form, field });
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  if (document.isEncrypted) throw mismatch("/Encrypt");
  for (const key of ["OpenAction", "AA", "Perms"]) if (document.catalog.has(PDFName.of(key))) throw mismatch(`/${key}`);
  if (document.catalog.lookupMaybe(PDFName.of("Names"), PDFDict)?.has(PDFName.of("JavaScript"))) throw mismatch("/JavaScript");
  const dict = document.catalog.lookup(PDFName.of("AcroForm"), PDFDict);
  for (const key of ["XFA", "SigFlags", "NeedAppearances"]) if (dict.has(PDFName.of(key))) throw mismatch(`/${key}`);

  for (const [, object] of document.context.enumerateIndirectObjects()) if (acts(object)) throw mismatch("/A");

  const expected = new Map(untouched);
  for (const { field, value } of [...plan.fields, ...plan.sheets.flat()]) expected.set(field, value);
  const found = new Map(document.getForm().getFields().map((field) => [field.getName(), valueOf(field)]));
  if (document.getPageCount() !== edition.blank.pages + plan.sheets.length) throw mismatch("/Pages");
  for (const [field, value] of expected) if (found.get(field) !== value) throw mismatch(field);
  for (const field of found.keys()) if (!expected.has(field)) throw mismatch(field);

  const ticked = new Set<string>();
  for (const field of edition.fields) {
    const { name, type, use, answer } = field;
    const value = found.get(name);
    if (["barcode", ...silentUses].includes(use) && value !== initialOf(edition, field)) throw mismatch(name);
    if (type === "checkbox" && value !== "" && answer !== undefined) {
      if (ticked.has(answer)) throw mismatch(name);
      ticked.add(answer);
    }
  }
}
