/** Sums that a form asks for: of answers, or of a column over all its rows. */
import type { Answer } from "./answers.ts";

/** How many entries of a list were read for its rows, and whether none is missing. */
export interface RowsRead {
  count: number;
  complete: boolean;
}

/**
 * The answers to add up and their sum. `undefined` where one of them is not known or is no whole number, or where a list may lack an entry:
 * a sum of what happens to be known would be a wrong one.
 *
 * @param of - ids of answers, or `<rows>.<column>`
 */
export function totalOf(of: readonly string[], byId: ReadonlyMap<string, Answer>, rows: ReadonlyMap<string, RowsRead>): { parts: Answer[]; sum: number } | undefined {
  const parts: (Answer | undefined)[] = of.flatMap((id) => {
    const list = [...rows.keys()].find((known) => id.startsWith(`${known}.`));
    if (list === undefined) return [byId.get(id)];
    const { count, complete } = rows.get(list)!;
    return complete ? Array.from({ length: count }, (_, index) => byId.get(`${list}[${index}]${id.slice(list.length)}`)) : [undefined];
  });
  const known = parts.filter((part) => part !== undefined && /^[0-9]+$/.test(part.value)) as Answer[];
  if (known.length < parts.length || known.length === 0) return undefined;
  return { parts: known, sum: known.reduce((sum, { value }) => sum + Number(value), 0) };
}
