/**
 * The rule language: the shapes of the JSON files under `rules/`, checked here with zod.
 * A rule holds no code, no regular expression and no file path.
 * Plain conditions have the shape of json-rules-engine (`all`, `any`, `not`, `{fact, operator, value}`).
 */
import * as z from "zod";
import { factId } from "../facts/factFile.ts";
import { comparisonNames } from "./operators/index.ts";

export const isoDate = z.iso.date();
export const literal = z.union([z.boolean(), z.number(), z.string(), z.array(z.string())]);
const slug = z.string().regex(/^[a-z0-9][a-z0-9()-]*$/i, "an id has letters, digits, hyphens and round brackets");

/** The verdicts an element can have; see the contract. `unknown` is never written in a rule: it follows from missing facts. */
export const verdictNames = ["met", "not-met", "discretionary", "exempt", "not-applicable", "refer"] as const;
export type DecidedVerdict = (typeof verdictNames)[number];
export type Verdict = DecidedVerdict | "unknown";

/** A comparison of one fact with a literal, with another fact, or with a computed value. */
export interface Comparison {
  fact: string;
  operator: string;
  value: Literal | Expression;
}
export type Literal = z.infer<typeof literal>;

/** A condition is true, false or unknown of a case. */
export type Condition =
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }
  | Comparison
  /** True when the fact is known, otherwise unknown (never false), so that learning a fact cannot undo a verdict. */
  | { known: string }
  /** A list has an entry for which `where` holds. False only if the list is complete. */
  | { some: string; where: Condition }
  /** `where` holds for all entries of a list. True only if the list is complete. */
  | { every: string; where: Condition }
  | Total;

/**
 * The sum of `of` (a whole number of the entries, taken as nothing where negative) over those for which `where` holds is more than a number.
 * True as soon as the known entries alone are more; false only if the list is complete and all of it is known.
 */
export interface Total {
  total: string;
  of: string;
  where?: Condition | undefined;
  moreThan: number;
}

/** An expression computes a value from facts; it is unknown when a needed fact is. */
export type Expression =
  | { fact: string }
  | { literal: Literal }
  /** Full years, months or days from the first date to the second (an age, a time since). */
  | { years: [Expression, Expression] }
  | { months: [Expression, Expression] }
  | { days: [Expression, Expression] }
  | { addYears: [Expression, number] }
  | { addMonths: [Expression, number] }
  | { addDays: [Expression, number] }
  /** The first day on which so many full years have passed: 29 February + 1 year = 1 March, where `addYears` gives 28 February. */
  | { anniversary: [Expression, number] }
  /** The date itself, or the next day that is no Saturday, Sunday or federal legal holiday (8 CFR 1.2, "day"). */
  | { businessDay: Expression }
  /** The first such day of a year (`10-01`) on or after the date. */
  | { next: [Expression, string] }
  | { earliest: Expression[] }
  | { latest: Expression[] }
  /** The value of the first case that holds. */
  | { cases: { when: Condition; value: Expression }[]; otherwise: Expression }
  /** A condition as a yes/no value. */
  | { when: Condition };

/** A day of every year; 29 February is none. */
const dayOfYear = z.string().regex(/^\d\d-\d\d$/).refine((day) => isoDate.safeParse(`2001-${day}`).success, "a day of every year is written as 10-01");

export const expressionSchema: z.ZodType<Expression> = z.lazy(() =>
  z.union([
    z.strictObject({ fact: factId }),
    z.strictObject({ literal }),
    z.strictObject({ years: z.tuple([expressionSchema, expressionSchema]) }),
    z.strictObject({ months: z.tuple([expressionSchema, expressionSchema]) }),
    z.strictObject({ days: z.tuple([expressionSchema, expressionSchema]) }),
    z.strictObject({ addYears: z.tuple([expressionSchema, z.int()]) }),
    z.strictObject({ addMonths: z.tuple([expressionSchema, z.int()]) }),
    z.strictObject({ addDays: z.tuple([expressionSchema, z.int()]) }),
    z.strictObject({ anniversary: z.tuple([expressionSchema, z.int()]) }),
    z.strictObject({ businessDay: expressionSchema }),
    z.strictObject({ next: z.tuple([expressionSchema, dayOfYear]) }),
    z.strictObject({ earliest: z.array(expressionSchema).min(1) }),
    z.strictObject({ latest: z.array(expressionSchema).min(1) }),
    z.strictObject({ cases: z.array(z.strictObject({ when: conditionSchema, value: expressionSchema })).min(1), otherwise: expressionSchema }),
    z.strictObject({ when: conditionSchema }),
  ]),
);

export const conditionSchema: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(conditionSchema).min(1) }),
    z.strictObject({ any: z.array(conditionSchema).min(1) }),
    z.strictObject({ not: conditionSchema }),
    z.strictObject({ fact: factId, operator: z.enum(comparisonNames), value: z.union([literal, expressionSchema]) }),
    z.strictObject({ known: factId }),
    z.strictObject({ some: factId, where: conditionSchema }),
    z.strictObject({ every: factId, where: conditionSchema }),
    z.strictObject({ total: factId, of: factId, where: conditionSchema.optional(), moreThan: z.int().min(0) }),
  ]),
);

