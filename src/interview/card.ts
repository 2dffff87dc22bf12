/** The safety card: who can be called at any hour, and what the office has noted for where it is. */
import { join } from "node:path";
import type { Say } from "../text/catalogue.ts";
import { isHavenError } from "../text/errors.ts";
import { neutralise } from "../text/terminal.ts";
import type { FileLayer } from "../vault/fileLayer.ts";
import { readText } from "../vault/readFile.ts";

/** The file in Haven's home with the office's own lines: a shelter's number, a person to call. */
const LOCAL = "safety-card.txt";

/** A card is read at a glance. */
const MOST_LINES = 12;
const LONGEST_LINE = 200;

/** The office's own lines for the card; none where there is no such file. */
export async function localCard(home: string, files: FileLayer): Promise<string[]> {
  let text: string;
  try {
    text = await readText(join(home, LOCAL), { files });
  } catch (error) {
    if (isHavenError(error, "file-not-found")) return [];
    throw error;
  }
  const lines = text.split(/\r?\n/).map((line) => neutralise(line).trim().slice(0, LONGEST_LINE));
  return lines.filter((line) => line !== "").slice(0, MOST_LINES);
}

/** The lines of the card. `local` are the office's own. */
export function cardLines(local: readonly string[], say: Say): string[] {
  return [say("interview.card.hotline"), say("interview.card.danger"), ...local, say("interview.card.device")];
}
