/** The case a command is about: read whole, changed in memory, put back in one step. */
import { readCase, type CaseFile } from "../facts/readCase.ts";
import type { FactValues } from "../facts/values.ts";
import type { Vocabulary } from "../facts/vocabulary.ts";
import { writeCase } from "../facts/writeCase.ts";
import { HavenErrors, isHavenError } from "../text/errors.ts";
import { readCaseText, writeCaseText } from "../vault/caseText.ts";
import { STANDARD_INPUT } from "../vault/readFile.ts";
import type { Context } from "./context.ts";
import { loadRules } from "./rulesAtHand.ts";

/** What can be known about a client, by the rules in force for this command. */
export async function vocabularyFor({ rulesFolder, lang }: Context): Promise<Vocabulary> {
  return (await loadRules(rulesFolder, lang)).vocabulary;
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

/** How often a change is made anew on a case that another run has just changed. */
const TRIES = 50;

/**
 * Reads a case, changes it, and puts it back where it came from: into its file, or on standard output if it came from
 * standard input. Where another run has changed the file in between, the change is made again on what is there now.
 */
export async function changeCaseAt(path: string, context: Context, vocabulary: Vocabulary, change: (facts: FactValues) => FactValues): Promise<void> {
  const { outside } = context;
  for (let tries = 1; ; tries++) {
    const { facts, text: before } = await readCaseAt(path, context, vocabulary);
    const text = writeCase(change(facts), vocabulary);
    if (path === STANDARD_INPUT) return void outside.stdout.write(text);
    try {
      return await writeCaseText(path, text, { replace: true, before, files: outside.files });
    } catch (error) {
      if (tries === TRIES || !isHavenError(error, "held-by-another")) throw error;
    }
  }
}
