/** Makes the files of a packet: forms, letters, and what goes before and after them. All is read back; nothing is written here. */
import { canBePrinted, drawDraft, fillForm, mergeDocuments, type FormFinding } from "../forms/index.ts";
import { entryOf } from "../report/factNames.ts";
import { fillLetter, findLetter } from "../letters/index.ts";
import { drawPages, type Block } from "../pages/index.ts";
import { load, type Language } from "../text/catalogue.ts";
import { checklistBlocks } from "./checklist.ts";
import { contentsBlocks, coverParts, type ContentsEntry } from "./coverParts.ts";
import { exhibitBlocks, exhibitsOf } from "./exhibits.ts";
import { outlineBlocks } from "./outline.ts";
import { checks, fees, statements } from "./packetParts.ts";
import { planPacket, type PacketInput, type PlannedForm } from "./planPacket.ts";
import type { PlannedDocument } from "./planDocuments.ts";
import { withSet } from "./personView.ts";

/** One finished document of the packet. */
export interface PacketPart {
  kind: "form" | "letter" | "page";
  id: string;
  title: string;
  file: string;
  bytes: Uint8Array;
  pages: number;
  /** It is not filed with the others. */
  apart: boolean;
  /** Of a form: the edition filled, or null for a draft of Haven's own. */
  edition: string | null;
  /** Nobody has confirmed what the edition's boxes are. */
  unconfirmed: boolean;
  /** The edition should have been looked at again by this date. */
  checkAgain: string | null;
  findings: readonly FormFinding[];
  /** Pages with a place for a signature. */
  signatures: readonly number[];
  /** Of a letter: facts whose place is left blank, and those whose letters cannot be printed. */
  blank: readonly string[];
  unprintable: readonly string[];
}

export interface Packet {
  title: string;
  documents: PlannedDocument[];
  parts: PacketPart[];
  files: { name: string; bytes: Uint8Array }[];
}

const nothing = { edition: null, unconfirmed: false, checkAgain: null, findings: [], signatures: [], blank: [], unprintable: [] };

/** The packet in one file. */
const WHOLE = "packet.pdf";

/**
 * Makes a packet. Throws before anything is written if one document cannot be right.
 * @param final - without the draft mark, and with nothing in the one file but what can be filed.
 */
