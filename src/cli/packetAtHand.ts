/** What packets are made from, in the surroundings of a command. */
import { Assessor } from "../assess/assess.ts";
import type { FactValues } from "../facts/values.ts";
import type { PacketInput } from "../packet/planPacket.ts";
import type { RuleBase } from "../rules/ruleBase.ts";
import { WRITTEN_IN } from "../rules/translation.ts";
import type { Context } from "./context.ts";
import { loadRules } from "./rulesAtHand.ts";

/** Gives what the packet of a case is made from; make one for as many cases as there are. What is filed is in English, whatever the person who makes it speaks. */
export async function packetInputs(rules: RuleBase, { lang, asOf, home, rulesFolder }: Context, { which, also = [], accepted = [] }: Pick<PacketInput, "which" | "also" | "accepted">): Promise<(relief: string, facts: FactValues) => PacketInput> {
  const english = lang === WRITTEN_IN ? rules : await loadRules(rulesFolder, WRITTEN_IN);
  const assessor = new Assessor(rules, asOf);
  return (relief, facts) => ({ relief, facts, rules, english, assessment: assessor.assess(facts), language: lang, asOf, home, which, also, accepted });
}
