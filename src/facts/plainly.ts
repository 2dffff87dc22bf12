/**
 * Reads at once a case in which everything is plainly right. Whatever is not, or may not be, is left to the strict reader,
 * which reads the same of every text and says what is wrong: this one only saves its time.
 */
import { checkValue } from "./checkValue.ts";
import { limits } from "./limits.ts";
import { patternNamed } from "./patterns.ts";
import { caseTree, entryTree, isFact, type Section } from "./tree.ts";
import { hasUnseen } from "./unseen.ts";
import type { FactValues, KnownValue } from "./values.ts";
import type { Fact, Vocabulary } from "./vocabulary.ts";

type Plain = Record<string, unknown>;
type Accept = (value: unknown) => KnownValue | undefined;

/**
 * The facts of a case's text, or undefined where the strict reader must look.
 * A text that `JSON.stringify` gives back to the letter names nothing twice, whatever `JSON.parse` makes of such names.
 */
export function readPlainly(text: string, vocabulary: Vocabulary, schema: string): FactValues | undefined {
  // A value takes two characters at least, so a text this short has not too many.
  if (text.length > Math.min(limits.size, 2 * limits.values) || text.includes("\\u") || !isWellFormed(text)) return undefined;
  let root: unknown;
  try {
    root = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isPlain(root) || root["schema"] !== schema || JSON.stringify(root) !== text) return undefined;
  delete root["schema"];
  return factsIn(root, caseTree(vocabulary), vocabulary);
}

function factsIn(root: Plain, section: Section, vocabulary: Vocabulary): FactValues | undefined {
  const facts = new Map<string, KnownValue | readonly FactValues[]>();
  const walk = (object: Plain, { members }: Section): boolean => {
    for (const name of Object.keys(object)) {
      const value = object[name];
      const at = members.get(name);
      if (at === undefined) return false;
      if (!isFact(at)) {
        if (!isPlain(value) || !walk(value, at)) return false;
        continue;
      }
      const known = at.type === "list" ? entriesOf(at, value, vocabulary) : accepted(at, value);
      if (known === undefined) return false;
      facts.set(at.id, known);
    }
    return true;
  };
  return walk(root, section) ? facts : undefined;
}

function entriesOf(list: Fact, value: unknown, vocabulary: Vocabulary): FactValues[] | undefined {
  if (!Array.isArray(value) || value.length > limits.entries) return undefined;
  const section = entryTree(list, vocabulary);
  const entries: FactValues[] = [];
  for (const entry of value as readonly unknown[]) {
    const facts = isPlain(entry) ? factsIn(entry, section, vocabulary) : undefined;
    if (facts === undefined) return undefined;
    entries.push(facts);
  }
  return entries;
}

const isPlain = (value: unknown): value is Plain => typeof value === "object" && value !== null && !Array.isArray(value);

/** No half of a character stands alone. */
const isWellFormed = (text: string): boolean => !/[\ud800-\udfff]/.test(text) || !/\p{Cs}/u.test(text);

const acceptors = new WeakMap<Fact, Accept>();

/** The value as a case holds it, if it is right. */
function accepted(fact: Fact, value: unknown): KnownValue | undefined {
  if (fact.derive !== undefined || isPlain(value)) return undefined;
  let accept = acceptors.get(fact);
  if (accept === undefined) acceptors.set(fact, (accept = acceptor(fact)));
  const plain = accept(value);
  if (plain !== undefined) return plain;
  const checked = checkValue(fact, value as KnownValue & string, "");
  return "value" in checked ? checked.value : undefined;
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
