/** Makes the files of a packet: each form filled on the official blank, or drawn as Haven's own draft. Nothing is written here. */
import { createRequire } from "node:module";
import { drawDraft, fillForm, planForm, readTypefaces, type FormFinding } from "../forms/index.ts";
import type { View } from "../rules/interpret.ts";
import { readOwnBytes } from "../vault/ownFiles.ts";
import { findBlank, needBlank } from "./blankLibrary.ts";
import { knownForm, knownForms } from "./formFolders.ts";
import { personViews, type PacketPlan } from "./packetPlan.ts";
import { planDocuments, type PlannedDocument } from "./planDocuments.ts";

/** `auto`: the official form where a blank is in the library, otherwise a draft. */
export type WhichForms = "official" | "draft" | "auto";

export interface PacketForm {
  document: PlannedDocument;
  title: string;
  /** The edition filled, or null for a draft of Haven's own. */
  edition: string | null;
  /** The edition should have been looked at again by this date. */
  checkAgain: string | null;
  file: string;
  findings: FormFinding[];
}

export interface Packet {
  plan: PacketPlan;
  documents: PlannedDocument[];
  forms: PacketForm[];
  files: { name: string; bytes: Uint8Array }[];
}

/** Fills and verifies every form of the plan. Throws before anything is written if one of them cannot be right. */
export async function makePacket(plan: PacketPlan, view: View, which: WhichForms, home: string): Promise<Packet> {
  const known = knownForms();
  const fonts = { wide: readOwnBytes(createRequire(import.meta.url).resolve("dejavu-fonts-ttf/ttf/DejaVuSansCondensed.ttf")) };
  const typefaces = readTypefaces(fonts);
  const documents = planDocuments(plan, view, known, personViews());
  const packet: Packet = { plan, documents, forms: [], files: [] };
  for (const document of documents) {
    const { id, standing } = document;
    if (standing !== "ready") continue;
    const { definition, editions } = knownForm(id, known);
    const official = which === "official" ? await needBlank(id, home, editions) : which === "auto" ? await findBlank(home, editions) : undefined;
    const about = { document, title: definition.title };
    const name = fileName(document, packet);
    if (official) {
      const { edition, bytes: blank } = official;
      const filling = planForm(definition, edition, document.view, typefaces);
      const file = `${name}.pdf`;
      packet.files.push({ name: file, bytes: await fillForm({ blank, edition, plan: filling, fonts, typefaces }) });
      packet.forms.push({ ...about, edition: edition.edition, checkAgain: edition.checkAgain, file, findings: filling.findings });
    } else {
      const file = `${name}-haven-draft.pdf`;
      const { bytes, findings } = await drawDraft(definition, document.view, fonts, typefaces);
      packet.files.push({ name: file, bytes });
      packet.forms.push({ ...about, edition: null, checkAgain: null, file, findings });
    }
  }
  return packet;
}

/** The form, and which entry of the list it is for. Never a name: a folder may be seen by anyone. */
function fileName({ id, entry }: PlannedDocument, { forms }: Packet): string {
  const name = entry === undefined ? id : `${id}-${entry.list}-${entry.index + 1}`;
  const count = forms.filter((form) => form.document.id === id && form.document.entry?.index === entry?.index).length;
  return count === 0 ? name : `${name}-copy-${count + 1}`;
}
