/** A clock of an assessment or a timeline, with no room for anything else. */
import * as z from "zod";

const texts = z.array(z.string());
const basis = z.enum(["inference", "practice"]).optional();

export const clockShape = z.strictObject({
  id: z.string(),
  member: z.int().nullable(),
  name: z.string(),
  kind: z.enum(["deadline", "opens", "window"]),
  date: z.iso.date(),
  until: z.iso.date().optional(),
  state: z.enum(["passed", "open", "soon", "ahead"]),
  because: z.string(),
  facts: texts,
  sources: texts.min(1),
  basis,
  estimate: z.literal(true).optional(),
  later: z.strictObject({ date: z.iso.date(), because: z.string(), sources: texts.min(1), basis }).optional(),
  warn: z.array(z.int().min(0)),
});

export const waitingShape = z.strictObject({
  id: z.string(),
  member: z.int().nullable(),
  name: z.string(),
  kind: z.enum(["deadline", "opens", "window"]),
  runs: z.boolean(),
  date: z.iso.date().optional(),
  until: z.iso.date().optional(),
  between: z.strictObject({ from: z.iso.date(), to: z.iso.date() }).optional(),
  missing: z.array(texts.min(1)).min(1),
});

export const timelineShape = z.strictObject({
  schema: z.literal("haven/timeline@1"),
  case: z.string().nullable(),
  asOf: z.iso.date(),
  rulesVersion: z.string(),
  clocks: z.array(clockShape),
  waiting: z.array(waitingShape),
});
