import { readFileSync } from "node:fs";
import { PDFDocument, PDFHexString, PDFName, PDFTextField } from "pdf-lib";
import { beforeAll, describe, expect, it } from "vitest";
import { cleanBlank, fillForm, planForm, verifyFilled, type FormPlan } from "../../src/forms/index.ts";
import { viewOfCase } from "./caseReader.ts";
import { blankFile, client, clientNames, definition, edition, fonts, haveBlank, haveTool, readWithQpdf, run, typefaces } from "./support.ts";

const haveQpdf = haveTool("qpdf");
const haveText = haveTool("pdftotext");
const plan = (name: (typeof clientNames)[number]): FormPlan => planForm(definition, edition, client(name), typefaces);

/** Read off the printed form by a person: what must stand in which box, whatever the plan says. */
const readByHand: Record<(typeof clientNames)[number], Record<string, string>> = {
  demo: {
    "#subform[0].CheckBox1[0]": "1", "#subform[0].CheckBox1[1]": "", "#subform[0].Part2_FamilyName[0]": "Example Rivera", "#subform[0].Part2_GivenName[0]": "Ana Sofía", "#subform[0].OtherNameLastName1[0]": "Rivera", "#subform[0].OtherNameFirst1[0]": "Sofía",
    "#subform[0].P1_Line6_StreetNumberName[0]": "12 Sample Street", "#subform[0].P1_Line6__AptSteFlrNumber[0]": "3B", "#subform[0].P1_Line8_InCareofName[0]": "Harbor Light Legal Project (fictional)", "#subform[0].P1_Line8_ZipCode[0]": "77002",
    "#subform[1].Female[0]": "2", "#subform[1].Single[0]": "1", "#subform[1].P1_Line2_DateOfBirth[0]": "03/09/1994", "#subform[1].P3_Line8_CityOrTownOfBirth[0]": "Tegucigalpa", "#subform[1].P3_Line9_ProvinceOfBirth[0]": "Francisco Morazán",
    "#subform[1].P3_Line12c_PassportorTravDoc[0]": "F0000000", "#subform[1].P3_Line12d_DatePassportIssued[0]": "05/10/2022", "#subform[1].P3_Line12d_DatePExp[0]": "05/09/2032", "#subform[1].P3_Line12b_ArrivalDeparture[0]": "000000000A1", "#subform[1].P3_Line12g_CurrentNon[0]": "B2",
    "#subform[4].Q5_yes[0]": "Y", "#subform[4].Q5_no[0]": "", "#subform[4].P3_Line5_StreetNumberName[0]": "1 Public Square", "#subform[4].P3_Line5_CaseNumber[0]": "EX-0000", "#subform[4].P3_Line5_Circumstances[0]": "",
    "#subform[4].DateofEntry[0]": "", "#subform[9].GivenName[1]": "Mateo", "#subform[9].DateofBirth[0]": "08/21/2016", "#subform[9].CountryofBirth1[0]": "Honduras", "#subform[9].FamilyName[0]": "",
    "#subform[10].Pt12Line1_Checkbox[1]": "B", "#subform[10].Pt12Line1b_Language[0]": "Spanish", "#subform[11].Pt13Line1_InterpreterGivenName[0]": "Lucía", "#subform[11].Pt13Line2_InterpreterBusinessorOrg[0]": "See Part 9",
    "#subform[14].P10_Line4d_AdditionalInfo[0]": "Harbor Light Legal Project (fictional)", "#subform[11].Pt12Line8_Signature[0]": "", "#subform[12].Pt12Line6_Signature[0]": "",
  },
  plain: {
    "#subform[0].CheckBox1[1]": "1", "#subform[0].CheckBox1[0]": "", "#subform[0].EACNumber[0]": "2190000001",
    "#subform[0].Part2_FamilyName[0]": "Rivers", "#subform[0].OtherNameLastName2[0]": "Lake",
    "#subform[0].P1_Line6_Unit[0]": " APT ", "#subform[0].P1_Line6_Unit[1]": "", "#subform[0].P1_Line6__AptSteFlrNumber[0]": "2B", "#subform[0].P1_Line6_State[0]": "TX",
    "#subform[0].P1_Line8_Unit[1]": " STE ", "#subform[0].P1_Line8_ZipCode[0]": "75001", "#subform[0].CheckBox2[0]": "1",
    "#subform[1].Part2_Line5_AlienRegistrationNumber[0]": "012345678", "#subform[1].P3_Line5_SSN[0]": "900123456", "#subform[1].Female[0]": "2", "#subform[1].Male[0]": "",
    "#subform[1].P1_Line2_DateOfBirth[0]": "02/03/1990", "#subform[1].P3_Line11_CountryOfCitizenshipOrNationality[1]": "Philippines", "#subform[1].P3_Line11_CountryOfCitizenshipOrNationality[2]": "Houston",
    "#subform[1].P3_Line17_State[0]": " TX", "#subform[1].P3_Line12g_CurrentNon[0]": "B2", "#subform[1].Q1_yes[0]": "1", "#subform[1].Q1_no[0]": "",
    "#subform[4].Q5_yes[0]": "Y", "#subform[4].P3_Line5_Unit[2]": " FLR ", "#subform[4].P3_Line5_State[0]": " TX", "#subform[4].P3_Line5_DaytimePhoneNumber[0]": "5550100100", "#subform[4].P3_Line5_Circumstances[0]": "I called after a neighbor gave me the number.",
    "#subform[4].Q8_no[0]": "N", "#subform[4].DateofEntry[0]": "08/09/2021", "#subform[4].ddState[0]": " TX", "#subform[4].Q11_yes[0]": "1",
    "#subform[5].Dq1b_yes[0]": "Y", "#subform[5].Dq1c_no[0]": "N", "#subform[5].Table6[0].Row1[0].Dateofarrestcitationdetentioncharge[0]": "01/15/2022",
    "#subform[9].DateofBirth[1]": "07/01/1988", "#subform[9].DateofBirth[0]": "01/02/2012", "#subform[9].CountryofBirth[3]": "Philippines", "#subform[9].CountryofBirth[0]": "Townsville", "#subform[9].P1_Line8_State[2]": " TX", "#subform[9].GivenName[2]": "Ruth", "#subform[10].GivenName[3]": "Luke",
    "#subform[10].Pt12Line1_Checkbox[0]": "A", "#subform[10].Pt12Line2_RepresentativeName[0]": "Grace Okafor", "#subform[10].Pt12Line6_MobileNumber1[0]": "5550100002", "#subform[10].Pt12Line5_DaytimePhoneNumber[0]": "5550100001",
    "#subform[13].Pt14Line3_Unit[0]": " STE ", "#subform[13].Pt13Line7b_extends[1]": "Y", "#subform[14].Part2_FamilyName[1]": "Rivers", "#subform[14].Part2_Line5_AlienRegistrationNumber[1]": "012345678",
    "#subform[14].P10_Line2a_PageNumber[0]": "1", "#subform[14].P10_Line2b_PartNumber[0]": "2", "#subform[14].P10_Line2c_ItemNumber[0]": "2.", "#subform[14].P10_Line2d_AdditionalInfo[0]": "Name 3. Family name: Stone; Given name: Anna; Middle name: B",
    "#subform[11].Pt12Line8_Signature[0]": "", "#subform[11].Pt12Line8_DateofSignature[0]": "", "#subform[13].Pt12Line8_Signature[1]": "",
  },
  "two-surnames": {
    "#subform[0].Part2_FamilyName[0]": "Muñoz Peñaranda-Hernández", "#subform[0].Part2_GivenName[0]": "María José", "#subform[1].P3_Line12g_CurrentNon[0]": "EWI",
    "#subform[4].Q5_no[0]": "N", "#subform[4].P3_Line5_Circumstances[0]": "See Part 9", "#subform[8].Dq9c_no[0]": "", "#subform[8].Dq9c_yes[0]": "", "#subform[8].Dq9b_no[0]": "1",
    "#subform[10].Pt12Line1_Checkbox[1]": "B", "#subform[10].Pt12Line1b_Language[0]": "Español", "#subform[12].Pt12_NameofLanguage[0]": "Español", "#subform[11].Pt13Line1_InterpreterFamilyName[0]": "Ibáñez",
  },
  vietnamese: {
    "#subform[0].Part2_FamilyName[0]": "Đặng Nguyễn", "#subform[0].Part2_GivenName[0]": "Thị Mỹ", "#subform[0].Part2_MiddleName[0]": "Hạnh", "#subform[1].P3_Line8_CityOrTownOfBirth[0]": "Đồng Hới",
    "#subform[14].Part2_FamilyName[1]": "Đặng Nguyễn", "#subform[9].FamilyName[1]": "Trần", "#subform[9].FamilyName[0]": "", "#subform[1].Q1_yes[0]": "", "#subform[1].Q1_no[0]": "",
  },
};

