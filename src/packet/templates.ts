/** Reads a file under `templates/` as strictly as a rule file: people who know forms, not code, are meant to edit them. */
import type * as z from "zod";
import { checked, readRuleJson } from "../rules/ruleFiles.ts";
import { readOwnText } from "../vault/ownFiles.ts";

/** Throws `rules-invalid` with the file and the place in it. */
export const readTemplate = <T>(file: string, schema: z.ZodType<T>): T => checked(file, readRuleJson(file, readOwnText(file)), schema);
