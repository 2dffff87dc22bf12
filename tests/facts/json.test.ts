import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { plain, readJson } from "../../src/facts/json.ts";
import { limits } from "../../src/facts/limits.ts";
import { HavenError } from "../../src/text/errors.ts";

/** The code and words of the error that reading ends with, or of the first problem. */
function fault(text: string): Record<string, unknown> | undefined {
  try {
    const [problem] = readJson(text).problems;
    return problem && { code: problem.code, ...problem.args };
  } catch (error) {
    if (error instanceof HavenError) return { code: error.code, ...error.args };
    throw error;
  }
}

describe("what is not JSON is refused at its place", () => {
  test.each([
    ["", 1, 1],
    ["  \n", 2, 1],
    ["{", 1, 2],
    ['{"a":1,}', 1, 8],
    ["[1,]", 1, 4],
    ["[1 2]", 1, 4],
    ['{"a" 1}', 1, 6],
    ["{a:1}", 1, 2],
    ["{'a':1}", 1, 2],
    ['{"a":1} x', 1, 9],
    ['{"a":1}{}', 1, 8],
    ["// a\n1", 1, 1],
    ["01", 1, 2],
    ["+1", 1, 1],
    [".5", 1, 1],
    ["1.", 1, 2],
    ["-", 1, 1],
    ["NaN", 1, 1],
    ["Infinity", 1, 1],
    ["tru", 1, 1],
    ["nulll", 1, 5],
    ['"a', 1, 3],
    ['"a\nb"', 1, 3],
    ['"\t"', 1, 2],
    ['"\\x"', 1, 3],
    ['"\\u12g4"', 1, 3],
    ['"\\', 1, 3],
    ['{\n  "a": 1,\n  "b": ]\n}', 3, 8],
    ['{\r\n"a": ?}', 2, 6],
  ])("%j", (text, line, column) => {
    expect(fault(text)).toEqual({ code: "not-json", line, column });
  });
});

describe("what JSON allows and a case must not hold", () => {
  test.each<[string, string, Record<string, unknown>]>([
    ["a name twice", '{"a":{"b":1,\n"b":2}}', { code: "duplicate-key", path: "a.b", line: 2 }],
    ["a name twice, written otherwise", '{"ab":1,"\\u0061b":2}', { code: "duplicate-key", path: "ab", line: 1 }],
    ["a name twice within a list", '[{"a":1},{"a":1,"a":1}]', { code: "duplicate-key", path: "[1].a", line: 1 }],
    ["__proto__", '{"a":{"__proto__":{"x":1}}}', { code: "forbidden-key", path: "a.__proto__", line: 1 }],
    ["__proto__, written otherwise", '{"__pro\\u0074o__":1}', { code: "forbidden-key", path: "__proto__", line: 1 }],
    ["constructor", '{"constructor":1}', { code: "forbidden-key", path: "constructor", line: 1 }],
    ["prototype", '{"prototype":1}', { code: "forbidden-key", path: "prototype", line: 1 }],
    ["a byte order mark", '\ufeff{"a":1}', { code: "byte-order-mark" }],
    ["half a character", '{"a":"\ud800"}', { code: "lone-surrogate", line: 1, column: 7 }],
    ["half a character, escaped", '{"a":"x\\udfff"}', { code: "lone-surrogate", line: 1, column: 7 }],
  ])("%s", (_, text, expected) => {
    expect(fault(text)).toEqual(expected);
  });

  test("a name that could be a client's words is not repeated", () => {
    expect(fault('{"Maria Lopez":1,"Maria Lopez":2}')).toEqual({ code: "duplicate-key", path: "?", line: 1 });
  });
});

describe("limits", () => {
  const nested = (depth: number): string => "[".repeat(depth) + "]".repeat(depth);

  test("depth", () => {
    expect(fault(nested(limits.depth))).toBeUndefined();
    expect(fault(nested(limits.depth + 1))).toEqual({ code: "json-too-deep", line: 1, limit: limits.depth });
    expect(fault("[".repeat(1_000_000))).toMatchObject({ code: "json-too-deep" });
    expect(fault('{"a":'.repeat(500_000))).toMatchObject({ code: "json-too-deep" });
  });

  test("number of values", () => {
    expect(fault(`[${"0,".repeat(limits.values)}0]`)).toMatchObject({ code: "json-too-many" });
  });

  test("size", () => {
    expect(fault(`"${"a".repeat(limits.size)}"`)).toMatchObject({ code: "json-too-large" });
  });

  test("problems: a file of nothing but equal names ends soon, with few problems", () => {
    const started = performance.now();
    const { problems } = readJson(`{${'"a":1,'.repeat(150_000)}"a":1}`);
    expect(problems.length).toBe(limits.problems);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

describe("held against JSON.parse", () => {
  const value = fc.jsonValue({ maxDepth: 5, stringUnit: "binary" }).filter((json) => !/__proto__|"constructor"|"prototype"/.test(JSON.stringify(json)));
  const sameAsParse = (text: string): void => {
    let expected: unknown;
    let refused = false;
    try {
      expected = JSON.parse(text);
    } catch {
      refused = true;
    }
    const found = fault(text);
    if (refused) expect(found?.code).toMatch(/^(not-json|lone-surrogate)$/);
    else if (found === undefined) expect(JSON.stringify(plain(readJson(text).value))).toBe(JSON.stringify(expected));
    else expect(found.code).not.toBe("not-json");
  };

  test("the same values", () => {
    fc.assert(fc.property(value, fc.constantFrom(undefined, 1, "\t"), (json, space) => sameAsParse(JSON.stringify(json, null, space))));
  });

  test("the same refusals, when a text is bent", () => {
    const bent = fc.tuple(value, fc.nat(), fc.nat(3), fc.constantFrom("", ",", '"', "{", "}", "[", "]", ":", "\\", "0", "-", "e", ".", " ", "\n", "\u0001", "t", "null")).map(([json, at, cut, put]) => {
      const text = JSON.stringify(json);
      const where = at % (text.length + 1);
      return text.slice(0, where) + put + text.slice(where + cut);
    });
    fc.assert(fc.property(bent, sameAsParse), { numRuns: 3000 });
  });
});

test("objects reach no prototype", () => {
  const { value } = readJson('{"toString":1,"__proto__":{"polluted":true},"hasOwnProperty":2}');
  const object = plain(value) as object;
  expect(Object.getPrototypeOf(object)).toBeNull();
  expect((object as { polluted?: boolean }).polluted).toBeUndefined();
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});
