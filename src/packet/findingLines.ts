/** What a person should know of a packet, in words: what is continued, what is missing, what cannot be shown. */
import type { Say } from "../text/catalogue.ts";
import { wrapOutside } from "../text/wrap.ts";
import type { FormFinding } from "../forms/index.ts";

/** Lines of at most 80 columns. Findings name places on the form, never an answer. Like findings of one part stand on one line. */
export function findingLines(findings: readonly FormFinding[], say: Say, indent = "  "): string[] {
  const groups = new Map<string, { code: string; part: string; items: string[] }>();
  for (const { code, part, item } of findings) {
    const group = groups.get(`${code} ${part}`) ?? { code, part, items: [] };
    if (!group.items.includes(item)) group.items.push(item);
    groups.set(`${code} ${part}`, group);
  }
  const order = [...groups.values()].sort((a, b) => Number(isGrave(b.code)) - Number(isGrave(a.code)));
  return order.flatMap(({ code, part, items }) => wrapOutside(say(`packet.${code}`, { part, items: items.filter(Boolean).join(", ") }), { first: indent, rest: `${indent}  ` }));
}

/** Findings that leave an answer off the form. */
export const isGrave = (code: string): boolean => code === "character-not-available" || code === "character-refused";
