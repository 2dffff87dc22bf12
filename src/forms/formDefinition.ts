/**
 * The shape of `templates/forms/<form>/form.json`: a form's parts, items and answers, in our own words,
 * each bound to facts. It does not change when the agency moves a box; that is in the edition.
 */
import * as z from "zod";
import { factId } from "../facts/factFile.ts";
import { conditionSchema, expressionSchema, type Expression } from "../rules/language.ts";

/** Names one answer of the form, such as `2.1.family`; an answer in a row is `2.2[0].family`. */
export const answerId = z.string().regex(/^[A-Za-z0-9]+(\.[A-Za-z0-9()]+)*$/, "an answer id is a dotted path such as 2.1.family");
/** Names an answer, also one in a row. */
export const rowAnswerId = z.string().regex(/^[A-Za-z0-9]+(\.[A-Za-z0-9()]+)*(\[[0-9]+\])?(\.[A-Za-z0-9()]+)*$/);

const words = {
  id: answerId,
  label: z.string().min(1),
  /** Blank without a finding when the answer is not known. */
  optional: z.boolean().optional(),
  /** The answer is asked for only where this holds; where it is false or unknown the box stays blank. */
  when: conditionSchema.optional(),
};
/** `or`: where that gives nothing, the first of these that gives something. It cannot be said as cases: there, what is unknown may still come out either way. */
const from = { from: expressionSchema, or: z.array(expressionSchema).min(1).optional() };

/** An answer read from facts, by the way it is written into its box. */
const simpleAnswer = z.discriminatedUnion("kind", [
  /** `and`: said after what `from` gives, each after a comma (or what `between` says); what is not known of them is left out. `lines`: how many lines the draft leaves for it. `explains`: needed as soon as one answer of that part is yes. */
  z.strictObject({ kind: z.literal("text"), ...words, ...from, and: z.array(expressionSchema).min(1).optional(), between: z.string().optional(), lines: z.int().positive().optional(), explains: z.string().optional() }),
  /** Written mm/dd/yyyy. */
  z.strictObject({ kind: z.literal("date"), ...words, ...from }),
  z.strictObject({ kind: z.literal("yes-no"), ...words, ...from }),
  /** One box of several; the value is an option id. */
  z.strictObject({ kind: z.literal("one-of"), ...words, ...from, options: z.record(z.string(), z.string()) }),
  /** A box of its own, ticked when the value is true. */
  z.strictObject({ kind: z.literal("tick"), ...words, ...from }),
  /** One entry of a closed list, compared without regard to case and outer blanks. */
  z.strictObject({ kind: z.literal("dropdown"), ...words, ...from }),
  /** Letters and digits only. `prefix` is printed on the form and dropped; `pad` fills up with leading zeros; `at`: one of its characters, counted from 0, where each has a box of its own. */
  z.strictObject({ kind: z.literal("digits"), ...words, ...from, prefix: z.string().optional(), pad: z.int().positive().optional(), at: z.int().nonnegative().optional() }),
  /** A ten-digit telephone number. */
  z.strictObject({ kind: z.literal("phone"), ...words, ...from }),
  /** Five digits in the box; a longer code is also continued. */
  z.strictObject({ kind: z.literal("zip"), ...words, ...from }),
]);
export type SimpleAnswer = z.infer<typeof simpleAnswer>;

/** Other answers once more, joined by a blank: the name at the head of a later page. */
const copyAnswer = z.strictObject({ kind: z.literal("copy"), ...words, of: z.array(rowAnswerId).min(1) });

/** The sum of other answers that are whole numbers, or of a column over all rows (`6.2.value`). Blank where one is not known. */
const totalAnswer = z.strictObject({ kind: z.literal("total"), ...words, of: z.array(answerId).min(1) });

/** One row per entry of a list; what the printed rows do not hold is continued. */
const rowsAnswer = z.strictObject({
  kind: z.literal("rows"),
  ...words,
  list: factId,
  where: conditionSchema.optional(),
  /** A date of the entries: only as many as there are rows are asked for, those with the latest date. */
  latest: factId.optional(),
  rows: z.int().positive(),
  /** A word that names one entry in a continuation. */
  entry: z.string(),
  columns: z.array(simpleAnswer).min(1),
});

const answer = z.union([simpleAnswer, copyAnswer, totalAnswer, rowsAnswer]);
export type FormAnswer = z.infer<typeof answer>;

const item = z.strictObject({
  number: z.string(),
  label: z.string().min(1),
  page: z.int().positive(),
  /** The item as written in a continuation's Item Number box, where `<number>.` is not right. */
  reference: z.string().optional(),
  /** Said before a run of items, such as "Have you ever". */
  heading: z.string().optional(),
  answers: z.array(answer).min(1),
});
export type FormItem = z.infer<typeof item>;

const part = z.strictObject({
  number: z.string(),
  title: z.string(),
  note: z.string().optional(),
  /** Such as the name at the head of each page: a draft of our own leaves the part out. */
  officialOnly: z.literal(true).optional(),
  items: z.array(item),
});
export type FormPart = z.infer<typeof part>;

export const formDefinitionSchema = z.strictObject({
  form: z.string(),
  title: z.string(),
  language: z.string(),
  /** One form for each entry of a list: a supplement for each relative. Its facts may be the entry's (`family[].givenName`) and the case's. */
  each: z.strictObject({ list: factId, where: conditionSchema.optional() }).optional(),
  /** Where long answers go on (a form that has no such part goes on in added sheets), and what their box says instead, the longest marker that fits. */
  continuation: z.strictObject({ part: z.string().optional(), title: z.string(), markers: z.array(z.string()).min(1), header: z.strictObject({ names: z.array(answerId), number: answerId.optional() }) }),
  parts: z.array(part).min(1),
});
export type FormDefinition = z.infer<typeof formDefinitionSchema>;

/** Where an answer is looked for, in this order. */
export const sourcesOf = ({ from, or = [] }: SimpleAnswer): Expression[] => [from, ...or];

/** Where in a form an answer stands. */
export interface ItemPlace {
  part: string;
  item: string;
  page: number;
  /** What a continuation's Item Number box says. */
  reference: string;
}

/** The place of an item. */
export function placeOf(part: FormPart, item: FormItem): ItemPlace {
  return { part: part.number, item: item.number, page: item.page, reference: item.reference ?? `${item.number}.` };
}

/** All answers of a form in its order, with their places; the columns of rows stay inside their rows. */
export function* answersOf(definition: FormDefinition): Generator<{ answer: FormAnswer; place: ItemPlace; item: FormItem }> {
  for (const part of definition.parts) {
    for (const item of part.items) {
      for (const answer of item.answers) yield { answer, place: placeOf(part, item), item };
    }
  }
}
