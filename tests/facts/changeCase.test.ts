import { describe, expect, test } from "vitest";
import { setFact, unsetFact } from "../../src/facts/changeCase.ts";
import { findFact } from "../../src/facts/factPath.ts";
import { valueFromWords } from "../../src/facts/factWords.ts";
import { readCase } from "../../src/facts/readCase.ts";
import type { FactValues } from "../../src/facts/values.ts";
import { nestFacts } from "../../src/facts/writeCase.ts";
import { HavenError, HavenErrors } from "../../src/text/errors.ts";
import { smallVocabulary as vocabulary } from "./smallVocabulary.ts";

const start = readCase('{"schema":"haven/case@1","person":{"city":"Reno"},"trips":[{"left":"2020-01-01","why":"a"},{"left":"2021-01-01"}]}', vocabulary) as { facts: FactValues };

function set(path: string, words: string): unknown {
  const place = findFact(path, vocabulary);
  return JSON.parse(JSON.stringify(nestFacts(setFact(start.facts, place, valueFromWords(place, words), vocabulary), vocabulary)));
}

function unset(path: string): unknown {
  return JSON.parse(JSON.stringify(nestFacts(unsetFact(start.facts, findFact(path, vocabulary)), vocabulary)));
}

const trips = [{ left: "2020-01-01", why: "a" }, { left: "2021-01-01" }];

describe("one fact is set, as it is typed", () => {
  test.each<[string, string, unknown]>([
    ["person.married", "yes", { person: { married: true, city: "Reno" }, trips }],
    ["person.married", "FALSE", { person: { married: false, city: "Reno" }, trips }],
    ["person.married", "sí", { person: { married: true, city: "Reno" }, trips }],
    ["person.children", "3", { person: { children: 3, city: "Reno" }, trips }],
    ["person.birthDate", "2001-05-04", { person: { birthDate: "2001-05-04", city: "Reno" }, trips }],
    ["person.city", "Las Vegas", { person: { city: "Las Vegas" }, trips }],
    ["person.sex", "female", { person: { city: "Reno", sex: "female" }, trips }],
    ["person.languages", "en, pt", { person: { city: "Reno", languages: ["en", "pt"] }, trips }],
    ["person.languages", '["es"]', { person: { city: "Reno", languages: ["es"] }, trips }],
    ["person.languages", "[]", { person: { city: "Reno", languages: [] }, trips }],
    ["person.story", "one\ntwo\n", { person: { city: "Reno", story: "one\ntwo" }, trips }],
    ["trips[0].left", "2019-01-01", { person: { city: "Reno" }, trips: [{ left: "2019-01-01", why: "a" }, trips[1]] }],
    ["trips[2].left", "2022-01-01", { person: { city: "Reno" }, trips: [...trips, { left: "2022-01-01" }] }],
    ["trips[1].stay.city", "Elko", { person: { city: "Reno" }, trips: [trips[0], { ...trips[1], stay: { city: "Elko" } }] }],
    ["trips[1].companions", '[{"name":"Ana"}]', { person: { city: "Reno" }, trips: [trips[0], { ...trips[1], companions: [{ name: "Ana" }] }] }],
    ["trips[1].companions[0].child", "yes", { person: { city: "Reno" }, trips: [trips[0], { ...trips[1], companions: [{ child: true }] }] }],
    ["trips[1]", '{"why":"b"}', { person: { city: "Reno" }, trips: [trips[0], { why: "b" }] }],
    ["trips", "[]", { person: { city: "Reno" }, trips: [] }],
    ["tripsComplete", "no", { person: { city: "Reno" }, trips, tripsComplete: false }],
  ])("%s %s", (path, words, expected) => {
    expect(set(path, words)).toEqual(expected);
  });
});

describe("one fact is unknown again", () => {
  test.each<[string, unknown]>([
    ["person.city", { trips }],
    ["person.married", { person: { city: "Reno" }, trips }],
    ["trips", { person: { city: "Reno" } }],
    ["trips[0]", { person: { city: "Reno" }, trips: [trips[1]] }],
    ["trips[0].why", { person: { city: "Reno" }, trips: [{ left: "2020-01-01" }, trips[1]] }],
  ])("%s", (path, expected) => {
    expect(unset(path)).toEqual(expected);
  });
});

describe("what does not fit is refused, and the case given stays as it was", () => {
  test.each<[string, string, string]>([
    ["person.birthDat", "2001-05-04", "fact-unknown"],
    ["person", "x", "fact-unknown"],
    ["person[0]", "x", "fact-unknown"],
    ["person.city[0]", "x", "fact-unknown"],
    ["trips[0].nothing", "x", "fact-unknown"],
    ["__proto__", "x", "fact-unknown"],
    ["constructor", "x", "fact-unknown"],
    ["person.age", "3", "fact-derived"],
    ["asOf", "2020-01-01", "fact-derived"],
    ["trips[].left", "2020-01-01", "fact-in-list"],
    ["trips[3].left", "2020-01-01", "entry-missing"],
    ["person.married", "maybe", "fact-wrong-type"],
    ["person.children", "3.5", "fact-wrong-type"],
    ["person.children", "99", "number-out-of-range"],
    ["person.birthDate", "2025-02-29", "date-impossible"],
    ["person.birthDate", "yesterday", "date-impossible"],
    ["person.sex", "other", "choice-unknown"],
    ["person.languages", "[en]", "fact-wrong-type"],
    ["person.city", "", "text-empty"],
    ["person.city", "a\u0007", "control-characters"],
    ["trips", "{}", "fact-wrong-type"],
    ["trips[0].companions", '[{"child":"no"}]', "fact-wrong-type"],
    ["trips[0].companions[0].child", "perhaps", "fact-wrong-type"],
    ["trips[0].companions[1].child", "yes", "entry-missing"],
    ["trips[7].companions[0].child", "yes", "entry-missing"],
    ["trips[0].companions[].child", "yes", "fact-in-list"],
    ["trips[0].companions[0].nothing", "yes", "fact-unknown"],
    ["trips[0]", "[]", "fact-wrong-type"],
    ["trips[0]", '{"left":1,"left":2}', "duplicate-key"],
    ["trips[0]", '{"__proto__":{}}', "forbidden-key"],
  ])("%s %j", (path, words, code) => {
    const before = JSON.stringify(nestFacts(start.facts, vocabulary));
    let found: readonly HavenError[] = [];
    try {
      set(path, words);
    } catch (error) {
      if (error instanceof HavenErrors) found = error.errors;
      else if (error instanceof HavenError) found = [error];
      else throw error;
    }
    expect(found.map((error) => error.code)).toEqual([code]);
    expect(found[0]!.exit).toBe(3);
    expect(JSON.stringify(nestFacts(start.facts, vocabulary))).toBe(before);
  });
});
