/** Makes any text safe to show: nothing in a case or a file name can move the cursor, recolour, retitle or reorder the screen. */

/** Escape sequences as a whole: control strings (OSC, DCS, SOS, PM, APC) with what they carry, then CSI, then the two-letter ones. */
const sequences = /(?:\u001b[\]PX^_]|[\u009d\u0090\u0098\u009e\u009f])[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c|$)|(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]?|\u001b[ -/]*[0-~]?/g;

/** Characters that do not show or that turn the direction of writing: C0 and C1, format characters (bidi, zero width, tags), line separators, lone surrogates. */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;

/** Empties a terminal: what is on it, and what it keeps above. */
export const WIPE = "\u001b[H\u001b[2J\u001b[3J";

/** Text on one line, harmless on a terminal. Line breaks and tabs become spaces. */
export function neutralise(text: string): string {
  return text.replace(sequences, "").replace(/\r\n|[\n\r\t\u0085\u2028\u2029]/g, " ").replace(unseen, "");
}

/** Text of several lines, harmless on a terminal. Line breaks stay. */
export function neutraliseLines(text: string): string {
  return text.split(/\r\n|[\n\r\u0085\u2028\u2029]/).map(neutralise).join("\n");
}
