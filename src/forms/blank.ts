/** Opens a blank as published, tells which edition it is, and cleans it of what a rewritten copy cannot keep. */
import { createHash } from "node:crypto";
import { PDFArray, PDFButton, PDFCheckBox, PDFDict, PDFDocument, PDFDropdown, PDFName, PDFRef, PDFStream, PDFTextField, type PDFField, type PDFObject } from "pdf-lib";
import { HavenError } from "../text/errors.ts";
import { refuseTangled, whileBounded } from "./bounds.ts";
import { describeBlank, type DescribedBlank } from "./describeBlank.ts";
import { initialOf, type Edition, type EditionField } from "./edition.ts";

/** Which edition a blank is. */
export interface IdentifiedBlank {
  edition: Edition;
  /** Byte for byte the published file that the edition was read from. Otherwise it has the same barcodes, fields and pages. */
  published: boolean;
}

const name = (text: string): PDFName => PDFName.of(text);

/** Opens a blank: the published ones are encrypted with an empty password. */
export async function openBlank(bytes: Uint8Array, file = ""): Promise<PDFDocument> {
  // Without a beginning and an end a file is searched byte by byte for what it does not have.
  if (!Buffer.from(bytes.subarray(0, 1024)).includes("%PDF-") || !Buffer.from(bytes.subarray(-2048)).includes("startxref")) throw new HavenError("blank-not-pdf", { file });
  try {
    const document = await PDFDocument.load(bytes, { password: "", updateMetadata: false });
    refuseTangled(document);
    strip(document);
    return document;
  } catch {
    throw new HavenError("blank-not-pdf", { file });
  }
}

/** A blank as it is kept: which edition it is, and its cleaned copy. */
export interface ReadBlank extends IdentifiedBlank {
  clean: Uint8Array;
}

/**
 * Reads a file that should be a blank, whoever made it. Throws `blank-not-pdf`, `blank-unknown`, or `blank-too-costly` for one that
 * would unfold to more than any form. It may run long or run out of memory all the same: see guardedBlank.ts, which bounds that.
 */
export async function readBlank(bytes: Uint8Array, editions: readonly Edition[], file = ""): Promise<ReadBlank> {
  return bounded(file, async () => {
    const document = await openBlank(bytes, file);
    return { ...identified(document, bytes, editions, file), clean: await cleanCopy(document) };
  });
}

/** Reads a file that may be a blank of an edition nobody knows: what its fields are, and its cleaned copy. Throws as {@link readBlank} does, but for `blank-unknown`. */
export async function readUnknownBlank(bytes: Uint8Array, file = ""): Promise<{ described: DescribedBlank; clean: Uint8Array }> {
  return bounded(file, async () => {
    const document = await openBlank(bytes, file);
    return { described: describeBlank(document), clean: await cleanCopy(document) };
  });
}

async function bounded<Result>(file: string, work: () => Promise<Result>): Promise<Result> {
  const { result, fault, spent } = await whileBounded(work);
  if (spent) throw new HavenError("blank-too-costly", { file });
  if (result !== undefined) return result;
  // Fields that contain each other, names without end: it opens, but is no form that anyone published.
  throw fault instanceof HavenError ? fault : new HavenError("blank-not-pdf", { file });
}

/** Tells the edition of a blank from its barcodes, its fields and its pages. Throws `blank-unknown` for anything else, a filled copy included. */
export async function identifyBlank(bytes: Uint8Array, editions: readonly Edition[], file = ""): Promise<IdentifiedBlank> {
  return identified(await openBlank(bytes, file), bytes, editions, file);
}

function identified(document: PDFDocument, bytes: Uint8Array, editions: readonly Edition[], file: string): IdentifiedBlank {
  const fields = new Map(document.getForm().getFields().map((field) => [field.getName(), field]));
  const edition = editions.find(
    (edition) =>
      document.getPageCount() === edition.blank.pages &&
      fields.size === edition.fields.length &&
      edition.fields.every((field) => {
        const found = fields.get(field.name);
        const value = found && valueOf(found);
        return value !== undefined && typeOf(found!) === field.type && value === initialOf(edition, field);
      }),
  );
  if (edition === undefined) throw new HavenError("blank-unknown", { file });
  return { edition, published: createHash("sha256").update(bytes).digest("hex") === edition.blank.sha256 };
}

