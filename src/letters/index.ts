/** Letters: Markdown templates with places, filled from a case. */
export { fillLetter, type FilledLetter } from "./fillLetter.ts";
export { findLetter, letterNames } from "./letterFiles.ts";
export { readLetter, type Letter } from "./readLetter.ts";
