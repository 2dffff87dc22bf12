/** The typeface that is supplied with the program, for letters that the standard ones lack. */
import { createRequire } from "node:module";
import { readTypefaces, type FormFonts, type Typefaces } from "../forms/index.ts";
import { readOwnBytes } from "../vault/ownFiles.ts";

let supplied: { fonts: FormFonts; typefaces: Typefaces } | undefined;

/** The typefaces, read once. */
export function suppliedTypefaces(): { fonts: FormFonts; typefaces: Typefaces } {
  if (supplied === undefined) {
    const fonts = { wide: readOwnBytes(createRequire(import.meta.url).resolve("dejavu-fonts-ttf/ttf/DejaVuSansCondensed.ttf")) };
    supplied = { fonts, typefaces: readTypefaces(fonts) };
  }
  return supplied;
}
