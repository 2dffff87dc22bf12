/** Reads the vocabulary of a rules folder. */
import { join } from "node:path";
import { HavenError } from "../text/errors.ts";
import { readOwnTree } from "../vault/ownFiles.ts";
import { plain, readJson } from "./json.ts";
import { caseTree } from "./tree.ts";
import { factFileSchema, type FactFile } from "./factFile.ts";
import { vocabularyFrom, type Vocabulary } from "./vocabulary.ts";

/** The vocabulary in `<folder>/facts/*.json`. Throws `rules-missing` or `rules-invalid`, naming the file and the place. */
export function loadVocabulary(rulesFolder: string): Vocabulary {
  const files = readOwnTree(join(rulesFolder, "facts"), ".json");
  if (files.length === 0) throw new HavenError("rules-missing", { folder: rulesFolder });
  const checked = files.map(({ path, text }) => checkFactFile(`facts/${path}`, text));
  const vocabulary = defined(checked);
  caseTree(vocabulary);
  return vocabulary;
}

function checkFactFile(file: string, text: string): FactFile {
  const { value, problems } = readFile(file, text);
  if (problems[0] !== undefined) throw problems[0].in(file);
  const result = factFileSchema.safeParse(plain(value));
  if (result.success) return result.data;
  const issue = result.error.issues[0]!;
  throw new HavenError("rules-invalid", { file, path: issue.path.join("."), expected: issue.message });
}

function readFile(file: string, text: string): ReturnType<typeof readJson> {
  try {
    return readJson(text);
  } catch (error) {
    throw error instanceof HavenError ? error.in(file) : error;
  }
}

function defined(files: readonly FactFile[]): Vocabulary {
  try {
    return vocabularyFrom(files);
  } catch (error) {
    throw new HavenError("rules-invalid", { file: "facts/", path: "", expected: (error as Error).message });
  }
}
