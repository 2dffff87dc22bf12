import { writtenDate } from "../../facts/dateWords.ts";
import { isWholeDate } from "../../facts/partialDate.ts";
import type { FactValues, KnownValue } from "../../facts/values.ts";
import { CASE_CODE, type Fact, type Vocabulary } from "../../facts/vocabulary.ts";
import { writeCase } from "../../facts/writeCase.ts";
import type { Say } from "../../text/catalogue.ts";
import type { ExitCode } from "../../text/errors.ts";
import { neutralise, neutraliseLines } from "../../text/terminal.ts";
import { wrap } from "../../text/wrap.ts";
import { readCaseAt, vocabularyFor } from "../caseAtHand.ts";
import type { Context } from "../context.ts";

/** `haven case show`: what is known, by topic, with the words of the vocabulary. */
export async function run({ case: path, format }: { case: string; format: "text" | "json" }, context: Context): Promise<ExitCode> {
  const vocabulary = await vocabularyFor(context);
  const { facts } = await readCaseAt(path, context, vocabulary);
  if (format === "json") context.outside.stdout.write(writeCase(facts, vocabulary));
  else for (const line of caseLines(facts, vocabulary, context.say)) context.out(line);
  return 0;
}

/** The case as lines of at most 80 columns. */
export function caseLines(facts: FactValues, vocabulary: Vocabulary, say: Say): string[] {
  const lines = [say("case.title", { code: (facts.get(CASE_CODE) ?? "") as string }).trim()];
  for (const topic of vocabulary.topics) {
    const known = [...vocabulary.facts.values()].filter((fact) => fact.topic === topic.id && fact.id !== CASE_CODE && facts.has(fact.id));
    if (known.length === 0) continue;
    lines.push("", neutralise(topic.title));
    for (const fact of known) {
      if (fact.type === "list") lines.push(...listLines(fact, fact.id, facts.get(fact.id) as readonly FactValues[], "  ", vocabulary, say));
      else lines.push(...factLines(fact, facts.get(fact.id) as KnownValue, "  ", say));
    }
  }
  if (lines.length === 1) lines.push("", say("case.empty"));
  return lines;
}

/** @param path - the list's id, with the numbers of the entries it is in. */
function listLines(list: Fact, path: string, entries: readonly FactValues[], indent: string, vocabulary: Vocabulary, say: Say): string[] {
  const lines = [`${indent}${neutralise(list.label)}: ${entries.length === 0 ? say("case.no-entries") : entries.length}`];
  for (const [index, entry] of entries.entries()) {
    const place = `${path}[${index}]`;
    lines.push(`${indent}  ${place}`);
    for (const [id, value] of entry) {
      const fact = vocabulary.facts.get(id)!;
      if (fact.type === "list") lines.push(...listLines(fact, place + id.slice(list.id.length + 2), value as readonly FactValues[], `${indent}    `, vocabulary, say));
      else lines.push(...factLines(fact, value as KnownValue, `${indent}    `, say));
    }
  }
  return lines;
}

function factLines(fact: Fact, value: KnownValue, indent: string, say: Say): string[] {
  const words = valueWords(fact, value, say);
  const rest = `${indent}  `;
  if (fact.type === "prose") return [`${indent}${neutralise(fact.label)}:`, ...wrap(neutraliseLines(words), { first: rest })];
  return wrap(neutralise(`${fact.label}: ${words}`), { first: indent, rest });
}

function valueWords(fact: Fact, value: KnownValue, say: Say): string {
  if (typeof value === "boolean") return say(value ? "case.yes" : "case.no");
  const option = (id: string): string => (fact.options && Object.hasOwn(fact.options, id) ? fact.options[id]! : id);
  if (fact.type === "choice") return option(String(value));
  if (Array.isArray(value)) return value.length === 0 ? say("case.none-of-these") : value.map((id) => option(String(id))).join("; ");
  return fact.type === "date" && !isWholeDate(String(value)) ? writtenDate(String(value), say) : String(value);
}
