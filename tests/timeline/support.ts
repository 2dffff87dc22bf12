/** Timelines of small cases under the rules as they are. */
import { fileURLToPath } from "node:url";
import type { RuleBase } from "../../src/rules/ruleBase.ts";
import { ruleBaseFrom } from "../../src/rules/ruleFiles.ts";
import { Clocks } from "../../src/timeline/clocks.ts";
import type { Timeline } from "../../src/timeline/timeline.ts";
import { readOwnTree } from "../../src/vault/ownFiles.ts";
import { factsOf } from "../report/gardens.ts";

export const law = ruleBaseFrom(readOwnTree(fileURLToPath(new URL("../../rules", import.meta.url)), ".json"));

/** The timeline of facts written as in a case file. */
export const timelineOf = (facts: object, asOf: string, rules: RuleBase = law): Timeline => new Clocks(rules, asOf).timeline(factsOf(facts, rules));
