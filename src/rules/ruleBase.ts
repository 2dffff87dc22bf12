/** The whole rule base, put together: facts, reliefs with their elements, sources, kinds of evidence, referrals, advisories and clocks. */
import type { FactFile } from "../facts/factFile.ts";
import { vocabularyFrom, type Vocabulary } from "../facts/vocabulary.ts";
import { HavenError } from "../text/errors.ts";
import type { Advisory, Clock, Compare, Evidence, Quick, Referral, Relief, Source } from "./language.ts";

/** What checked rule files say, as plain JSON. */
export interface CheckedRules {
  /** A short fingerprint of the rule files: the same files give the same version. */
  version: string;
  /** Where the rules are not in the language they were written in: the sentences that have no translation yet. */
  untranslated?: string[];
  facts: FactFile[];
  reliefs: Relief[];
  sources: Record<string, Source>;
  evidence: Record<string, Evidence>;
  referrals: Referral[];
  advisories: Advisory[];
  compare?: Compare | undefined;
  quick?: Quick | undefined;
  clocks: Clock[];
}

export interface RuleBase {
  version: string;
  /** Sentences that are still in the language the rules were written in; undefined where all are meant to be. */
  untranslated?: ReadonlySet<string>;
  vocabulary: Vocabulary;
  reliefs: Map<string, Relief>;
  sources: Map<string, Source>;
  evidence: Map<string, Evidence>;
  referrals: Referral[];
  advisories: Advisory[];
  compare?: Compare | undefined;
  quick?: Quick | undefined;
  clocks: Clock[];
}

/** Puts checked rules together. Throws `rules-invalid` where two files define one fact. */
export function assembleRules({ version, untranslated, facts, reliefs, sources, evidence, referrals, advisories, compare, quick, clocks }: CheckedRules): RuleBase {
  return {
    version,
    ...(untranslated && { untranslated: new Set(untranslated) }),
    vocabulary: vocabularyOf(facts),
    reliefs: new Map([...reliefs].sort((a, b) => (a.order ?? 0) - (b.order ?? 0)).map((relief) => [relief.id, relief])),
    sources: new Map(Object.entries(sources)),
    evidence: new Map(Object.entries(evidence)),
    referrals,
    advisories,
    compare,
    quick,
    clocks,
  };
}

function vocabularyOf(files: readonly FactFile[]): Vocabulary {
  try {
    return vocabularyFrom(files);
  } catch (error) {
    throw new HavenError("rules-invalid", { file: "facts/", path: "", expected: (error as Error).message });
  }
}
