/** The plan of a packet, before anything is made: which forms and letters, why, on which edition, what is missing, what a person signs. */
import { canBePrinted, planForm, readAnswers, type Edition, type FormDefinition, type FormFinding, type FormFonts, type FormPlan, type Typefaces } from "../forms/index.ts";
import type { Assessment } from "../assess/assessment.ts";
import { inLatinLetters } from "../facts/latin.ts";
import type { FactValues } from "../facts/values.ts";
import { letterNames } from "../letters/index.ts";
import { viewOf, type View } from "../rules/interpret.ts";
import type { RuleBase } from "../rules/ruleBase.ts";
import { findBlank, findUnconfirmed, needBlank } from "./blankLibrary.ts";
import { knownForm, knownForms, type KnownForm } from "./formFolders.ts";
import { packetPlan, personViews, type PacketPlan } from "./packetPlan.ts";
import { planDocuments, type PlannedDocument } from "./planDocuments.ts";
import { suppliedTypefaces } from "./typefaceFiles.ts";

/** `auto`: the official form where a blank is in the library, otherwise a draft. */
export type WhichForms = "official" | "draft" | "auto";

/** What a packet is made from. */
export interface PacketInput {
  relief: string;
  facts: FactValues;
  /** In the language of the person who makes it. */
  rules: RuleBase;
  /** The same rules in English, which is the language of what is filed. */
  english: RuleBase;
  assessment: Assessment;
  language: string;
  asOf: string;
  which: WhichForms;
  home: string;
  /** Forms and letters that were asked for besides. */
  also?: readonly string[];
  /** Forms whose edition that is not confirmed may be filled: someone said so. */
  accepted?: readonly string[];
}

/** A form of the packet, and how it will be filled. */
export interface PlannedForm {
  document: PlannedDocument;
  definition: FormDefinition;
  /** The blank and what goes into it; absent where a draft is drawn. */
  official?: { edition: Edition; blank: Uint8Array; filling: FormPlan };
  findings: FormFinding[];
  /** Pages with a place for a signature. */
  signatures: number[];
}

export interface PlannedPacket {
  plan: PacketPlan;
  documents: PlannedDocument[];
  forms: PlannedForm[];
  view: View;
  fonts: FormFonts;
  typefaces: Typefaces;
}

/** Plans a packet. Throws `blank-missing` where an official form was asked for and there is no blank. */
export async function planPacket({ relief, facts, rules, assessment, language, asOf, which, home, also = [], accepted = [] }: PacketInput): Promise<PlannedPacket> {
  const known = knownForms();
  const letters = letterNames();
  for (const form of accepted) knownForm(form, known);
  const plan = withAlso(packetPlan(relief, language), also, known, letters);
  const { fonts, typefaces } = suppliedTypefaces();
  const view = viewOf(inLatinLetters(facts, rules.vocabulary, (text) => canBePrinted(text, typefaces)), rules.vocabulary, asOf);
  const documents = planDocuments(plan, view, { forms: known, views: personViews(), letters, reliefs: assessment.reliefs });
  const forms: PlannedForm[] = [];
  for (const document of documents) {
    if (document.kind !== "form" || document.standing !== "ready") continue;
    const { definition, editions } = knownForm(document.id, known);
    const found = accepted.includes(document.id) ? await findUnconfirmed(document.id, home) : which === "official" ? await needBlank(document.id, home, editions) : which === "auto" ? await findBlank(home, editions) : undefined;
    if (found === undefined) {
      forms.push({ document, definition, findings: readAnswers(definition, document.view).findings, signatures: [] });
      continue;
    }
    const filling = planForm(definition, found.edition, document.view, typefaces);
    const signatures = [...new Set(found.edition.fields.filter(({ use }) => use === "signer").map(({ page }) => page))].sort((a, b) => a - b);
    forms.push({ document, definition, official: { edition: found.edition, blank: found.bytes, filling }, findings: filling.findings, signatures });
  }
  return { plan, documents, forms, view, fonts, typefaces };
}

/** The plan with what was asked for besides. Throws `form-unknown`, with the nearest id that is known. */
function withAlso(plan: PacketPlan, also: readonly string[], forms: ReadonlyMap<string, KnownForm>, letters: ReadonlySet<string>): PacketPlan {
  const more = also.map((id) => (letters.has(id) ? { letter: id, why: "", cite: [] } : { form: knownForm(id, forms).definition.form, why: "", cite: [] }));
  return { ...plan, documents: [...plan.documents, ...more] };
}
