import { expect, test } from "vitest";
import { composed, hasSteeringCharacters } from "../../src/forms/characters.ts";
import type { SimpleAnswer } from "../../src/forms/formDefinition.ts";
import { written } from "../../src/forms/written.ts";

const phone = { kind: "phone", id: "1", label: "x", from: { fact: "x" } } as SimpleAnswer;

test.each([
  ["(713) 555-0142", "7135550142"],
  ["+1 713 555 0142", "7135550142"],
  ["1-713-555-0142", "7135550142"],
  // Ten digits and all, these are numbers of other countries: without the code they would ring at a stranger's.
  ["+65 8123 4567", "+65 8123 4567"],
  ["+45 12345678", "+45 12345678"],
  ["+504 9999-0000", "+504 9999-0000"],
])("the telephone number %s is written %s", (given, expected) => {
  expect(written(phone, given)).toEqual({ value: expected });
});

test.each([
  [187, ["1", "8", "7"]],
  [95, ["0", "9", "5"]],
])("a weight of %s stands in three boxes of one digit", (pounds, digits) => {
  const digit = (at: number) => ({ kind: "digits", id: "1", label: "x", from: { fact: "x" }, pad: 3, at }) as SimpleAnswer;
  expect([0, 1, 2].map((at) => written(digit(at), pounds)?.value)).toEqual(digits);
});

test.each([
  ["a tab pasted in", "one\ttwo", "one two"],
  ["the joiner of a red heart", "I \u2764\ufe0f my sister", "I \u2764 my sister"],
  ["a zero-width joiner", "a\u200db", "ab"],
  ["another system's line ends", "one\r\ntwo", "one\ntwo"],
])("%s costs no answer", (_, given, expected) => {
  expect(composed(given)).toBe(expected);
  expect(hasSteeringCharacters(composed(given))).toBe(false);
});
