/** Names of countries, as Node knows them: tells whether a text is a country's name and nothing more. */

let known: ReadonlyMap<string, string> | undefined;

/** The English name of a country that a text names, in English or Spanish; nothing if it says anything else or anything more. */
export function countryNamed(text: string): string | undefined {
  return (known ??= allNames()).get(folded(text));
}

function allNames(): Map<string, string> {
  const names = new Map<string, string>();
  const english = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
  const readers = ["en", "es"].flatMap((language) => (["long", "short"] as const).map((style) => new Intl.DisplayNames(language, { type: "region", style, fallback: "none" })));
  const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(0x41 + index));
  for (const code of letters.flatMap((first) => letters.map((second) => first + second))) {
    const name = english.of(code);
    // Codes that stand for no country: for private use, and for what is not known.
    if (name === undefined || /^(Q[M-Z]|X[A-JL-Z]|ZZ|AA)$/.test(code)) continue;
    for (const reader of readers) names.set(folded(reader.of(code) ?? name), name);
  }
  return names;
}

/** Without accents, dots, and differences of case. */
const folded = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[.]/g, "").trim().toLowerCase();
