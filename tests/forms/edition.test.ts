import { expect, it } from "vitest";
import { problemsOf, type Edition, type EditionField } from "../../src/forms/index.ts";
import { definition, edition } from "./support.ts";

it("problems are found: a field listed twice, an answer that is not there, a box without its twin", () => {
  const broken: Edition = { ...edition, fields: [...edition.fields.filter((field) => field.value !== "no" || field.answer !== "3.1"), edition.fields[20]!, { ...edition.fields[21]!, name: "x", answer: "9.9" }] };
  expect(problemsOf(definition, broken)).toEqual(expect.arrayContaining([expect.stringContaining("listed twice"), expect.stringContaining("no such answer: 9.9"), "no box for: 3.1=no"]));
});

it("a field that stays empty needs a reason and has no answer", () => {
  const [first, ...rest] = edition.fields;
  const silent: EditionField = { ...first!, use: "others" };
  expect(problemsOf(definition, { ...edition, fields: [silent, ...rest] })).toEqual([`no reason given: ${first!.name}`]);
  expect(problemsOf(definition, { ...edition, fields: [{ ...silent, reason: "Asked of refugees only." }, ...rest] })).toEqual([]);
  expect(problemsOf(definition, { ...edition, fields: [{ ...silent, reason: "Asked of refugees only.", answer: "9.more" }, ...rest] })).toEqual([`use and answer do not agree: ${first!.name}`]);
});
