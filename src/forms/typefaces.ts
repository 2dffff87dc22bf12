/**
 * The typefaces a form is filled in, as measures: can it draw this text, and how wide is it?
 * Two standard ones for Western letters, and a supplied TrueType font for everything else.
 */
import fontkit from "@pdf-lib/fontkit";
import { StandardFontEmbedder, StandardFonts } from "pdf-lib";

export const typefaceNames = ["courier", "helvetica", "bold", "italic", "wide"] as const;
/** `courier` is the form's own look, `helvetica` is narrower (`bold` and `italic` go with it on pages of Haven's own), `wide` has the letters the standard fonts lack. */
export type TypefaceName = (typeof typefaceNames)[number];

/** One glyph as it stands in a line, in thousandths of the size. */
export interface PlacedGlyph {
  id: number;
  /** What the font moves on by itself, and what it should move on by. */
  width: number;
  advance: number;
  right: number;
  up: number;
}

/** A typeface that text can be measured in. */
export interface Typeface {
  readonly name: TypefaceName;
  draws(text: string): boolean;
  widthOf(text: string, size: number): number;
  /** The glyphs of a line of the supplied font, with accents placed; the standard fonts need none. */
  glyphsOf?(text: string): PlacedGlyph[];
}

/** The typefaces by name. */
export type Typefaces = Readonly<Record<TypefaceName, Typeface>>;

/** The bytes of the TrueType font used where the standard fonts lack a letter (DejaVu Sans Condensed). */
export interface FormFonts {
  wide: Uint8Array;
}

export const standardFontOf = { courier: StandardFonts.CourierBold, helvetica: StandardFonts.Helvetica, bold: StandardFonts.HelveticaBold, italic: StandardFonts.HelveticaOblique } as const;

/** Reads the typefaces. Reading the supplied font takes a moment: keep the result for the next form. */
export function readTypefaces(fonts: FormFonts): Typefaces {
  const standard = <Name extends keyof typeof standardFontOf>(name: Name): Record<Name, Typeface> => ({ [name]: standardTypeface(name) }) as Record<Name, Typeface>;
  return { ...standard("courier"), ...standard("helvetica"), ...standard("bold"), ...standard("italic"), wide: suppliedTypeface(fonts.wide) };
}

function standardTypeface(name: keyof typeof standardFontOf): Typeface {
  const font = StandardFontEmbedder.for(standardFontOf[name] as unknown as Parameters<typeof StandardFontEmbedder.for>[0]);
  const drawable = new Set(font.encoding.supportedCodePoints);
  const widths = new Map<string, number>();
  // Letter by letter, since text is drawn without kerning.
  const widthOfOne = (character: string): number => {
    let width = widths.get(character);
    if (width === undefined) widths.set(character, (width = font.widthOfTextAtSize(character, 1000)));
    return width;
  };
  return {
    name,
    draws: (text) => Array.from(text).every((character) => drawable.has(character.codePointAt(0)!)),
    widthOf: (text, size) => (Array.from(text).reduce((sum, character) => sum + widthOfOne(character), 0) * size) / 1000,
  };
}

interface FontkitFont {
  unitsPerEm: number;
  hasGlyphForCodePoint(codePoint: number): boolean;
  layout(text: string, features: Record<string, boolean>): { glyphs: { id: number; advanceWidth: number }[]; positions: { xAdvance: number; xOffset: number; yOffset: number }[] };
}

function suppliedTypeface(bytes: Uint8Array): Typeface {
  const font = fontkit.create(bytes) as unknown as FontkitFont;
  const thousandth = 1000 / font.unitsPerEm;
  const known = new Map<string, PlacedGlyph[]>();
  const glyphsOf = (text: string): PlacedGlyph[] => {
    let glyphs = known.get(text);
    if (glyphs === undefined) {
      const run = font.layout(text, { kern: false, liga: false, clig: false, dlig: false });
      glyphs = run.glyphs.map((glyph, index) => {
        const { xAdvance, xOffset, yOffset } = run.positions[index]!;
        return { id: glyph.id, width: glyph.advanceWidth * thousandth, advance: xAdvance * thousandth, right: xOffset * thousandth, up: yOffset * thousandth };
      });
      if (known.size > 2000) known.clear();
      known.set(text, glyphs);
    }
    return glyphs;
  };
  return {
    name: "wide",
    draws: (text) => Array.from(text).every((character) => font.hasGlyphForCodePoint(character.codePointAt(0)!)),
    widthOf: (text, size) => (glyphsOf(text).reduce((sum, glyph) => sum + glyph.advance, 0) * size) / 1000,
    glyphsOf,
  };
}
