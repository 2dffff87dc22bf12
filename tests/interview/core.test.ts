/** The core of the interview, apart from any terminal: which question comes next, and what each answer does. */
import { describe, expect, test } from "vitest";
import type { JsonValue } from "../../src/facts/json.ts";
import { readCase } from "../../src/facts/readCase.ts";
import type { FactValues } from "../../src/facts/values.ts";
import { writeCase } from "../../src/facts/writeCase.ts";
import { nextStep, openQuestions, questionPut } from "../../src/interview/nextStep.ts";
import { CASE_NOTE, noteOn, setNote } from "../../src/interview/notes.ts";
import { allQuestions, answerLine } from "../../src/interview/places.ts";
import { questionTo, type Question } from "../../src/interview/question.ts";
import { addEntry, answer, answerInPart, askAgain, begin, canGoBack, formerAnswer, goBack, goTo, goToTopic, hear, leaveInPart, leaveOpen, putOff, removeEntry, type InterviewState } from "../../src/interview/state.ts";
import { leftOpen } from "../../src/interview/unanswered.ts";
import { goOnAt, NEXT, withoutWhere, withWhere } from "../../src/interview/whereLeft.ts";
import { load } from "../../src/text/catalogue.ts";
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
const atTrips = begin(factsOf({ "home.safe": true, "home.birthDate": "1990-01-01", "home.children": 1, "home.town": "Salem", "travel.left": true }), vocabulary);

describe("which question comes next", () => {
  test("gentle topics first, each in the order of the vocabulary; a topic that may hurt opens with its warning", () => {
    let state = begin(new Map(), vocabulary);
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
    const young = say(say(begin(new Map(), vocabulary), true), "2015-05-04");
    expect(next(young)).toBe("value home.town");
    const force = hear(begin(factsOf({ "home.safe": true, "home.birthDate": "2015-05-04", "travel.left": false }), vocabulary), "harm");
    expect(next(say({ ...force, topics: ["harm"] }, ["force"]))).toBe("end decided");
  });

  test("a topic is talked through before another, even a gentler one", () => {
    const state = { ...hear(begin(factsOf({ "travel.left": false }), vocabulary), "harm") };
    expect(next(say(state, ["lies"]))).toBe("value harm.told");
  });

  test("a topic put off is left for another sitting, and the end says so", () => {
    const state = begin(factsOf({ "home.safe": true, "home.birthDate": "2015-05-04", "home.town": "Salem", "travel.left": false }), vocabulary);
    expect(next(state)).toBe("topic harm");
    expect(next(putOff(state, "harm"))).toBe("end left-open");
    expect(next(begin(putOff(state, "harm").facts, vocabulary))).toBe("topic harm");
  });

  test("a call for help now is asked after, though no element needs it, but no list is told for its sake", () => {
    const state = begin(factsOf({ "home.birthDate": "2015-05-04", "travel.left": false, "harm.kinds": ["force"] }), vocabulary);
    expect(next(state)).toBe("value home.safe");
    const unsafe = say(state, false);
    expect(guide.matters.open(unsafe.facts).called).toEqual(["not-safe"]);
    expect(next(unsafe)).toBe("end decided");
  });
});

