/** Checks one value against its fact. */
import { HavenError, type HavenErrorCode } from "../text/errors.ts";
import { accepts } from "./accepted.ts";
import { factSchema } from "./factSchema.ts";
import { plain, type JsonValue } from "./json.ts";
import { limits } from "./limits.ts";
import type { KnownValue } from "./values.ts";
import type { Fact } from "./vocabulary.ts";

/** The value as a case holds it (text composed as NFC), or what is wrong with it. */
export type Checked<Value> = { value: Value } | { problems: HavenError[] };

/** Checks a value of a fact that is not a list. `path` is where it stands in the file. */
export function checkValue(fact: Fact, value: JsonValue, path: string): Checked<KnownValue> {
  const about = { fact: fact.id, path };
  if (value === null) return { problems: [new HavenError("null-value", about)] };
  if (fact.derive !== undefined) return { problems: [new HavenError("fact-derived", about)] };
  // zod asks an array for its text before it says that it is no text, and one that holds an object has none.
  if (typeof value === "object" && fact.type !== "choices") return { problems: [new HavenError("fact-wrong-type", { ...about, expected: fact.type })] };
  const plainly = accepts(fact)(value);
  if (plainly !== undefined) return { value: plainly };
  const result = factSchema(fact).safeParse(plain(value));
  if (result.success) return { value: result.data };
  const codes = new Set(result.error.issues.map((issue) => issue.message as HavenErrorCode));
  return { problems: [...codes].slice(0, 1).map((code) => problem(code, fact, path)) };
}

function problem(code: HavenErrorCode, fact: Fact, path: string): HavenError {
  const about = { fact: fact.id, path };
  switch (code) {
    case "choice-unknown":
      return new HavenError(code, { ...about, options: Object.keys(fact.options ?? {}).join(", ") });
    case "number-out-of-range":
      return new HavenError(code, { ...about, min: fact.min, max: fact.max });
    case "too-long":
      return new HavenError(code, { ...about, limit: fact.maxLength ?? (fact.type === "prose" ? limits.prose : limits.text) });
    case "pattern":
      return new HavenError(code, { ...about, expected: fact.pattern ?? "text" });
    case "date-impossible":
    case "choice-twice":
    case "text-empty":
    case "control-characters":
      return new HavenError(code, about);
    default:
      return new HavenError("fact-wrong-type", { ...about, expected: fact.type });
  }
}
