/** The ids of what lists hold: `trips[0].left` is in the list `trips`. */
import type { FactValues } from "../facts/values.ts";

/** The id of a fact of an entry when the entry before it is taken out; undefined where it went with it. Other ids stay. */
export function renumbered(id: string, list: string, removed: number): string | undefined {
  const [, index, rest] = id.startsWith(`${list}[`) ? (/^\[([0-9]+)\](.*)$/.exec(id.slice(list.length)) ?? []) : [];
  if (index === undefined || Number(index) < removed) return id;
  return Number(index) === removed ? undefined : `${list}[${Number(index) - 1}]${rest}`;
}

/** Notes, each on the fact that `about` names, with the ids as they are now; those on what is gone are left out. */
export function renumberEntries(notes: readonly FactValues[], about: string, there: (id: string) => string | undefined): FactValues[] {
  return notes.flatMap((note) => {
    // A case file may hold a note that says not what it is about.
    const was = note.get(about) as string | undefined;
    if (was === undefined) return [new Map(note)];
    const id = there(was);
    return id === undefined ? [] : [new Map(note).set(about, id)];
  });
}
