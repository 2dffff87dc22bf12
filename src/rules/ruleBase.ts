/** The whole rule base, checked: facts, reliefs with their elements, sources, kinds of evidence, referrals and advisories. */
import { createHash } from "node:crypto";
import { z } from "zod";
import { factFileSchema, vocabularyFrom, type Vocabulary } from "../facts/vocabulary.ts";
import { HavenError } from "../text/errors.ts";
import { conditionSchema, elementSchema, isoDate, partSchema, partTableSchema, reliefSchema, type Element, type Part, type Relief } from "./language.ts";

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
export type Source = z.infer<typeof sourceSchema>;

const evidenceSchema = z.strictObject({ label: z.string(), help: z.string().optional() });
const referralSchema = z.strictObject({ id: z.string(), urgency: z.enum(["now", "soon", "note"]), when: conditionSchema, text: z.string(), sources: z.array(z.string()) });
const advisorySchema = z.strictObject({
  id: z.string(),
  effective: z.strictObject({ from: isoDate.optional(), to: isoDate.optional() }),
  text: z.string(),
  sources: z.array(z.string()),
  sure: z.enum(["primary", "secondary", "unverified"]),
});

export type Evidence = z.infer<typeof evidenceSchema>;
export type Referral = z.infer<typeof referralSchema>;
export type Advisory = z.infer<typeof advisorySchema>;

export interface RuleBase {
  /** A short fingerprint of the rule files: the same files give the same version. */
  version: string;
  vocabulary: Vocabulary;
  reliefs: Map<string, Relief>;
  sources: Map<string, Source>;
  evidence: Map<string, Evidence>;
  referrals: Referral[];
  advisories: Advisory[];
}

/** The rule files as they were read: path inside the rules folder, with `/`, and the text. */
export type RuleFiles = readonly { path: string; text: string }[];

/**
 * Checks the files of a rules folder and puts them together.
 * Throws a {@link HavenError} `rules-invalid` that names the file and the place in it.
 */
export function ruleBaseFrom(files: RuleFiles): RuleBase {
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
  const contents = new Map(sorted.map(({ path, text }) => [path, json(path, text)]));
  const read = <T>(path: string, schema: z.ZodType<T>): T => checked(path, contents.get(path), schema);
  const optional = <T>(path: string, schema: z.ZodType<T>, absent: T): T => (contents.has(path) ? read(path, schema) : absent);

  const paths = [...contents.keys()];
  const vocabulary = inFile("facts/", () => vocabularyFrom(paths.filter((path) => path.startsWith("facts/")).map((path) => read(path, factFileSchema))));
  const reliefs = new Map(
    paths.filter((path) => /^reliefs\/[^/]+\/relief\.json$/.test(path)).map((path) => {
      const { elements, ...relief } = read(path, reliefSchema);
      const folder = path.slice(0, -"relief.json".length);
      return [relief.id, { ...relief, elements: elements.map((id) => written(`${folder}${id}.json`, read(`${folder}${id}.json`, elementSchema))) }];
    }),
  );
  const record = <T>(value: z.ZodType<T>) => z.record(z.string(), value);
  return {
    version: createHash("sha256").update(JSON.stringify(sorted)).digest("hex").slice(0, 12),
    vocabulary,
    reliefs,
    sources: new Map(Object.entries(optional("sources.json", record(sourceSchema), {}))),
    evidence: new Map(Object.entries(optional("evidence.json", record(evidenceSchema), {}))),
    referrals: optional("referrals.json", z.array(referralSchema), []),
    advisories: optional("advisories.json", z.array(advisorySchema), []),
  };
}

/** Writes out the part tables of an element. */
function written(path: string, element: z.infer<typeof elementSchema>): Element {
  const parts = element.parts.flatMap((part, index): Part[] => {
    if (!("rows" in part)) return [part];
    const table = partTableSchema.parse(part);
    return table.rows.map((row, at) => checked(`${path}: parts[${index}].rows[${at}]`, filled(table.part, row), partSchema));
  });
  return { ...element, parts };
}

/** Replaces `$name` in every string of a JSON value by the row's value of that name. */
function filled(value: unknown, row: Record<string, string>): unknown {
  if (typeof value === "string") return value.replace(/\$([a-z][A-Za-z]*)/g, (whole, name: string) => row[name] ?? whole);
  if (Array.isArray(value)) return value.map((item) => filled(item, row));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, filled(item, row)]));
}

function json(path: string, text: string): unknown {
  return inFile(path, () => JSON.parse(text) as unknown);
}

function checked<T>(path: string, value: unknown, schema: z.ZodType<T>): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0]!;
  throw new HavenError("rules-invalid", { file: path, path: issue.path.join("."), expected: issue.message });
}

function inFile<T>(path: string, make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (error instanceof HavenError) throw error;
    throw new HavenError("rules-invalid", { file: path, path: "", expected: (error as Error).message });
  }
}
