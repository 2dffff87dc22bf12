/**
 * Named shapes of text, so that the vocabulary needs no regular expressions.
 * Each has one way through any text: none can be made to run long.
 */

/** The shapes by name. What they look like in words is in `templates/text/<language>/expected.json`. */
export const patterns = {
  /** Alien registration number. Older ones have 7 or 8 digits. */
  "a-number": /^A?[0-9]{7,9}$/,
  ssn: /^[0-9]{3}-?[0-9]{2}-?[0-9]{4}$/,
  "uscis-account": /^[0-9]{12}$/,
  receipt: /^[A-Z]{3}[0-9]{10}$/,
  i94: /^[0-9A-Z]{11}$/,
  phone: /^\+?[0-9 ().-]{7,24}$/,
  email: /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}$/,
  zip: /^[0-9]{5}(?:-[0-9]{4})?$/,
  /** States, the District of Columbia, territories and military post, as the forms' State boxes have them. */
  state:
    /^(?:A[AEKLPRSZ]|C[AOT]|D[CE]|F[LM]|G[AU]|HI|I[ADLN]|K[SY]|LA|M[ADEHINOPST]|N[CDEHJMVY]|O[HKR]|P[ARW]|RI|S[CD]|T[NX]|UT|V[AIT]|W[AIVY])$/,
  "case-code": /^C-[0-9A-Z]{4,8}$/,
} as const satisfies Record<string, RegExp>;

/** The name of a shape. */
export type PatternName = keyof typeof patterns;

/** The shape of this name, if there is one. */
export function patternNamed(name: string): RegExp | undefined {
  return Object.hasOwn(patterns, name) ? patterns[name as PatternName] : undefined;
}
