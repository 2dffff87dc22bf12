/** The case a command is about: read whole, changed in memory, put back in one step. */
import { readCase, type CaseFile } from "../facts/readCase.ts";
import type { FactValues } from "../facts/values.ts";
import type { Vocabulary } from "../facts/vocabulary.ts";
import { writeCase } from "../facts/writeCase.ts";
import { HavenError, HavenErrors, isHavenError, type HavenErrorCode } from "../text/errors.ts";
import { neutralise } from "../text/terminal.ts";
import { previousVersion, readCaseText, writeCaseText } from "../vault/caseText.ts";
import { whileHeld } from "../vault/hold.ts";
import { STANDARD_INPUT } from "../vault/readFile.ts";
import type { Context } from "./context.ts";
import { loadRules } from "./rulesAtHand.ts";

/** What can be known about a client, by the rules in force for this command. */
export async function vocabularyFor({ rulesFolder, lang }: Context): Promise<Vocabulary> {
  return (await loadRules(rulesFolder, lang)).vocabulary;
}

/** A case, and the stamp of the file it was read from. */
export interface CaseAtHand extends CaseFile {
  stamp: string;
}

/** Reads a case from a file or standard input. Throws {@link HavenErrors} that name the file when it is not right. */
export async function readCaseAt(path: string, context: Context, vocabulary: Vocabulary): Promise<CaseAtHand> {
  const { outside, keys } = context;
  try {
    const { text, stamp } = await readCaseText(path, { files: outside.files, keys, stdin: path === STANDARD_INPUT ? outside.stdin : undefined });
    const result = readCase(text, vocabulary);
    if (Array.isArray(result)) throw new HavenErrors(result.map((error) => error.in(path)));
    return { ...result, stamp };
  } catch (error) {
    await offerPrevious(path, error, context);
    throw error;
  }
}

/** Errors that a file cut short or garbled brings about. */
const damage: ReadonlySet<HavenErrorCode> = new Set(["seal-damaged", "not-json", "file-not-utf8", "not-an-object", "schema-missing"]);

/** Says where the version before the last change is, where a file is not whole. */
async function offerPrevious(path: string, error: unknown, { outside, note, say }: Context): Promise<void> {
  const [first] = error instanceof HavenErrors ? error.errors : [error];
  if (path === STANDARD_INPUT || !(first instanceof HavenError) || !damage.has(first.code)) return;
  const previous = await previousVersion(path, outside.files).catch(() => undefined);
  if (previous !== undefined) note(say("vault.previous", { file: neutralise(path), previous: neutralise(previous) }));
}

/** How often a change is made anew on a case that another run has just changed, before the others are made to wait. */
const TRIES = 4;

/**
 * Reads a case, changes it, and puts it back where it came from: into its file, or on standard output if it came from
 * standard input. Where another run has changed the file in between, the change is made again on what is there now.
 */
export async function changeCaseAt(path: string, context: Context, vocabulary: Vocabulary, change: (facts: FactValues) => FactValues): Promise<void> {
  const { outside, keys } = context;
  const once = async (): Promise<void> => {
    const { facts, stamp: before } = await readCaseAt(path, context, vocabulary);
    const text = writeCase(change(facts), vocabulary);
    if (path === STANDARD_INPUT) outside.stdout.write(text);
    else await writeCaseText(path, text, { before, files: outside.files, keys });
  };
  for (let tries = 1; tries < TRIES; tries += 1) {
    try {
      return await once();
    } catch (error) {
      if (!isHavenError(error, "held-by-another")) throw error;
    }
  }
  await whileHeld(path, outside.files, once);
}
