/** The months by their names, in every language Haven speaks. */
import { languages } from "../text/catalogue.ts";

const months = languages.map((language) => {
  const format = new Intl.DateTimeFormat(language, { month: "long", timeZone: "UTC" });
  return Array.from({ length: 12 }, (_, month) => format.format(Date.UTC(2000, month, 1)).toLowerCase());
});

/** The month that these letters begin, from 1: `may`, `sept`, `ago`. */
export function monthNamed(letters: string): number | undefined {
  for (const names of months) {
    const month = names.findIndex((name) => name.startsWith(letters));
    if (month >= 0) return month + 1;
  }
  return undefined;
}
