import { redact, type RedactionLevel } from "../../facts/redact.ts";
import type { ExitCode } from "../../text/errors.ts";
import { wrap } from "../../text/wrap.ts";
import { writeWhole } from "../../vault/writeFile.ts";
import { readCaseAt, vocabularyFor } from "../caseAtHand.ts";
import type { Context } from "../context.ts";
import { noting } from "../noted.ts";

/** The options of `haven case redact`. */
interface Options {
  case: string;
  level: RedactionLevel;
  out?: string;
}

/** `haven case redact`: a copy with less in it, for others to read. The case stays as it is. */
export async function run({ case: path, level, out: target }: Options, context: Context): Promise<ExitCode> {
  const { outside, note, say } = context;
  const vocabulary = await vocabularyFor(context);
  const { facts } = await readCaseAt(path, context, vocabulary);
  const { text, leftOut } = redact(facts, vocabulary, level);
  if (target === undefined) outside.stdout.write(text);
  else await noting([target], context, () => writeWhole(target, text, { files: outside.files }));
  for (const line of wrap(say(`case.redacted-${level}`, { count: leftOut.length }))) note(line);
  return 0;
}
