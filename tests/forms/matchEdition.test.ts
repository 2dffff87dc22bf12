import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { closestEdition, fillForm, matchEdition, planForm, readUnknownBlank, unconfirmedEdition, type DescribedBlank, type Edition } from "../../src/forms/index.ts";
import { blankFile, client, definition, edition, fonts, haveBlank, readWithQpdf, haveTool, typefaces } from "./support.ts";

/** The known edition as a blank would tell it. */
const told = (from: Edition): DescribedBlank => ({
  pages: from.blank.pages,
  fields: from.fields.map((field) => ({
    name: field.name,
    type: field.type,
    page: field.page,
    box: field.box,
    wording: `Wording of ${field.name}`,
    ...(field.use === "barcode" && { value: `I-914|07/04/27|${field.page}` }),
    ...(field.initial !== undefined && { value: field.initial }),
    ...(field.on !== undefined && { on: field.on }),
    ...(field.options !== undefined && { options: from.optionLists[field.options]! }),
  })),
});
const wordings = new Map(edition.fields.map(({ name }) => [name, `Wording of ${name}`]));
const changed = (change: (fields: DescribedBlank["fields"]) => void): DescribedBlank => {
  const blank = structuredClone(told(edition));
  change(blank.fields);
  return blank;
};
/** Fields of a person's answers. */
const bound = edition.fields.flatMap((field, index) => (field.use === "bound" && field.type === "text" ? [index] : []));
const [first, second] = [bound[4]!, bound[9]!];

describe("a blank is matched field by field", () => {
  test("with itself: every field, and no other", () => {
    const { fields, lost, share } = matchEdition(told(edition), edition, wordings);
    expect(fields.every(({ field, known, reason }) => known?.name === field.name && reason === "same")).toBe(true);
    expect([lost, share]).toEqual([[], 1]);
  });

  test.each([
    ["renamed", (fields: DescribedBlank["fields"]) => (fields[first]!.name = "form1[0].Other[0]"), "renamed", true],
    ["moved down the page", (fields: DescribedBlank["fields"]) => (fields[first]!.box = [500, 3, 20, 9]), "moved", true],
    ["reworded", (fields: DescribedBlank["fields"]) => (fields[first]!.wording = `${fields[first]!.wording} now`), "reworded", true],
    ["renamed and moved", (fields: DescribedBlank["fields"]) => Object.assign(fields[first]!, { name: "form1[0].Other[0]", box: [500, 3, 20, 9] }), "alone", false],
    ["same name and place, another question", (fields: DescribedBlank["fields"]) => (fields[first]!.wording = "Part 9. Item 99. Something else"), "conflict", false],
    ["new", (fields: DescribedBlank["fields"]) => fields.push({ name: "form1[0].New[0]", type: "text", page: 1, box: [1, 1, 5, 5], wording: "What nobody asked before" }), "new", false],
    ["of another kind", (fields: DescribedBlank["fields"]) => (fields[first]!.type = "checkbox"), "new", false],
  ])("%s", (what, change, reason, isMatched) => {
    const blank = changed(change);
    const at = what === "new" ? blank.fields.length - 1 : first;
    const { fields, lost } = matchEdition(blank, edition, wordings);
    expect(fields[at]!.reason).toBe(reason);
    expect(fields[at]!.known?.name).toBe(isMatched ? edition.fields[first]!.name : undefined);
    expect(lost.length).toBe(isMatched || what === "new" ? 0 : 1);
  });

  test("two boxes that have changed places are both left empty: their names or their places lie", () => {
    const blank = changed((fields) => ([fields[first]!.box, fields[second]!.box, fields[first]!.page, fields[second]!.page] = [fields[second]!.box, fields[first]!.box, fields[second]!.page, fields[first]!.page]));
    const { fields } = matchEdition(blank, edition, wordings);
    expect([fields[first]!, fields[second]!].map(({ known, reason }) => [known, reason])).toEqual([[undefined, "conflict"], [undefined, "conflict"]]);
    const renamed = changed((fields) => ([fields[first]!.name, fields[second]!.name] = [fields[second]!.name, fields[first]!.name]));
    const swapped = matchEdition(renamed, edition);
    expect([swapped.fields[first]!, swapped.fields[second]!].every(({ known }) => known === undefined)).toBe(true);
  });

  test("without the wording, the name and the place must agree", () => {
    const { fields } = matchEdition(changed((fields) => (fields[first]!.name = "form1[0].Other[0]")), edition);
    expect(fields[first]).toMatchObject({ reason: "alone" });
    expect(fields[first]!.known).toBeUndefined();
  });
});