/** How sure a branch is: the text says so, we infer it from the text, or it is how the agency works in practice. */
export const basis = z.enum(["text", "inference", "practice"]);

/** First and last day on which something is law. */
const effective = z.strictObject({ from: isoDate.optional(), to: isoDate.optional() });

const waiver = z.strictObject({
  ground: z.string(),
  by: z.string(),
  form: z.string(),
});

/** One line of a decision list: when the condition holds, the verdict, its reason and its sources. */
export const branchSchema = z.strictObject({
  id: slug,
  /** Absent only in the last branch of a list, which then always holds. */
  when: conditionSchema.optional(),
  verdict: z.enum(verdictNames),
  /** One plain sentence for the advocate. It holds no client fact. */
  reason: z.string(),
  sources: z.array(z.string()).min(1),
  basis: basis.default("text"),
  /** First and last day on which this branch is law. Absent: always. */
  effective: effective.optional(),
  waiver: waiver.optional(),
  /** What to do next when this branch decides. */
  next: z.string().optional(),
  /** For the reader of the rules: why it is written so. */
  note: z.string().optional(),
});
export type Branch = z.infer<typeof branchSchema>;

/** A decision list: the first branch whose condition holds gives the verdict. */
export const partSchema = z.strictObject({ id: slug, title: z.string(), branches: z.array(branchSchema).min(1) });
export type Part = z.infer<typeof partSchema>;

/**
 * What a row of a part table puts in the place of `$name`: words, or any other piece of a rule (a condition, a list of branches).
 * What is said to people may stand under `words`, and has to in shared rows: by that it is known as something to translate.
 */
const rowSchema = z.object({ words: z.record(z.string(), z.string()).optional() }).catchall(z.json());
export type Row = z.infer<typeof rowSchema>;

/** A file under `rules/tables/`: rows that several elements share, by name. */
export const rowFileSchema = z.record(z.string().regex(/^[a-z][a-z-]*$/), z.array(rowSchema).min(1));

/**
 * A table of parts that are alike: each row makes one part, with `$name` in the part replaced by the row's value of
 * that name, or by the value `with` gives for all rows. A row that is a string stands for shared rows: `file/name`.
 */
export const partTableSchema = z.strictObject({
  rows: z.array(z.union([z.string(), rowSchema])).min(1),
  with: rowSchema.optional(),
  part: z.unknown(),
});

export const elementSchema = z.strictObject({
  id: slug,
  title: z.string(),
  /** What the law asks for, in plain words. */
  asks: z.string(),
  sources: z.array(z.string()).min(1),
  /** Kinds of evidence that show this element: ids of rules/evidence.json. */
  evidence: z.array(slug).default([]),
  /** One sentence for a verdict that many parts agree on ("no ground applies"), told in place of them all. */
  inShort: z.partialRecord(z.enum(verdictNames), z.string()).optional(),
  /** The parts of an element; the gravest verdict of its parts is the element's. One part where there is nothing to combine. */
  parts: z.array(z.union([partSchema, partTableSchema])).min(1),
  note: z.string().optional(),
  reviewed: z.strictObject({ by: z.string().nullable(), on: isoDate.nullable() }),
  readAgain: isoDate,
});

/** An element with its part tables written out. */
export type Element = Omit<z.infer<typeof elementSchema>, "parts"> & { parts: Part[] };

export const reliefSchema = z.strictObject({
  id: slug,
  title: z.string(),
  summary: z.string(),
  sources: z.array(z.string()).min(1),
  /** Reliefs are told in rising order. */
  order: z.int().optional(),
  /** Element ids in the order in which the law asks for them. */
  elements: z.array(slug).min(1),
  /** The list whose entries each get a result of their own (a family member), if any. */
  member: factId.optional(),
  /** Said in place of results when that list is complete and empty. */
  nobody: z.string().optional(),
  /** When this is expressly false the relief does not apply to the person at all. */
  gate: z.strictObject({ when: conditionSchema, reason: z.string(), sources: z.array(z.string()).min(1) }).optional(),
  /** What comes first once every element is shown. */
  next: z.string(),
});

/** A relief with its elements, ready to be compiled. */
export type Relief = Omit<z.infer<typeof reliefSchema>, "elements"> & { elements: Element[] };

/**
 * What a calendar shows of a clock: few neutral words, so that whoever sees the calendar learns nothing of the case.
 * The words are in `templates/text/<language>/timeline.json`.
 */
export const clockTitles = ["paper-ends", "answer-due", "send-by", "send-plan", "send-from", "ask", "renew", "appointment", "look", "notice-due"] as const;
export type ClockTitle = (typeof clockTitles)[number];

export const clockKinds = ["deadline", "opens", "window"] as const;
export type ClockKind = (typeof clockKinds)[number];

