/** "Still to find out": for each element that is open, the fewest answers that could settle it, gentlest first. */
import type { ElementResult, ReliefResult } from "../assess/assessment.ts";
import { vocabularyId, type Vocabulary } from "../facts/vocabulary.ts";
import type { Relief } from "../rules/language.ts";
import type { Say } from "../text/catalogue.ts";
import type { Detail, Item } from "./document.ts";
import { burdenOf, entryOf, labelOf } from "./factNames.ts";
import { gathered, type Way } from "./ways.ts";

/** More ways than this, and more choices within one, are counted and not listed: nobody reads twenty. */
const mostWays = 3;
const mostChoices = 4;
/** An element with more open questions than this is told of last: it is a long talk, not one answer. */
const longTalk = 20;

/**
 * One item for each open element; the one that is easiest to answer comes first.
 * @param inPart - the dates of which a part is told: of these it is the day that is missing.
 */
export function missingItems(result: ReliefResult, relief: Relief, vocabulary: Vocabulary, say: Say, inPart: readonly string[] = []): Item[] {
  const places = new Map([...vocabulary.facts.keys()].map((id, index) => [id, index]));
  const burdens = (ids: readonly string[]): number => Math.max(...ids.map((id) => burdenOf(id, vocabulary)));
  const askedAt = (ids: readonly string[]): number[] => ids.map((id) => places.get(vocabularyId(id)) ?? 0);
  const byGentleness = (a: readonly string[], b: readonly string[]): number => compare([burdens(a), a.length, ...askedAt(a)], [burdens(b), b.length, ...askedAt(b)]);
  const effort = ({ element: { open }, sets: [gentlest] }: { element: ElementResult; sets: string[][] }): number[] => [open.length > longTalk ? 1 : 0, burdens(gentlest!), open.length, ...askedAt(gentlest!)];
  return result.elements
    .filter((element) => element.verdict === "unknown" && element.missing.length > 0)
    .map((element) => ({ element, sets: [...element.missing].sort(byGentleness) }))
    .sort((a, b) => compare(effort(a), effort(b)))
    .map(({ element, sets }) => ({
      text: relief.elements.find(({ id }) => id === element.id)?.title ?? element.id,
      title: true,
      rule: true,
      details: detailsOf(element, gathered(sets), vocabulary, say, inPart),
    }));
}

/** "Either A", "or B, and with it one of C and D"; then what this leaves out. A long talk is told by its topics. */
function detailsOf({ open }: ElementResult, ways: readonly Way[], vocabulary: Vocabulary, say: Say, inPart: readonly string[]): Detail[] {
  if (open.length > longTalk) return [{ kind: "reason", text: say("report.way.long", { count: open.length, topics: topicsOf(open, vocabulary) }) }];
  // Ways of one answer each can be weighed against each other; of longer ones the gentlest is enough.
  const simple = ways.every(({ all, oneOf }) => all.length + oneOf.length === 1);
  const listed = ways.slice(0, simple ? mostWays : 1);
  const told = new Set(listed.flatMap(({ all, oneOf }) => [...all, ...oneOf]));
  const details = listed.map((way, index): Detail => {
    const words = wayInWords(way, vocabulary, say, inPart);
    return { kind: "reason", text: listed.length === 1 ? say("report.way.only", { way: words }) : say(index === 0 ? "report.way.either" : "report.way.or", { way: words }) };
  });
  const more = ways.length - listed.length;
  const rest = [
    ...(more > 0 ? [say(more === 1 ? "report.way.more-one" : "report.way.more", { count: more })] : []),
    ...(open.length > told.size ? [say("report.way.open", { count: open.length })] : []),
  ];
  return rest.length === 0 ? details : [...details, { kind: "remark", text: rest.join(" ") }];
}

/** The topics of facts, with how many there are of each. */
function topicsOf(ids: readonly string[], { topics, facts }: Vocabulary): string {
  const counts = new Map<string, number>();
  for (const id of ids) {
    const topic = facts.get(vocabularyId(id))?.topic ?? "";
    counts.set(topic, (counts.get(topic) ?? 0) + 1);
  }
  return topics.filter(({ id }) => counts.has(id)).map(({ id, title }) => `${title} (${counts.get(id)!})`).join(", ");
}

function wayInWords({ all, oneOf }: Way, vocabulary: Vocabulary, say: Say, inPart: readonly string[]): string {
  const ids = [...all, ...oneOf];
  const entry = entryOf(ids, vocabulary, say);
  const named = (id: string): string => {
    const own = entry === undefined ? entryOf([id], vocabulary, say) : undefined;
    const label = labelOf(id, vocabulary, say);
    const fact = inPart.includes(id) ? say("report.fact-day", { fact: label }) : label;
    return own === undefined ? fact : say("report.fact-of-entry", { fact, entry: own });
  };
  const names = all.map(named);
  const choices = oneOf.slice(0, mostChoices).map(named);
  const more = oneOf.length - choices.length;
  const chosen = more > 0 ? say("report.way.choices-more", { choices: choices.join(", "), count: more }) : choices.join(", ");
  const facts =
    oneOf.length > 0 ? say("report.way.one-of", { fact: names[0]!, choices: chosen })
    : names.length === 1 ? names[0]!
    : names.length === 2 ? say("report.way.both", { first: names[0]!, second: names[1]! })
    : say("report.way.all", { count: names.length, facts: names.join(", ") });
  const placed = entry === undefined ? facts : say("report.fact-of-entry", { fact: facts, entry });
  return ids.some((id) => burdenOf(id, vocabulary) === 3) ? say("report.way.hurts", { way: placed }) : placed;
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((left, index) => left !== b[index]);
  return at < 0 ? a.length - b.length : a[at]! - (b[at] ?? -1);
}
