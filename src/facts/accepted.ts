/** Accepts at once a value that is plainly right. Whatever is not, or may not be, is for `factSchema.ts` to judge. */
import { limits } from "./limits.ts";
import { patternNamed } from "./patterns.ts";
import { hasUnseen } from "./unseen.ts";
import type { KnownValue } from "./values.ts";
import type { Fact } from "./vocabulary.ts";

type Accept = (value: unknown) => KnownValue | undefined;

const acceptors = new WeakMap<Fact, Accept>();

/** The value as a case holds it, if it is plainly right. */
export function accepted(fact: Fact, value: unknown): KnownValue | undefined {
  let accept = acceptors.get(fact);
  if (accept === undefined) acceptors.set(fact, (accept = acceptor(fact)));
  return accept(value);
}

/** One line, composed, that hides nothing. Letters, digits and signs of ASCII are. */
const isPlainLine = (words: string): boolean => /^[ -~]*$/.test(words) || (words.normalize("NFC") === words && !hasUnseen(words));

function acceptor({ type, options = {}, min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER, maxLength, pattern }: Fact): Accept {
  const isOption = (value: unknown): boolean => typeof value === "string" && Object.hasOwn(options, value);
  switch (type) {
    case "boolean":
      return (value) => (typeof value === "boolean" ? value : undefined);
    case "integer":
      return (value) => (Number.isSafeInteger(value) && (value as number) >= min && (value as number) <= max ? (value as number) : undefined);
    case "choice":
      return (value) => (isOption(value) ? (value as string) : undefined);
    case "choices":
      return (value) => (Array.isArray(value) && value.every(isOption) && new Set(value).size === value.length ? (value as string[]) : undefined);
    case "date":
      // The last days of a month are left to the calendar.
      return (value) => (typeof value === "string" && /^(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])$/.test(value) ? value : undefined);
    default: {
      const longest = maxLength ?? (type === "prose" ? limits.prose : limits.text);
      const shape = type === "text" ? patternNamed(pattern ?? "") : undefined;
      return (value) => (typeof value === "string" && value.length <= longest && isPlainLine(value) && value.trim() !== "" && (shape?.test(value) ?? true) ? value : undefined);
    }
  }
}