/**
 * A copy of a blank without encryption, XFA, usage rights, scripts and objects nobody points to.
 * What is left is the complete form, and it opens three times faster.
 */
export async function cleanBlank(bytes: Uint8Array, file = ""): Promise<Uint8Array> {
  return cleanCopy(await openBlank(bytes, file));
}

async function cleanCopy(document: PDFDocument): Promise<Uint8Array> {
  dropUnreachable(document);
  return document.save({ useObjectStreams: true, updateFieldAppearances: false });
}

/** The value of a field as text: an option, an export value, or "" for nothing. `undefined`: a kind of field no form here has. */
export function valueOf(field: PDFField): string | undefined {
  if (field instanceof PDFTextField) return field.getText() ?? "";
  if (field instanceof PDFDropdown) return field.acroField.getValues()[0]?.decodeText() ?? "";
  if (field instanceof PDFCheckBox) {
    const value = field.acroField.getValue().decodeText();
    return value === "Off" ? "" : value;
  }
  if (field instanceof PDFButton) return "";
  return undefined;
}

/** The kind of a field. */
export function typeOf(field: PDFField): EditionField["type"] | "other" {
  if (field instanceof PDFTextField) return "text";
  if (field instanceof PDFCheckBox) return "checkbox";
  if (field instanceof PDFDropdown) return "dropdown";
  return field instanceof PDFButton ? "button" : "other";
}

const actions = ["OpenAction", "AA", "Perms", "Requirements", "Legal", "Extensions", "Outlines"];

/** Whether an object does something by itself or when it is clicked: a script, an address to open. An attribute dictionary of the structure tree is called A as well, and has no S. */
export function acts(object: PDFObject): object is PDFDict {
  if (!(object instanceof PDFDict)) return false;
  const action = object.get(name("A")) === undefined ? undefined : object.context.lookup(object.get(name("A")));
  return object.has(name("AA")) || (action instanceof PDFDict && action.has(name("S")));
}

/** Takes out what acts by itself or cannot outlive a rewrite. XFA goes first: pdf-lib complains of it otherwise. */
function strip(document: PDFDocument): void {
  const { catalog, context } = document;
  for (const key of actions) catalog.delete(name(key));
  const names = catalog.lookupMaybe(name("Names"), PDFDict);
  names?.delete(name("JavaScript"));
  if (names?.keys().length === 0) catalog.delete(name("Names"));
  const form = catalog.lookupMaybe(name("AcroForm"), PDFDict);
  for (const key of ["XFA", "SigFlags", "NeedAppearances"]) form?.delete(name(key));
  for (const [, object] of context.enumerateIndirectObjects()) {
    if (acts(object)) for (const key of ["A", "AA"]) object.delete(name(key));
  }
  // A field of rich text can be neither read nor written here; its plain value is what counts.
  for (const field of document.getForm().getFields()) {
    if (!(field instanceof PDFTextField && field.isRichFormatted())) continue;
    field.disableRichFormatting();
    for (const key of ["RV", "DS"]) field.acroField.dict.delete(name(key));
  }
}

/** Deletes every object that cannot be reached: the XFA streams, and the encryption dictionary, which would be left malformed. */
export function dropUnreachable({ context }: PDFDocument): void {
  const reached = new Set<PDFRef>();
  const open: (PDFObject | undefined)[] = [context.trailerInfo.Root, context.trailerInfo.Info];
  while (open.length > 0) {
    const object = open.pop();
    if (object instanceof PDFRef) {
      if (reached.has(object)) continue;
      reached.add(object);
      open.push(context.lookup(object));
    } else if (object instanceof PDFStream) open.push(object.dict);
    else if (object instanceof PDFDict) open.push(...object.values());
    else if (object instanceof PDFArray) open.push(...object.asArray());
  }
  for (const [ref] of context.enumerateIndirectObjects()) if (!reached.has(ref)) context.delete(ref);
}
