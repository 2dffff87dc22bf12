/** Mutated JSON that knows what it mutates: names, values and structure first, then letters and bytes. */
import type { Chance } from "./random.ts";

/** JSON as a tree whose objects are lists of pairs, so that a name can stand twice and any name can stand anywhere. */
export type Tree = null | boolean | number | string | { raw: string } | Tree[] | { pairs: [string, Tree][] };

export function treeOf(value: unknown): Tree {
  if (Array.isArray(value)) return value.map(treeOf);
  if (typeof value === "object" && value !== null) return { pairs: Object.entries(value).map(([name, item]) => [name, treeOf(item)]) };
  return value as Tree;
}

const oddNames = ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "valueOf", "schema", "", " ", "a.b", "trips[0]", "trips[]", "asOf", "\u202eperson", "pers\u200bon", "PERSON", "рerson", "0", "length", "Qzcanary"];
const oddText = [
  "", " ", "\u00a0", "Qzcanary", "\u202eQzcanary", "\u200bQzcanary", "\ufeff", "\u0000", "\u001b[2J", "\u001b]0;x\u0007", "\u009b31m", "a\nb", "a\r\nb", "a\tb", "\u2028", "\u2066x", "\u{e0041}", "\ud7ff", "\u0301".repeat(60), "é", "e\u0301",
  "=1+1", "+1", "-1", "@SUM(A1)", "<script>alert(1)</script>", "\"><img src=x>", "](javascript:1)", "BEGIN:VEVENT", "\\n\\;,", "/JavaScript (x)", "%PDF-1.7", "../../etc/passwd", "C:\\con", "con", "${x}", "$name", "{slot}", "[[x]]", "%s%n",
  "2001-02-29", "2024-02-29", "0000-01-01", "9999-12-31", "2001-1-1", "2001-05-04T00:00:00Z", "-2001-05-04", "２００１-05-04", "true", "null", "1", "haven/case@1", "met", "not-met", "0".repeat(600), "x".repeat(60_000),
];
const oddNumbers = ["-0", "0.1", "1e3", "1e400", "-1e400", "9007199254740993", "123456789012345678901234567890", "1E-400", "01", "+1", ".5", "1.", "0x10", "NaN", "Infinity", "1_000"];

function oddValue(chance: Chance, depth = 0): Tree {
  switch (chance.below(depth > 3 ? 6 : 11)) {
    case 0:
      return null;
    case 1:
      return chance.percent(50);
    case 2:
      return chance.below(5000) - 1000;
    case 3:
      return { raw: chance.one(oddNumbers) };
    case 4:
    case 5:
      return chance.one(oddText);
    case 6:
      return Array.from({ length: chance.one([0, 1, 2, 5, 40]) }, () => oddValue(chance, depth + 1));
    case 7:
      return { pairs: Array.from({ length: chance.below(4) }, () => [chance.one(oddNames), oddValue(chance, depth + 1)]) };
    case 8:
      return { raw: nested(chance) };
    case 9:
      return Array.from({ length: chance.one([100, 1999, 2001]) }, () => (chance.percent(50) ? { pairs: [] } : 1));
    default:
      return { raw: chance.one(["undefined", "'x'", '"\\x"', '"\\ud800"', '"\\u12"', "//x", "/**/1", "[1,]", "{,}", "nulll", "tru", "\u0000", '"\u0001"', '"\ud800"']) };
  }
}

/** Brackets inside one another, closed or not, few or very many. */
function nested(chance: Chance): string {
  const depth = chance.percent(1) ? 200_000 : chance.one([3, 31, 32, 33, 500]);
  const [open, close] = chance.one([["[", "]"], ['{"a":', "}"], ['[{"__proto__":', "}]"]] as const);
  return open.repeat(depth) + "1" + (chance.percent(80) ? close.repeat(depth) : "");
}

/** About how long the text of a tree is. */
function sizeOf(tree: Tree): number {
  if (typeof tree === "string") return tree.length;
  if (Array.isArray(tree)) return tree.reduce<number>((sum, item) => sum + sizeOf(item), 2);
  if (tree === null || typeof tree !== "object") return 5;
  return "raw" in tree ? tree.raw.length : tree.pairs.reduce((sum, [name, item]) => sum + name.length + sizeOf(item), 2);
}

interface Place {
  get: () => Tree;
  set: (value: Tree) => void;
  drop: () => void;
  pairs?: [string, Tree][];
  index: number;
}

function placesIn(tree: Tree, places: Place[] = []): Place[] {
  if (Array.isArray(tree)) {
    for (const [index, item] of tree.entries()) {
      places.push({ get: () => item, set: (value) => void (tree[index] = value), drop: () => void tree.splice(index, 1), index });
      placesIn(item, places);
    }
  } else if (tree !== null && typeof tree === "object" && "pairs" in tree) {
    const { pairs } = tree;
    for (const [index, pair] of pairs.entries()) {
      places.push({ get: () => pair[1], set: (value) => void (pair[1] = value), drop: () => void pairs.splice(index, 1), pairs, index });
      placesIn(pair[1], places);
    }
  }
  return places;
}

