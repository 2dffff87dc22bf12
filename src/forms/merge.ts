/** Puts finished documents into one: their pages in order, their fields under names of their own, bookmarks to each. */
import { createHash } from "node:crypto";
import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFNumber, PDFObjectCopier, PDFPage, PDFRawStream, PDFRef, PDFString, type PDFObject, type PDFPageLeaf } from "pdf-lib";
import { HavenError } from "../text/errors.ts";
import { acts, dropUnreachable, valueOf } from "./blank.ts";

/** One document of the whole. */
export interface MergePart {
  /** Of the bookmark. */
  title: string;
  /** Stands before the names of its fields, so that those of two copies of a form are two. Without dots. */
  prefix: string;
  bytes: Uint8Array;
  /** Bookmarks of the same group stand under one of its name. */
  group?: string;
}

const name = (text: string): PDFName => PDFName.of(text);

/** Merges documents. Throws `form-field-mismatch`, and returns nothing, if a single field does not read back as it was. */
export async function mergeDocuments(parts: readonly MergePart[], about: { title: string; language: string }): Promise<Uint8Array> {
  const whole = await PDFDocument.create({ updateMetadata: false });
  whole.setTitle(about.title, { showInWindowTitleBar: true });
  whole.setLanguage(about.language);
  const { context } = whole;
  const roots = context.obj([]);
  const fonts = context.obj({});
  const expected = new Map<string, string>();
  const bookmarks: { title: string; group?: string; page: PDFRef }[] = [];
  for (const { title, prefix, bytes, group } of parts) {
    const source = await PDFDocument.load(bytes, { updateMetadata: false });
    const copier = PDFObjectCopier.for(source.context, context);
    const first = whole.getPageCount();
    for (const page of source.getPages()) {
      const ref = copier.copy(page.ref);
      const leaf = context.lookup(ref) as PDFPageLeaf;
      leaf.delete(name("StructParents"));
      whole.addPage(PDFPage.of(leaf, ref, whole));
    }
    bookmarks.push({ title, ...(group !== undefined && { group }), page: whole.getPage(first).ref });
    const form = source.catalog.lookupMaybe(name("AcroForm"), PDFDict);
    const fields = form?.lookupMaybe(name("Fields"), PDFArray);
    if (form === undefined || fields === undefined || fields.size() === 0) continue;
    for (const field of source.getForm().getFields()) expected.set(`${prefix}.${field.getName()}`, valueOf(field) ?? "");
    const kids = context.obj([]);
    const parent = context.register(context.obj({ T: PDFString.of(prefix), Kids: kids }));
    for (const field of fields.asArray()) {
      const copied = copier.copy(field);
      context.lookup(copied, PDFDict).set(name("Parent"), parent);
      kids.push(copied);
    }
    roots.push(parent);
    // Every font that a field asks for by name must be found by it: those of the blanks are the same in all.
    const own = form.lookupMaybe(name("DR"), PDFDict)?.lookupMaybe(name("Font"), PDFDict);
    for (const key of own?.keys() ?? []) if (!fonts.has(key)) fonts.set(key, copier.copy(own!.get(key)!));
  }
  if (roots.size() > 0) whole.catalog.set(name("AcroForm"), context.register(context.obj({ Fields: roots, DR: { Font: fonts }, DA: PDFString.of("/Helv 0 Tf 0 g") })));
  addBookmarks(whole, bookmarks);
  shareStreams(whole);
  dropUnreachable(whole);
  const bytes = await whole.save({ useObjectStreams: true, updateFieldAppearances: false });
  await readBack(bytes, expected, whole.getPageCount());
  return bytes;
}

