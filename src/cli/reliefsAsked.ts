import { nearest } from "../facts/nearest.ts";
import type { RuleBase } from "../rules/ruleBase.ts";
import { HavenError } from "../text/errors.ts";

/** The reliefs to assess: all, or those named, each of which must be known. */
export function reliefsAsked(named: readonly string[] | undefined, { reliefs }: RuleBase): string[] {
  const known = [...reliefs.keys()];
  if (named === undefined) return known;
  if (named.length === 0) throw new HavenError("usage-missing-value", { option: "--relief" });
  const unknown = named.find((id) => !reliefs.has(id));
  if (unknown !== undefined) throw new HavenError("usage-unknown-id", { option: "--relief", known: known.join(", "), nearest: nearest(unknown, known) });
  return known.filter((id) => named.includes(id));
}
