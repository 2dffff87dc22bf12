import { unsetFact } from "../../facts/changeCase.ts";
import { findFact } from "../../facts/factPath.ts";
import type { ExitCode } from "../../text/errors.ts";
import { changeCaseAt, vocabularyFor } from "../caseAtHand.ts";
import type { Context } from "../context.ts";

/** `haven case unset`: makes one fact unknown again. */
export async function run({ case: path, fact }: { case: string; fact: string }, context: Context): Promise<ExitCode> {
  const vocabulary = await vocabularyFor(context);
  const place = findFact(fact, vocabulary);
  await changeCaseAt(path, context, vocabulary, (facts) => unsetFact(facts, place));
  context.note(context.say("case.unset", { fact }));
  return 0;
}
