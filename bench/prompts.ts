/**
 * How long a person waits between the last key of an answer and the next question: the answer goes into the case, the case is written and flushed,
 * what still matters is looked at, and the next prompt is made. And how long the pages beside the questions take. Of a case with more than 300 facts.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Assessor } from "../src/assess/assess.ts";
import { readCase } from "../src/facts/readCase.ts";
import type { FactValues } from "../src/facts/values.ts";
import { findRows } from "../src/interview/findRows.ts";
import { openCase } from "../src/interview/keptCase.ts";
import { Matters } from "../src/interview/matters.ts";
import { nextStep, questionPut, type Guide } from "../src/interview/nextStep.ts";
import { elementPage, goToPage, reliefPage, reviewPage, topicPage } from "../src/interview/pages.ts";
import { questionPrompt } from "../src/interview/questionPrompt.ts";
import { begin, hear, leaveOpen, type InterviewState } from "../src/interview/state.ts";
import { withWhere } from "../src/interview/whereLeft.ts";
import { openAnswers } from "../src/packet/openAnswers.ts";
import { packetReliefs } from "../src/packet/packetPlan.ts";
import { ruleBaseFrom } from "../src/rules/ruleFiles.ts";
import { load } from "../src/text/catalogue.ts";
import { realFiles } from "../src/vault/fileLayer.ts";
import { packageRoot, readOwnTree } from "../src/vault/ownFiles.ts";

/** Milliseconds from an answer to the next prompt, and how many facts the case held by then. */
export interface Wait {
  facts: number;
  milliseconds: number;
}

const AS_OF = "2026-11-22";
const rules = ruleBaseFrom(readOwnTree(join(packageRoot(), "rules"), ".json"));
const { vocabulary } = rules;
const say = load("en");
const demo = (): FactValues => (readCase(readFileSync(join(packageRoot(), "templates", "demo", "case.json"), "utf8"), vocabulary) as { facts: FactValues }).facts;

/** Answers one question after another, each left open so that none is closed to it. */
export async function waits(): Promise<Wait[]> {
  const guide = { vocabulary, matters: new Matters(rules, AS_OF) };
  const folder = mkdtempSync(join(tmpdir(), "haven-prompts-"));
  const kept = await openCase(join(folder, "C-7F3K.json"), { vocabulary, files: realFiles, random: (count) => new Uint8Array(count), plaintext: true });
  const found: Wait[] = [];
  try {
    let state: InterviewState = begin(filled(demo()), vocabulary);
    for (let step = nextStep(state, guide); step.kind !== "end"; step = nextStep(state, guide)) {
      if (step.kind === "topic") {
        state = hear(state, step.topic.id);
        continue;
      }
      const start = process.hrtime.bigint();
      state = leaveOpen(state, step.question, "dont-know");
      await kept.save(withWhere(state.facts, questionPut(state, guide)?.id, guide));
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

/** Milliseconds that each page beside the questions takes when it is made after an answer: 95 % of them within. */
export function pages(times = 15): Record<string, number> {
  const guide: Guide = { vocabulary, matters: new Matters(rules, AS_OF) };
  const assessor = new Assessor(rules, AS_OF);
  const found = new Map<string, number[]>();
  const timed = <Result>(name: string, work: () => Result): Result => {
    const start = process.hrtime.bigint();
    const result = work();
    found.set(name, [...(found.get(name) ?? []), Number(process.hrtime.bigint() - start) / 1e6]);
    return result;
  };
  for (let time = 0; time < times; time += 1) {
    // Other facts each time: nothing is remembered from before.
    const state = begin(new Map(filled(demo())).set("case.note", `${time}`), vocabulary);
    const { reliefs } = timed("review", () => {
      const assessment = assessor.assess(state.facts);
      reviewPage(state, assessment, rules, say);
      return assessment;
    });
    for (const relief of reliefs) {
      timed("review of a relief", () => reliefPage(state, relief, rules, say));
      for (const element of relief.elements) timed("review of a part of the law", () => elementPage(state, relief, element, rules, say));
    }
    const { form } = timed("where to go", () => goToPage(state, guide, say));
    if (form.kind === "search") for (const letters of ["b", "birth", "have you ever been"]) timed(`search, ${letters.length} letters`, () => findRows(form.rows, letters));
    for (const { id } of vocabulary.topics) timed("a topic", () => topicPage(id, state, guide, say));
    for (const relief of packetReliefs()) timed("what the forms of a packet lack", () => openAnswers(relief, state.facts, vocabulary, assessor.assess(state.facts)));
  }
  return Object.fromEntries([...found].map(([name, all]) => [name, all.sort((a, b) => a - b)[Math.floor(all.length * 0.95)]!]));
}

/** A case of more than 300 facts: the demonstration, and yes or no to what else can be answered so, without what the law of U and T status asks first. */
function filled(facts: FactValues): FactValues {
  const full = new Map(facts);
  let count = 0;
  for (const { id, type, derive, asked, list } of vocabulary.facts.values()) {
    if (type !== "boolean" || derive !== undefined || asked === false || list !== undefined || full.has(id)) continue;
    // Every other one, so that there is still something to ask.
    if ((count += 1) % 3 !== 0) full.set(id, false);
  }
  return full;
}
