import { caseJsonSchema } from "../../facts/caseJsonSchema.ts";
import type { ExitCode } from "../../text/errors.ts";
import { vocabularyFor } from "../caseAtHand.ts";
import type { Context } from "../context.ts";

/** `haven case schema`: the JSON Schema of case files. */
export async function run(_options: object, context: Context): Promise<ExitCode> {
  context.out(JSON.stringify(caseJsonSchema(await vocabularyFor(context)), null, 2));
  return 0;
}
