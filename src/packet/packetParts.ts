/** What every packet says beside its forms, as data under `templates/packets/parts/`: fees, things to check, what a statement covers. */
import { join } from "node:path";
import * as z from "zod";
import { isoDate } from "../rules/language.ts";
import { inLanguage, readTemplate } from "./templates.ts";
import { packageRoot } from "../vault/ownFiles.ts";

const fee = z.strictObject({ forms: z.array(z.string()).min(1), /** Absent: whatever is asked for. */ reliefs: z.array(z.string()).optional(), says: z.string(), cite: z.string(), /** The first day on which it holds. */ from: isoDate });
export type Fee = z.infer<typeof fee>;

/** Said where one of the forms is in the packet, or the packet is for one of the reliefs. */
const check = z.strictObject({ text: z.string(), cite: z.string().optional(), forms: z.array(z.string()).optional(), reliefs: z.array(z.string()).optional(), /** Reliefs without it. */ not: z.array(z.string()).optional() });
export type Check = z.infer<typeof check>;

const statement = z.strictObject({
  relief: z.string(),
  cite: z.string(),
  lead: z.string(),
  /** For an element: what to talk of, and the facts that hold the person's own words. */
  parts: z.array(z.strictObject({ element: z.string(), prompts: z.array(z.string()), words: z.array(z.string()) })),
});
export type Statement = z.infer<typeof statement>;

const read = <T>(name: string, schema: z.ZodType<T>, language?: string): T => inLanguage(readTemplate(join(packageRoot(), "templates", "packets", "parts", `${name}.json`), schema), language);

export const fees = (language?: string): Fee[] => read("fees", z.array(fee), language);
export const checks = (language?: string): Check[] => read("checklist", z.array(check), language);
export const statements = (language?: string): Statement[] => read("statements", z.array(statement), language);

/** What is known of the fee of a form in a packet of a relief on a day. */
export const feeOf = (form: string, relief: string, asOf: string, known: readonly Fee[]): Fee | undefined =>
  known.find(({ forms, reliefs, from }) => forms.includes(form) && (reliefs === undefined || reliefs.includes(relief)) && from <= asOf);
