/** Accepts at once a value that is plainly right. Whatever is not, or may not be, is for `factSchema.ts` to judge. */
import { limits } from "./limits.ts";
import { patternNamed } from "./patterns.ts";
import { hasUnseen } from "./unseen.ts";
import type { KnownValue } from "./values.ts";
import type { Fact } from "./vocabulary.ts";

/** The value as a case holds it, if it is plainly right. */
export type Accept = (value: unknown) => KnownValue | undefined;

const acceptors = new WeakMap<Fact, Accept>();

/** What accepts the values of a fact that is not a list. */
export function accepts(fact: Fact): Accept {
  let accept = acceptors.get(fact);
  if (accept === undefined) acceptors.set(fact, (accept = acceptor(fact)));
  return accept;
}

/** Says something on one line, composed, and hides nothing. Latin letters and usual signs are so by themselves. */
const isPlainLine = (words: string): boolean => /^[!-~][ -~\u00a1-\u00ac\u00ae-\u024f\u1e00-\u1eff\u2010-\u2027]*$/.test(words) || (words.normalize("NFC") === words && !hasUnseen(words) && words.trim() !== "");

function acceptor({ type, options = {}, min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER, maxLength, pattern }: Fact): Accept {
  // The vocabulary's own text, so that a case holds no piece of the text it was read from.
  const own = new Map<unknown, string>(Object.keys(options).map((option) => [option, option]));
  switch (type) {
    case "boolean":
      return (value) => (typeof value === "boolean" ? value : undefined);
    case "integer":
      return (value) => (Number.isSafeInteger(value) && (value as number) >= min && (value as number) <= max ? (value as number) : undefined);
    case "choice":
      return (value) => own.get(value);
    case "choices":
      return (value) => (Array.isArray(value) && value.every((one, index) => own.has(one) && value.indexOf(one) === index) ? (value as string[]) : undefined);
    case "date":
      // The last days of a month are left to the calendar. A month or a year is one; two days are left to it, too.
      return (value) => (typeof value === "string" && /^(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|1\d|2[0-8]))?)?$/.test(value) ? value : undefined);
    default: {
      const longest = maxLength ?? (type === "prose" ? limits.prose : limits.text);
      const shape = type === "text" ? patternNamed(pattern ?? "") : undefined;
      return (value) => (typeof value === "string" && value.length <= longest && isPlainLine(value) && (shape?.test(value) ?? true) ? value : undefined);
    }
  }
}
