/** The plan of a packet as words, and as JSON. Of the client it holds nothing but facts by name. */
import type { Vocabulary } from "../facts/vocabulary.ts";
import { entryOf } from "../report/factNames.ts";
import type { Say } from "../text/catalogue.ts";
import { wrapOutside } from "../text/wrap.ts";
import { undecidedSentence } from "./checklist.ts";
import { findingLines } from "./findingLines.ts";
import type { PlannedPacket } from "./planPacket.ts";

/** Lines of at most 80 columns. */
export function planLines({ plan, documents, forms }: PlannedPacket, vocabulary: Vocabulary, say: Say): string[] {
  const lines = [...wrapOutside(plan.title), ""];
  for (const document of documents) {
    const { id, kind, why, cite, standing, apart, entry } = document;
    const form = forms.find((one) => one.document === document);
    const name = form?.definition.title ?? (kind === "form" ? id.toUpperCase() : say("packet.plan-letter", { id }));
    const title = entry === undefined ? name : say("packet.title-entry", { title: name, entry: entryOf([`${entry.list}[${entry.index}]`], vocabulary, say)! });
    lines.push(...wrapOutside(say(`packet.plan-${standing}`, { title }), { rest: "    " }));
    const more = (text: string): void => void lines.push(...wrapOutside(text, { first: "    " }));
    if (standing === "undecided") more(undecidedSentence(document, vocabulary, say));
    else more(why === "" ? say("packet.plan-also") : why);
    if (cite.length > 0) more(cite.join("; "));
    if (standing !== "ready") continue;
    if (apart) more(say("packet.plan-apart"));
    if (form === undefined) continue;
    more(form.official ? say("packet.plan-edition", { edition: form.official.edition.printed }) : say("packet.plan-draft"));
    if (form.signatures.length > 0) more(say("packet.plan-signatures", { pages: form.signatures.join(", ") }));
    lines.push(...findingLines(form.findings, say, "    "));
  }
  return lines;
}

/** `haven/packet-plan@1`, on one line. */
export function planAsJson({ plan, documents, forms }: PlannedPacket): string {
  return JSON.stringify({
    schema: "haven/packet-plan@1",
    relief: plan.relief,
    documents: documents.map((document) => {
      const { kind, id, why, cite, standing, deciding, apart, entry } = document;
      const form = forms.find((one) => one.document === document);
      return {
        kind, id, standing, why, cite, deciding, apart,
        entry: entry ?? null,
        ...(form && { title: form.definition.title, edition: form.official?.edition.edition ?? null, checkAgain: form.official?.edition.checkAgain ?? null, signatures: form.signatures, findings: form.findings }),
      };
    }),
  });
}
