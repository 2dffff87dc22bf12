/**
 * The library of official blanks: files the user downloaded and added, in `<home>/blanks/`.
 * Beside each blank as published lies a cleaned copy, which opens faster and is what gets filled.
 */
import { join } from "node:path";
import type { Edition } from "../forms/index.ts";
import { HavenError, isHavenError } from "../text/errors.ts";
import { ensureFolder, isThere } from "../vault/folders.ts";
import { readBytes } from "../vault/readFile.ts";
import { writeWhole } from "../vault/writeFile.ts";
import { readGuarded } from "./guardedBlank.ts";

/** The largest file taken for a blank: USCIS forms are about 1 MiB. */
const BLANK_LIMIT = 8 * 1024 * 1024;

export interface AddedBlank {
  edition: Edition;
  /** Byte for byte the published file the edition was read from. */
  published: boolean;
}

/** Adds a blank. Throws `blank-not-pdf`, `blank-unknown` or `blank-too-costly`, and then adds nothing. */
export async function addBlank(file: string, home: string, editions: readonly Edition[]): Promise<AddedBlank> {
  const bytes = await readBytes(file, { limit: BLANK_LIMIT });
  const { edition, published, clean } = await readGuarded(bytes, editions, file);
  const folder = join(home, "blanks");
  await ensureFolder(folder);
  await writeWhole(blankPath(home, edition), bytes, { replace: true });
  await writeWhole(cleanPath(home, edition), clean, { replace: true });
  return { edition, published };
}

/** The newest edition of a form whose blank is in the library, with the cleaned copy's bytes. */
export async function findBlank(home: string, editions: readonly Edition[]): Promise<{ edition: Edition; bytes: Uint8Array } | undefined> {
  for (const edition of editions) {
    try {
      return { edition, bytes: await readBytes(cleanPath(home, edition), { limit: BLANK_LIMIT }) };
    } catch (error) {
      if (!isHavenError(error, "file-not-found")) throw error;
    }
  }
  return undefined;
}

/** Whether the blank of an edition is in the library. */
export const hasBlank = (home: string, edition: Edition): Promise<boolean> => isThere(cleanPath(home, edition));

/** As {@link findBlank}; throws `blank-missing` where there is none. */
export async function needBlank(form: string, home: string, editions: readonly Edition[]): Promise<{ edition: Edition; bytes: Uint8Array }> {
  const found = await findBlank(home, editions);
  if (!found) throw new HavenError("blank-missing", { form });
  return found;
}

const blankPath = (home: string, { form, edition }: Edition): string => join(home, "blanks", `${form}-${edition}.pdf`);
const cleanPath = (home: string, { form, edition }: Edition): string => join(home, "blanks", `${form}-${edition}.clean.pdf`);
