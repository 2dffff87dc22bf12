/** The case a command is about: read whole, changed in memory, put back in one step. */
import { readCase, type CaseFile } from "../facts/readCase.ts";
import type { FactValues } from "../facts/values.ts";
import type { Vocabulary } from "../facts/vocabulary.ts";
import { writeCase } from "../facts/writeCase.ts";
import { HavenErrors } from "../text/errors.ts";
import { readCaseText, writeCaseText } from "../vault/caseText.ts";
import { STANDARD_INPUT } from "../vault/readFile.ts";
import type { Context } from "./context.ts";
import { loadRules } from "./rulesAtHand.ts";

/** What can be known about a client, by the rules in force for this command. */
export async function vocabularyFor({ rulesFolder }: Context): Promise<Vocabulary> {
  return (await loadRules(rulesFolder)).vocabulary;
}

/** A case, and the text it was read from. */
export interface CaseAtHand extends CaseFile {
  text: string;
}

/** Reads a case from a file or standard input. Throws {@link HavenErrors} that name the file when it is not right. */
export async function readCaseAt(path: string, { outside }: Context, vocabulary: Vocabulary): Promise<CaseAtHand> {
  const text = await readCaseText(path, { files: outside.files, stdin: path === STANDARD_INPUT ? outside.stdin : undefined });
  const result = readCase(text, vocabulary);
  if (Array.isArray(result)) throw new HavenErrors(result.map((error) => error.in(path)));
  return { ...result, text };
}

/** Puts a changed case back where it came from: into its file, or on standard output if it came from standard input. */
export async function saveCaseAt(path: string, facts: FactValues, before: string, vocabulary: Vocabulary, { outside }: Context): Promise<void> {
  const text = writeCase(facts, vocabulary);
  if (path === STANDARD_INPUT) outside.stdout.write(text);
  else await writeCaseText(path, text, { replace: true, before, files: outside.files });
}
