/** Where something is in a JSON text: by names and indexes (`trips[0].left`), or by line and column. */

/** A name in an object, or an index in an array. */
export type PathStep = string | number;

/** The path of the whole text. */
export const ROOT = "$";

/** Names with a meaning of their own in JavaScript: never the name of a fact. */
export const forbiddenNames: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

/** Names that look like those of the vocabulary. Any other name could be a client's own words, and is shown as `?`. */
const factName = /^[a-z][A-Za-z0-9]{0,47}$/;
/** A name as it may be shown. */
export const shown = (name: string): string => (factName.test(name) || forbiddenNames.has(name) ? name : "?");

/** A path as text. */
export function member(steps: readonly PathStep[]): string {
  let path = "";
  for (const step of steps) {
    if (typeof step === "number") path += `[${step}]`;
    else path += path === "" ? shown(step) : `.${shown(step)}`;
  }
  return path === "" ? ROOT : path;
}

/** The line and column of a position, both counted from 1. */
export function placeOf(text: string, position: number): { line: number; column: number } {
  const before = text.slice(0, position).split(/\r\n|\r|\n/);
  return { line: before.length, column: before.at(-1)!.length + 1 };
}