describe("names alone are no match", () => {
  const lists = new URL("../../../shared/forms/", import.meta.url);
  const pairs = [["i-918", "i-918supa-2025-01-20"], ["i-914", "i-914supa-2025-01-20"], ["i-918b", "i-918supb-2025-01-20"], ["i-918a", "i-918supa-2025-01-20"], ["i-914a", "i-914supa-2025-01-20"]] as const;
  test.each(pairs.filter(([form, list]) => existsSync(new URL(`${list}.fieldnames.json`, lists)) && existsSync(new URL(`../../templates/forms/${form}/form.json`, import.meta.url))))("%s by the names of %s", async (form, list) => {
    const { knownForm } = await import("../../src/packet/formFolders.ts");
    const { fields: names } = JSON.parse(readFileSync(new URL(`${list}.fieldnames.json`, lists), "utf8")) as { fields: ({ name: string } | string)[] };
    const fields = names.map((one) => ({ name: typeof one === "string" ? one : one.name, type: "text" as const }));
    for (const known of knownForm(form).editions) {
      const match = matchEdition({ pages: 1, fields }, known);
      expect(match.fields.filter(({ known: field }) => field !== undefined)).toEqual([]);
    }
    expect(closestEdition({ pages: 1, fields }, knownForm(form).editions, () => new Map())).toBeUndefined();
  });
});

describe("an edition made of a match", () => {
  const about = { sha256: "0".repeat(64), bytes: 1, asOf: "2027-08-01" };

  test("takes its date from the barcode; what did not match is bound to nothing", () => {
    const blank = changed((fields) => (fields[first]!.wording = "Part 9. Item 99. Something else"));
    const made = unconfirmedEdition(closestEdition(blank, [edition], () => wordings)!, blank, about);
    expect(made).toMatchObject({ form: "i-914", edition: "2027-07-04", printed: "07/04/27", unconfirmed: true });
    expect(made.fields[first]).toMatchObject({ use: "unbound" });
    expect(made.fields[first]!.answer).toBeUndefined();
    expect(made.fields.filter(({ use }) => use === "barcode")).toHaveLength(edition.blank.pages);
  });

  test("a box for additional information is used only with all its boxes", () => {
    const text = edition.fields.findIndex(({ role, slot }) => role === "part" && slot === 1);
    const blank = changed((fields) => (fields[text]!.wording = "Part 9. Item 99. Something else"));
    const made = unconfirmedEdition(closestEdition(blank, [edition], () => wordings)!, blank, about);
    const slots = made.fields.filter(({ use }) => use === "continuation").map(({ slot }) => slot);
    expect(new Set(slots)).toEqual(new Set(slots.map((_, index) => Math.floor(index / 4))));
    expect(slots).toHaveLength(edition.fields.filter(({ use }) => use === "continuation").length - 4);
  });

  test("another form, and a filled copy, are matched with nothing", () => {
    expect(closestEdition(changed((fields) => fields.splice(0, 250)), [edition], () => wordings)).toBeUndefined();
    expect(closestEdition(changed((fields) => (fields[first]!.value = "Someone")), [edition], () => wordings)).toBeUndefined();
    expect(closestEdition(changed((fields) => fields.forEach((field) => (field.value &&= field.value.replace("I-914", "I-918")))), [edition], () => wordings)).toBeUndefined();
  });

  test.skipIf(!haveBlank || !haveTool("qpdf"))("fills what matched and nothing else, as another reader sees it", async () => {
    const bytes = readFileSync(blankFile);
    const { described, clean } = await readUnknownBlank(bytes);
    // The program knows an edition in which some boxes have other names, or are not there.
    const older: Edition = structuredClone(edition);
    const gone = new Set([first, bound[20]!]);
    for (const index of gone) Object.assign(older.fields[index]!, { name: `${older.fields[index]!.name}Old`, box: [1, 1, 2, 2] });
    const match = closestEdition(described, [older], () => new Map())!;
    const made = unconfirmedEdition(match, described, about);
    const plan = planForm(definition, made, client("demo"), typefaces);
    const filled = readWithQpdf(await fillForm({ blank: clean, edition: made, plan, fonts, typefaces }));
    for (const index of gone) expect(filled.get(edition.fields[index]!.name)).toBe("");
    const whole = planForm(definition, edition, client("demo"), typefaces);
    const same = whole.fields.filter(({ field }) => made.fields.some(({ name, use }) => name === field && use === "bound"));
    expect(same.length).toBeGreaterThan(100);
    for (const { field, value } of same) expect(filled.get(field), field).toBe(value);
  });
});
