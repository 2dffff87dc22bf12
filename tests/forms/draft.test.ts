import { PDFDocument } from "pdf-lib";
import { expect, it } from "vitest";
import { drawDraft } from "../../src/forms/index.ts";
import { viewOfCase } from "./caseReader.ts";
import { client, clientNames, definition, fonts, haveTool, readWithQpdf, run, typefaces } from "./support.ts";

const haveText = haveTool("pdftotext");
const haveQpdf = haveTool("qpdf");

it.each(clientNames)("%s: the draft opens, has a title and a language, and DRAFT on every page", async (name) => {
  const { bytes } = await drawDraft(definition, client(name), fonts, typefaces);
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  expect(document.getTitle()).toBe(`Draft of ${definition.title}`);
  expect(document.catalog.toString()).toContain("/Lang");
  if (haveText) {
    const pages = run("pdftotext", ["-layout"], bytes, ["-"]).split("\f").slice(0, -1);
    expect(pages).toHaveLength(document.getPageCount());
    pages.forEach((page, index) => {
      expect(page).toContain("DRAFT");
      expect(page).toContain("not the official form");
      expect(page).toContain(`Page ${index + 1} of ${pages.length}`);
    });
  }
  if (haveQpdf) expect(run("qpdf", ["--check"], bytes)).toContain("No syntax or stream encoding errors found");
});

it.skipIf(!haveQpdf)("answers stand in the draft's fields, to another reader too", async () => {
  const plain = readWithQpdf((await drawDraft(definition, client("plain"), fonts, typefaces)).bytes);
  const expected = { "2_1_family": "Rivers", "2_2[2]_family": "Stone", "2_4_zip": "75001-1234", "3_5=yes": "Yes", "3_5=no": "", "5_2[3]_given": "Jane", "2_20": "B2" };
  expect(Object.fromEntries(Object.keys(expected).map((field) => [field, plain.get(field)]))).toEqual(expected);
  expect(readWithQpdf((await drawDraft(definition, client("vietnamese"), fonts, typefaces)).bytes).get("2_1_family")).toBe("Đặng Nguyễn");
});

it("a draft of an empty case has no answers", async () => {
  const { bytes } = await drawDraft(definition, viewOfCase({}), fonts, typefaces);
  if (haveQpdf) expect([...readWithQpdf(bytes).values()].filter((value) => value !== "")).toEqual([]);
});

it.skipIf(!haveQpdf)("an answer longer than a page goes on, whole", async () => {
  const explanation = "A sentence that is said again and again. ".repeat(300).trim();
  const fields = readWithQpdf((await drawDraft(definition, viewOfCase({ history: { explanation } }), fonts, typefaces)).bytes);
  const pieces = [...fields].filter(([name]) => name.startsWith("4_explain")).map(([, value]) => value);
  expect(pieces.length).toBeGreaterThan(1);
  expect(pieces.join("")).toBe(explanation);
});

it("a letter no font has is a finding of the draft too", async () => {
  const { findings } = await drawDraft(definition, viewOfCase({ person: { familyName: "李" } }), fonts, typefaces);
  expect(findings.filter((finding) => finding.code === "character-not-available").map((finding) => finding.answer)).toContain("2.1.family");
});

it.skipIf(!haveQpdf)("a part that only the official form has is left out", async () => {
  const parts = definition.parts.map((part) => (part.number === "2" ? { ...part, officialOnly: true as const } : part));
  const fields = [...readWithQpdf((await drawDraft({ ...definition, parts }, client("plain"), fonts, typefaces)).bytes).keys()];
  expect(fields.filter((field) => field.startsWith("2_"))).toEqual([]);
  expect(fields.filter((field) => field.startsWith("3_"))).not.toEqual([]);
});
