/**
 * Matches a blank of an unknown edition with a known one, field by field: by name, by wording, by place on the page.
 * Names lie, wording is edited, boxes move; so a field counts as matched only where two of the three agree and nothing speaks
 * against it. A field that did not match is never written to.
 */
import type { DescribedBlank, DescribedField } from "./describeBlank.ts";
import type { Edition, EditionField } from "./edition.ts";

/** Why a field was taken for the known one, or why it was not. */
export const matchReasons = ["same", "moved", "renamed", "reworded", "alone", "conflict", "new"] as const;
export type MatchReason = (typeof matchReasons)[number];

/** One field of the unknown blank. */
export interface FieldMatch {
  field: DescribedField;
  /** The known field it is; absent where that is not sure. */
  known?: EditionField;
  /**
   * Sure: `same` in all that is told; `moved`: same name and wording; `renamed`: same wording and place; `reworded`: same name and place, and nearly the same words.
   * Not sure: `alone`: one sign only; `conflict`: signs that speak against each other; `new`: no sign at all.
   */
  reason: MatchReason;
}

export interface EditionMatch {
  /** The known edition that fits best. */
  edition: Edition;
  fields: FieldMatch[];
  /** Known fields with an answer that no field of the blank was matched with. */
  lost: EditionField[];
  /** How many of the fields that a person answers were matched, from 0 to 1. */
  share: number;
}

const SURE: readonly MatchReason[] = ["same", "moved", "renamed", "reworded"];

/** @param wordings - The wording of the known edition's fields by name, where its blank is at hand. */
export function matchEdition(blank: DescribedBlank, edition: Edition, wordings: ReadonlyMap<string, string> = new Map()): EditionMatch {
  const byName = new Map(blank.fields.map((field) => [field.name, field]));
  const byWording = onlyOnes(blank.fields, (field) => field.wording && normal(field.wording));
  const knownByWording = onlyOnes(edition.fields, (field) => wordings.has(field.name) ? normal(wordings.get(field.name)!) : undefined);
  const taken = new Map<DescribedField, { known: EditionField; reason: MatchReason }[]>();
  const claim = (field: DescribedField | undefined, known: EditionField, reason: MatchReason): void => {
    if (field !== undefined) taken.set(field, [...(taken.get(field) ?? []), { known, reason }]);
  };
  const placeOf = new Map(edition.fields.map((known) => [known, blank.fields.find((field) => atSamePlace(field, known))]));

  for (const known of edition.fields) {
    const words = wordings.get(known.name);
    const named = sameKind(byName.get(known.name), known);
    const placed = placeOf.get(known);
    const worded = words !== undefined && knownByWording.get(normal(words)) === known ? sameKind(byWording.get(normal(words)), known) : undefined;
    const says = (field: DescribedField): boolean => words !== undefined && field.wording !== undefined && normal(field.wording) === normal(words);
    if (named !== undefined && named === placed) {
      if (words === undefined || named.wording === undefined || says(named)) claim(named, known, "same");
      else claim(named, known, isReworded(words, named.wording) ? "reworded" : "conflict");
    } else if (worded !== undefined && worded === placed) claim(worded, known, "renamed");
    else if (worded !== undefined && worded === named) claim(worded, known, isSwapped(named, known, edition, blank) ? "conflict" : "moved");
    else for (const field of new Set([named, placed, worded])) claim(field, known, [named, placed, worded].filter((one) => one !== undefined).length > 1 ? "conflict" : "alone");
  }

  const fields = blank.fields.map((field): FieldMatch => {
    const claims = taken.get(field) ?? [];
    const sure = claims.filter(({ reason }) => SURE.includes(reason));
    // One sure claim stands; two known fields for one box do not.
    if (sure.length === 1) return { field, known: sure[0]!.known, reason: sure[0]!.reason };
    if (sure.length > 1) return { field, reason: "conflict" };
    return { field, reason: claims.length === 0 ? "new" : (claims.find(({ reason }) => reason === "conflict") ?? claims[0]!).reason };
  });
  const found = new Set(fields.map(({ known }) => known));
  const answered = edition.fields.filter(({ answer }) => answer !== undefined);
  const lost = answered.filter((known) => !found.has(known));
  return { edition, fields, lost, share: answered.length === 0 ? 0 : 1 - lost.length / answered.length };
}

/** The fields of one wording, where there is only one. */
function onlyOnes<Field>(fields: readonly Field[], wordingOf: (field: Field) => string | undefined): Map<string, Field> {
  const found = new Map<string, Field | undefined>();
  for (const field of fields) {
    const wording = wordingOf(field);
    if (wording !== undefined && wording !== "") found.set(wording, found.has(wording) ? undefined : field);
  }
  return new Map([...found].filter((pair): pair is [string, Field] => pair[1] !== undefined));
}

const sameKind = (field: DescribedField | undefined, known: EditionField): DescribedField | undefined => (field?.type === known.type ? field : undefined);

/** The same box on the same page, but for a little. */
function atSamePlace({ type, page, box }: DescribedField, known: EditionField): boolean {
  if (type !== known.type || page !== known.page || box === undefined) return false;
  const shared = [0, 1].map((axis) => Math.min(box[axis]! + box[axis + 2]!, known.box[axis]! + known.box[axis + 2]!) - Math.max(box[axis]!, known.box[axis]!));
  if (shared.some((length) => length <= 0)) return false;
  const both = shared[0]! * shared[1]!;
  return both / (box[2] * box[3] + known.box[2] * known.box[3] - both) > 0.5;
}

/** Two boxes that have changed places: their names or their places lie, and nobody can tell which. */
function isSwapped(field: DescribedField, known: EditionField, edition: Edition, blank: DescribedBlank): boolean {
  const other = edition.fields.find((one) => one !== known && atSamePlace(field, one));
  if (other === undefined) return false;
  const itsField = blank.fields.find(({ name }) => name === other.name);
  return itsField !== undefined && atSamePlace(itsField, known);
}

const normal = (wording: string): string => wording.toLowerCase().replace(/[^\p{Letter}\p{Number}]+/gu, " ").trim();

/** The same part and item, and most words the same. */
function isReworded(before: string, after: string): boolean {
  const places = (text: string): string => (text.toLowerCase().match(/part\s*\d+|\b\d+\s*\.\s*[a-z]?\b/g) ?? []).join().replace(/\s/g, "");
  const [had, has] = [before, after].map((text) => new Set(normal(text).split(" ")));
  const both = [...had!].filter((word) => has!.has(word)).length;
  return places(before) === places(after) && both / Math.max(had!.size, has!.size) >= 0.6;
}