export async function makePacket(input: PacketInput & { final?: boolean }): Promise<Packet> {
  const { relief, facts, rules, english, assessment, language, asOf, home, final = false } = input;
  const { plan, documents, forms, view, fonts, typefaces } = await planPacket(input);
  const own = load(language as Language);
  const filed = load("en");
  const printable = (text: string): boolean => canBePrinted(text, typefaces);
  const parts: PacketPart[] = [];
  const page = async (id: string, title: string, blocks: readonly Block[], apart: boolean, spoken: string): Promise<PacketPart> => {
    const { bytes, pages } = await drawPages({ title, language: spoken, blocks, draftMark: !final, fonts, typefaces, ...(apart && { foot: load(spoken as Language)("packet.not-for-filing") }) });
    return { ...nothing, kind: "page", id, title, file: `${id}.pdf`, bytes, pages, apart };
  };
  const nameOf = (document: PlannedDocument): string => fileName(document, parts);
  const titleOf = (title: string, { entry }: PlannedDocument): string => (entry === undefined ? title : filed("packet.title-entry", { title, entry: entryOf([`${entry.list}[${entry.index}]`], english.vocabulary, filed)! }));
  const letter = async (id: string, document: PlannedDocument | undefined, more: ReadonlyMap<string, readonly Block[]>): Promise<PacketPart> => {
    const { letter: template, file } = await findLetter(id, home);
    const filled = fillLetter({ letter: template, file, view: document?.view ?? withSet(view, { "packet.relief": relief }), vocabulary: english.vocabulary, typefaces, parts: more });
    const { bytes, pages } = await drawPages({ title: filled.title, language: "en", blocks: filled.blocks, draftMark: !final, fonts, typefaces });
    return { ...nothing, kind: "letter", id, title: document === undefined ? filled.title : titleOf(filled.title, document), file: `${document === undefined ? id : nameOf(document)}.pdf`, bytes, pages, apart: document?.apart ?? false, blank: filled.blank, unprintable: filled.unprintable };
  };

  for (const form of forms) parts.push(await madeForm(form, nameOf(form.document), titleOf(form.definition.title, form.document)));
  const lines = coverParts([], [], [], relief, asOf, filed);
  for (const document of documents) if (document.kind === "letter" && document.standing === "ready") parts.push(await letter(document.id, document, lines));

  const result = assessment.reliefs.find((one) => one.id === relief && (one.member === null || one.member === 0));
  const exhibits = exhibitsOf(facts, english.reliefs.get(relief), result, english, printable);
  const index = exhibits.length === 0 ? [] : [await page("exhibit-index", filed("packet.exhibits"), exhibitBlocks(exhibits, filed), false, "en")];
  const outline = outlineBlocks(statements(language).find((one) => one.relief === relief), rules.reliefs.get(relief)!, result, view, rules, own, printable);
  const statement = outline.length === 0 ? [] : [await page("statement-outline", own("packet.outline"), outline, true, language)];
  const isFiled = parts.some(({ kind, apart }) => kind === "form" && !apart);
  const cover = isFiled ? [await letter("cover", undefined, coverParts(parts, exhibits, fees(), relief, asOf, filed))] : [];
  const checklist = await page("checklist", own("packet.checklist"), checklistBlocks({ relief, asOf, documents, parts, checks: checks(language), fees: fees(language), vocabulary: rules.vocabulary, say: own }), true, language);

  const together = [...cover, ...parts.filter(({ apart }) => !apart), ...index];
  const apart = [checklist, ...statement, ...parts.filter((part) => part.apart)];
  const all = [...together, ...apart];
  // What is printed and filed holds no draft of Haven's own: its answers are copied onto the official form.
  const whole = await inOne(final ? together.filter(({ kind, edition }) => kind !== "form" || edition !== null) : all, { title: plan.title, contents: (entries) => page("contents", filed("packet.contents"), contentsBlocks(entries, filed), false, "en"), group: filed("packet.working-papers") });
  return { title: plan.title, documents, parts: all, files: [...(whole === undefined ? [] : [{ name: WHOLE, bytes: whole }]), ...all.map(({ file, bytes }) => ({ name: file, bytes }))] };

  async function madeForm({ document, definition, official, findings, signatures }: PlannedForm, name: string, title: string): Promise<PacketPart> {
    const about = { ...nothing, kind: "form", id: document.id, title, apart: document.apart } as const;
    if (official) {
      const { edition, blank, filling } = official;
      const bytes = await fillForm({ blank, edition, plan: filling, fonts, typefaces, draftMark: !final });
      return { ...about, file: `${name}.pdf`, bytes, pages: edition.blank.pages + filling.sheets.length, edition: edition.edition, unconfirmed: edition.unconfirmed === true, checkAgain: edition.checkAgain, findings, signatures };
    }
    // A draft of Haven's own is never for filing, and keeps its mark.
    const drawn = await drawDraft(definition, document.view, fonts, typefaces);
    return { ...about, file: `${name}-haven-draft.pdf`, bytes: drawn.bytes, pages: drawn.pages, findings: drawn.findings };
  }
}

/** All in one file, with a table of contents whose page numbers are right: its own length does not hang on them. */
async function inOne(parts: readonly PacketPart[], { title, contents, group }: { title: string; contents: (entries: readonly ContentsEntry[]) => Promise<PacketPart>; group: string }): Promise<Uint8Array | undefined> {
  if (parts.length === 0) return undefined;
  const before = parts[0]!.id === "cover" ? 1 : 0;
  const entriesAfter = (length: number): ContentsEntry[] => {
    let page = 1;
    return parts.map((part, index) => {
      if (index === before) page += length;
      const entry = { title: part.title, page, ...(part.apart && { group }) };
      page += part.pages;
      return entry;
    });
  };
  const { pages } = await contents(entriesAfter(0));
  const table = await contents(entriesAfter(pages));
  const ordered = [...parts.slice(0, before), table, ...parts.slice(before)];
  return mergeDocuments(ordered.map((part, index) => ({ title: part.title, prefix: `${index + 1}-${part.file.replace(/\.pdf$/, "")}`, bytes: part.bytes, ...(part.apart && { group }) })), { title, language: "en" });
}

/** The document, and which entry of a list it is for. Never a name: a folder may be seen by anyone. */
function fileName({ id, entry }: PlannedDocument, made: readonly PacketPart[]): string {
  const name = entry === undefined ? id : `${id}-${entry.list}-${entry.index + 1}`;
  const count = made.filter(({ file }) => new RegExp(`^${name}(-copy-\\d+)?(-haven-draft)?\\.pdf$`).test(file)).length;
  return count === 0 ? name : `${name}-copy-${count + 1}`;
}
