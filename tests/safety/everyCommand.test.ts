/**
 * Every command, sealed off from the world, on a case in which every fact holds a canary: it opens nothing, starts nothing,
 * and what it was told stands in its results and nowhere else.
 */
import { mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { commandList } from "../../src/cli/commandList.ts";
import { writeCase } from "../../src/facts/writeCase.ts";
import { realRules } from "../interview/support.ts";
import { seal } from "../../src/vault/seal.ts";
import { previousOf } from "../../src/vault/writeFile.ts";
import { newPair, optionsFor } from "../vault/keys.ts";
import { canariesIn, canaryCase, CODE, type Planted } from "./canary.ts";
import { CHANGED, everyCommand, type Run } from "./everyCommand.ts";
import { filesIn, havenIn, newWorld, removeWorld, type World } from "./process.ts";

const { vocabulary } = realRules;
const { facts, planted } = canaryCase(vocabulary);
const all: Planted[] = [...planted, { fact: CHANGED.fact, value: CHANGED.value, forms: [CHANGED.value.toLowerCase()] }];
const text = writeCase(facts, vocabulary);
/** Answers of a script: facts by their ids, lists whole. */
const nested = JSON.parse(text) as Record<string, unknown>;
const script = JSON.stringify(Object.fromEntries([...facts.keys()].map((id) => [id, id.split(".").reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], nested)])));

/** A copy of the case that is wrong in as many ways as there are kinds of mistakes, the canaries where they were. */
const wrong = {
  "wrong values": text.replace(/: true/g, ': "Qz9999canary"').replace(/: "(19\d\d-\d\d-)\d\d"/g, ': "$1Qz9999canary"'),
  "an unknown name": text.replace('"schema"', '"Qz9999canary Qz": "Qz9999canary", "schema"'),
  "no JSON": text.replace(/\}\s*$/, "Qz9999canary"),
  "no UTF-8": Buffer.concat([Buffer.from(text), Buffer.from([0xff, 0xfe])]),
  "another schema": text.replace("haven/case@1", "Qz9999canary"),
};

function placesIn({ here, given, asked }: World): Parameters<typeof everyCommand>[0] {
  const places = { file: join(here, `${CODE}.json`), newFile: join(here, "C-7F3M.json"), script: join(given, "script.json"), words: join(given, "words.txt"), oldCases: join(given, "old"), asked };
  writeFileSync(places.script, script);
  writeFileSync(places.words, "four random words here\n");
  mkdirSync(places.oldCases);
  writeFileSync(join(places.oldCases, "C-CDFG.json"), text);
  utimesSync(join(places.oldCases, "C-CDFG.json"), 1, 1);
  return places;
}

let world: World;
let places: Parameters<typeof everyCommand>[0];
beforeAll(() => {
  world = newWorld();
  places = placesIn(world);
});
afterAll(() => removeWorld(world));

/** Files with a canary among those that nobody asked for. */
function traces(besides: readonly string[]): string[] {
  return [world.home, world.haven, world.temporary, world.here]
    .flatMap(filesIn)
    .filter((path) => !besides.includes(path) && (canariesIn(readFileSync(path), all).length > 0 || canariesIn(path, all).length > 0))
    .map((path) => path.slice(world.root.length));
}

test("every command of the program is tried here", () => {
  const sample = everyCommand({ file: "f", newFile: "n", script: "s", words: "w", oldCases: "o", asked: "a" });
  expect([...new Set(sample.map(({ command }) => command))].sort()).toEqual(commandList.map(({ name }) => name).sort());
});

test("the canaries are many, of every type that can hold one, and each is found where it is", () => {
  expect(canariesIn(text, planted)).toEqual(planted.map(({ fact }) => fact));
  expect(canariesIn("", planted)).toEqual([]);
  const holders = new Set(planted.map(({ fact }) => fact));
  const able = [...vocabulary.facts.values()].filter(({ type, pattern, derive }) => ["date", "text", "prose"].includes(type) && derive === undefined && pattern !== "state" && pattern !== "case-code");
  expect(able.filter(({ id }) => !holders.has(id))).toEqual([]);
});

test("the hook that seals the program off holds", async () => {
  const probe = join(world.given, "probe.mjs");
  writeFileSync(probe, 'for (const open of [() => import("node:net"), () => fetch("http://127.0.0.1"), () => process.getBuiltinModule?.("http") ?? fetch("http://127.0.0.1")]) await Promise.resolve().then(open).catch(() => undefined);');
  const { spawnSync } = await import("node:child_process");
  const notes = join(world.given, "probe.txt");
  spawnSync(process.execPath, ["--import", join(import.meta.dirname, "sealedOff.mjs"), probe], { env: { ...process.env, HAVEN_TEST_NOTES: notes } });
  expect(readFileSync(notes, "utf8").match(/^refused/gm)).toHaveLength(3);
});

