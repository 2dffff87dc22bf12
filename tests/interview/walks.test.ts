/** Random walks: whatever people answer, no question comes twice, each one matters when it is asked, and every walk ends. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Assessor } from "../../src/assess/assess.ts";
import type { JsonValue } from "../../src/facts/json.ts";
import { readCase } from "../../src/facts/readCase.ts";
import type { FactValues } from "../../src/facts/values.ts";
import type { Fact } from "../../src/facts/vocabulary.ts";
import { writeCase } from "../../src/facts/writeCase.ts";
import { nextQuestion, nextStep, openQuestions, questionPut } from "../../src/interview/nextStep.ts";
import { allQuestions } from "../../src/interview/places.ts";
import { keyOf, questionTo, type Question } from "../../src/interview/question.ts";
import { addEntry, answer, begin, formerAnswer, goBack, goTo, goToTopic, hear, leaveOpen, putOff, removeEntry, type InterviewState } from "../../src/interview/state.ts";
import { leftOpen, reasons } from "../../src/interview/unanswered.ts";
import { goOnAt, NEXT, withoutWhere, withWhere } from "../../src/interview/whereLeft.ts";
import type { RuleBase } from "../../src/rules/ruleBase.ts";
import { guideOf, realRules, smallRules } from "./support.ts";

/** With HAVEN_SEED, the same walks each time; else others in each run. */
if (process.env["HAVEN_SEED"] !== undefined) fc.configureGlobal({ seed: Number(process.env["HAVEN_SEED"]) });

/** No walk of a few entries to a list asks more than this. */
const MOST = 2_000;
type Dice = (sides: number) => number;

const dice = (seed: number): Dice => {
  let state = seed | 0;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return (state >>> 8) % sides;
  };
};

function anyAnswer(fact: Fact, roll: Dice): JsonValue {
  const options = Object.keys(fact.options ?? {});
  switch (fact.type) {
    case "boolean":
      return roll(2) === 0;
    case "choice":
      return options[roll(options.length)]!;
    case "choices":
      return options.filter(() => roll(3) === 0);
    case "date":
      // One in six is known in part: to the month, or to the year.
      return `${1960 + roll(66)}-0${1 + roll(9)}-1${roll(10)}`.slice(0, [10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 7, 4][roll(12)]);
    case "integer":
      return (fact.min ?? 0) + roll(5);
    default:
      return "Salem";
  }
}

/** Answers one question somehow. Seven entries to a list are enough. */
function anyStep(state: InterviewState, question: Question, roll: Dice, { vocabulary }: RuleBase): InterviewState {
  // A number on a paper is in no walk's hands.
  if (roll(9) === 0 || question.fact.pattern !== undefined) return leaveOpen(state, question, reasons[roll(3)]!);
  if (question.kind === "first") return roll(3) === 0 ? answer(state, question, [], vocabulary) : addEntry(state, question, vocabulary);
  if (question.kind === "more") return roll(3) === 0 && question.count < 7 ? addEntry(state, question, vocabulary) : answer(state, question, true, vocabulary);
  return answer(state, question, anyAnswer(question.fact, roll), vocabulary);
}

/** Moves somehow: back, to any question or topic, or takes out an entry. */
function anyMove(state: InterviewState, roll: Dice, { vocabulary }: RuleBase): InterviewState {
  const lists = [...state.facts].filter(([id, value]) => vocabulary.facts.get(id)?.type === "list" && vocabulary.facts.get(id)?.asked !== false && (value as readonly unknown[]).length > 0);
  const list = lists[roll(Math.max(1, lists.length))];
  switch (roll(list === undefined ? 3 : 4)) {
    case 0:
      return goBack(state, vocabulary);
    case 1:
      return goToTopic(state, vocabulary.topics[roll(vocabulary.topics.length)]!.id);
    case 2: {
      const questions = allQuestions(state, vocabulary);
      return goTo(state, questions[roll(questions.length)]!.id);
    }
    default:
      return removeEntry(state, vocabulary.facts.get(list![0])!, roll((list![1] as readonly unknown[]).length), vocabulary);
  }
}

