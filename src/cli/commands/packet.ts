import { findingLines, isGrave } from "../../packet/findingLines.ts";
import { makePacket, type Packet } from "../../packet/makePacket.ts";
import { packetPlan } from "../../packet/packetPlan.ts";
import { planAsJson, planLines } from "../../packet/planPages.ts";
import { planPacket, type WhichForms } from "../../packet/planPacket.ts";
import { packetPaths, writePacket } from "../../packet/writePacket.ts";
import { undecidedSentence } from "../../packet/checklist.ts";
import type { Vocabulary } from "../../facts/vocabulary.ts";
import { HavenError, type ExitCode } from "../../text/errors.ts";
import { neutralise } from "../../text/terminal.ts";
import { wrap, wrapOutside } from "../../text/wrap.ts";
import { readCaseAt } from "../caseAtHand.ts";
import type { Context } from "../context.ts";
import { noting } from "../noted.ts";
import { packetInputs } from "../packetAtHand.ts";
import { loadRules } from "../rulesAtHand.ts";

interface Options {
  case: string;
  relief: string;
  out?: string;
  forms: WhichForms;
  also?: readonly string[];
  acceptUnconfirmed?: readonly string[];
  plan?: boolean;
  format: "text" | "json";
  final?: boolean;
}

/** `haven packet`: the documents of a relief, filled as drafts and read back, in a folder of the user's choice. Files already there stay. `--plan` only says what they would be. */
export async function run({ case: path, relief, out: folder, forms: which, also = [], acceptUnconfirmed: accepted = [], plan = false, format, final = false }: Options, context: Context): Promise<ExitCode> {
  packetPlan(relief);
  if (folder === undefined && !plan) throw new HavenError("usage-missing-option", { option: "--out" });
  if (plan && final) throw new HavenError("usage-conflict", { option: "--plan", other: "--final" });
  if (format === "json" && !plan) throw new HavenError("usage-missing-option", { option: "--plan" });
  const rules = await loadRules(context.rulesFolder, context.lang);
  const { facts } = await readCaseAt(path, context, rules.vocabulary);
  const input = (await packetInputs(rules, context, { which, also, accepted }))(relief, facts);
  if (plan) {
    const planned = await planPacket(input);
    if (format === "json") context.out(planAsJson(planned));
    else for (const line of planLines(planned, rules.vocabulary, context.say)) context.out(line);
    return 0;
  }
  const packet = await makePacket({ ...input, final });
  const written = await noting(packetPaths(folder!, packet.files), context, () => writePacket(folder!, packet.files, false, context.outside.files));
  for (const file of written) context.out(neutralise(file));
  tellOf(packet, rules.vocabulary, context, final);
  return packet.parts.some(({ findings, unprintable }) => unprintable.length > 0 || findings.some(({ code }) => isGrave(code))) ? 1 : 0;
}

/** Says, on standard error, what was filled and what a person must look at. */
export function tellOf({ parts, documents }: Packet, vocabulary: Vocabulary, { note, say, asOf }: Context, final = false): void {
  const forms = parts.filter(({ kind }) => kind === "form");
  const lines = [
    ...forms.flatMap(({ title, edition, checkAgain, findings, unconfirmed }) => [
      "",
      ...wrapOutside(edition === null ? say("packet.draft", { title }) : say("packet.filled", { title, edition })),
      ...(unconfirmed ? wrap(say("packet.unconfirmed", { title, edition: edition! }), { first: "  " }) : []),
      ...(checkAgain !== null && checkAgain < asOf ? wrap(say("packet.stale", { date: checkAgain }), { first: "  " }) : []),
      ...findingLines(findings, say),
    ]),
    ...parts.filter(({ blank, unprintable }) => blank.length + unprintable.length > 0).flatMap(({ title, blank, unprintable }) => [
      "",
      ...(blank.length > 0 ? wrapOutside(say("packet.letter-blank", { title, count: blank.length })) : []),
      ...(unprintable.length > 0 ? wrapOutside(say("packet.letter-unprintable", { title, facts: unprintable.join(", ") })) : []),
    ]),
    ...openLines(documents, vocabulary, say),
    "",
    ...wrap(say(final ? "packet.closing-final" : "packet.closing")),
  ];
  for (const line of lines) note(line);
}

/** What is not in the packet and may belong to it. */
function openLines(documents: Packet["documents"], vocabulary: Vocabulary, say: Context["say"]): string[] {
  const undecided = documents.filter(({ standing }) => standing === "undecided").map((document) => undecidedSentence(document, vocabulary, say));
  const absent = documents.filter(({ standing }) => standing === "not-available").map(({ id, why }) => say("packet.check-get", { title: id.toUpperCase(), why }));
  return [...undecided, ...absent].flatMap((sentence) => ["", ...wrapOutside(sentence)]);
}
