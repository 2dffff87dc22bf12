/** What linting the rule base finds, as data. Each code is explained in docs/lint.md. */
export const findingCodes = [
  "fact-unknown",
  "fact-unused",
  "fact-out-of-view",
  "list-in-view",
  "list-in-entry",
  "operator-unfit",
  "value-unfit",
  "option-unknown",
  "computed-cycle",
  "branch-unreachable",
  "branch-open-end",
  "branch-twice",
  "source-unknown",
  "source-stale",
  "source-unused",
  "evidence-unknown",
  "element-stale",
  "effective-empty",
  "effective-overlap",
  "branch-never",
  "branch-behind-gate",
  "branch-untested",
  "verdict-never",
  "verdict-untested",
  "word-eligible",
  "translation-missing",
  "translation-unused",
  "translation-places",
  "translation-twice",
  "clock-twice",
  "clock-no-date",
] as const;
export type FindingCode = (typeof findingCodes)[number];

/** `error`: the rules cannot be trusted; `warning`: someone should look; `note`: worth knowing. */
export type Severity = "error" | "warning" | "note";

export interface Finding {
  code: FindingCode;
  severity: Severity;
  /** Where: `relief/element/part/branch`, `facts/<id>`, `sources/<id>`. */
  at: string;
  /** What it is about: an id, an operator, an option. */
  about: string;
}
