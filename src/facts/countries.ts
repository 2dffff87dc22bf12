/** Names of countries, as Node knows them: tells whether a text is a country's name and nothing more. */

/** A country: its English name, as a case holds it, and its names in English and Spanish, the short ones included. */
export interface Country {
  name: string;
  names: readonly string[];
  /** Its name in a language. */
  in: (language: string) => string;
}

let known: ReadonlyMap<string, string> | undefined;

/** The English name of a country that a text names, in English or Spanish; nothing if it says anything else or anything more. */
export function countryNamed(text: string): string | undefined {
  return (known ??= allNames()).get(folded(text));
}

function allNames(): Map<string, string> {
  return new Map(countries().flatMap(({ name, names }) => names.map((one) => [folded(one), name])));
}

/** All countries, by code. */
export function countries(): readonly Country[] {
  const english = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
  const readers = ["en", "es"].flatMap((language) => (["long", "short"] as const).map((style) => new Intl.DisplayNames(language, { type: "region", style, fallback: "none" })));
  const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(0x41 + index));
  return letters.flatMap((first) => letters.map((second) => first + second)).flatMap((code) => {
    const name = english.of(code);
    // Codes that stand for no country: for private use, and for what is not known.
    if (name === undefined || /^(Q[M-Z]|X[A-JL-Z]|ZZ|AA)$/.test(code)) return [];
    return [{ name, names: [...new Set(readers.map((reader) => reader.of(code) ?? name))], in: (language) => new Intl.DisplayNames(language, { type: "region" }).of(code) ?? name }];
  });
}

/** Without accents, dots, and differences of case. */
const folded = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[.]/g, "").trim().toLowerCase();
