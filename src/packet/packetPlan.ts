/** What a packet is made of, per relief, as data under `templates/packets/`. */
import { basename, join } from "node:path";
import * as z from "zod";
import { factId } from "../facts/factFile.ts";
import { nearest } from "../facts/nearest.ts";
import { conditionSchema, expressionSchema, literal } from "../rules/language.ts";
import { HavenError } from "../text/errors.ts";
import { inLanguage, readTemplate } from "./templates.ts";
import { listOwnFiles, packageRoot } from "../vault/ownFiles.ts";

/** `element`: whose verdict names the waiver; `relief`: of which relief, where not of the packet's own. */
const waiver = z.strictObject({ form: z.string(), element: z.string(), relief: z.string().optional() });
export type Waiver = z.infer<typeof waiver>;

const shared = {
  /** It belongs to the packet where this holds. Where it is not known whether it does, it is not made, and the packet says what decides. */
  when: conditionSchema.optional(),
  /** It is left out only where this holds. */
  unless: conditionSchema.optional(),
  /** It belongs to the packet where the rules name a waiver that is asked for on this form. */
  waiver: waiver.optional(),
  /** It is not filed with the others: it goes elsewhere. */
  apart: z.literal(true).optional(),
  /** One sentence: what it is there for. */
  why: z.string().min(1),
  cite: z.array(z.string()).min(1),
  /** One copy for each entry of a list for which `where` holds. Without it, a form that is made for each entry says so itself (form.json). */
  each: z.strictObject({ list: factId, where: conditionSchema.optional() }).optional(),
  /** The view (`views/<name>.json`) in which the entry is the person of the form. */
  as: z.string().optional(),
  /** Facts that hang on why this document is in the packet, such as the kind of work permit. */
  set: z.record(factId, literal).optional(),
};
const packetDocument = z.union([z.strictObject({ form: z.string(), ...shared }), z.strictObject({ letter: z.string(), ...shared })]);
export type PacketDocument = z.infer<typeof packetDocument>;

const packetSchema = z.strictObject({ relief: z.string(), title: z.string(), /** In the order in which they are filed. */ documents: z.array(packetDocument).min(1) });
export type PacketPlan = z.infer<typeof packetSchema>;

/** Another person of the case as the person of a form. What neither `keep` nor `facts` names is unknown there. */
const personViewSchema = z.strictObject({
  view: z.string(),
  list: factId,
  note: z.string().optional(),
  /** Facts of the case that hold for this person, too: an id, or the beginning of several before a dot. */
  keep: z.array(z.string()),
  /** The form's facts, from the entry and the case. */
  facts: z.record(factId, expressionSchema),
  /** Sections and lists of the case that the entry has in the same shape: `history` from `family[].history`. */
  alike: z.record(factId, factId).optional(),
});
export type PersonView = z.infer<typeof personViewSchema>;

const folderOf = (): string => join(packageRoot(), "templates", "packets");
const plansIn = (folder: string): PacketPlan[] => listOwnFiles(folder, ".json").map((file) => readTemplate(file, packetSchema));

/** The reliefs that have a packet. */
export const packetReliefs = (folder: string = folderOf()): string[] => plansIn(folder).map((plan) => plan.relief);

/** The packet of a relief, in a language. Throws `usage-unknown-id` where there is none. */
export function packetPlan(relief: string, language?: string, folder: string = folderOf()): PacketPlan {
  const plans = plansIn(folder);
  const known = plans.map((plan) => plan.relief);
  const plan = plans.find((one) => one.relief === relief);
  if (!plan) throw new HavenError("usage-unknown-id", { option: "--relief", known: known.join(", "), nearest: nearest(relief, known) });
  return inLanguage(plan, language);
}

/** The views of other persons, by name. */
export function personViews(folder: string = folderOf()): Map<string, PersonView> {
  return new Map(listOwnFiles(join(folder, "views"), ".json").map((file) => [basename(file, ".json"), readTemplate(file, personViewSchema)]));
}
