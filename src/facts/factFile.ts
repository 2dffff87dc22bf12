/** The files of the vocabulary, `rules/facts/*.json`: their shape, checked with zod. */
import * as z from "zod";
import { patterns, type PatternName } from "./patterns.ts";

export const factId = z.string().regex(/^[a-z][A-Za-z0-9]*(\[\])?(\.[a-z][A-Za-z0-9]*(\[\])?)*$/, "a fact id is a dotted path such as person.birthDate or trips[].left");

/** How carefully a fact is handled: `plain` says little alone; `personal` describes a life; `identifying` can find a person; `painful` may hurt to tell. */
const sensitivityNames = ["plain", "personal", "identifying", "painful"] as const;
export type Sensitivity = (typeof sensitivityNames)[number];

const words = { label: z.string().min(1), question: z.string().min(1), help: z.string().optional(), hurts: z.string().optional() };
/** `asked: false`: Haven keeps this fact itself, and no interview asks for it. */
const handling = { sensitivity: z.enum(sensitivityNames), asked: z.literal(false).optional(), ...words };
const options = z.record(z.string().regex(/^[a-z0-9][A-Za-z0-9-]*$/), z.string());

const boolean = z.strictObject({ type: z.literal("boolean"), ...handling });
const date = z.strictObject({ type: z.literal("date"), ...handling });
const integer = z.strictObject({ type: z.literal("integer"), min: z.int().optional(), max: z.int().optional(), ...handling });
/** One line (`text`) or several (`prose`). `pattern` names a shape known to src/facts/patterns.ts; rules hold no regular expressions. `names: "country"`: a country's name is expected, though any words may be given.
 * `latin`: the fact that says the same in Latin letters, as a passport does, for paper that has no other. */
const text = z.strictObject({ type: z.literal("text"), maxLength: z.int().positive().optional(), pattern: z.enum(Object.keys(patterns) as PatternName[]).optional(), names: z.literal("country").optional(), latin: factId.optional(), ...handling });
const prose = z.strictObject({ type: z.literal("prose"), ...handling });
const choice = z.strictObject({ type: z.literal("choice"), options, ...handling });
const choices = z.strictObject({ type: z.literal("choices"), options, ...handling });
/** Computed from other facts; never stored in a case. The expression is read by src/rules. */
const derived = z.strictObject({ type: z.enum(["boolean", "date", "integer", "text", "choice"]), label: z.string().min(1), derive: z.record(z.string(), z.unknown()) });

const itemFact = z.union([boolean, date, integer, text, prose, choice, choices, derived]);
/** A list of entries. Its companion yes/no fact `<id>Complete` says that no entry is missing; until it is true, absence proves nothing. */
const list = z.strictObject({
  type: z.literal("list"),
  ...handling,
  complete: z.strictObject(words),
  /** A word or two that name one entry, e.g. "trip". */
  entry: z.string(),
  items: z.record(z.string().regex(/^[a-z][A-Za-z0-9]*$/), itemFact),
});

export const factFileSchema = z.strictObject({
  topic: z.strictObject({
    id: z.string(),
    title: z.string(),
    /** Topics are asked in rising order: gentle before painful. */
    order: z.int(),
    /** Said before the first question of a painful topic, with a way round it. */
    warning: z.string().optional(),
  }),
  facts: z.record(factId, z.union([boolean, date, integer, text, prose, choice, choices, list, derived])),
});

export type FactFile = z.infer<typeof factFileSchema>;
export type FactDefinition = FactFile["facts"][string];
export type Topic = FactFile["topic"];
export type FactType = FactDefinition["type"];
/** A fact that is not a list. */
export type OneDefinition = Exclude<FactDefinition, { type: "list" }>;
