/** What a person should know about a planned form, as data: a code and a place, never a client's value. */

export const findingCodes = [
  /** The facts behind an answer are not known; its box stays blank. */
  "answer-missing",
  /** A list is known, but not said to be complete. */
  "list-not-complete",
  /** An answer was yes, and the explanation the form asks for is not there. */
  "explanation-missing",
  /** The answer does not fit its box and goes on in the part for additional information. */
  "continued",
  /** The answer cannot be what the box asks for (too many digits); it is continued and the box stays blank. */
  "does-not-fit",
  /** The form's own list has no such entry; the answer is continued. */
  "not-on-list",
  /** No font at hand has a character of the answer; its box stays blank. */
  "character-not-available",
  /** The answer holds a control, bidirectional or invisible character; its box stays blank. */
  "character-refused",
  /** Additional sheets were added: each is to be signed and dated. */
  "sheets-added",
] as const;
export type FindingCode = (typeof findingCodes)[number];

/** One finding. It names the place on the form and the facts, so that a sentence can be made of it. */
export interface FormFinding {
  code: FindingCode;
  part: string;
  item: string;
  answer?: string;
  field?: string;
  facts?: readonly string[];
  count?: number;
}
