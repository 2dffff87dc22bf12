import { differences, type Difference } from "../../facts/differences.ts";
import type { KnownValue } from "../../facts/values.ts";
import type { ExitCode } from "../../text/errors.ts";
import { HavenError } from "../../text/errors.ts";
import { neutralise } from "../../text/terminal.ts";
import { STANDARD_INPUT } from "../../vault/readFile.ts";
import { readCaseAt, vocabularyFor } from "../caseAtHand.ts";
import type { Context } from "../context.ts";

/** `haven case diff`: which facts differ between two cases. Ids only; values are shown when asked for. */
export async function run({ before, after, values = false }: { before: string; after: string; values?: boolean }, context: Context): Promise<ExitCode> {
  if (before === STANDARD_INPUT && after === STANDARD_INPUT) throw new HavenError("usage-conflict", { option: "CASE -", other: "CASE -" });
  const vocabulary = await vocabularyFor(context);
  const [one, two] = [await readCaseAt(before, context, vocabulary), await readCaseAt(after, context, vocabulary)];
  const found = differences(one.facts, two.facts, vocabulary);
  for (const difference of found) for (const line of linesOf(difference, values)) context.out(line);
  context.note(context.say("case.differences", { count: found.length }));
  return 0;
}

function linesOf({ id, before, after }: Difference, values: boolean): string[] {
  if (!values) return [`${before === undefined ? "+" : after === undefined ? "-" : "~"} ${id}`];
  return [...(before === undefined ? [] : [`- ${id}: ${shown(before)}`]), ...(after === undefined ? [] : [`+ ${id}: ${shown(after)}`])];
}

/** As JSON: one line, whatever was typed. */
const shown = (value: KnownValue): string => neutralise(JSON.stringify(value));
