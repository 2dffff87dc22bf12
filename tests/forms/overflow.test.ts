import fc from "fast-check";
import { expect, it } from "vitest";
import { composed } from "../../src/forms/characters.ts";
import { drawn, fitLines, PADDING, wrap } from "../../src/forms/fitting.ts";
import { planForm } from "../../src/forms/index.ts";
import { viewOfCase } from "./caseReader.ts";
import { definition, edition, typefaces } from "./support.ts";

const letters = fc.constantFrom(...Array.from("abcdefghij MNOPW  .,-'áñüßĐặịỹşŁиΩ\n"), "long ", "Nguyễn ", "Muñoz-");
const story = fc.array(letters, { minLength: 1, maxLength: 900 }).map((parts) => parts.join("")).filter((text) => composed(text) !== "");
const word = fc.array(fc.constantFrom(...Array.from("abcXYZ áĐặ-'")), { minLength: 1, maxLength: 60 }).map((parts) => parts.join("")).filter((text) => composed(text) !== "");

it("lines joined are the text, and each fits", () => {
  fc.assert(
    fc.property(story, fc.double({ min: 40, max: 500, noNaN: true }), fc.constantFrom("helvetica" as const, "wide" as const), (text, width, name) => {
      if (!typefaces[name].draws(text.replaceAll("\n", ""))) return;
      const lines = wrap(text, width, typefaces[name], 9);
      expect(lines.join("")).toBe(text);
      for (const line of lines) expect(typefaces[name].widthOf(drawn(line), 9)).toBeLessThanOrEqual(width);
    }),
  );
});

it("what is set in a box is inside it", () => {
  fc.assert(
    fc.property(story, (text) => {
      const setting = fitLines(text, 516, 54, typefaces);
      if (setting === undefined) return;
      expect((setting.lines.length - 1) * setting.leading + setting.first!).toBeLessThanOrEqual(54);
      for (const line of setting.lines) expect(typefaces[setting.typeface].widthOf(line, setting.size)).toBeLessThanOrEqual(516 - 2 * PADDING);
      expect(setting.size).toBeGreaterThanOrEqual(7.5);
    }),
  );
});

it("where a box has ruled lines, each line of the text stands on one of them", () => {
  fc.assert(
    fc.property(story, (text) => {
      const setting = fitLines(text, 234, 144, typefaces, { lines: 8, first: 13, leading: 18 });
      if (setting === undefined) return;
      expect(setting).toMatchObject({ first: 13, leading: 18 });
      expect(setting.lines.length).toBeLessThanOrEqual(8);
      expect(setting.lines.join("").replace(/\s/g, "")).toBe(text.replace(/\s/g, ""));
    }),
  );
});

it("box and continuation together are the answer, whatever its length", () => {
  const facts = fc.record({ family: word, city: word, explanation: story, circumstances: story, children: fc.array(fc.record({ family: word, country: word }), { maxLength: 9 }) });
  fc.assert(
    fc.property(facts, ({ family, city, explanation, circumstances, children }) => {
      const reader = viewOfCase({
        person: { familyName: family, birthCity: city },
        history: { arrested: true, explanation },
        contacts: [], contactsComplete: true,
        application: { reportCircumstances: circumstances },
        family: children.map((child) => ({ relationship: "child", familyName: child.family, birthCountry: child.country })),
      });
      const plan = planForm(definition, edition, reader, typefaces);
      expect(plan.findings.filter((finding) => ["character-refused", "character-not-available"].includes(finding.code))).toEqual([]);

      // Each answer stands whole in its box or whole in a continuation.
      const whole = new Set([...plan.fields.map((field) => field.value), ...plan.continuation.flatMap((entry) => entry.answers.map((answer) => answer.text))]);
      for (const answer of [family, city, explanation, circumstances, ...children.flatMap((child) => [child.family, child.country])]) expect(whole).toContain(composed(answer));
      for (const entry of plan.continuation) for (const answer of entry.answers) expect(entry.text).toContain(answer.text);

      // What stands in the boxes for additional information and on the sheets, in order, is the continuation.
      const boxes = edition.fields.filter((field) => field.role === "text").flatMap((slot) => plan.fields.filter((field) => field.field === slot.name).map((field) => field.value));
      const sheets = plan.sheets.flatMap((sheet) => sheet.filter((field) => field.field.endsWith(".text")).map((field) => field.value));
      expect([...boxes, ...sheets].join("")).toBe(plan.continuation.map((entry) => entry.text).join(""));
      // What is drawn is what is stored, but for blanks at the ends of lines.
      for (const { value, setting } of [...plan.fields, ...plan.sheets.flat()]) if (setting && setting.first !== undefined) expect(setting.lines.join("").replace(/\s/g, "")).toBe(value.replace(/\s/g, ""));
      // Sheets keep their bottom margin.
      for (const field of plan.sheets.flat()) expect(field.box[1]).toBeGreaterThanOrEqual(90);
    }),
    { numRuns: 60 },
  );
});

it("a name that no form can show stands on no added sheet either", () => {
  // The typeface has the letters of Arabic, but not joined, and from left to right they would be read backwards.
  const reader = viewOfCase({
    person: { familyName: "حسن", givenName: "Hasan" },
    contacts: [], contactsComplete: true,
    application: { reportCircumstances: "So it was. ".repeat(900) },
    family: Array.from({ length: 30 }, () => ({ relationship: "child", familyName: "So", birthCountry: "Iraq" })),
  });
  const plan = planForm(definition, edition, reader, typefaces);
  expect(plan.sheets.length).toBeGreaterThan(0);
  const values = plan.sheets.flat().map((field) => field.value);
  expect(values).toContain("Hasan");
  expect(values).not.toContain("حسن");
});
