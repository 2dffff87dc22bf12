/** What a packet is made of, per relief, as data under `templates/packets/`. */
import { join } from "node:path";
import * as z from "zod";
import { nearest } from "../facts/nearest.ts";
import { HavenError } from "../text/errors.ts";
import { readTemplate } from "./templates.ts";
import { listOwnFiles, packageRoot } from "../vault/ownFiles.ts";

const packetSchema = z.strictObject({ relief: z.string(), title: z.string(), forms: z.array(z.string()).min(1) });
export type PacketPlan = z.infer<typeof packetSchema>;

const plansIn = (folder: string): PacketPlan[] => listOwnFiles(folder, ".json").map((file) => readTemplate(file, packetSchema));
const ownPlans = (): string => join(packageRoot(), "templates", "packets");

/** The reliefs that have a packet. */
export const packetReliefs = (folder: string = ownPlans()): string[] => plansIn(folder).map((plan) => plan.relief);

/** The packet of a relief. Throws `usage-unknown-id` where there is none. */
export function packetPlan(relief: string, folder: string = ownPlans()): PacketPlan {
  const plans = plansIn(folder);
  const known = plans.map((plan) => plan.relief);
  const plan = plans.find((one) => one.relief === relief);
  if (!plan) throw new HavenError("usage-unknown-id", { option: "--relief", known: known.join(", "), nearest: nearest(relief, known) });
  return plan;
}
