/** What a person still has to do before a packet is filed: for the office, not for filing. */
import { factOf, vocabularyId, type Vocabulary } from "../facts/vocabulary.ts";
import { words, type Block } from "../pages/index.ts";
import type { Say } from "../text/catalogue.ts";
import { feeOf, type Check, type Fee } from "./packetParts.ts";
import type { PacketPart } from "./makePacket.ts";
import type { PlannedDocument } from "./planDocuments.ts";

export interface ChecklistInput {
  relief: string;
  asOf: string;
  documents: readonly PlannedDocument[];
  parts: readonly PacketPart[];
  checks: readonly Check[];
  fees: readonly Fee[];
  vocabulary: Vocabulary;
  say: Say;
}

export function checklistBlocks({ relief, asOf, documents, parts, checks, fees, vocabulary, say }: ChecklistInput): Block[] {
  const forms = parts.filter(({ kind }) => kind === "form");
  const box = (text: string, citation?: string): Block => ({ kind: "item", mark: "box", depth: 0, runs: [{ text }, ...(citation === undefined ? [] : [{ text: ` (${citation})` }])] });
  const part = (key: string, blocks: readonly Block[]): Block[] => (blocks.length === 0 ? [] : [{ kind: "heading", level: 2, runs: words(say(key)) }, ...blocks]);
  const ids = new Set(forms.map(({ id }) => id));
  const signed = forms.flatMap(({ title, signatures, edition }) => (edition === null ? [] : [box(say("packet.check-sign", { title, pages: signatures.join(", ") }))]));
  const sheets = forms.filter(({ findings }) => findings.some(({ code }) => code === "sheets-added")).map(({ title }) => box(say("packet.check-sheets", { title })));
  return [
    { kind: "heading", level: 1, runs: words(say("packet.checklist")) },
    { kind: "paragraph", runs: words(say("packet.checklist-lead")) },
    ...part("packet.check-decide", documents.filter(({ standing }) => standing === "undecided").map((document) => box(undecidedSentence(document, vocabulary, say)))),
    ...part("packet.check-absent", documents.filter(({ standing }) => standing === "not-available").map(({ id, why }) => box(say("packet.check-get", { title: id.toUpperCase(), why })))),
    ...part("packet.check-drafts", forms.filter(({ edition }) => edition === null).map(({ title }) => box(say("packet.draft", { title })))),
    ...part("packet.check-answers", forms.flatMap(({ title, findings }) => (findings.length === 0 ? [] : [box(say("packet.check-open", { title, count: findings.length }))]))),
    ...part("packet.check-signatures", [...signed, ...sheets]),
    ...part("packet.check-editions", forms.filter(({ edition }) => edition !== null).map(({ title, edition, checkAgain, unconfirmed }) => box(say(unconfirmed ? "packet.unconfirmed" : checkAgain !== null && checkAgain < asOf ? "packet.check-edition-stale" : "packet.check-edition", { title, edition: edition!, date: checkAgain! })))),
    ...part(
      "packet.check-fees",
      [...ids].map((id) => {
        const fee = feeOf(id, relief, asOf, fees);
        return fee === undefined ? box(say("packet.check-fee-unknown", { form: id.toUpperCase() })) : box(say("packet.check-fee", { form: id.toUpperCase(), says: fee.says }), fee.cite);
      }),
    ),
    ...part(
      "packet.check-rest",
      checks.filter((check) => (check.forms === undefined || check.forms.some((id) => ids.has(id))) && (check.reliefs === undefined || check.reliefs.includes(relief)) && check.not?.includes(relief) !== true).map(({ text, cite }) => box(text, cite)),
    ),
  ];
}

/** Which document, and what decides whether it belongs to the packet: facts by label, never by value. */
export function undecidedSentence({ id, why, deciding }: Pick<PlannedDocument, "id" | "why" | "deciding">, vocabulary: Vocabulary, say: Say): string {
  const labels = deciding.slice(0, 6).map((fact) => factOf(fact, vocabulary)?.label ?? vocabularyId(fact));
  return say(labels.length === 0 ? "packet.undecided-person" : "packet.undecided", { title: id.toUpperCase(), why, facts: labels.join("; ") });
}
