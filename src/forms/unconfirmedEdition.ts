/** An edition made of a match: what matched is bound as in the known edition, and everything else stays empty. */
import type { DescribedBlank } from "./describeBlank.ts";
import type { Edition, EditionField } from "./edition.ts";
import { matchEdition, type EditionMatch } from "./matchEdition.ts";

/** Below this it is another form, or one made so anew that nothing can be said. */
const LEAST = 0.5;
const BARCODE = /^([A-Z0-9 -]+\|(\d\d)\/(\d\d)\/(\d\d)\|)\d+$/;

/** The known edition that fits a blank best. None: it is of no known form, or it has something in it that no blank has. */
export function closestEdition(blank: DescribedBlank, editions: readonly Edition[], wordingsOf: (edition: Edition) => ReadonlyMap<string, string>): EditionMatch | undefined {
  const barcode = barcodeOf(blank);
  const matches = editions
    .filter((edition) => barcode === undefined || edition.blank.barcode === undefined || formIn(barcode.text) === formIn(edition.blank.barcode))
    .map((edition) => matchEdition(blank, edition, wordingsOf(edition)))
    .sort((a, b) => b.share - a.share);
  const best = matches[0];
  return best !== undefined && best.share >= LEAST && isEmpty(best) ? best : undefined;
}

/** A filled copy is no blank: another person's answers would go out under this one's name. */
function isEmpty({ fields }: EditionMatch): boolean {
  return fields.every(({ field: { value }, known }) => value === undefined || BARCODE.test(value) || value === known?.initial);
}

/** The edition to fill, of what matched. */
export function unconfirmedEdition({ edition, fields }: EditionMatch, blank: DescribedBlank, about: { sha256: string; bytes: number; asOf: string }): Edition {
  const barcode = barcodeOf(blank);
  const optionLists: Edition["optionLists"] = {};
  // A box for additional information is of use only with the boxes that say where it belongs.
  const slots = [...new Set(fields.flatMap(({ known }) => (known?.slot === undefined ? [] : [known.slot])))].filter((slot) => fields.filter(({ known }) => known?.slot === slot).length === edition.fields.filter((field) => field.slot === slot).length).sort((a, b) => a - b);
  return {
    form: edition.form,
    edition: barcode?.date ?? about.asOf,
    printed: barcode?.printed ?? "?",
    title: edition.title,
    unconfirmed: true,
    blank: { sha256: about.sha256, bytes: about.bytes, pages: blank.pages, ...(barcode && { barcode: barcode.text }) },
    checked: { on: about.asOf, how: `Matched field by field with the edition of ${edition.edition}. Nobody has looked at its pages.` },
    checkAgain: about.asOf,
    ...(edition.ruled && { ruled: edition.ruled }),
    optionLists,
    fields: fields.map(({ field, known }): EditionField => {
      const { name, type, page = 1, box = [0, 0, 0, 0], on, maxLength, comb, multiline, readOnly, options, value } = field;
      if (options) optionLists[name] = options;
      const own = { name, type: type === "other" ? "button" : type, page, box, ...(on !== undefined && { on }), ...(maxLength !== undefined && { maxLength }), ...(comb && { comb }), ...(multiline && { multiline }), ...(readOnly && { readOnly }), ...(options && { options: name }) } as const;
      if (value !== undefined && BARCODE.test(value)) return { ...own, use: "barcode" };
      if (known === undefined || (known.slot !== undefined && !slots.includes(known.slot))) return { ...own, use: "unbound", reason: "It did not match the known edition." };
      const { use, answer, orElse, initial, value: ticked, slot, role, ruled, reason } = known;
      return { ...own, use, ...(answer !== undefined && { answer }), ...(orElse !== undefined && { orElse }), ...(initial !== undefined && { initial }), ...(ticked !== undefined && { value: ticked }), ...(slot !== undefined && { slot: slots.indexOf(slot) }), ...(role && { role }), ...(ruled && { ruled }), ...(reason !== undefined && { reason }) };
    }),
  };
}

/** `I-914|01/20/25|` and the date in it. */
function barcodeOf({ fields }: DescribedBlank): { text: string; date: string; printed: string } | undefined {
  for (const { value } of fields) {
    const found = value === undefined ? null : BARCODE.exec(value);
    if (found) return { text: found[1]!, date: `20${found[4]}-${found[2]}-${found[3]}`, printed: `${found[2]}/${found[3]}/${found[4]}` };
  }
  return undefined;
}

const formIn = (barcode: string): string => barcode.split("|")[0]!;
