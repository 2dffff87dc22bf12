import { setFact } from "../../facts/changeCase.ts";
import { findFact } from "../../facts/factPath.ts";
import { valueFromWords } from "../../facts/factWords.ts";
import { HavenError, type ExitCode } from "../../text/errors.ts";
import { readText, STANDARD_INPUT } from "../../vault/readFile.ts";
import { changeCaseAt, vocabularyFor } from "../caseAtHand.ts";
import type { Context } from "../context.ts";

/** The options of `haven case set`. */
interface Options {
  case: string;
  fact: string;
  value?: string;
  fromStdin?: boolean;
}

/** `haven case set`: sets one fact. With `--from-stdin` the value stays out of the shell's history and the process list. */
export async function run({ case: path, fact, value, fromStdin = false }: Options, context: Context): Promise<ExitCode> {
  const { outside, note, say } = context;
  if (fromStdin && value !== undefined) throw new HavenError("usage-conflict", { option: "--from-stdin", other: "VALUE" });
  if (fromStdin && path === STANDARD_INPUT) throw new HavenError("usage-conflict", { option: "--from-stdin", other: "CASE -" });
  if (!fromStdin && value === undefined) throw new HavenError("usage-missing-argument", { argument: "VALUE" });
  const vocabulary = await vocabularyFor(context);
  const place = findFact(fact, vocabulary);
  const words = fromStdin ? (await readText(STANDARD_INPUT, { stdin: outside.stdin })).replace(/\r?\n$/, "") : value!;
  await changeCaseAt(path, context, vocabulary, (facts) => setFact(facts, place, valueFromWords(place, words), vocabulary));
  note(say("case.set", { fact }));
  return 0;
}
