/** What stands beside the law: when to bring in a lawyer, and dated news of practice. */
import type { Assessment } from "../assess/assessment.ts";
import type { RuleBase } from "../rules/ruleBase.ts";
import type { Say } from "../text/catalogue.ts";
import { cite } from "./citations.ts";
import type { Item, Mark } from "./document.ts";
import { labelOf } from "./factNames.ts";
import { urgencyMark } from "./marks.ts";

/** The referrals that cannot wait, or those that can. */
export function referralItems({ referrals }: Assessment, now: boolean, rules: RuleBase, say: Say): Item[] {
  return referrals
    .filter(({ urgency }) => (urgency === "now") === now)
    .map(({ urgency, text, sources, perhaps }) => ({
      mark: perhaps ? doubted(urgencyMark(urgency, say)) : urgencyMark(urgency, say),
      text,
      rule: true,
      details: [
        ...(perhaps ? [{ kind: "remark", text: say("report.referral-perhaps", { facts: perhaps.map((fact) => labelOf(fact, rules.vocabulary, say)).join(", ") }) } as const] : []),
        ...(sources.length === 0 ? [] : [{ kind: "citation", text: cite(sources, rules, say) } as const]),
      ],
    }));
}

/** "now?": what hangs on a day that is not known is not said as if it were. */
const doubted = (mark: Mark): Mark => ({ ...mark, word: `${mark.word}?` });

/** More news than this is counted, not told, unless everything is asked for: a report at a desk is not a newspaper. */
const mostNews = 5;

/** News of practice, newest first, each with its date and how sure its source is. */
export function advisoryItems({ advisories }: Assessment, inShort: boolean, rules: RuleBase, say: Say): Item[] {
  const from = new Map(rules.advisories.map(({ id, effective }) => [id, effective.from ?? ""]));
  const items = [...advisories]
    .sort((a, b) => (from.get(b.id) ?? "").localeCompare(from.get(a.id) ?? ""))
    .map(({ id, text, sources, sure }): Item => ({
      text,
      rule: true,
      details: [
        { kind: "citation", text: say("report.advisory", { date: from.get(id) ?? "", sources: sources.join("; "), sure: say(`report.sure.${sure}`) }) },
      ],
    }));  const more = items.length - mostNews;
  return inShort && more > 0 ? [...items.slice(0, mostNews), { text: say("report.advisory-more", { count: more }), details: [] }] : items;
}