describe.each([["a small rule base", smallRules, 400], ["the real rules", realRules, Number(process.env["HAVEN_WALKS"] ?? 20)]] as const)("%s", (_, rules, numRuns) => {
  const guide = guideOf(rules);
  const assessor = new Assessor(rules, "2026-11-22");

  test("no question twice, each one open when asked, every walk ends", () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const roll = dice(seed);
        const asked = new Set<string>();
        let state = begin(new Map(), rules.vocabulary);
        for (let step = nextStep(state, guide); step.kind !== "end"; step = nextStep(state, guide)) {
          if (step.kind === "topic") {
            state = roll(12) === 0 ? putOff(state, step.topic.id) : hear(state, step.topic.id);
            continue;
          }
          const { question } = step;
          expect(asked.has(keyOf(question)), `${keyOf(question)} comes twice`).toBe(false);
          asked.add(keyOf(question));
          expect(asked.size).toBeLessThan(MOST);
          expect(guide.matters.open(state.facts).facts).toContain(question.id);
          expect(leftOpen(state.facts).has(question.id)).toBe(false);
          expect(state.putOff.has(question.fact.topic)).toBe(false);
          expect(question.fact.asked).not.toBe(false);
          if (question.kind === "value" && question.place.kind === "fact") expect(state.facts.has(question.id)).toBe(false);
          state = anyStep(state, question, roll, rules);
        }
        const read = readCase(writeCase(state.facts, rules.vocabulary), rules.vocabulary);
        expect(read).toMatchObject({ facts: state.facts });
      }),
      { numRuns },
    );
  });

  /** The lists whose entries some relief is asked of one by one: they are asked for even while no element can be. */
  const namedIn = new Set([...rules.reliefs.values()].flatMap(({ member }) => (member === undefined ? [] : [member, `${member}Complete`])));

  test("what the interview holds open is what the assessment holds open, and what calls for help", () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const roll = dice(seed);
        let state = begin(new Map(), rules.vocabulary);
        for (let count = roll(40); count > 0; count -= 1) {
          const step = nextStep(state, guide);
          if (step.kind === "end") break;
          state = step.kind === "topic" ? hear(state, step.topic.id) : anyStep(state, step.question, roll, rules);
        }
        const { elements, calls, facts, called } = guide.matters.open(state.facts);
        const assessment = assessor.assess(state.facts);
        const inElements = new Set(assessment.reliefs.flatMap((relief) => (relief.outcome === "not-applicable" ? [] : relief.elements.flatMap(({ open }) => open))));
        expect(new Set(elements.flatMap(({ open }) => [...open]))).toEqual(inElements);
        const toName = [...facts].filter((fact) => namedIn.has(fact));
        expect(new Set([...inElements, ...calls.flatMap(({ open }) => [...open]), ...toName])).toEqual(facts);
        expect(called).toEqual(assessment.referrals.filter(({ urgency }) => urgency === "now").map(({ id }) => id));
      }),
      { numRuns: 60 },
    );
  });

  test("back from anywhere leads over every question that was put to the first one, and changes no answer", () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const roll = dice(seed);
        let state = begin(new Map(), rules.vocabulary);
        const asked: string[] = [];
        for (let count = 30; count > 0; count -= 1) {
          const step = nextStep(state, guide);
          if (step.kind === "end") break;
          if (step.kind === "question" && !asked.includes(step.question.id)) asked.push(step.question.id);
          state = step.kind === "topic" ? hear(state, step.topic.id) : anyStep(state, step.question, roll, rules);
        }
        const { facts } = state;
        for (const id of asked.reverse()) {
          state = goBack(state, rules.vocabulary);
          const [there, first] = [questionTo(state.at!, facts, rules.vocabulary), questionTo(id, facts, rules.vocabulary)];
          expect(there).toEqual(first);
          expect(state.facts).toBe(facts);
        }
        expect(goBack(state, rules.vocabulary)).toBe(state);
      }),
      { numRuns: 60 },
    );
  });

  test("left anywhere, it goes on another day with the question that was put, or where that cannot matter with another", () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const roll = dice(seed);
        let state = begin(new Map(), rules.vocabulary);
        for (let count = roll(60); count > 0; count -= 1) {
          const step = nextStep(state, guide);
          if (step.kind === "end") break;
          state = roll(5) === 0 ? anyMove(state, roll, rules) : step.kind === "topic" ? hear(state, step.topic.id) : anyStep(state, step.question, roll, rules);
        }
        const put = questionPut(state, guide);
        const kept = (readCase(writeCase(withWhere(state.facts, put?.id, guide), rules.vocabulary), rules.vocabulary) as { facts: FactValues }).facts;
        const again = goOnAt(begin(withoutWhere(kept), rules.vocabulary), kept.get(NEXT) as string | undefined, guide);
        expect(again.facts).toEqual(state.facts);
        const can = put !== undefined && (formerAnswer(state, put) !== undefined || leftOpen(state.facts).has(put.id) || openQuestions(state, guide).some(({ id }) => id === put.id));
        if (can) expect(questionPut(again, guide)).toEqual(put);
        else expect(questionPut(again, guide)?.id).toBe(nextQuestion({ ...again, at: undefined }, guide)?.id);
      }),
      { numRuns: 60 },
    );
  });

  test("back, jumps, changed and removed entries among the answers: no dead end, every walk ends, and the case is one", () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const roll = dice(seed);
        let state = begin(new Map(), rules.vocabulary);
        let moves = 40;
        let steps = 0;
        for (let step = nextStep(state, guide); step.kind !== "end" || moves > 0; step = nextStep(state, guide)) {
          expect((steps += 1)).toBeLessThan(MOST + 200);
          if (moves > 0 && roll(4) === 0) {
            moves -= 1;
            state = anyMove(state, roll, rules);
          } else if (step.kind === "end") moves -= 1;
          else state = step.kind === "topic" ? (roll(12) === 0 ? putOff(state, step.topic.id) : hear(state, step.topic.id)) : anyStep(state, step.question, roll, rules);
          if (state.at !== undefined) expect(questionTo(state.at, state.facts, rules.vocabulary), state.at).toBeDefined();
        }
        // Decided, or all that could still matter is marked as left open, or its topic was put off.
        const left = leftOpen(state.facts);
        for (const { id, fact } of openQuestions(state, guide)) expect(left.has(id) || state.putOff.has(fact.topic), id).toBe(true);
        for (const id of left.keys()) expect(questionTo(id, state.facts, rules.vocabulary), id).toBeDefined();
        const read = readCase(writeCase(state.facts, rules.vocabulary), rules.vocabulary);
        expect(read).toMatchObject({ facts: state.facts });
      }),
      { numRuns },
    );
  });
});