/** Bookmarks in order; those of a group under one of its own, which leads to its first. */
function addBookmarks({ context, catalog }: PDFDocument, bookmarks: readonly { title: string; group?: string; page: PDFRef }[]): void {
  interface Node {
    ref: PDFRef;
    title: string;
    page: PDFRef;
    kids: Node[];
  }
  const node = (title: string, page: PDFRef): Node => ({ ref: context.nextRef(), title, page, kids: [] });
  const top: Node[] = [];
  for (const { title, group, page } of bookmarks) {
    if (group === undefined) top.push(node(title, page));
    else {
      const last = top.at(-1);
      const under = last?.title === group && last.kids.length > 0 ? last : node(group, page);
      if (under !== last) top.push(under);
      under.kids.push(node(title, page));
    }
  }
  const write = (nodes: readonly Node[], parent: PDFRef): void =>
    nodes.forEach((one, index) => {
      const item = context.obj({ Title: PDFHexString.fromText(one.title), Parent: parent, Dest: [one.page, name("Fit")] });
      const [before, after] = [nodes[index - 1], nodes[index + 1]];
      if (before) item.set(name("Prev"), before.ref);
      if (after) item.set(name("Next"), after.ref);
      if (one.kids.length > 0) {
        item.set(name("First"), one.kids[0]!.ref);
        item.set(name("Last"), one.kids.at(-1)!.ref);
        item.set(name("Count"), PDFNumber.of(one.kids.length));
        write(one.kids, one.ref);
      }
      context.assign(one.ref, item);
    });
  if (top.length === 0) return;
  const outlines = context.nextRef();
  write(top, outlines);
  const count = top.reduce((sum, { kids }) => sum + 1 + kids.length, 0);
  context.assign(outlines, context.obj({ Type: "Outlines", First: top[0]!.ref, Last: top.at(-1)!.ref, Count: count }));
  catalog.set(name("Outlines"), outlines);
  catalog.set(name("PageMode"), name("UseOutlines"));
}

/** A typeface that several documents brought along is kept once. */
function shareStreams({ context }: PDFDocument): void {
  const kept = new Map<string, PDFRef>();
  const instead = new Map<PDFRef, PDFRef>();
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFRawStream) || object.contents.length < 4096) continue;
    const key = createHash("sha256").update(object.dict.toString()).update(object.contents).digest("hex");
    const first = kept.get(key);
    if (first === undefined) kept.set(key, ref);
    else instead.set(ref, first);
  }
  if (instead.size === 0) return;
  const replace = (object: PDFObject): void => {
    const dict = object instanceof PDFRawStream ? object.dict : object;
    if (dict instanceof PDFDict) {
      for (const [key, value] of dict.entries()) {
        if (value instanceof PDFRef && instead.has(value)) dict.set(key, instead.get(value)!);
        else if (!(value instanceof PDFRef)) replace(value);
      }
    } else if (dict instanceof PDFArray) {
      dict.asArray().forEach((value, index) => {
        if (value instanceof PDFRef && instead.has(value)) dict.set(index, instead.get(value)!);
        else if (!(value instanceof PDFRef)) replace(value);
      });
    }
  };
  for (const [, object] of context.enumerateIndirectObjects()) replace(object);
}

/** Opens what was made: every field as it was, nothing that acts, the pages all there. */
async function readBack(bytes: Uint8Array, expected: ReadonlyMap<string, string>, pages: number): Promise<void> {
  const mismatch = (field: string): HavenError => new HavenError("form-field-mismatch", { form: "packet", field });
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  if (document.getPageCount() !== pages) throw mismatch("/Pages");
  for (const key of ["OpenAction", "AA", "Names", "Perms"]) if (document.catalog.has(name(key))) throw mismatch(`/${key}`);
  for (const [, object] of document.context.enumerateIndirectObjects()) if (acts(object)) throw mismatch("/A");
  const found = new Map(document.catalog.has(name("AcroForm")) ? document.getForm().getFields().map((field) => [field.getName(), valueOf(field) ?? ""]) : []);
  for (const [field, value] of expected) if (found.get(field) !== value) throw mismatch(field);
  if (found.size !== expected.size) throw mismatch("/Fields");
}
