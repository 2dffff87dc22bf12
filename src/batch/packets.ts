/** The packets of a caseload: for each case and each relief that is still open to it, in a folder of its own. */
import type { FactValues } from "../facts/values.ts";
import { makePacket } from "../packet/makePacket.ts";
import { packetReliefs } from "../packet/packetPlan.ts";
import type { PacketInput } from "../packet/planPacket.ts";
import { writePacket } from "../packet/writePacket.ts";
import type { FileLayer } from "../vault/fileLayer.ts";
import { ensureFolder, placeWithin } from "../vault/folders.ts";
import type { Brief, BriefRelief } from "./brief.ts";

/** Whether a packet is worth making: nothing speaks against the relief, and at least half of what it asks for is settled. */
function isOpen({ outcome, elements }: BriefRelief): boolean {
  if (outcome !== "facts-needed") return outcome === "elements-met" || outcome === "attorney-review";
  const all = Object.values(elements).reduce((sum, count) => sum + count, 0);
  return all > 0 && 2 * (all - (elements.unknown ?? 0)) >= all;
}

export async function writePackets(folder: string, facts: FactValues, brief: Brief, { input, files, noting }: { input: (relief: string, facts: FactValues) => PacketInput; files: FileLayer; noting: <Result>(paths: readonly string[], write: () => Promise<Result>) => Promise<Result> }): Promise<void> {
  const withPacket = packetReliefs();
  const reliefs = new Set(brief.reliefs.filter((relief) => withPacket.includes(relief.id) && isOpen(relief)).map(({ id }) => id));
  for (const relief of reliefs) {
    const { files: made } = await makePacket(input(relief, facts));
    await ensureFolder(folder, files);
    const own = placeWithin(folder, brief.case ?? `case-${brief.place + 1}`);
    await ensureFolder(own, files);
    const target = placeWithin(own, relief);
    await noting(made.map(({ name }) => placeWithin(target, name)), () => writePacket(target, made, false, files));
  }
}
