/**
 * Reads at once a case in which everything is plainly right. Whatever is not, or may not be, is left to the strict reader,
 * which reads the same of every text and says what is wrong: this one only saves its time.
 */
import { checkValue } from "./checkValue.ts";
import { limits } from "./limits.ts";
import { caseTree, entryTree, isFact, type Section } from "./tree.ts";
import type { FactValues, KnownValue } from "./values.ts";
import type { Fact, Vocabulary } from "./vocabulary.ts";

type Plain = Record<string, unknown>;

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
      const known = at.type === "list" ? entriesOf(at, value, vocabulary) : valueOf(at, value);
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

function valueOf(fact: Fact, value: unknown): KnownValue | undefined {
  if (isPlain(value)) return undefined;
  const checked = checkValue(fact, value as KnownValue & string, "");
  return "value" in checked ? checked.value : undefined;
}
