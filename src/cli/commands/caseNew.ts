import { join } from "node:path";
import { newCaseCode } from "../../facts/caseCode.ts";
import { CASE_CODE } from "../../facts/vocabulary.ts";
import { writeCase } from "../../facts/writeCase.ts";
import { isHavenError, type ExitCode } from "../../text/errors.ts";
import { neutralise } from "../../text/terminal.ts";
import { refuseMisnamed } from "../../interview/keptCase.ts";
import { writeCaseText } from "../../vault/caseText.ts";
import { isFolder } from "../../vault/folders.ts";
import { STANDARD_INPUT } from "../../vault/readFile.ts";
import { vocabularyFor } from "../caseAtHand.ts";
import type { Context } from "../context.ts";

/** `haven case new`: an empty case with a random code, in a file named after it unless a name is given. Prints the file's name. */
export async function run({ case: path = "", plaintext = false }: { case?: string; plaintext?: boolean }, context: Context): Promise<ExitCode> {
  const { outside, out, note, say } = context;
  const vocabulary = await vocabularyFor(context);
  const folder = path === "" || (await isFolder(path, outside.files)) ? path : undefined;
  if (folder === undefined && path !== STANDARD_INPUT) refuseMisnamed(path, plaintext);
  for (let tries = 0; ; tries += 1) {
    const code = newCaseCode(outside.random);
    const text = writeCase(new Map([[CASE_CODE, code]]), vocabulary);
    if (path === STANDARD_INPUT) {
      outside.stdout.write(text);
      return 0;
    }
    const file = folder === undefined ? path : join(folder, `${code}${plaintext ? ".json" : ".age"}`);
    try {
      await writeCaseText(file, text, { sealed: !plaintext, keys: context.keys, files: outside.files });
    } catch (error) {
      // Another client may have this code already; a name that was asked for is refused at once.
      if (folder !== undefined && tries < 20 && isHavenError(error, "path-exists")) continue;
      throw error;
    }
    out(neutralise(file));
    note(say("case.made", { code }));
    return 0;
  }
}
