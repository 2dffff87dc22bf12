/** Reads a file under `templates/` as strictly as a rule file: people who know forms, not code, are meant to edit them. */
import { join } from "node:path";
import type * as z from "zod";
import { checked, readRuleJson, readTranslations } from "../rules/ruleFiles.ts";
import { hasOwnFile, packageRoot, readOwnText } from "../vault/ownFiles.ts";

/** Throws `rules-invalid` with the file and the place in it. */
export const readTemplate = <T>(file: string, schema: z.ZodType<T>): T => checked(file, readRuleJson(file, readOwnText(file)), schema);

/** What a packet's data says, in a language. A sentence that has no translation stays as it was written. */
export function inLanguage<T>(data: T, language = "en"): T {
  const file = join(packageRoot(), "templates", "packets", "languages", `${language}.json`);
  if (!hasOwnFile(file)) return data;
  const dictionary = new Map(Object.entries(readTranslations(file, readOwnText(file))));
  const said = (value: unknown): unknown => {
    if (typeof value === "string") return dictionary.get(value) ?? value;
    if (Array.isArray(value)) return value.map(said);
    return typeof value === "object" && value !== null ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, said(inner)])) : value;
  };
  return said(data) as T;
}
