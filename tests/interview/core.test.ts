/** The core of the interview, apart from any terminal: which question comes next, and what each answer does. */
import { describe, expect, test } from "vitest";
import type { JsonValue } from "../../src/facts/json.ts";
import type { FactValues } from "../../src/facts/values.ts";
import { writeCase } from "../../src/facts/writeCase.ts";
import { nextStep } from "../../src/interview/nextStep.ts";
import { addEntry, answer, askAgain, begin, formerAnswer, goBack, hear, leaveOpen, putOff, type InterviewState } from "../../src/interview/state.ts";
import { leftOpen } from "../../src/interview/unanswered.ts";
import { described, factsOf, guideOf, questionAt, smallRules } from "./support.ts";

const guide = guideOf(smallRules);
const { vocabulary } = smallRules;
const next = (state: InterviewState): string => described(nextStep(state, guide));
const say = (state: InterviewState, value: JsonValue): InterviewState => answer(state, questionAt(state, guide), value, vocabulary);
const skip = (state: InterviewState, reason: "dont-know" | "rather-not-say" | "ask-later" = "dont-know"): InterviewState => leaveOpen(state, questionAt(state, guide), reason);
const another = (state: InterviewState): InterviewState => {
  const question = questionAt(state, guide);
  if (question.kind === "value") throw new Error(`${question.id} is no list`);
  return addEntry(state, question, vocabulary);
};
const entries = (state: InterviewState): unknown => (state.facts.get("trips") as readonly FactValues[] | undefined)?.map((entry) => Object.fromEntries(entry));
const atTrips = begin(factsOf({ "home.safe": true, "home.birthDate": "1990-01-01", "home.children": 1, "home.town": "Salem", "travel.left": true }));

describe("which question comes next", () => {
  test("gentle topics first, each in the order of the vocabulary; a topic that may hurt opens with its warning", () => {
    let state = begin(new Map());
    const asked: string[] = [];
    const answers: Record<string, JsonValue> = { "home.safe": true, "home.birthDate": "1990-01-01", "home.children": 2, "home.town": "Salem", "travel.left": false, "harm.kinds": [], "harm.told": true, "harm.words": "No more of it." };
    for (let step = nextStep(state, guide); step.kind !== "end"; step = nextStep(state, guide)) {
      asked.push(described(step));
      state = step.kind === "topic" ? hear(state, step.topic.id) : say(state, answers[step.question.id]!);
    }
    expect(asked).toEqual(["value home.safe", "value home.birthDate", "value home.children", "value home.town", "value travel.left", "topic harm", "value harm.kinds", "value harm.told", "value harm.words"]);
    expect(next(state)).toBe("end decided");
  });

  test("what cannot matter any more is not asked", () => {
    const young = say(say(begin(new Map()), true), "2015-05-04");
    expect(next(young)).toBe("value home.town");
    const force = hear(begin(factsOf({ "home.safe": true, "home.birthDate": "2015-05-04", "travel.left": false })), "harm");
    expect(next(say({ ...force, topic: "harm" }, ["force"]))).toBe("end decided");
  });

  test("a topic is talked through before another, even a gentler one", () => {
    const state = { ...hear(begin(factsOf({ "travel.left": false })), "harm") };
    expect(next(say(state, ["lies"]))).toBe("value harm.told");
  });

  test("a topic put off is left for another sitting, and the end says so", () => {
    const state = begin(factsOf({ "home.safe": true, "home.birthDate": "2015-05-04", "home.town": "Salem", "travel.left": false }));
    expect(next(state)).toBe("topic harm");
    expect(next(putOff(state, "harm"))).toBe("end left-open");
    expect(next(begin(putOff(state, "harm").facts))).toBe("topic harm");
  });

  test("a call for help now is asked after, though no element needs it, but no list is told for its sake", () => {
    const state = begin(factsOf({ "home.birthDate": "2015-05-04", "travel.left": false, "harm.kinds": ["force"] }));
    expect(next(state)).toBe("value home.safe");
    const unsafe = say(state, false);
    expect(guide.matters.open(unsafe.facts).called).toEqual(["not-safe"]);
    expect(next(unsafe)).toBe("end decided");
  });
});

