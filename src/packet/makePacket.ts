/** Makes the files of a packet: each form filled on the official blank, or drawn as Haven's own draft. Nothing is written here. */
import { createRequire } from "node:module";
import { drawDraft, fillForm, planForm, readTypefaces, type FormFinding } from "../forms/index.ts";
import type { View } from "../rules/interpret.ts";
import { readOwnBytes } from "../vault/ownFiles.ts";
import { findBlank, needBlank } from "./blankLibrary.ts";
import { knownForm, knownForms } from "./formFolders.ts";
import type { PacketPlan } from "./packetPlan.ts";

/** `auto`: the official form where a blank is in the library, otherwise a draft. */
export type WhichForms = "official" | "draft" | "auto";

export interface PacketForm {
  form: string;
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
  forms: PacketForm[];
  files: { name: string; bytes: Uint8Array }[];
}

/** Fills and verifies every form of the plan. Throws before anything is written if one of them cannot be right. */
export async function makePacket(plan: PacketPlan, view: View, which: WhichForms, home: string): Promise<Packet> {
  const known = knownForms();
  const fonts = { wide: readOwnBytes(createRequire(import.meta.url).resolve("dejavu-fonts-ttf/ttf/DejaVuSansCondensed.ttf")) };
  const typefaces = readTypefaces(fonts);
  const packet: Packet = { plan, forms: [], files: [] };
  for (const id of plan.forms) {
    const { definition, editions } = knownForm(id, known);
    const official = which === "official" ? await needBlank(id, home, editions) : which === "auto" ? await findBlank(home, editions) : undefined;
    const about = { form: id, title: definition.title };
    if (official) {
      const { edition, bytes: blank } = official;
      const filling = planForm(definition, edition, view, typefaces);
      const file = `${id}.pdf`;
      packet.files.push({ name: file, bytes: await fillForm({ blank, edition, plan: filling, fonts, typefaces }) });
      packet.forms.push({ ...about, edition: edition.edition, checkAgain: edition.checkAgain, file, findings: filling.findings });
    } else {
      const file = `${id}-haven-draft.pdf`;
      const { bytes, findings } = await drawDraft(definition, view, fonts, typefaces);
      packet.files.push({ name: file, bytes });
      packet.forms.push({ ...about, edition: null, checkAgain: null, file, findings });
    }
  }
  return packet;
}