/** Why a day is what it is, for the advocate, and on what it rests. */
const reasoned = { because: z.string(), sources: z.array(z.string()).min(1), basis: basis.default("text") };

/** One way to find the day. */
const clockDateSchema = z.strictObject({
  date: expressionSchema,
  /** The last day of a window. */
  until: expressionSchema.optional(),
  ...reasoned,
  /** The day is reckoned where a paper would say it. */
  estimate: z.literal(true).optional(),
  /** A later day that only some reading or practice gives. It is told, and never planned on. */
  later: z.strictObject({ date: expressionSchema, ...reasoned }).optional(),
});

/** A day or a span of days that the law or a paper sets. */
export const clockSchema = z
  .strictObject({
    id: slug,
    /** What it is, for the advocate. */
    name: z.string(),
    title: z.enum(clockTitles),
    kind: z.enum(clockKinds),
    /** The list whose entries have this clock one by one, if any. */
    member: factId.optional(),
    /** The clock runs when this holds; absent: always. */
    when: conditionSchema.optional(),
    /** The clock is left out where this expressly holds, and only there: what is unknown hides nothing. */
    unless: conditionSchema.optional(),
    /** Ways to find the day: the first whose facts are known counts. */
    dates: z.array(clockDateSchema).min(1),
    /** How many days before it to give warning. */
    warn: z.array(z.int().min(0)).default([]),
    effective: effective.optional(),
    note: z.string().optional(),
  })
  .refine(({ kind, dates }) => dates.every(({ until }) => (until !== undefined) === (kind === "window")), "a window has a last day (until), and nothing else has");
export type Clock = z.infer<typeof clockSchema>;

/** Clocks that differ only in words and facts, as {@link partTableSchema} has it for parts. */
export const clockTableSchema = z.strictObject({ rows: z.array(rowSchema).min(1), clock: z.unknown() });

export const sourceSchema = z.strictObject({
  title: z.string(),
  kind: z.enum(["statute", "regulation", "policy", "form", "secondary"]),
  /** Whether the primary text was read, a secondary account of it, or neither. */
  reading: z.enum(["primary", "secondary", "unverified"]),
  read: isoDate,
  /** The date of the text that was read, where known. */
  current: isoDate.optional(),
  readAgain: isoDate,
  note: z.string().optional(),
});

export const evidenceSchema = z.strictObject({ label: z.string(), help: z.string().optional() });
export const referralSchema = z.strictObject({
  id: z.string(),
  urgency: z.enum(["now", "soon", "note"]),
  when: conditionSchema,
  /** Not told once this is known to hold. While it is unknown the referral stands: a warning too many is better than one too few. */
  unless: conditionSchema.optional(),
  /** Told only once it is known to hold, and not as what may be so while a date is known in part. */
  onlyIfCertain: z.literal(true).optional(),
  text: z.string(),
  sources: z.array(z.string()),
});
/** The short first look: which facts it asks for, in what order, and what answers may point to. */
export const quickSchema = z.strictObject({
  /** Ids of facts; of the first entry of a list with its number: `incidents[0].kind`. */
  questions: z.array(z.string()).min(1),
  signs: z.array(z.strictObject({ id: z.string(), name: z.string(), when: conditionSchema, text: z.string(), first: z.string(), sources: z.array(z.string()) })),
});
export const advisorySchema = z.strictObject({
  id: z.string(),
  effective,
  text: z.string(),
  sources: z.array(z.string()),
  sure: z.enum(["primary", "secondary", "unverified"]),
});

/** How the ways forward compare: what each is, side by side, and what in a case speaks for one of them. */
export const compareSchema = z.strictObject({
  /** The reliefs compared, in order. A `bridge` is no choice against the others: it can be had beside any of them. */
  paths: z.array(z.strictObject({ relief: slug, name: z.string(), bridge: z.boolean().optional() })).min(2),
  /** What is compared: for each path one or two sentences. */
  facets: z.array(z.strictObject({ id: slug, title: z.string(), says: z.record(slug, z.strictObject({ text: z.string(), sources: z.array(z.string()).min(1) })) })),
  /** When the condition holds, a reason for the named paths. One that `decides` leaves only these; one that `speaks` is told and leaves all open. */
  reasons: z.array(
    z.strictObject({ id: slug, when: conditionSchema, toward: z.array(slug).min(1), weight: z.enum(["decides", "speaks"]), text: z.string(), sources: z.array(z.string()).min(1), basis: basis.default("text") }),
  ),
  /** Said where more than one path stays open. */
  together: z.strictObject({ text: z.string(), sources: z.array(z.string()).min(1) }),
});
export type Compare = z.infer<typeof compareSchema>;

export type Source = z.infer<typeof sourceSchema>;
export type Evidence = z.infer<typeof evidenceSchema>;
export type Referral = z.infer<typeof referralSchema>;
export type Quick = z.infer<typeof quickSchema>;
export type Advisory = z.infer<typeof advisorySchema>;

