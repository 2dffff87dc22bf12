import { unsetFact } from "../../facts/changeCase.ts";
import { findFact } from "../../facts/factPath.ts";
import type { ExitCode } from "../../text/errors.ts";
import { readCaseAt, saveCaseAt, vocabularyFor } from "../caseAtHand.ts";
import type { Context } from "../context.ts";

/** `haven case unset`: makes one fact unknown again. */
export async function run({ case: path, fact }: { case: string; fact: string }, context: Context): Promise<ExitCode> {
  const vocabulary = await vocabularyFor(context);
  const { facts, text } = await readCaseAt(path, context, vocabulary);
  const changed = unsetFact(facts, findFact(fact, vocabulary));
  await saveCaseAt(path, changed, text, vocabulary, context);
  context.note(context.say("case.unset", { fact }));
  return 0;
}
