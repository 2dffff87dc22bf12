import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { answersOf } from "../../src/forms/formDefinition.ts";
import { problemsOf, type Edition } from "../../src/forms/index.ts";
import { usesInCondition, usesInExpression } from "../../src/rules/walk.ts";
import { vocabulary } from "./caseReader.ts";
import { definition, edition, fieldsFile, haveBlank } from "./support.ts";

interface DumpedField {
  name: string;
  type: string;
  comb?: boolean;
  multiline?: boolean;
  readOnly?: boolean;
  maxLen?: number;
  options?: [string, string][];
  value?: string;
  widgets: { page: number; rect: [number, number, number, number]; on?: string[] }[];
}

it("form and edition agree", () => {
  expect(problemsOf(definition, edition)).toEqual([]);
});

it("problems are found: a field listed twice, an answer that is not there, a box without its twin", () => {
  const broken: Edition = { ...edition, fields: [...edition.fields.filter((field) => field.value !== "no" || field.answer !== "3.1"), edition.fields[20]!, { ...edition.fields[21]!, name: "x", answer: "9.9" }] };
  expect(problemsOf(definition, broken)).toEqual(expect.arrayContaining([expect.stringContaining("listed twice"), expect.stringContaining("no such answer: 9.9"), "no box for: 3.1=no"]));
});

it("every fact the form reads is in the vocabulary", () => {
  const uses = [...answersOf(definition)].flatMap(({ answer }) => {
    const when = answer.when ? usesInCondition(answer.when) : [];
    if (answer.kind === "copy") return when;
    if (answer.kind !== "rows") return [...when, ...usesInExpression(answer.from)];
    return [...when, { fact: answer.list }, ...(answer.where ? usesInCondition(answer.where) : []), ...answer.columns.flatMap((column) => usesInExpression(column.from))];
  });
  const ids = uses.map(({ fact }) => fact);
  expect([...new Set(ids)].filter((id) => !vocabulary.facts.has(id))).toEqual([]);
});

it("an id is given to one answer only", () => {
  const ids = [...answersOf(definition)].map(({ answer }) => answer.id);
  expect(ids.length).toBe(new Set(ids).size);
});

it.skipIf(!haveBlank)("every field of the blank is listed exactly once, as it is", () => {
  const dumped = (JSON.parse(readFileSync(fieldsFile, "utf8")) as { fields: DumpedField[] }).fields;
  expect(dumped).toHaveLength(334);
  expect(edition.fields.map((field) => field.name)).toEqual(dumped.map((field) => field.name));
  dumped.forEach((field, index) => {
    const listed = edition.fields[index]!;
    const { page, rect, on } = field.widgets[0]!;
    expect({ name: listed.name, type: listed.type, page: listed.page, comb: listed.comb === true, multiline: listed.multiline === true, readOnly: listed.readOnly === true, maxLength: listed.maxLength, on: listed.on }).toEqual({
      name: field.name, type: field.type, page, comb: field.comb === true, multiline: field.multiline === true, readOnly: field.readOnly === true, maxLength: field.maxLen, on: field.type === "checkbox" ? on![0] : undefined,
    });
    expect(listed.box[2]).toBeCloseTo(rect[2] - rect[0], 0);
    if (listed.options) expect(edition.optionLists[listed.options]!.map((option) => [option.value, option.shown])).toEqual(field.options);
    if (listed.use === "barcode") expect(field.value).toBe(`${edition.blank.barcode}${page}`);
  });
});

it("says how many fields there are of each use", () => {
  const counts = new Map<string, number>();
  for (const { use } of edition.fields) counts.set(use, (counts.get(use) ?? 0) + 1);
  expect(Object.fromEntries(counts)).toEqual({ barcode: 12, bound: 253, copy: 6, interpreter: 17, preparer: 21, attorney: 3, continuation: 16, signer: 6 });
});
