/**
 * Reads JSON strictly (RFC 8259, no more), within limits, into `Map`s.
 * `JSON.parse` keeps the last of two equal keys in silence, knows no depth, and says a place only sometimes;
 * a case read so could lose a fact without a word. See docs/decisions/0003-json.md.
 */
import { HavenError } from "../text/errors.ts";
import { sizeInWords } from "../vault/readFile.ts";
import { forbiddenNames, member, placeOf, type PathStep } from "./jsonPath.ts";
import { limits } from "./limits.ts";

/** A JSON value; an object is a `Map`, so that no name in it can reach a prototype. */
export type JsonValue = null | boolean | number | string | JsonValue[] | JsonObject;
export type JsonObject = Map<string, JsonValue>;

/** What was read, and what was wrong but did not stop the reading: names that are there twice or may not be there. */
export interface JsonReading {
  value: JsonValue;
  problems: HavenError[];
}

const numberShape = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const plainText = /[^"\\\u0000-\u001f]*/y;
const anySurrogate = /[\ud800-\udfff]/;
const loneSurrogate = /\p{Cs}/u;
const escapes: Readonly<Record<string, string>> = { '"': '"', "\\": "\\", "/": "/", b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };

/**
 * Reads one JSON text. Throws a {@link HavenError} at the first place that is not JSON or goes past a limit.
 * @param text - The text, without a byte order mark.
 * @param places - Filled with where each value begins, by its path, when given.
 */
export function readJson(text: string, places?: Map<string, number>): JsonReading {
  if (text.length > limits.size) throw new HavenError("json-too-large", { limit: sizeInWords(limits.size) });
  if (text.startsWith("\ufeff")) throw new HavenError("byte-order-mark", {});
  if (anySurrogate.test(text) && loneSurrogate.test(text)) throw new HavenError("lone-surrogate", placeOf(text, text.search(loneSurrogate)));

  let at = 0;
  let count = 0;
  const path: PathStep[] = [];
  const problems: HavenError[] = [];

  const fail = (where = at): never => {
    throw new HavenError("not-json", placeOf(text, where));
  };
  /** Notes a problem that does not stop the reading. Only so many: each costs a look back through the text. */
  const note = (code: "duplicate-key" | "forbidden-key", where: number): void => {
    if (problems.length < limits.problems) problems.push(new HavenError(code, { path: member(path), line: placeOf(text, where).line }));
  };
  const skipSpace = (): number => {
    for (;;) {
      const code = text.charCodeAt(at);
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return code;
      at += 1;
    }
  };

  const readValue = (): JsonValue => {
    const code = skipSpace();
    if ((count += 1) > limits.values) throw new HavenError("json-too-many", { limit: limits.values });
    places?.set(member(path), at);
    if (code === 0x22) return readString();
    if (code === 0x7b) return readObject();
    if (code === 0x5b) return readArray();
    if (text.startsWith("true", at)) return ((at += 4), true);
    if (text.startsWith("false", at)) return ((at += 5), false);
    if (text.startsWith("null", at)) return ((at += 4), null);
    return readNumber();
  };

  const readNumber = (): number => {
    numberShape.lastIndex = at;
    const found = numberShape.exec(text) ?? fail();
    at += found[0].length;
    // Adding 0 makes -0 an ordinary zero.
    return Number(found[0]) + 0;
  };

  const readString = (): string => {
    const start = (at += 1);
    plainText.lastIndex = at;
    plainText.test(text);
    at = plainText.lastIndex;
    const code = text.charCodeAt(at);
    if (code === 0x22) return text.slice(start, at++);
    return code === 0x5c ? readEscapes(start) : fail();
  };

  /** The slow way, from the first backslash on. */
  const readEscapes = (start: number): string => {
    let result = text.slice(start, at);
    for (;;) {
      const char = text[at]!;
      if (char === '"') break;
      if (at >= text.length || char < " ") fail();
      at += 1;
      if (char !== "\\") {
        result += char;
        continue;
      }
      const escape = text[at] ?? "";
      const hex = text.slice(at + 1, at + 5);
      if (escape === "u" && /^[0-9a-fA-F]{4}$/.test(hex)) {
        result += String.fromCharCode(parseInt(hex, 16));
        at += 5;
      } else {
        result += Object.hasOwn(escapes, escape) ? escapes[escape]! : fail();
        at += 1;
      }
    }
    if (loneSurrogate.test(result)) throw new HavenError("lone-surrogate", placeOf(text, start));
    at += 1;
    return result;
  };

  const enter = (): void => {
    // `path` has one step for each bracket that is open around this value.
    if (path.length >= limits.depth) throw new HavenError("json-too-deep", { line: placeOf(text, at).line, limit: limits.depth });
    at += 1;
  };

  const readArray = (): JsonValue[] => {
    enter();
    const result: JsonValue[] = [];
    if (skipSpace() === 0x5d) return ((at += 1), result);
    for (;;) {
      path.push(result.length);
      result.push(readValue());
      path.pop();
      const code = skipSpace();
      if (code !== 0x2c && code !== 0x5d) fail();
      at += 1;
      if (code === 0x5d) return result;
    }
  };

  const readObject = (): JsonObject => {
    enter();
    const result: JsonObject = new Map();
    if (skipSpace() === 0x7d) return ((at += 1), result);
    for (;;) {
      if (skipSpace() !== 0x22) fail();
      const start = at;
      const name = readString();
      path.push(name);
      const forbidden = forbiddenNames.has(name);
      if (forbidden) note("forbidden-key", start);
      else if (result.has(name)) note("duplicate-key", start);
      if (skipSpace() !== 0x3a) fail();
      at += 1;
      const value = readValue();
      if (!forbidden) result.set(name, value);
      path.pop();
      const code = skipSpace();
      if (code !== 0x2c && code !== 0x7d) fail();
      at += 1;
      if (code === 0x7d) return result;
    }
  };

  const value = readValue();
  skipSpace();
  if (at < text.length) fail();
  return { value, problems };
}

/** A read value as plain JavaScript data; objects have no prototype. */
export function plain(value: JsonValue): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (!(value instanceof Map)) return value;
  const result = Object.create(null) as Record<string, unknown>;
  for (const [name, item] of value) result[name] = plain(item);
  return result;
}
