/** What a value of a fact may be, as a zod schema. An issue's message is the code of the error it becomes. */
import * as z from "zod";
import type { HavenErrorCode } from "../text/errors.ts";
import { isCalendarDate } from "./calendarDate.ts";
import { limits } from "./limits.ts";
import { daysOf, isPartialDate } from "./partialDate.ts";
import { patternNamed } from "./patterns.ts";
import { hasUnseen, hasUnseenInProse } from "./unseen.ts";
import type { KnownValue } from "./values.ts";
import type { Fact } from "./vocabulary.ts";

type Code = HavenErrorCode;
const wrongType = { error: "fact-wrong-type" satisfies Code };
const known = new WeakMap<Fact, z.ZodType<KnownValue>>();

/** The schema of one fact that is stored in a case and is not a list. */
export function factSchema(fact: Fact): z.ZodType<KnownValue> {
  let schema = known.get(fact);
  if (schema === undefined) known.set(fact, (schema = make(fact)));
  return schema;
}

function make(fact: Fact): z.ZodType<KnownValue> {
  switch (fact.type) {
    case "boolean":
      return z.boolean(wrongType);
    case "integer":
      return z.int(wrongType).min(fact.min ?? Number.MIN_SAFE_INTEGER, { error: "number-out-of-range" satisfies Code }).max(fact.max ?? Number.MAX_SAFE_INTEGER, { error: "number-out-of-range" satisfies Code });
    case "date":
      return z.string(wrongType).refine((date) => (isCalendarDate(date) || isPartialDate(date)) && daysOf(date).every(isWithinReach), { error: "date-impossible" satisfies Code });
    case "choice":
      return oneOf(fact);
    case "choices":
      return z.array(oneOf(fact), wrongType).refine((chosen) => new Set(chosen).size === chosen.length, { error: "choice-twice" satisfies Code });
    case "text":
      return line(fact);
    case "prose":
      return z
        .string(wrongType)
        .overwrite((words) => words.normalize("NFC").replace(/\r\n?/g, "\n"))
        .refine((words) => !hasUnseenInProse(words), { error: "control-characters" satisfies Code })
        .refine(isSaid, { error: "text-empty" satisfies Code })
        .max(fact.maxLength ?? limits.prose, { error: "too-long" satisfies Code });
    case "list":
      throw new Error(`a list has no schema of its own: ${fact.id}`);
  }
}

function line(fact: Fact): z.ZodType<string> {
  const schema = z
    .string(wrongType)
    .normalize("NFC")
    .refine((words) => !hasUnseen(words), { error: "control-characters" satisfies Code })
    .refine(isSaid, { error: "text-empty" satisfies Code })
    .max(fact.maxLength ?? limits.text, { error: "too-long" satisfies Code });
  const pattern = patternNamed(fact.pattern ?? "");
  return pattern === undefined ? schema : schema.regex(pattern, { error: "pattern" satisfies Code });
}

function oneOf(fact: Fact): z.ZodType<string> {
  return z.enum(Object.keys(fact.options ?? {}), { error: "choice-unknown" satisfies Code });
}

const isSaid = (words: string): boolean => words.trim() !== "";

/** No client, form or law of ours has a date outside these years; one that does is a slip of the pen. */
const isWithinReach = (date: string): boolean => date >= "1850-01-01" && date <= "2199-12-31";
