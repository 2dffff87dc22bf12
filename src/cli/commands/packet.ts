import { findingLines, isGrave } from "../../packet/findingLines.ts";
import { makePacket, type Packet, type WhichForms } from "../../packet/makePacket.ts";
import { packetPlan } from "../../packet/packetPlan.ts";
import { packetPaths, writePacket } from "../../packet/writePacket.ts";
import { viewOf } from "../../rules/interpret.ts";
import type { ExitCode } from "../../text/errors.ts";
import { neutralise } from "../../text/terminal.ts";
import { wrap } from "../../text/wrap.ts";
import { readCaseAt } from "../caseAtHand.ts";
import type { Context } from "../context.ts";
import { noting } from "../noted.ts";
import { loadRules } from "../rulesAtHand.ts";

interface Options {
  case: string;
  relief: string;
  out: string;
  forms: WhichForms;
}

/** `haven packet`: the forms of a relief, filled as drafts and read back, in a folder of the user's choice. Files already there stay. */
export async function run({ case: path, relief, out: folder, forms }: Options, context: Context): Promise<ExitCode> {
  const plan = packetPlan(relief);
  const { vocabulary } = await loadRules(context.rulesFolder, context.lang);
  const { facts } = await readCaseAt(path, context, vocabulary);
  const packet = await makePacket(plan, viewOf(facts, vocabulary, context.asOf), forms, context.home);
  const written = await noting(packetPaths(folder, packet.files), context, () => writePacket(folder, packet.files, false, context.outside.files));
  for (const file of written) context.out(neutralise(file));
  tellOf(packet, context);
  return packet.forms.some(({ findings }) => findings.some(({ code }) => isGrave(code))) ? 1 : 0;
}

/** Says, on standard error, what was filled and what a person must look at. */
export function tellOf({ forms }: Packet, { note, say, asOf }: Context): void {
  const lines = forms.flatMap((form) => [
    "",
    ...wrap(form.edition === null ? say("packet.draft", { title: form.title }) : say("packet.filled", { title: form.title, edition: form.edition })),
    ...(form.checkAgain !== null && form.checkAgain < asOf ? wrap(say("packet.stale", { date: form.checkAgain }), { first: "  " }) : []),
    ...findingLines(form, say),
  ]);
  for (const line of [...lines, "", ...wrap(say("packet.closing"))]) note(line);
}
