/**
 * How long a person waits between the last key of an answer and the next question: the answer goes into the case, the case is written and flushed,
 * what still matters is looked at, and the next prompt is made. Of cases with few facts and with more than 300.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readCase } from "../src/facts/readCase.ts";
import type { FactValues } from "../src/facts/values.ts";
import { openCase } from "../src/interview/keptCase.ts";
import { Matters } from "../src/interview/matters.ts";
import { nextStep } from "../src/interview/nextStep.ts";
import { questionPrompt } from "../src/interview/questionPrompt.ts";
import { begin, hear, leaveOpen, type InterviewState } from "../src/interview/state.ts";
import { ruleBaseFrom } from "../src/rules/ruleFiles.ts";
import { load } from "../src/text/catalogue.ts";
import { realFiles } from "../src/vault/fileLayer.ts";
import { packageRoot, readOwnTree } from "../src/vault/ownFiles.ts";

/** Milliseconds from an answer to the next prompt, and how many facts the case held by then. */
export interface Wait {
  facts: number;
  milliseconds: number;
}

/** Answers one question after another, each left open so that none is closed to it. */
export async function waits(): Promise<Wait[]> {
  const rules = ruleBaseFrom(readOwnTree(join(packageRoot(), "rules"), ".json"));
  const { vocabulary } = rules;
  const say = load("en");
  const guide = { vocabulary, matters: new Matters(rules, "2026-11-22") };
  const folder = mkdtempSync(join(tmpdir(), "haven-prompts-"));
  const read = readCase(readFileSync(join(packageRoot(), "templates", "demo", "case.json"), "utf8"), vocabulary) as { facts: FactValues };
  const kept = await openCase(join(folder, "C-7F3K.json"), { vocabulary, files: realFiles, random: (count) => new Uint8Array(count), plaintext: true });
  const found: Wait[] = [];
  try {
    let state: InterviewState = begin(filled(read.facts, vocabulary), vocabulary);
    for (let step = nextStep(state, guide); step.kind !== "end"; step = nextStep(state, guide)) {
      if (step.kind === "topic") {
        state = hear(state, step.topic.id);
        continue;
      }
      const start = process.hrtime.bigint();
      state = leaveOpen(state, step.question, "dont-know");
      await kept.save(state.facts);
      const next = nextStep(state, guide);
      if (next.kind === "question") questionPrompt(next.question, state, vocabulary, say);
      guide.matters.open(state.facts);
      found.push({ facts: state.facts.size, milliseconds: Number(process.hrtime.bigint() - start) / 1e6 });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return found;
}

/** A case of more than 300 facts: the demonstration, and yes or no to what else can be answered so, without what the law of U and T status asks first. */
function filled(facts: FactValues, vocabulary: { facts: ReadonlyMap<string, { id: string; type: string; derive?: unknown; asked?: false; list?: string }> }): FactValues {
  const full = new Map(facts);
  let count = 0;
  for (const { id, type, derive, asked, list } of vocabulary.facts.values()) {
    if (type !== "boolean" || derive !== undefined || asked === false || list !== undefined || full.has(id)) continue;
    // Every other one, so that there is still something to ask.
    if ((count += 1) % 3 !== 0) full.set(id, false);
  }
  return full;
}