const copied = (tree: Tree): Tree => structuredClone(tree);

const LARGEST = 8_000_000;

/** A tree with one to four changes. */
export function mutatedTree(original: Tree, chance: Chance): Tree {
  const root: Tree = [copied(original)];
  for (let times = 1 + chance.below(4); times > 0; times--) {
    const places = placesIn(root);
    const place = chance.one(places);
    const other = chance.one(places);
    switch (chance.below(9)) {
      case 0:
      case 1:
      case 2:
        place.set(oddValue(chance));
        break;
      case 3:
        if (place.get() !== root[0]) place.drop();
        break;
      case 4:
        if (place.pairs) place.pairs[place.index]![0] = chance.percent(50) ? chance.one(oddNames) : misspelt(place.pairs[place.index]![0], chance);
        break;
      case 5:
        // The same name once more, with the same value or another.
        place.pairs?.splice(chance.below(place.pairs.length + 1), 0, [place.pairs[place.index]![0], chance.percent(50) ? copied(place.get()) : oddValue(chance)]);
        break;
      case 6:
        place.set(copied(other.get()));
        break;
      case 7:
        place.pairs?.push([chance.one(oddNames), oddValue(chance)]);
        break;
      default: {
        // An entry many times over.
        const value = place.get();
        const many = chance.one([2, 50, 2001]);
        if (Array.isArray(value) && value.length > 0) place.set(Array.from({ length: many * sizeOf(value[0]!) > 2_000_000 ? 2 : many }, () => value[0]!));
        else place.set([copied(value)]);
      }
    }
    // An entry that stands many times changes in all places at once; more than a file may hold says nothing more, and would only fill this process.
    if (sizeOf(root) > LARGEST) return copied(original);
  }
  return root[0]!;
}

const misspelt = (name: string, chance: Chance): string => {
  const at = chance.below(name.length + 1);
  return name.slice(0, at) + chance.one(["", "x", "X", ".", "\u200b", "é"]) + name.slice(at + chance.below(2));
};

/** The tree as text, now and then written in unusual ways. */
export function textOf(tree: Tree, chance: Chance): string {
  const odd = chance.percent(15);
  const space = (): string => (odd && chance.percent(20) ? chance.one([" ", "\n", "\t", "\r\n", "\r"]) : "");
  const quoted = (text: string): string => {
    const plain = JSON.stringify(text);
    return odd && chance.percent(10) ? plain.replace(/[a-z]/, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`) : plain;
  };
  const write = (value: Tree): string => {
    if (Array.isArray(value)) return `[${value.map(write).join(`,${space()}`)}]`;
    if (typeof value === "string") return quoted(value);
    if (value === null || typeof value !== "object") return String(value);
    return "raw" in value ? value.raw : `{${value.pairs.map(([name, item]) => `${space()}${quoted(name)}${space()}:${space()}${write(item)}`).join(",")}}`;
  };
  return write(tree);
}

/** A text or a file with letters, pieces or bytes changed. */
export function mutatedBytes(original: string | Uint8Array, chance: Chance): Uint8Array {
  const bytes = Buffer.from(original);
  const at = chance.below(bytes.length + 1);
  const length = 1 + chance.below(chance.one([1, 8, 200]));
  switch (chance.below(8)) {
    case 0:
      return bytes.subarray(0, at);
    case 1:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]);
    case 2:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(Math.max(0, at - length))]);
    case 3: {
      const copy = Buffer.from(bytes);
      for (let times = 0; times < length && copy.length > 0; times++) copy[chance.below(copy.length)]! ^= 1 << chance.below(8);
      return copy;
    }
    case 4:
      return Buffer.concat([bytes.subarray(0, at), Buffer.from(chance.one(['"', "{", "}", "[", "]", ",", ":", "\\", "\u2028", "null", "\ufeff", "\u0000"])), bytes.subarray(at)]);
    case 5:
      return Buffer.concat([bytes.subarray(0, at), Buffer.from(chance.one([[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf8, 0x88, 0x80, 0x80, 0x80], [0xe2, 0x28, 0xa1]])), bytes.subarray(at)]);
    case 6:
      return Buffer.concat([Buffer.from(chance.one(["\ufeff", " ", "\u0000", "//\n", "[", "{}"])), bytes]);
    default:
      return Buffer.concat([bytes, Buffer.from(chance.one(["x", "{}", "\u0000", " ".repeat(5000), bytes.toString()]))]);
  }
}
