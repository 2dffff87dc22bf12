import { readFileSync } from "node:fs";
import { PDFDocument, PDFName } from "pdf-lib";
import { beforeAll, describe, expect, it } from "vitest";
import { cleanBlank, identifyBlank } from "../../src/forms/index.ts";
import { blankFile, edition, haveBlank, haveTool, readWithQpdf, run } from "./support.ts";

const haveQpdf = haveTool("qpdf");

it("what is not a PDF, or not one that opens, is refused by a code", async () => {
  await expect(identifyBlank(Buffer.from("hello"), [edition], "x.pdf")).rejects.toMatchObject({ code: "blank-not-pdf", args: { file: "x.pdf" } });
  await expect(identifyBlank(Buffer.from("%PDF-1.7\nbroken"), [edition], "x.pdf")).rejects.toMatchObject({ code: "blank-not-pdf" });
});

it("another document is refused by a code", async () => {
  const other = await PDFDocument.create();
  other.addPage();
  await expect(identifyBlank(await other.save(), [edition], "x.pdf")).rejects.toMatchObject({ code: "blank-unknown", args: { file: "x.pdf" } });
});

describe.skipIf(!haveBlank)("the published blank", () => {
  let blank: Uint8Array;
  let clean: Uint8Array;
  beforeAll(async () => {
    blank = readFileSync(blankFile);
    clean = await cleanBlank(blank);
  });

  it("is known, byte for byte", async () => {
    expect(await identifyBlank(blank, [edition])).toEqual({ edition, published: true });
  });
  it("is known after cleaning, though not byte for byte", async () => {
    expect(await identifyBlank(clean, [edition])).toEqual({ edition, published: false });
  });
  it("of another edition is not known", async () => {
    await expect(identifyBlank(blank, [{ ...edition, blank: { ...edition.blank, barcode: "I-914|01/20/24|" } }])).rejects.toMatchObject({ code: "blank-unknown" });
    await expect(identifyBlank(blank, [{ ...edition, fields: edition.fields.slice(1) }])).rejects.toMatchObject({ code: "blank-unknown" });
  });
  it("already filled is not taken for a blank", async () => {
    const document = await PDFDocument.load(clean);
    document.getForm().getTextField("form1[0].#subform[0].Part2_FamilyName[0]").setText("Someone");
    await expect(identifyBlank(await document.save(), [edition])).rejects.toMatchObject({ code: "blank-unknown" });
  });
  it("is clean of XFA, scripts, usage rights, encryption and what nobody points to", async () => {
    const document = await PDFDocument.load(clean, { updateMetadata: false });
    expect(document.isEncrypted).toBe(false);
    for (const key of ["Perms", "OpenAction", "AA", "Names"]) expect(document.catalog.has(PDFName.of(key))).toBe(false);
    const form = document.getForm().acroForm.dict;
    for (const key of ["XFA", "SigFlags", "NeedAppearances"]) expect(form.has(PDFName.of(key))).toBe(false);
    expect(Buffer.from(clean).includes("JavaScript")).toBe(false);
    expect(clean.length).toBeLessThan(blank.length);
  });
  it.skipIf(!haveQpdf)("is clean to qpdf, and keeps every field and value", () => {
    expect(run("qpdf", ["--check"], clean)).toContain("No syntax or stream encoding errors found");
    expect(readWithQpdf(clean)).toEqual(readWithQpdf(blank));
  });
});
