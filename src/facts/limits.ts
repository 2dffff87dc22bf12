import { CASE_LIMIT } from "../vault/readFile.ts";

/** How much a case may hold. Generous for any client, small for a machine. */
export const limits = {
  /** Characters of a case's text; the vault holds bytes to the same number while reading. */
  size: CASE_LIMIT,
  /** Brackets inside one another. A case needs four. */
  depth: 32,
  /** Values of any kind, nested ones included. */
  values: 200_000,
  /** Entries of one list. */
  entries: 2_000,
  /** Characters of a line of text, unless the vocabulary says less or more. */
  text: 500,
  /** Characters of the client's own words. */
  prose: 50_000,
  /** Problems told at once. */
  problems: 200,
} as const;
