/** The contract's `haven/assessment@1` and what the changelog adds to it, with no room for anything else. */
import * as z from "zod";
import { clockShape, waitingShape } from "./clockShape.ts";

const verdict = z.enum(["met", "not-met", "unknown", "discretionary", "exempt", "not-applicable", "refer"]);
const texts = z.array(z.string());
const element = z.strictObject({
  id: z.string(),
  verdict,
  because: z.array(z.strictObject({ text: z.string(), facts: texts, sources: texts, either: z.literal(true).optional(), basis: z.enum(["inference", "practice"]).optional() })),
  possible: z.array(verdict),
  missing: z.array(texts.min(1)),
  evidence: z.array(z.strictObject({ id: z.string(), have: z.boolean() })),
});

export const assessmentShape = z.strictObject({
  schema: z.literal("haven/assessment@1"),
  case: z.string().nullable(),
  asOf: z.iso.date(),
  rulesVersion: z.string(),
  inPart: texts.min(1).optional(),
  reliefs: z.array(
    z.strictObject({
      id: z.string(),
      outcome: z.enum(["not-applicable", "elements-met", "element-not-met", "facts-needed", "attorney-review"]),
      member: z.int().nullable(),
      elements: z.array(element),
      waivers: z.array(z.strictObject({ ground: z.string(), by: z.string(), form: z.string() })),
      next: z.string(),
      gateOpen: z.boolean().nullable(),
      ask: z.string().nullable(),
    }),
  ),
  compare: z.record(z.string(), z.unknown()),
  referrals: z.array(z.strictObject({ id: z.string(), urgency: z.enum(["now", "soon", "note"]), text: z.string(), sources: texts, perhaps: texts.min(1).optional() })),
  advisories: z.array(z.strictObject({ id: z.string(), text: z.string(), sources: texts, sure: z.enum(["primary", "secondary", "unverified"]) })),
  clocks: z.array(clockShape),
  undated: z.array(waitingShape).optional(),
});