describe("each command", () => {
  const name = ({ argv }: Run): string => argv.map((word) => (word.includes("/") ? "…" : word)).join(" ");
  const sample = everyCommand({ file: "/f", newFile: "/n", script: "/s", words: "/w", oldCases: "/o", asked: "/a" }).map((run, index) => [name(run), index] as const);

  beforeEach(() => {
    removeWorld(world);
    const fresh = newWorld();
    Object.assign(world, fresh);
    places = placesIn(world);
    writeFileSync(places.file, text, { mode: 0o600 });
  });

  test.each(sample)("%s", async (_, index) => {
    const { argv, stdin, exits = [0], makes, changes } = everyCommand(places)[index]!;
    const before = readFileSync(places.file);
    const { exit, err, refused, seen } = await havenIn(world, argv, stdin);
    expect({ exit, err: exits.includes(exit ?? -1) ? "" : err }).toEqual({ exit: expect.toSatisfy((code: number) => exits.includes(code)) as number, err: "" });
    expect(refused).toEqual([]);
    expect(canariesIn(err, all)).toEqual([]);
    expect(canariesIn(seen, all)).toEqual([]);
    expect(seen).toContain("environment");
    expect(traces([places.file, ...(changes ? [previousOf(places.file)] : []), ...(makes ? [places.newFile, previousOf(places.newFile)] : [])])).toEqual([]);
    if (changes === undefined) expect(readFileSync(places.file).equals(before)).toBe(true);
  });

  const sealable = everyCommand({ file: "/f", newFile: "/n", script: "/s", words: "/w", oldCases: "/o", asked: "/a" }).flatMap((run, index) => (run.argv.includes("/f") ? [[name(run), index] as const] : []));
  test.each(sealable)("%s, on a sealed case", async (_, index) => {
    const pair = await newPair();
    const sealed = join(world.here, `${CODE}.age`);
    rmSync(places.file);
    writeFileSync(sealed, await seal(text, { recipients: [pair.recipient] }), { mode: 0o600 });
    places.file = sealed;
    const before = readFileSync(sealed);
    const { command, argv, stdin, exits = [0], changes } = everyCommand(places)[index]!;
    const { exit, err, refused, seen } = await havenIn(world, [...argv, ...optionsFor(pair, world.given)], stdin);
    // What is already sealed is not sealed again, and locks are changed by whoever has them.
    const right = command === "case encrypt" ? [3] : command === "case rekey" ? [0, 3] : exits;
    expect({ exit, err: right.includes(exit ?? -1) ? "" : err }).toEqual({ exit: expect.toSatisfy((code: number) => right.includes(code)) as number, err: "" });
    expect(refused).toEqual([]);
    expect([canariesIn(err, all), canariesIn(seen, all)]).toEqual([[], []]);
    // Sealed, it is not in the case's own folder either; only where it was asked for.
    expect(traces([])).toEqual([]);
    if (changes === undefined && command !== "case rekey") expect(readFileSync(sealed).equals(before)).toBe(true);
  });

  const broken = everyCommand({ file: "/f", newFile: "/n", script: "/s", words: "/w", oldCases: "/o", asked: "/a" }).flatMap((run, index) => (run.reads ? [[name(run), index] as const] : []));
  test.each(broken)("%s, on a case that is not right", async (_, index) => {
    const run = everyCommand(places)[index]!;
    // All read a case in one way; so each is tried with two kinds of mistakes, and all kinds have their turn.
    const kinds = Object.entries(wrong);
    for (const [kind, content] of [kinds[index % kinds.length]!, kinds[(index + 2) % kinds.length]!]) {
      writeFileSync(places.file, content);
      const { exit, out, err, refused, seen } = await havenIn(world, run.argv, run.stdin);
      expect([kind, exit]).toEqual([kind, 3]);
      expect([kind, refused, canariesIn(out, all), canariesIn(err, all), canariesIn(seen, all)]).toEqual([kind, [], [], [], []]);
      expect(traces([places.file])).toEqual([]);
      expect(filesIn(world.asked)).toEqual([]);
      expect(readFileSync(places.file).equals(Buffer.from(content))).toBe(true);
    }
  });
});
