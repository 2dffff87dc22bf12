/** The packets of a caseload: for each case and each relief that is still open to it, in a folder of its own. */
import type { FactValues } from "../facts/values.ts";
import type { Vocabulary } from "../facts/vocabulary.ts";
import { makePacket } from "../packet/makePacket.ts";
import { packetPlan, packetReliefs } from "../packet/packetPlan.ts";
import { writePacket } from "../packet/writePacket.ts";
import { viewOf } from "../rules/interpret.ts";
import type { FileLayer } from "../vault/fileLayer.ts";
import { ensureFolder, placeWithin } from "../vault/folders.ts";
import type { Brief } from "./brief.ts";

/** Outcomes that speak against making one. */
const closed: readonly string[] = ["not-applicable", "element-not-met"];

export async function writePackets(folder: string, facts: FactValues, brief: Brief, { vocabulary, asOf, home, files, noting }: { vocabulary: Vocabulary; asOf: string; home: string; files: FileLayer; noting: <Result>(paths: readonly string[], write: () => Promise<Result>) => Promise<Result> }): Promise<void> {
  const withPacket = packetReliefs();
  const reliefs = new Set(brief.reliefs.filter(({ id, outcome }) => withPacket.includes(id) && !closed.includes(outcome)).map(({ id }) => id));
  for (const relief of reliefs) {
    const { files: made } = await makePacket(packetPlan(relief), viewOf(facts, vocabulary, asOf), "auto", home);
    await ensureFolder(folder, files);
    const own = placeWithin(folder, brief.case ?? `case-${brief.place + 1}`);
    await ensureFolder(own, files);
    const target = placeWithin(own, relief);
    await noting(made.map(({ name }) => placeWithin(target, name)), () => writePacket(target, made, false, files));
  }
}
