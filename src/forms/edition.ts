/**
 * The shape of `templates/forms/<form>/editions/<date>.json`: one published edition of a form's blank, how it is
 * recognised, and what every one of its fields is for. A field is listed once and has one use.
 */
import * as z from "zod";
import { answersOf, rowAnswerId, type FormDefinition } from "./formDefinition.ts";

/** Uses in which a field is left as the blank has it, always, for a reason that is given. `others`: by the form's own words only applicants of another kind answer it. */
export const silentUses = ["signer", "official", "others", "unbound"] as const;
/** What a field is for. */
export const fieldUses = ["bound", "copy", "interpreter", "preparer", "attorney", "continuation", "barcode", ...silentUses] as const;

const ruled = z.strictObject({ lines: z.int().positive(), first: z.number(), leading: z.number() });

const field = z.strictObject({
  name: z.string(),
  type: z.enum(["text", "checkbox", "dropdown", "button"]),
  page: z.int().positive(),
  /** Left, bottom, width and height in points. */
  box: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  use: z.enum(fieldUses),
  /** The answer it shows: an id of form.json. */
  answer: rowAnswerId.optional(),
  /** Another answer that may stand here when the first is not known. */
  orElse: rowAnswerId.optional(),
  /** What the blank already says here, such as "PRESENT". */
  initial: z.string().optional(),
  /** Checkbox: the answer's value that ticks it. */
  value: z.string().optional(),
  /** Checkbox: its export value when ticked. */
  on: z.string().optional(),
  maxLength: z.int().positive().optional(),
  comb: z.literal(true).optional(),
  multiline: z.literal(true).optional(),
  readOnly: z.literal(true).optional(),
  richText: z.literal(true).optional(),
  /** Dropdown: the name of its list in `optionLists`. */
  options: z.string().optional(),
  /** Continuation: which of the boxes for additional information, from 0, and which of its fields. */
  slot: z.int().nonnegative().optional(),
  role: z.enum(["page", "part", "item", "text"]).optional(),
  /** The ruled lines of this box; of one for additional information only where they are not those of the others. */
  ruled: ruled.optional(),
  /** Why nothing is written here. */
  reason: z.string().optional(),
});
export type EditionField = z.infer<typeof field>;

export const editionSchema = z.strictObject({
  form: z.string(),
  /** The date printed in the footer, as `YYYY-MM-DD` and as printed. */
  edition: z.iso.date(),
  printed: z.string(),
  title: z.string(),
  /** Matched with a known edition by the program; no person has confirmed it. */
  unconfirmed: z.literal(true).optional(),
  blank: z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/), bytes: z.int(), pages: z.int().positive(), barcode: z.string().optional() }),
  /** Who looked, when, and at what; when to look again whether the edition is still accepted. */
  checked: z.strictObject({ on: z.iso.date(), how: z.string() }),
  checkAgain: z.iso.date(),
  /** The ruled lines of the boxes for additional information: first baseline below the top, and from line to line. */
  ruled: ruled.optional(),
  optionLists: z.record(z.string(), z.array(z.strictObject({ value: z.string(), shown: z.string() }))),
  fields: z.array(field).min(1),
});
export type Edition = z.infer<typeof editionSchema>;

/** What a field of the blank says before anything is filled in: its barcode, a printed word, or nothing. */
export function initialOf({ blank }: Edition, { use, page, initial }: EditionField): string {
  return use === "barcode" ? `${blank.barcode ?? ""}${page}` : (initial ?? "");
}

/** What is wrong between a form and an edition of it, in words for those who keep them. Empty when they agree. */
export function problemsOf(definition: FormDefinition, edition: Edition): string[] {
  const problems: string[] = [];
  const known = new Map<string, readonly string[] | undefined>();
  for (const { answer } of answersOf(definition)) {
    if (answer.kind !== "rows") known.set(answer.id, valuesOf(answer));
    else for (let row = 0; row < answer.rows; row++) for (const column of answer.columns) known.set(`${answer.id}[${row}].${column.id}`, valuesOf(column));
  }
  const names = new Set<string>();
  const shown = new Set<string>();
  for (const field of edition.fields) {
    if (names.has(field.name)) problems.push(`listed twice: ${field.name}`);
    names.add(field.name);
    const silent = silentUses.some((use) => use === field.use);
    if ((silent || ["barcode", "continuation"].includes(field.use)) !== (field.answer === undefined)) problems.push(`use and answer do not agree: ${field.name}`);
    if (silent && field.reason === undefined) problems.push(`no reason given: ${field.name}`);
    if (field.use === "barcode" && edition.blank.barcode === undefined) problems.push(`no barcode of this edition: ${field.name}`);
    if (field.role === "text" && (field.ruled ?? edition.ruled) === undefined) problems.push(`no ruled lines: ${field.name}`);
    if (field.use === "continuation" && (field.slot === undefined || field.role === undefined)) problems.push(`no slot or role: ${field.name}`);
    if (field.type === "checkbox" && field.on === undefined) problems.push(`no export value: ${field.name}`);
    if (field.type === "dropdown" && (field.options === undefined || edition.optionLists[field.options] === undefined)) problems.push(`no list of options: ${field.name}`);
    for (const id of [field.answer, field.orElse]) {
      if (id === undefined) continue;
      if (!known.has(id)) problems.push(`no such answer: ${id} at ${field.name}`);
      const key = `${id}=${field.value ?? ""}`;
      if (shown.has(key)) problems.push(`shown twice: ${key}`);
      shown.add(key);
      const values = known.get(id);
      if (field.type === "checkbox" && (field.value === undefined || values?.includes(field.value) !== true)) problems.push(`no such value: ${key} at ${field.name}`);
      if (field.type !== "checkbox" && values !== undefined) problems.push(`a box to tick is bound to text: ${field.name}`);
    }
  }
  for (const [id, values] of known) {
    if (values !== undefined && edition.fields.some((field) => field.answer === id)) {
      for (const value of values) if (!shown.has(`${id}=${value}`)) problems.push(`no box for: ${id}=${value}`);
    }
  }
  return problems;
}

/** The values of an answer that is given by ticking; other answers have none. */
function valuesOf(answer: { kind: string; options?: Record<string, string> }): readonly string[] | undefined {
  if (answer.kind === "yes-no") return ["yes", "no"];
  if (answer.kind === "tick") return ["yes"];
  if (answer.kind === "one-of") return Object.keys(answer.options ?? {});
  return undefined;
}
