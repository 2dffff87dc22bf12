/** Plans a filled form: which value goes into which field, set how, and what goes on elsewhere. Nothing is written yet. */
import type { View } from "../rules/interpret.ts";
import { readAnswers, type Answer } from "./answers.ts";
import { gather, place, SHEET, slotsOf, type ContinuationEntry } from "./continuation.ts";
import type { Edition, EditionField } from "./edition.ts";
import type { FormFinding } from "./findings.ts";
import { canBePrinted, fitCells, fitLine, fitLines, type Setting } from "./fitting.ts";
import type { FormDefinition } from "./formDefinition.ts";
import type { Typefaces } from "./typefaces.ts";

/** A value for one field of the blank. */
export interface PlannedField {
  field: string;
  type: EditionField["type"];
  /** The text, the exact option of a list, or the export value of a ticked box. */
  value: string;
  part: string;
  item: string;
  /** How text is drawn; a box to tick has none. */
  setting?: Setting;
}

/** A text field of an added sheet. */
export interface PlannedSheetField {
  field: string;
  label: string;
  value: string;
  box: readonly [number, number, number, number];
  setting: Setting;
}

/** What will be written. */
export interface FormPlan {
  form: string;
  edition: string;
  fields: PlannedField[];
  /** What is continued, whole. */
  continuation: ContinuationEntry[];
  /** Sheets added after the last page, when the form's own boxes do not hold all that is continued. */
  sheets: PlannedSheetField[][];
  /** What stands at the head of each added sheet: the part of the form that it continues. */
  heading: string;
  findings: FormFinding[];
}

/** Plans the filling of one edition of a form from facts. */
export function planForm(definition: FormDefinition, edition: Edition, view: View, typefaces: Typefaces): FormPlan {
  const { answers, findings } = readAnswers(definition, view);
  const fields: PlannedField[] = [];
  const continued: Answer[] = [];
  const boxes = boxesByAnswer(edition);
  const taken = new Set<string>();

  for (const answer of answers) {
    const at = { part: answer.place.part, item: answer.place.item, answer: answer.id, facts: answer.facts };
    const own = (boxes.get(answer.id) ?? []).filter((field) => !taken.has(field.name));
    const field = own.length > 1 || own[0]?.type === "checkbox" ? own.find((box) => box.value === answer.value) : own[0];
    const text = answer.full ?? answer.value;
    if (!canBePrinted(text, typefaces)) {
      findings.push({ code: "character-not-available", ...at, ...(field && { field: field.name }) });
      continue;
    }
    if (field === undefined) {
      continued.push(answer);
      continue;
    }
    taken.add(field.name);
    const put = (value: string, setting?: Setting): void => void fields.push({ field: field.name, type: field.type, value, part: at.part, item: at.item, ...(setting && { setting }) });
    if (field.type === "checkbox") {
      put(field.on!);
      continue;
    }
    if (field.type === "dropdown") {
      const option = optionOf(edition, field, answer.value);
      const setting = option && fitLine(option.shown.trim(), field.box[2], field.box[3], typefaces);
      if (setting) put(option.value, setting);
      else {
        findings.push({ code: "not-on-list", ...at, field: field.name });
        continued.push(answer);
      }
      continue;
    }
    const setting = fit(answer.value, field, typefaces);
    if (setting) {
      put(answer.value, setting);
      if (answer.kind === "zip" && answer.full !== undefined) continued.push(answer);
      continue;
    }
    // What a copy repeats is not continued twice, nor is another copy of the same.
    const repeated = answer.of?.every((id) => continued.some((other) => other.id === id || other.of?.join() === id)) === true;
    if (!repeated) continued.push(answer);
    // A number that has too many digits is no answer to its box: it stays blank. A text says where it goes on.
    if (field.comb || !["text", "copy"].includes(answer.kind)) {
      findings.push({ code: "does-not-fit", ...at, field: field.name });
      continue;
    }
    if (!repeated) findings.push({ code: "continued", ...at, field: field.name });
    const marker = definition.continuation.markers.find((words) => fit(words, field, typefaces));
    if (marker !== undefined) put(marker, fit(marker, field, typefaces));
  }

  const entries = gather(continued);
  const placed = place(entries, edition, typefaces);
  const slots = slotsOf(edition);
  placed.boxes.forEach((piece, index) => {
    const slot = slots[index]!;
    const { part, item, page, reference } = piece.place;
    for (const [role, value] of [["page", String(page)], ["part", part], ["item", reference]] as const) {
      const setting = fit(value, slot[role], typefaces);
      if (setting) fields.push({ field: slot[role].name, type: "text", value, part, item, setting });
    }
    fields.push({ field: slot.text.name, type: "text", value: piece.value, part, item, setting: piece.setting });
  });
  const sheets = placed.sheets.map((pieces, index) => sheetFields(index + 1, pieces, definition, answers, typefaces));
  if (sheets.length > 0) findings.push({ code: "sheets-added", part: definition.continuation.part ?? "", item: "", count: sheets.length });
  return { form: edition.form, edition: edition.edition, fields, continuation: entries, sheets, heading: [definition.continuation.part === undefined ? "" : `Part ${definition.continuation.part}.  `, definition.continuation.title].join(""), findings };
}

