/** Finds lines of a long list by some letters of them, typed with slips and without accents. */
import Fuse from "fuse.js";
import type { Row } from "./prompt.ts";

const MOST = 32;

const known = new WeakMap<readonly Row[], Fuse<Row>>();

/** The lines that these letters may mean, the likeliest first. No letters mean all of them. */
export function findRows(rows: readonly Row[], letters: string): readonly Row[] {
  if (letters.trim() === "") return rows;
  let fuse = known.get(rows);
  // Letters in the name of a line count for more than those in what else it goes by.
  if (fuse === undefined) known.set(rows, (fuse = new Fuse(rows, { keys: [{ name: "label", weight: 2 }, "words"], threshold: 0.34, ignoreLocation: true, ignoreDiacritics: true })));
  // What comes after so many letters says little, and takes long to look for.
  const found = fuse.search(letters.trim().slice(0, MOST)).map(({ item }) => item);
  const leads = ({ label, leads: may = false }: Row): boolean => may && bare(label).includes(bare(letters));
  return [...found.filter(leads), ...found.filter((row) => !leads(row))];
}

/** Letters and digits alone: capitals, accents, hyphens and spaces do not matter. */
export const bare = (words: string): string => words.normalize("NFD").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
