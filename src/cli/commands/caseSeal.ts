import { HavenError, type ExitCode } from "../../text/errors.ts";
import { neutralise } from "../../text/terminal.ts";
import { isSealed, readCaseText, relockCase, sealCase } from "../../vault/caseText.ts";
import { readBytes, readText, STANDARD_INPUT } from "../../vault/readFile.ts";
import type { Lock } from "../../vault/seal.ts";
import { writeWhole } from "../../vault/writeFile.ts";
import type { Context } from "../context.ts";
import { firstLine, KEY_FILE_LIMIT } from "../keys.ts";
import { noting } from "../noted.ts";

/** The options of `haven case encrypt|decrypt|rekey`. */
interface Options {
  action: "encrypt" | "decrypt" | "rekey";
  case: string;
  keep?: boolean;
  out?: string;
  newPassphraseFile?: string;
}

/** `haven case encrypt|decrypt|rekey`: how a case file is locked. The facts in it stay as they are. */
export async function run({ action, case: path, keep = false, out: target = "", newPassphraseFile }: Options, context: Context): Promise<ExitCode> {
  const { keys, note, out, outside, say } = context;
  const { files } = outside;
  if (path === STANDARD_INPUT) throw new HavenError("usage-conflict", { option: `case ${action}`, other: "CASE -" });
  if (action === "decrypt") {
    const { text } = await readCaseText(path, { files, keys });
    await noting([target], context, () => writeWhole(target, text, { files }));
    out(neutralise(target));
    note(say("vault.decrypted"));
    return 0;
  }
  if (action === "rekey") {
    const newLock = async (): Promise<Lock> => (newPassphraseFile === undefined ? keys.lockAnew() : { passphrase: firstLine(await readText(newPassphraseFile, { limit: KEY_FILE_LIMIT, files })) });
    await relockCase(path, newLock, { files, keys });
    out(neutralise(path));
    note(say("vault.rekeyed"));
    return 0;
  }
  if (isSealed(await readBytes(path, { files }))) throw new HavenError("already-sealed", { file: path });
  const sealed = `${path.replace(/\.json$/, "")}.age`;
  const { checked } = await sealCase(path, sealed, keep, { files, keys });
  out(neutralise(sealed));
  if (!checked) note(say("vault.unchecked"));
  note(say(keep ? "vault.encrypted-kept" : "vault.encrypted"));
  return 0;
}