describe("answers left open", () => {
  test("the fact stays unknown, the question is noted and not asked again", () => {
    const state = skip(skip(begin(new Map()), "rather-not-say"), "ask-later");
    expect(next(state)).toBe("value home.children");
    expect([...leftOpen(state.facts)]).toEqual([["home.safe", "rather-not-say"], ["home.birthDate", "ask-later"]]);
    expect(state.facts.has("home.safe")).toBe(false);
    expect(JSON.parse(writeCase(state.facts, vocabulary))).toMatchObject({ unanswered: [{ fact: "home.safe", reason: "rather-not-say" }, { fact: "home.birthDate", reason: "ask-later" }] });
    expect(next(begin(state.facts))).toBe("value home.children");
  });

  test("what was left for later can be asked again; what was not said is let be", () => {
    const again = askAgain(skip(skip(begin(new Map()), "rather-not-say"), "ask-later"));
    expect(next(again)).toBe("value home.birthDate");
    expect([...leftOpen(say(again, "1990-01-01").facts)]).toEqual([["home.safe", "rather-not-say"]]);
  });

  test("when all is left open, it ends", () => {
    let state = begin(new Map());
    for (let step = nextStep(state, guide); step.kind !== "end"; step = nextStep(state, guide)) state = step.kind === "topic" ? hear(state, step.topic.id) : skip(state);
    expect(next(state)).toBe("end left-open");
    expect(leftOpen(state.facts).size).toBe(9);
  });
});

describe("lists", () => {
  test("entries are asked for one after another, with the facts that can matter and no others, then whether that is all", () => {
    expect(next(atTrips)).toBe("first trips");
    let state = another(atTrips);
    expect(entries(state)).toEqual([{}]);
    expect(next(state)).toBe("value trips[0].left");
    state = say(state, "2009-01-01");
    expect(next(state)).toBe("more tripsComplete");
    state = another(state);
    state = say(state, "2012-01-01");
    expect(next(state)).toBe("value trips[1].why");
    state = say(state, "made");
    expect(next(state)).toBe("more tripsComplete");
    expect(state.facts.has("tripsComplete")).toBe(false);
    state = say(state, true);
    expect(state.facts.get("tripsComplete")).toBe(true);
    expect(entries(state)).toEqual([{ "trips[].left": "2009-01-01" }, { "trips[].left": "2012-01-01", "trips[].why": "made" }]);
    expect(next(state)).toBe("topic harm");
  });

  test("that there is none is said of the whole list; that those told are all is asked", () => {
    const none = say(atTrips, []);
    expect([none.facts.get("trips"), none.facts.get("tripsComplete")]).toEqual([[], true]);
    expect(next(none)).toBe("topic harm");
    const one = another(atTrips);
    expect([one.facts.get("trips"), one.facts.has("tripsComplete")]).toEqual([[new Map()], false]);
  });

  test("once an entry settles it, neither more entries nor the end of the list are asked for", () => {
    const state = say(say(another(atTrips), "2012-01-01"), "own");
    expect(next(state)).toBe("topic harm");
  });

  test("a list or an entry's fact can be left open, and so can whether that is all", () => {
    expect(next(skip(atTrips))).toBe("topic harm");
    const unsure = skip(another(atTrips));
    expect([...leftOpen(unsure.facts).keys()]).toEqual(["trips[0].left"]);
    expect(next(unsure)).toBe("value trips[0].why");
    const told = skip(skip(unsure));
    expect([...leftOpen(told.facts).keys()]).toEqual(["trips[0].left", "trips[0].why", "tripsComplete"]);
    expect(next(told)).toBe("topic harm");
  });
});

describe("going back", () => {
  test("takes back exactly the last step, as often as there are steps", () => {
    const states = [begin(new Map())];
    for (const value of [true, "1990-01-01", 0]) states.push(say(states.at(-1)!, value));
    states.push(skip(states.at(-1)!));
    let state = states.at(-1)!;
    for (const before of states.slice(0, -1).reverse()) {
      state = goBack(state);
      expect(state.facts).toBe(before.facts);
      expect(next(state)).toBe(next(before));
    }
    expect(goBack(state)).toBe(state);
  });

  test("remembers the answers taken back, however far, until they are given again", () => {
    const back = goBack(goBack(goBack(say(say(say(begin(new Map()), true), "1990-01-01"), 3))));
    expect(formerAnswer(back, questionAt(back, guide))).toBe(true);
    const on = say(back, false);
    expect(formerAnswer(on, questionAt(on, guide))).toBe("1990-01-01");
    const further = say(on, "1991-01-01");
    expect(formerAnswer(further, questionAt(further, guide))).toBe(3);
  });

  test("an added entry goes away again, and its answers are remembered", () => {
    const told = say(another(atTrips), "2012-01-01");
    const back = goBack(goBack(told));
    expect(back.facts).toBe(atTrips.facts);
    const again = another(back);
    expect(formerAnswer(again, questionAt(again, guide))).toBe("2012-01-01");
  });

  test("a warning is heard again after going back over it", () => {
    const state = begin(factsOf({ "home.safe": true, "home.birthDate": "2015-05-04", "home.town": "Salem", "travel.left": false }));
    expect(next(goBack(hear(state, "harm")))).toBe("topic harm");
  });
});

test("an answer that does not fit is refused as in a case file", () => {
  expect(() => say(begin(new Map()), "yes")).toThrow(expect.objectContaining({ exit: 3, errors: [expect.objectContaining({ code: "fact-wrong-type" })] }) as Error);
});
