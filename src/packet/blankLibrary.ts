/**
 * The library of official blanks: files the user downloaded and added, in `<home>/blanks/`.
 * Beside each blank as published lies a cleaned copy, which opens faster and is what gets filled.
 */
import { createHash } from "node:crypto";
import { join } from "node:path";
import { closestEdition, editionSchema, readUnknownBlank, unconfirmedEdition, type Edition, type EditionMatch } from "../forms/index.ts";
import { checked, readRuleJson } from "../rules/ruleFiles.ts";
import { HavenError, isHavenError } from "../text/errors.ts";
import { ensureFolder, isThere } from "../vault/folders.ts";
import { decodeText, readBytes } from "../vault/readFile.ts";
import { writeWhole } from "../vault/writeFile.ts";
import { readGuarded, readGuardedUnknown } from "./guardedBlank.ts";

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

/** A blank of an edition nobody knows, as far as it could be matched with a known one. */
export interface MatchedBlank {
  edition: Edition;
  match: EditionMatch;
}

/** Keeps a blank of an unknown edition as not confirmed. Throws `blank-unknown` where it is of no known form, and as {@link addBlank} does. */
export async function addUnknownBlank(file: string, home: string, editions: readonly Edition[], asOf: string): Promise<MatchedBlank> {
  const bytes = await readBytes(file, { limit: BLANK_LIMIT });
  const { described, clean } = await readGuardedUnknown(bytes, file);
  const wordings = new Map<Edition, ReadonlyMap<string, string>>();
  const names = new Set(described.fields.map(({ name }) => name));
  const shared = ({ fields }: Edition): number => fields.filter(({ name }) => names.has(name)).length;
  const nearest = [...editions].sort((a, b) => shared(b) - shared(a))[0];
  const ofForm = editions.filter(({ form }) => form === nearest?.form);
  for (const edition of ofForm) {
    // The wording of a known edition is in its blank, where the library has it.
    const known = await findBlank(home, [edition]);
    if (known) wordings.set(edition, new Map((await readUnknownBlank(known.bytes)).described.fields.flatMap(({ name, wording }) => (wording === undefined ? [] : [[name, wording]]))));
  }
  const match = closestEdition(described, ofForm, (edition) => wordings.get(edition) ?? new Map());
  if (match === undefined) throw new HavenError("blank-unknown", { file });
  const edition = unconfirmedEdition(match, described, { sha256: createHash("sha256").update(bytes).digest("hex"), bytes: bytes.length, asOf });
  const folder = unconfirmedFolder(home, edition.form);
  await ensureFolder(folder);
  await writeWhole(join(folder, "published.pdf"), bytes, { replace: true });
  await writeWhole(join(folder, "clean.pdf"), clean, { replace: true });
  await writeWhole(join(folder, "edition.json"), new TextEncoder().encode(`${JSON.stringify(edition)}\n`), { replace: true });
  return { edition, match };
}

/** The blank of a form that is not confirmed, for someone who said that it is to be used. Throws `blank-missing` where there is none. */
export async function findUnconfirmed(form: string, home: string): Promise<{ edition: Edition; bytes: Uint8Array }> {
  const folder = unconfirmedFolder(home, form);
  try {
    const file = join(folder, "edition.json");
    const edition = checked(file, readRuleJson(file, decodeText(await readBytes(file), file)), editionSchema);
    return { edition, bytes: await readBytes(join(folder, "clean.pdf"), { limit: BLANK_LIMIT }) };
  } catch (error) {
    if (isHavenError(error, "file-not-found")) throw new HavenError("blank-missing", { form });
    throw error;
  }
}

/** Whether there is a blank of a form that is not confirmed. */
export const hasUnconfirmed = (home: string, form: string): Promise<boolean> => isThere(join(unconfirmedFolder(home, form), "edition.json"));

const unconfirmedFolder = (home: string, form: string): string => join(home, "blanks", "unconfirmed", form);

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
