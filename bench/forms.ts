/** What bench/forms.js measures: filling and verifying forms, against what pdf-lib alone takes to load the blank as published, set the same fields and save. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PDFDocument, PDFDropdown, PDFCheckBox, PDFTextField } from "pdf-lib";
import { Assessor } from "../src/assess/assess.ts";
import { readCase } from "../src/facts/readCase.ts";
import { fillForm, planForm } from "../src/forms/index.ts";
import { addBlank } from "../src/packet/blankLibrary.ts";
import { knownForms } from "../src/packet/formFolders.ts";
import { makePacket } from "../src/packet/makePacket.ts";
import { planPacket, type PacketInput } from "../src/packet/planPacket.ts";
import { loadRules } from "../src/cli/rulesAtHand.ts";
import { packageRoot } from "../src/vault/ownFiles.ts";

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!;
const took = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now();
  await work();
  return performance.now() - start;
};

/** A made-up client whose packet has a supplement, a waiver, a work permit and a representative. */
function client(): string {
  const told = JSON.parse(readFileSync(join(packageRoot(), "templates", "demo", "case.json"), "utf8")) as Record<string, Record<string, unknown>> & { family: Record<string, unknown>[] };
  Object.assign(told.family[0]!, { applyNow: true, inUnitedStates: true, grounds: ["entry"] });
  told.immigration = { ...told.immigration, enteredWithoutInspection: true };
  told.representation = { ...told.representation, g28Attached: true };
  told.application = { ...told.application, workPermit: true };
  return JSON.stringify(told);
}

/** Prints what was measured. */
export async function measure(blanks: string, rounds: number): Promise<void> {
  // pdf-lib says at each load that it drops XFA.
  console.warn = () => undefined;
  const home = mkdtempSync(join(tmpdir(), "haven-bench-forms-"));
  try {
    const editions = [...knownForms().values()].flatMap((form) => form.editions);
    const published = new Map<string, Uint8Array>();
    for (const { form, edition } of editions) {
      // The library is as `haven forms add` makes it.
      const file = [`${form}-${edition}`, `${form.replace(/([ab])$/, "sup$1")}-${edition}`].map((name) => join(blanks, `${name}.pdf`)).find((path) => existsSync(path));
      if (file === undefined) continue;
      await addBlank(file, home, editions);
      published.set(form, readFileSync(file));
    }
    const rules = await loadRules(join(packageRoot(), "rules"));
    const read = readCase(client(), rules.vocabulary);
    if (Array.isArray(read)) throw read[0];
    const { facts } = read;
    const asOf = "2026-11-22";
    const input: PacketInput = { relief: "t-1", facts, rules, english: rules, assessment: new Assessor(rules, asOf).assess(facts), language: "en", asOf, which: "auto", home };
    const { forms, fonts, typefaces } = await planPacket(input);
    const official = forms.flatMap(({ document, definition, official }) => (official ? [{ id: document.id, view: document.view, definition, ...official }] : []));

    const plain = async ({ id, filling }: (typeof official)[number]): Promise<void> => {
      const document = await PDFDocument.load(published.get(id)!, { password: "" });
      const form = document.getForm();
      for (const field of form.getFields()) if (field instanceof PDFTextField && field.isRichFormatted()) field.disableRichFormatting();
      for (const { field: name, value } of filling.fields) {
        const field = form.getField(name);
        if (field instanceof PDFTextField) field.setText(value);
        else if (field instanceof PDFDropdown) field.select(value);
        else if (field instanceof PDFCheckBox) field.check();
      }
      await document.save();
    };
    const ours = ({ blank, edition, definition, view }: (typeof official)[number]): Promise<Uint8Array> => fillForm({ blank, edition, plan: planForm(definition, edition, view, typefaces), fonts, typefaces });

    const main = official.find(({ id }) => id === "i-914")!;
    const [a, b, whole, parts]: number[][] = [[], [], [], []];
    for (let round = -2; round < rounds; round++) {
      // Side by side, so that a machine that slows down slows both.
      const own = await took(() => ours(main));
      const other = await took(() => plain(main));
      const packet = await took(() => makePacket(input));
      let sum = 0;
      for (const one of official) sum += await took(() => plain(one));
      if (round < 0) continue;
      a!.push(own);
      b!.push(other);
      whole!.push(packet / sum);
      parts!.push(packet);
    }
    console.log(`I-914, planned, filled and verified: ${median(a!).toFixed(0)} ms; pdf-lib alone, loaded as published, set and saved: ${median(b!).toFixed(0)} ms; ratio ${median(a!.map((own, index) => own / b![index]!)).toFixed(2)} (target 1.1)`);
    console.log(`A whole T-1 packet (${official.map(({ id }) => id).join(", ")} and ${(await makePacket(input)).parts.length - official.length} other documents): ${median(parts!).toFixed(0)} ms, ${median(whole!).toFixed(2)} x the sum of its forms' plain fills (target 1.2)`);

    const used: number[] = [];
    for (let count = 1; count <= 100; count++) {
      await makePacket(input);
      if (count % 20 === 0) {
        globalThis.gc?.();
        used.push(Math.round(process.memoryUsage().heapUsed / 2 ** 20));
      }
    }
    console.log(`Memory after 20, 40, 60, 80, 100 packets in one process: ${used.join(", ")} MiB of heap`);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}
