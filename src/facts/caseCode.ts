/** The random code that stands for a client in file names and reports. */

export { CASE_CODE } from "./vocabulary.ts";

/** Letters and digits that no one mistakes for each other, in print or by telephone; no vowels, so that no code is a word. */
const alphabet = "CDFGHJKMNPQRTVWXY34679";
const length = 4;

/** A new code such as C-7F3K. `random` gives that many random bytes. */
export function newCaseCode(random: (count: number) => Uint8Array): string {
  // Bytes past the last full round of the alphabet would make its first letters likelier.
  const rounds = Math.floor(256 / alphabet.length) * alphabet.length;
  let code = "";
  while (code.length < length) {
    for (const byte of random(length)) {
      if (byte < rounds && code.length < length) code += alphabet[byte % alphabet.length]!;
    }
  }
  return `C-${code}`;
}
