/** How a fact's value is written on a form. */
import type { KnownValue } from "../facts/values.ts";
import { composed } from "./characters.ts";
import type { SimpleAnswer } from "./formDefinition.ts";

/** The value as written; `undefined` where nothing is written (a box that is not ticked). */
export function written(answer: SimpleAnswer, value: KnownValue): { value: string; full?: string } | undefined {
  switch (answer.kind) {
    case "yes-no":
      return value === true ? { value: "yes", full: "Yes" } : { value: "no", full: "No" };
    case "tick":
      return value === true ? { value: "yes", full: "Yes" } : undefined;
    case "date":
      return { value: monthDayYear(String(value)) };
    case "digits": {
      const all = lettersAndDigits(String(value));
      const bare = answer.prefix !== undefined && all.startsWith(answer.prefix) ? all.slice(answer.prefix.length) : all;
      const whole = answer.pad === undefined ? bare : bare.padStart(answer.pad, "0");
      return { value: answer.at === undefined ? whole : whole.charAt(answer.at) };
    }
    case "phone": {
      const given = composed(String(value));
      const digits = given.replace(/[^0-9]/g, "");
      // The country code of the United States is not asked for; a number of another country is kept as it was given.
      if (digits.length === 11 && digits.startsWith("1")) return { value: digits.slice(1) };
      return { value: digits.length === 10 && !given.startsWith("+") ? digits : given };
    }
    case "zip": {
      const full = composed(String(value));
      return full.length > 5 ? { value: full.slice(0, 5), full } : { value: full };
    }
    case "one-of":
      return { value: String(value), full: answer.options[String(value)] ?? String(value) };
    case "dropdown":
      return { value: composed(String(value)).toUpperCase() };
    case "text":
      return { value: composed(Array.isArray(value) ? value.join(answer.between ?? ", ") : String(value)) };
  }
}

/** `2001-05-04` as the form wants it: `05/04/2001`. */
export function monthDayYear(date: string): string {
  const [year, month, day] = date.split("-");
  return `${month}/${day}/${year}`;
}

function lettersAndDigits(text: string): string {
  return composed(text).toUpperCase().replace(/[^0-9A-Z]/g, "");
}