describe("answers left open", () => {
  test("the fact stays unknown, the question is noted and not asked again", () => {
    const state = skip(skip(begin(new Map(), vocabulary), "rather-not-say"), "ask-later");
    expect(next(state)).toBe("value home.children");
    expect([...leftOpen(state.facts)]).toEqual([["home.safe", "rather-not-say"], ["home.birthDate", "ask-later"]]);
    expect(state.facts.has("home.safe")).toBe(false);
    expect(JSON.parse(writeCase(state.facts, vocabulary))).toMatchObject({ unanswered: [{ fact: "home.safe", reason: "rather-not-say" }, { fact: "home.birthDate", reason: "ask-later" }] });
    expect(next(begin(state.facts, vocabulary))).toBe("value home.children");
  });

  test("what was left for later can be asked again; what was not said is let be", () => {
    const again = askAgain(skip(skip(begin(new Map(), vocabulary), "rather-not-say"), "ask-later"));
    expect(next(again)).toBe("value home.birthDate");
    expect([...leftOpen(say(again, "1990-01-01").facts)]).toEqual([["home.safe", "rather-not-say"]]);
  });

  test("when all is left open, it ends", () => {
    let state = begin(new Map(), vocabulary);
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
  const back = (state: InterviewState, times = 1): InterviewState => (times === 0 ? state : back(goBack(state, vocabulary), times - 1));

  test("leads to the questions before, one by one; what was answered stays, and an answer leads on to what is still open", () => {
    let state = skip(say(say(say(begin(new Map(), vocabulary), true), "1990-01-01"), 0));
    const { facts } = state;
    expect(next(state)).toBe("value travel.left");
    for (const id of ["home.town", "home.children", "home.birthDate", "home.safe"]) {
      state = back(state);
      expect(next(state)).toBe(`value ${id}`);
      expect(state.facts).toBe(facts);
    }
    expect(back(state)).toBe(state);
    expect(canGoBack(state, vocabulary)).toBe(false);
    expect(formerAnswer(state, questionAt(state, guide))).toBe(true);
    expect(next(say(state, true))).toBe("value travel.left");
  });

  test("an early answer changed: what no longer matters is not asked, what now matters is, later answers are kept", () => {
    const told = say(say(say(begin(new Map(), vocabulary), true), "1990-01-01"), 3);
    expect(next(told)).toBe("value home.town");
    const young = say(back(told, 2), "2015-01-01");
    expect(young.facts.get("home.children")).toBe(3);
    expect(next(young)).toBe("value home.town");
    expect(next(say(goTo(young, "home.birthDate"), "1990-01-01"))).toBe(next(told));
  });

  test("over the steps of a list: to the facts of its entries and to whether that is all, never to a question twice in a row", () => {
    const told = say(say(another(atTrips), "2012-01-01"), "made");
    expect(next(told)).toBe("more tripsComplete");
    expect(next(back(told))).toBe("value trips[0].why");
    expect(next(back(told, 2))).toBe("value trips[0].left");
    expect(next(back(told, 3))).toBe("more tripsComplete");
    expect(entries(back(told, 3))).toEqual([{ "trips[].left": "2012-01-01", "trips[].why": "made" }]);
  });

  test("an answer can be taken back, and a question left open can be answered after all", () => {
    const state = skip(back(say(begin(new Map(), vocabulary), true)), "rather-not-say");
    expect(state.facts.has("home.safe")).toBe(false);
    expect([...leftOpen(state.facts)]).toEqual([["home.safe", "rather-not-say"]]);
    const after = say(back(state), false);
    expect([after.facts.get("home.safe"), leftOpen(after.facts).size]).toEqual([false, 0]);
  });

  test("after a break it leads to what earlier sittings asked", () => {
    const state = begin(atTrips.facts, vocabulary);
    expect(next(back(state))).toBe("value travel.left");
    expect(next(back(state, 5))).toBe("value home.safe");
  });

  test("after a break to what was left open, too, and never to one question twice", () => {
    const told = say(skip(say(another(atTrips), "2012-01-01")), true);
    let state = begin(skip(hear(told, "harm"), "rather-not-say").facts, vocabulary);
    const way: string[] = [];
    for (; canGoBack(state, vocabulary); state = back(state)) way.push(next(back(state)));
    expect(way.slice(0, 5)).toEqual(["topic harm", "more tripsComplete", "value trips[0].why", "value trips[0].left", "value travel.left"]);
    expect(new Set(way).size).toBe(way.length);
  });

  test("from a topic's warning, too; the warning is heard again", () => {
    const state = begin(factsOf({ "home.safe": true, "home.birthDate": "2015-05-04", "home.town": "Salem", "travel.left": false }), vocabulary);
    expect(next(state)).toBe("topic harm");
    expect(next(back(state))).toBe("value travel.left");
    expect(next(say(back(state), false))).toBe("topic harm");
  });
});

describe("going on another day", () => {
  const kept = (state: InterviewState): FactValues => withWhere(state.facts, questionPut(state, guide)?.id, guide);
  const anotherDay = (facts: FactValues): InterviewState => goOnAt(begin(withoutWhere(facts), vocabulary), facts.get(NEXT) as string | undefined, guide);

  test("the question that is put is kept in the case, and no answer of it is", () => {
    const state = say(begin(new Map(), vocabulary), true);
    expect(JSON.parse(writeCase(kept(state), vocabulary))).toMatchObject({ case: { next: "home.birthDate" }, home: { safe: true } });
    expect(withoutWhere(kept(state))).toEqual(state.facts);
    expect(readCase(writeCase(kept(state), vocabulary), vocabulary)).toMatchObject({ facts: kept(state) });
  });

  test("in the same topic, though a gentler one is open", () => {
    const state = say(goTo(hear(begin(new Map(), vocabulary), "harm"), "harm.kinds"), ["lies"]);
    expect(next(state)).toBe("value harm.told");
    const again = anotherDay(kept(state));
    expect(next(again)).toBe("topic harm");
    expect(next(hear(again, "harm"))).toBe("value harm.told");
    expect(next(goBack(hear(again, "harm"), vocabulary))).toBe("value harm.kinds");
  });

  test("at the question the person went to, out of its turn or answered before", () => {
    const told = say(say(begin(new Map(), vocabulary), true), "1990-01-01");
    for (const id of ["home.town", "home.safe"]) expect(next(anotherDay(kept(goTo(told, id))))).toBe(`value ${id}`);
    expect(next(anotherDay(kept(goTo(say(addEntry(atTrips, questionAt(atTrips, guide) as Extract<Question, { kind: "first" }>, vocabulary), "2009-01-01"), "trips[0].left"))))).toBe("value trips[0].left");
  });

  test("a question that cannot matter any more is not put: the next one is, in its topic if there is one", () => {
    const state = goTo(say(begin(new Map(), vocabulary), true), "home.children");
    const young = new Map(kept(state)).set("home.birthDate", "2015-01-01");
    expect(next(anotherDay(young))).toBe("value home.town");
    for (const id of ["", "no.such", "trips[7].left", "case.next"]) expect(next(anotherDay(new Map(state.facts).set(NEXT, id)))).toBe("value home.birthDate");
  });

  test("rules that have no place for it keep none", () => {
    const without = { ...guide, vocabulary: { ...vocabulary, facts: new Map([...vocabulary.facts].filter(([id]) => id !== NEXT)) } };
    expect(withWhere(factsOf({ "home.safe": true }), "home.town", without).has(NEXT)).toBe(false);
  });
});

describe("going anywhere", () => {
  test("to a question, answered or not, in its turn or not", () => {
    const state = goTo(begin(new Map(), vocabulary), "home.town");
    expect(next(state)).toBe("value home.town");
    expect(next(say(state, "Salem"))).toBe("value home.safe");
    expect(next(goTo(state, "trips"))).toBe("first trips");
    expect(next(goTo(state, "trips[0].left"))).toBe("value home.safe");
    expect(next(goTo(state, "harm.told"))).toBe("topic harm");
    expect(next(hear(goTo(state, "harm.told"), "harm"))).toBe("value harm.told");
  });

  test("and on from where one came from, once nothing more is open there", () => {
    const told = say(hear(goTo(begin(factsOf({ "home.birthDate": "2015-05-04" }), vocabulary), "harm.kinds"), "harm"), ["lies"]);
    expect(next(told)).toBe("value harm.told");
    const there = say(goTo(told, "travel.left"), false);
    expect(next(there)).toBe("value harm.told");
    expect(next(say(goTo(there, "home.birthDate"), "2015-05-04"))).toBe("value home.safe");
  });

  test("to a topic that was put off", () => {
    const off = putOff(begin(factsOf({ "home.safe": true, "home.birthDate": "2015-05-04", "home.town": "Salem", "travel.left": false }), vocabulary), "harm");
    expect(next(off)).toBe("end left-open");
    expect(next(goToTopic(off, "harm"))).toBe("topic harm");
    expect(next(goToTopic(begin(new Map(), vocabulary), "travel"))).toBe("value travel.left");
  });

  test("every question that can be gone to is one, and has a name and an answer in words", () => {
    const state = say(another(atTrips), "2012-01-01");
    const lines = allQuestions(state, vocabulary).map((question) => answerLine(question, state, load("en")));
    expect(lines).toContain("trip 1 · Left on: January 1, 2012");
    expect(lines).toContain("trip 1 · Why: not answered yet");
    expect(lines).toContain("Trips: told so far: 1");
    expect(lines).toContain("Safe at home: Yes");
  });
});

describe("an entry taken out", () => {
  const list = vocabulary.facts.get("trips")!;
  const told = (): InterviewState => {
    const two = say(another(say(another(atTrips), "2009-01-01")), "2012-01-01");
    return { ...two, facts: setNote(setNote(two.facts, "trips[0].left", "not sure"), "trips[1].left", "from a stamp") };
  };

  test("goes with its notes; those after it move up, with theirs", () => {
    const state = removeEntry(told(), list, 0, vocabulary);
    expect(entries(state)).toEqual([{ "trips[].left": "2012-01-01" }]);
    expect(noteOn(state.facts, "trips[0].left")).toBe("from a stamp");
    expect(noteOn(state.facts, "trips[1].left")).toBeUndefined();
    expect([...leftOpen(state.facts).keys()]).not.toContain("tripsComplete");
    expect(next(state)).toBe("value trips[0].why");
    expect(state.facts.has("trips")).toBe(true);
    expect(state.trail).toEqual(expect.arrayContaining(["trips[0].left", "trips"]));
    expect(state.trail).not.toContain("trips[1].left");
  });

  test("a note that does not say what it is about stays as it is", () => {
    const state = told();
    const facts = new Map(state.facts).set("remarks", [new Map([["remarks[].text", "by phone"]])]);
    expect(removeEntry({ ...state, facts }, list, 0, vocabulary).facts.get("remarks")).toEqual([new Map([["remarks[].text", "by phone"]])]);
  });

  test("the last one leaves nothing known of the list: that there is none was not said", () => {
    const state = removeEntry(say(say(another(atTrips), "2012-01-01"), "made"), list, 0, vocabulary);
    expect([state.facts.has("trips"), state.facts.has("tripsComplete")]).toEqual([false, false]);
    expect(next(state)).toBe("first trips");
  });

  test("another one after 'that is all' opens the list again", () => {
    const all = say(say(another(atTrips), "2009-01-01"), true);
    const state = addEntry(all, questionTo("tripsComplete", all.facts, vocabulary) as Extract<Question, { kind: "more" }>, vocabulary);
    expect(state.facts.has("tripsComplete")).toBe(false);
    expect(next(state)).toBe("value trips[1].left");
  });
});

test("a date without its day is kept as it was said, in a note; the fact stays unknown", () => {
  const asked = goTo(begin(new Map(), vocabulary), "home.birthDate");
  const state = leaveInPart(asked, questionAt(asked, guide), "summer 1990");
  expect([state.facts.has("home.birthDate"), noteOn(state.facts, "home.birthDate"), leftOpen(state.facts).get("home.birthDate")]).toEqual([false, "summer 1990", "dont-know"]);
  const again = goTo(state, "home.birthDate");
  expect(noteOn(leaveInPart(again, questionAt(again, guide), "or 1991").facts, "home.birthDate")).toBe("summer 1990\nor 1991");
  expect(noteOn(leaveInPart(again, questionAt(again, guide), "summer 1990").facts, "home.birthDate")).toBe("summer 1990");
});

test("a date that is told in part counts as answered, and can be gone to again", () => {
  const asked = goTo(begin(new Map(), vocabulary), "home.birthDate");
  const state = answerInPart(asked, questionAt(asked, guide), "2008-06-01/2009-09-30", "around 2008", vocabulary);
  expect([state.facts.get("home.birthDate"), noteOn(state.facts, "home.birthDate"), leftOpen(state.facts).size]).toEqual(["2008-06-01/2009-09-30", "around 2008", 0]);
  expect(guide.matters.open(state.facts).facts).toContain("home.birthDate");
  expect(openQuestions(state, guide).map(({ id }) => id)).not.toContain("home.birthDate");
  const again = goTo(state, "home.birthDate");
  expect(questionAt(again, guide).id).toBe("home.birthDate");
  expect(noteOn(answerInPart(again, questionAt(again, guide), "2008", "July", vocabulary).facts, "home.birthDate")).toBe("around 2008\nJuly");
});

test("a note is kept with its fact, changed and taken away, and touches nothing else", () => {
  const state = say(begin(new Map(), vocabulary), true);
  const noted = setNote(state.facts, "home.safe", "ask again\nin a week");
  expect(noteOn(noted, "home.safe")).toBe("ask again\nin a week");
  expect(JSON.parse(writeCase(noted, vocabulary))).toMatchObject({ remarks: [{ fact: "home.safe", text: "ask again\nin a week" }] });
  expect(readCase(writeCase(noted, vocabulary), vocabulary)).toMatchObject({ facts: noted });
  expect(noteOn(setNote(noted, "home.safe", "no"), "home.safe")).toBe("no");
  expect(writeCase(setNote(noted, "home.safe", undefined), vocabulary)).toBe(writeCase(state.facts, vocabulary));
  expect(setNote(state.facts, CASE_NOTE, "by phone").get(CASE_NOTE)).toBe("by phone");
});

test("an answer that does not fit is refused as in a case file", () => {
  expect(() => say(begin(new Map(), vocabulary), "yes")).toThrow(expect.objectContaining({ exit: 3, errors: [expect.objectContaining({ code: "fact-wrong-type" })] }) as Error);
});
