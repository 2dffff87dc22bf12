/** Citations, and how sure the source behind each is. */
import { sourceOf } from "../rules/citation.ts";
import type { RuleBase } from "../rules/ruleBase.ts";
import type { Say } from "../text/catalogue.ts";

/** Citations in one line; a source whose own text was not read is said to be so. */
export function cite(citations: readonly string[], rules: RuleBase, say: Say): string {
  return citations
    .map((citation) => {
      const reading = sourceOf(citation, rules.sources)?.[1].reading;
      return reading === undefined || reading === "primary" ? citation : say(`report.cited.${reading}`, { citation });
    })
    .join("; ");
}
