/** Totals of a caseload. Counting is adding, so totals of pieces add up to those of the whole, in whatever order. */
import { vocabularyId } from "../facts/vocabulary.ts";
import type { Brief, Failure, Told } from "./brief.ts";

/** What is counted, by kind: how many cases (or, for reliefs and elements, results) of each. */
export const tallyKinds = ["outcome", "element", "missing", "settles", "flag", "deadline", "error"] as const;
export type TallyKind = (typeof tallyKinds)[number];

export class Tally {
  cases = 0;
  failed = 0;
  readonly counts: Record<TallyKind, Map<string, number>> = { outcome: new Map(), element: new Map(), missing: new Map(), settles: new Map(), flag: new Map(), deadline: new Map(), error: new Map() };

  addCase(told: Told, brief: Brief): void {
    this.cases++;
    const missing = new Set<string>();
    const settles = new Set<string>();
    for (const { id, outcome, elements } of told.reliefs) {
      this.#add("outcome", `${id} ${outcome}`);
      for (const element of elements) {
        this.#add("element", `${id} ${element.id} ${element.verdict}`);
        for (const fact of element.missing[0] ?? []) missing.add(vocabularyId(fact));
        for (const set of element.missing) if (set.length === 1) settles.add(vocabularyId(set[0]!));
      }
    }
    for (const fact of missing) this.#add("missing", fact);
    for (const fact of settles) this.#add("settles", fact);
    for (const { id, urgency } of brief.flags) if (urgency !== "note") this.#add("flag", `${urgency} ${id}`);
    if (brief.deadline !== null) this.#add("deadline", brief.deadline.date.slice(0, 7));
  }

  addFailure({ code }: Failure): void {
    this.failed++;
    this.#add("error", code);
  }

  add(other: PlainTally): void {
    this.cases += other.cases;
    this.failed += other.failed;
    for (const kind of tallyKinds) for (const [key, count] of other.counts[kind]) this.#add(kind, key, count);
  }

  /** The most first; those alike by name. */
  sorted(kind: TallyKind): [key: string, count: number][] {
    const byName = kind === "settles" || kind === "missing" || kind === "error" || kind === "flag" ? (a: [string, number], b: [string, number]) => b[1] - a[1] : () => 0;
    return [...this.counts[kind]].sort((a, b) => byName(a, b) || (a[0] < b[0] ? -1 : 1));
  }

  #add(kind: TallyKind, key: string, count = 1): void {
    this.counts[kind].set(key, (this.counts[kind].get(key) ?? 0) + count);
  }
}

/** A tally as it comes from another thread. */
export type PlainTally = Pick<Tally, "cases" | "failed" | "counts">;
