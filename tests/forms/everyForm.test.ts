/**
 * What holds for every form and every edition of it under `templates/forms/`: each field of the blank is accounted for once and as it is,
 * each answer reads facts of the vocabulary, and a filled copy holds what was planned by a reader that is not ours.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { answersOf, sourcesOf, type FormDefinition } from "../../src/forms/formDefinition.ts";
import { cleanBlank, fillForm, planForm, problemsOf } from "../../src/forms/index.ts";
import { entriesOf, interpretCondition, type View } from "../../src/rules/interpret.ts";
import { TRUE } from "../../src/rules/truth.ts";
import { usesInCondition, usesInExpression } from "../../src/rules/walk.ts";
import { knownForms } from "../../src/packet/formFolders.ts";
import { vocabulary } from "./caseReader.ts";
import { anyClient, fonts, haveTool, readWithQpdf, run, typefaces } from "./support.ts";

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

const here = (path: string): URL => new URL(path, import.meta.url);
const blanks = here("../../../shared/forms/");
const haveQpdf = haveTool("qpdf");
const forms = [...knownForms().values()];
const editions = forms.flatMap(({ definition, editions: all }) => all.map((edition) => [`${edition.form}-${edition.edition}`, definition, edition] as const));
/** Uses that stand for a question someone other than an agency answers. */
const answered = ["bound", "copy", "interpreter", "preparer", "attorney", "unbound"];

describe.each(forms.map(({ definition }) => [definition.form, definition] as const))("%s", (_form, definition) => {
  it("reads facts of the vocabulary only", () => {
    const uses = [...answersOf(definition)].flatMap(({ answer }) => {
      const when = answer.when ? usesInCondition(answer.when) : [];
      if (answer.kind === "copy" || answer.kind === "total") return when;
      if (answer.kind !== "rows") return [...when, ...[...sourcesOf(answer), ...((answer.kind === "text" && answer.and) || [])].flatMap((expression) => usesInExpression(expression))];
      return [...when, { fact: answer.list }, ...(answer.where ? usesInCondition(answer.where) : []), ...(answer.latest === undefined ? [] : [{ fact: answer.latest }]), ...answer.columns.flatMap((column) => [...(column.when ? usesInCondition(column.when) : []), ...[...sourcesOf(column), ...((column.kind === "text" && column.and) || [])].flatMap((expression) => usesInExpression(expression))])];
    });
    const ids = [...uses, ...(definition.each ? [{ fact: definition.each.list }, ...(definition.each.where ? usesInCondition(definition.each.where) : [])] : [])].map(({ fact }) => fact);
    expect([...new Set(ids)].filter((id) => !vocabulary.facts.has(id))).toEqual([]);
  });

  it("gives an id to one answer only", () => {
    const ids = [...answersOf(definition)].map(({ answer }) => answer.id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });
});

describe.each(editions)("%s", (name, definition, edition) => {
  it("agrees with its form", () => {
    expect(problemsOf(definition, edition)).toEqual([]);
  });

  it("binds at least 95% of what a person answers", () => {
    const all = edition.fields.filter(({ use }) => answered.includes(use));
    expect(all.filter(({ use }) => use === "unbound").length).toBeLessThanOrEqual(all.length * 0.05);
  });

  /** The folder of blanks names a supplement i-918supb, where the form is i-918b. */
  const file = name.replace(/^(i-9\d\d)([ab])-/, "$1sup$2-");
  const dump = new URL(`${file}.fields.json`, blanks);
  it.skipIf(!existsSync(dump))("lists every field of the blank exactly once, as it is", () => {
    const dumped = (JSON.parse(readFileSync(dump, "utf8")) as { fields: DumpedField[] }).fields;
    expect(edition.fields.map((field) => field.name)).toEqual(dumped.map((field) => field.name));
    dumped.forEach((field, index) => {
      const listed = edition.fields[index]!;
      const { page, rect, on } = field.widgets[0]!;
      const type = field.type === "pushbutton" ? "button" : field.type;
      expect({ name: listed.name, type: listed.type, page: listed.page, comb: listed.comb === true, multiline: listed.multiline === true, readOnly: listed.readOnly === true, maxLength: listed.maxLength, on: listed.on }).toEqual({
        name: field.name, type, page, comb: field.comb === true, multiline: field.multiline === true, readOnly: field.readOnly === true, maxLength: field.maxLen, on: type === "checkbox" ? on![0] : undefined,
      });
      expect(listed.box[2]).toBeCloseTo(rect[2] - rect[0], 0);
      if (listed.options) expect(edition.optionLists[listed.options]!.map((option) => [option.value, option.shown])).toEqual(field.options);
      if (listed.use === "barcode") expect(field.value).toBe(`${edition.blank.barcode}${page}`);
    });
  });

  /**
   * What is written for invented clients, as data: `golden/<form>/<client>.json`, one object for each copy of the form. A new file holding `[]`
   * adds a client. After a change that is meant: `HAVEN_APPROVE=1 npx vitest run tests/forms/everyForm.test.ts`, then read what changed.
   */
  const blank = new URL(`${file}.pdf`, blanks);
  const golden = here(`golden/${edition.form}/`);
  const clients = existsSync(golden) ? readdirSync(golden).map((file) => file.replace(/\.json$/, "")) : [];
  let cleaned: ReturnType<typeof cleanedBlank> | undefined;
  it.skipIf(!existsSync(blank) || !haveQpdf || clients.length === 0).each(clients)("filled for %s: another reader finds what was approved, and nothing else", async (client) => {
    const { clean, before } = await (cleaned ??= cleanedBlank(blank));
    const found: Record<string, string>[] = [];
    for (const view of copiesFor(definition, anyClient(client))) {
      const plan = planForm(definition, edition, view, typefaces);
      const filled = await fillForm({ blank: clean, edition, plan, fonts, typefaces });
      expect(run("qpdf", ["--check"], filled)).toContain("No syntax or stream encoding errors found");
      const read = readWithQpdf(filled);
      const expected = new Map(before);
      for (const { field, value } of [...plan.fields, ...plan.sheets.flat()]) expected.set(field, value);
      expect(Object.fromEntries(read)).toEqual(Object.fromEntries(expected));
      found.push(Object.fromEntries([...read].filter(([field, value]) => value !== before.get(field))));
    }
    const approved = new URL(`${client}.json`, golden);
    if (process.env["HAVEN_APPROVE"] === "1") writeFileSync(approved, `${JSON.stringify(found, null, 2)}\n`);
    expect(found).toEqual(JSON.parse(readFileSync(approved, "utf8")));
  });
});

/** The blank as it is filled, and what its fields say before: the same for all clients. */
async function cleanedBlank(blank: URL): Promise<{ clean: Uint8Array; before: Map<string, string> }> {
  const clean = await cleanBlank(readFileSync(blank));
  return { clean, before: readWithQpdf(clean) };
}

function copiesFor({ each }: FormDefinition, view: View): View[] {
  if (each === undefined) return [view];
  return entriesOf(each.list, view).filter((entry) => each.where === undefined || interpretCondition(each.where, entry) === TRUE);
}