/** The boxes an answer may stand in: its own first, then those that take it when nothing else is there. */
function boxesByAnswer(edition: Edition): Map<string, EditionField[]> {
  const boxes = new Map<string, EditionField[]>();
  const add = (id: string | undefined, field: EditionField): void => {
    if (id !== undefined) boxes.set(id, [...(boxes.get(id) ?? []), field]);
  };
  for (const field of edition.fields) add(field.answer, field);
  for (const field of edition.fields) add(field.orElse, field);
  return boxes;
}

/** How a text stands in a field: `undefined` when it does not fit. */
export function fit(text: string, field: Pick<EditionField, "box" | "maxLength" | "comb" | "multiline" | "ruled">, typefaces: Typefaces): Setting | undefined {
  if (field.maxLength !== undefined && text.length > field.maxLength) return undefined;
  const [, , width, height] = field.box;
  if (field.comb && field.maxLength !== undefined) return fitCells(text, field.maxLength, typefaces);
  return field.multiline ? fitLines(text, width, height, typefaces, field.ruled) : fitLine(text, width, height, typefaces);
}

/** The option of a field's list that says the same, but for blanks around it and case. */
function optionOf(edition: Edition, field: EditionField, value: string): { value: string; shown: string } | undefined {
  const wanted = value.trim().toUpperCase();
  return edition.optionLists[field.options!]?.find((option) => option.value.trim().toUpperCase() === wanted && wanted !== "");
}

function sheetFields(number: number, pieces: ReturnType<typeof place>["sheets"][number], definition: FormDefinition, answers: readonly Answer[], typefaces: Typefaces): PlannedSheetField[] {
  const fields: PlannedSheetField[] = [];
  const put = (name: string, label: string, value: string, box: PlannedSheetField["box"], setting: Setting | undefined): void => {
    if (setting) fields.push({ field: `haven.sheet${number}.${name}`, label, value, box, setting });
  };
  const line = (name: string, label: string, value: string, box: PlannedSheetField["box"]): void => put(name, label, value, box, fit(value, { box: [...box] }, typefaces));
  const known = (id: string | undefined): Answer | undefined => answers.find((answer) => answer.id === id && canBePrinted(answer.value, typefaces));
  definition.continuation.header.names.forEach((id, index) => {
    const name = known(id);
    if (name === undefined) return;
    const box = [60 + index * 174, 662, 168, 18] as const;
    const shown = [name.value, ...definition.continuation.markers].find((words) => fit(words, { box: [...box] }, typefaces))!;
    line(`name${index + 1}`, name.label, shown, box);
  });
  const aNumber = known(definition.continuation.header.number);
  if (aNumber) line("number", aNumber.label, aNumber.value, [137, 628, 162, 18]);
  pieces.forEach((piece, index) => {
    const entry = `entry${index + 1}`;
    const { page, part, reference } = piece.place;
    line(`${entry}.page`, "Page Number", String(page), [84, piece.top - 30, 54, 18]);
    line(`${entry}.part`, "Part Number", part, [174, piece.top - 30, 54, 18]);
    line(`${entry}.item`, "Item Number", reference, [258, piece.top - 30, 54, 18]);
    put(`${entry}.text`, "Additional information", piece.value, [84, piece.top - SHEET.head - piece.height, SHEET.width, piece.height], piece.setting);
  });
  return fields;
}