describe.skipIf(!haveBlank)("filling the official I-914 of 01/20/25", () => {
  let blank: Uint8Array;
  const filled = new Map<string, Uint8Array>();

  beforeAll(async () => {
    blank = await cleanBlank(readFileSync(blankFile));
    for (const name of clientNames) filled.set(name, await fillForm({ blank, edition, plan: plan(name), fonts, typefaces }));
  });

  it.skipIf(!haveQpdf).each(clientNames)("%s: another reader finds every planned value, and nothing else", (name) => {
    const { fields, sheets } = plan(name);
    const expected = readWithQpdf(blank);
    for (const { field, value } of [...fields, ...sheets.flat()]) expected.set(field, value);
    expect(Object.fromEntries(readWithQpdf(filled.get(name)!))).toEqual(Object.fromEntries(expected));
  });

  it.skipIf(!haveQpdf).each(clientNames)("%s: the boxes hold what a person reads off the page", (name) => {
    const found = readWithQpdf(filled.get(name)!);
    const expected = Object.fromEntries(Object.entries(readByHand[name]).map(([field, value]) => [`form1[0].${field}`, value]));
    expect(Object.fromEntries(Object.keys(expected).map((field) => [field, found.get(field)]))).toEqual(expected);
  });

  it.skipIf(!haveQpdf).each(clientNames)("%s: qpdf finds nothing wrong", (name) => {
    const said = run("qpdf", ["--check"], filled.get(name)!);
    expect(said).toContain("No syntax or stream encoding errors found");
    expect(said).toContain("File is not encrypted");
  });

  it.skipIf(!haveText)("names are drawn as they are stored, and DRAFT is on every page", () => {
    const first = run("pdftotext", ["-f", "1", "-l", "1"], filled.get("vietnamese")!, ["-"]);
    for (const word of ["Đặng Nguyễn", "Thị Mỹ", "Hạnh"]) expect(first).toContain(word);
    const pages = run("pdftotext", [], filled.get("plain")!, ["-"]).split("\f").slice(0, -1);
    expect(pages).toHaveLength(13);
    for (const page of pages) expect(page).toContain("DRAFT");
    expect(run("pdftotext", [], blank, ["-"])).not.toContain("DRAFT");
  });

  it("can be left without the mark", async () => {
    const bytes = await fillForm({ blank, edition, plan: plan("vietnamese"), fonts, typefaces, draftMark: false });
    if (haveText) expect(run("pdftotext", [], bytes, ["-"])).not.toContain("DRAFT");
  });

  it("an empty case leaves an untouched form", async () => {
    const empty = planForm(definition, edition, viewOfCase({}), typefaces);
    expect(empty.fields).toEqual([]);
    const bytes = await fillForm({ blank, edition, plan: empty, fonts, typefaces });
    if (haveQpdf) expect(readWithQpdf(bytes)).toEqual(readWithQpdf(blank));
  });

  it("two ticks for one question are refused, and so is a field that is not there", async () => {
    const good = plan("plain");
    const yes = good.fields.find((field) => field.field.endsWith("Q1_yes[0]"))!;
    await expect(fillForm({ blank, edition, plan: { ...good, fields: [...good.fields, { ...yes, field: yes.field.replace("yes", "no") }] }, fonts, typefaces })).rejects.toMatchObject({ code: "form-field-mismatch" });
    await expect(fillForm({ blank, edition, plan: { ...good, fields: [{ ...yes, field: "form1[0].nowhere" }] }, fonts, typefaces })).rejects.toMatchObject({ code: "form-field-mismatch", args: { field: "form1[0].nowhere" } });
    await expect(fillForm({ blank, edition, plan: { ...good, fields: [{ ...yes, value: "2" }] }, fonts, typefaces })).rejects.toMatchObject({ code: "form-field-mismatch" });
  });

  it("reading back finds a changed value, a signature and a script", async () => {
    const own = plan("plain");
    const untouched = new Map((await PDFDocument.load(blank)).getForm().getFields().map((field) => [field.getName(), field instanceof PDFTextField ? (field.getText() ?? "") : ""]));
    const tampered = async (change: (document: PDFDocument) => void): Promise<Uint8Array> => {
      const document = await PDFDocument.load(filled.get("plain")!, { updateMetadata: false });
      change(document);
      return document.save({ updateFieldAppearances: false });
    };
    const check = (bytes: Uint8Array): Promise<void> => verifyFilled(bytes, { edition, plan: own, untouched });
    const set = (field: string) => (document: PDFDocument): void => document.getForm().getTextField(`form1[0].${field}`).acroField.dict.set(PDFName.of("V"), PDFHexString.fromText("x"));
    await check(await tampered(() => undefined));
    for (const field of ["#subform[0].Part2_FamilyName[0]", "#subform[0].Part2_MiddleName[0]", "#subform[11].Pt12Line8_Signature[0]", "#subform[11].Pt12Line8_DateofSignature[0]"]) {
      await expect(check(await tampered(set(field)))).rejects.toMatchObject({ code: "form-field-mismatch", args: { field: `form1[0].${field}` } });
    }
    await expect(check(await tampered((document) => document.addJavaScript("x", "app.alert(1)")))).rejects.toMatchObject({ code: "form-field-mismatch", args: { field: "/JavaScript" } });
  });
});
