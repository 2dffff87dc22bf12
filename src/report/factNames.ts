/** Facts as a report names them: by label, never by value. */
import { factOf, type Fact, type Vocabulary } from "../facts/vocabulary.ts";
import type { Say } from "../text/catalogue.ts";

/** A fact's label in quotation marks. */
export function labelOf(id: string, vocabulary: Vocabulary, say: Say): string {
  return say("report.fact", { label: factOf(id, vocabulary)?.label ?? id });
}

/** Which entry of a list facts belong to, when it is one and the same: "trip 1". Entries are counted from 1 in words, from 0 in ids. */
export function entryOf(ids: readonly string[], vocabulary: Vocabulary, say: Say): string | undefined {
  const entries = new Set(ids.map((id) => /^.*\[\d+\]/.exec(id)?.[0]));
  const [only] = entries;
  if (entries.size !== 1 || only === undefined) return undefined;
  const entry = vocabulary.facts.get(only.replace(/\[\d+\]$/, ""))?.entry ?? say("report.entry");
  return say("report.entry-numbered", { entry, number: Number(/(\d+)\]$/.exec(only)![1]) + 1 });
}

const burden: Record<Fact["sensitivity"], number> = { plain: 0, personal: 1, identifying: 2, painful: 3 };

/** How hard a fact is to tell: 0 for a plain one, 3 for one that may hurt. */
export function burdenOf(id: string, vocabulary: Vocabulary): number {
  return burden[factOf(id, vocabulary)?.sensitivity ?? "plain"];
}
