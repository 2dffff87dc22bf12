/** Every question can be read aloud and understood: Flesch–Kincaid grade 8 at most, and short. */
import { fleschKincaid } from "flesch-kincaid";
import { syllable } from "syllable";
import { describe, expect, test } from "vitest";
import { realRules } from "./support.ts";

/** The school grade that the text asks for, to one place. */
function grade(text: string): number {
  const sentences = text.split(/[.?!]+(?=\s|$)/).filter((part) => /\w/.test(part));
  const words = text.match(/[\p{L}\p{N}’'-]+/gu) ?? [];
  return Math.round(10 * fleschKincaid({ sentence: sentences.length, word: words.length, syllable: words.reduce((sum, word) => sum + syllable(word), 0) })) / 10;
}

const { facts, topics } = realRules.vocabulary;
const asked = [...facts.values()].filter((fact) => fact.derive === undefined && fact.asked !== false && fact.question !== undefined);

test("the measure itself", () => {
  expect(grade("Are you safe at home?")).toBeLessThan(3);
  expect(grade("Notwithstanding administrative proceedings, was inadmissibility determined?")).toBeGreaterThan(15);
});

describe("questions", () => {
  test("each is at grade 8 or below", () => {
    expect(asked.length).toBeGreaterThan(800);
    expect(asked.filter(({ question }) => grade(question!) > 8).map(({ id, question }) => `${id}: ${grade(question!)} ${question!}`)).toEqual([]);
  });

  test("each is short: no more than 60 words", () => {
    expect(asked.filter(({ question }) => question!.split(/\s+/).length > 60).map(({ id }) => id)).toEqual([]);
  });

  test("taken together, they and the help below them are well below it", () => {
    expect(grade(asked.map(({ question }) => question!).join(" "))).toBeLessThan(5);
    expect(grade(asked.flatMap(({ help }) => help ?? []).join(" "))).toBeLessThanOrEqual(8);
    for (const { warning, id } of topics) if (warning !== undefined) expect(grade(warning), id).toBeLessThanOrEqual(8);
  });
});

test("no question asks a client why they did not do something", () => {
  expect(asked.filter(({ question }) => /why (did|do|have|were|are)(n't| not| you not)/i.test(question!)).map(({ id }) => id)).toEqual([]);
});
