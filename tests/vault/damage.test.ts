/** A wrong key, a flipped bit, a file cut short: a clear error, and nothing is changed. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { armor } from "age-encryption";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { readCase } from "../../src/facts/readCase.ts";
import { HavenError } from "../../src/text/errors.ts";
import { noteCaseText, readCaseText, writeCaseText } from "../../src/vault/caseText.ts";
import { journalOf } from "../../src/vault/journal.ts";
import type { Keyring } from "../../src/vault/keyring.ts";
import { haven } from "../cli/fakeOutside.ts";
import { smallVocabulary } from "../facts/smallVocabulary.ts";
import { newPair, optionsFor, passphraseKeys, peopleKeys, type Pair } from "./keys.ts";

const SMALL = '{"schema":"haven/case@1","person":{"married":true}}\n';
/** Twelve thousand bytes: more than the first four KiB. */
const LARGE = `{"schema":"haven/case@1","person":{"story":"${"It was long. ".repeat(900)}"}}\n`;

let folder: string;
let file: string;
let pair: Pair;
let keys: Keyring;
/** The whole set on demand (HAVEN_RUNS=whole): a bit in each of the first 4 KiB and in 1,000 other places. Otherwise a sample. */
const whole = process.env.HAVEN_RUNS === "whole";
const tried = { bits: 0, cuts: 0 };
beforeAll(async () => {
  pair = await newPair();
  keys = peopleKeys(pair);
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "haven-damage-"));
  file = join(folder, "case.age");
});
afterAll(() => console.info(`damaged files: ${tried.bits} flipped bits, ${tried.cuts} files cut short`));

/** The same numbers at every run. */
function* numbers(seed: number): Generator<number, never> {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state / 2 ** 32;
  }
}

/** Reads what lies there as a command would. Gives the text only if it is a case. */
async function readBack(opening: Keyring): Promise<{ error: HavenError } | { text: string }> {
  try {
    const { text } = await readCaseText(file, { keys: opening });
    const read = readCase(text, smallVocabulary);
    return Array.isArray(read) ? { error: read[0]! } : { text };
  } catch (error) {
    if (error instanceof HavenError) return { error };
    throw error;
  }
}

async function mustRefuse(bytes: Uint8Array, where: string, opening: Keyring, into = file): Promise<void> {
  writeFileSync(into, bytes);
  const read = await readBack(opening);
  expect("error" in read, where).toBe(true);
  if ("error" in read) expect([3, 4], where).toContain(read.error.exit);
  expect(readFileSync(into).equals(bytes), where).toBe(true);
}

const flipped = (bytes: Uint8Array, place: number, bit: number): Buffer => {
  const changed = Buffer.from(bytes);
  changed[place]! ^= 1 << bit;
  tried.bits += 1;
  return changed;
};
const cut = (bytes: Uint8Array, length: number): Uint8Array => {
  tried.cuts += 1;
  return bytes.subarray(0, length);
};

describe("a case for people", () => {
  test("a bit flipped in the first 4 KiB, and in other places", async () => {
    await writeCaseText(file, LARGE, { keys, sealed: true });
    const bytes = readFileSync(file);
    const random = numbers(6);
    const next = (below: number): number => Math.floor(random.next().value * below);
    // The header is tried byte by byte in any case.
    for (let place = 0; place < 4096; place += whole || place < 200 ? 1 : 1 + next(64)) await mustRefuse(flipped(bytes, place, next(8)), `byte ${place}`, keys);
    for (let n = 0; n < (whole ? 1000 : 60); n += 1) {
      const place = next(bytes.length);
      await mustRefuse(flipped(bytes, place, next(8)), `byte ${place}`, keys);
    }
  }, 900_000);

  test("cut short at every byte", async () => {
    await writeCaseText(file, SMALL, { keys, sealed: true });
    const bytes = readFileSync(file);
    for (let length = 0; length < bytes.length; length += 1) await mustRefuse(cut(bytes, length), `${length} bytes`, keys);
    expect(readdirSync(folder)).toEqual(["case.age"]);
  });

  test("armored: changed or cut short, it is refused or says the same as before", async () => {
    await writeCaseText(file, SMALL, { keys, sealed: true });
    const armored = Buffer.from(armor.encode(readFileSync(file)));
    const random = numbers(7);
    for (let place = 0; place < armored.length; place += 1) {
      for (const bytes of [flipped(armored, place, Math.floor(random.next().value * 8)), cut(armored, place)]) {
        writeFileSync(file, bytes);
        const read = await readBack(keys);
        if ("error" in read) expect([3, 4]).toContain(read.error.exit);
        else expect(read.text).toBe(SMALL);
      }
    }
  });

  test("its journal, likewise: the answers in it are never dropped without a word", async () => {
    const note = async (): Promise<string> => noteCaseText(file, SMALL, await writeCaseText(file, LARGE, { keys, sealed: true }), { keys });
    await note();
    const bytes = readFileSync(journalOf(file));
    const random = numbers(8);
    for (let place = 0; place < bytes.length; place += 1) {
      await mustRefuse(flipped(bytes, place, Math.floor(random.next().value * 8)), `bit in byte ${place}`, keys, journalOf(file));
      await mustRefuse(cut(bytes, place), `${place} bytes`, keys, journalOf(file));
    }
  });

  test("the wrong identity", async () => {
    await writeCaseText(file, SMALL, { keys, sealed: true });
    expect(await readBack(peopleKeys(await newPair()))).toMatchObject({ error: { code: "identity-wrong", exit: 4 } });
  });
});

test("a case under a passphrase: wrong ones, flipped bits, cut short", async () => {
  const opening = passphraseKeys("long enough");
  await writeCaseText(file, SMALL, { keys: opening, sealed: true });
  const bytes = readFileSync(file);
  for (const wrong of ["long enougH", "long enough ", " long enough", "", "LONG ENOUGH"]) expect(await readBack(passphraseKeys(wrong))).toMatchObject({ error: { code: "passphrase-wrong", exit: 4 } });
  const factor = bytes.indexOf(" 2\n") + 1;
  for (let place = 0; place < bytes.length; place += 1) {
    // Another work factor is tried in earnest: some take a second.
    if (place !== factor) await mustRefuse(flipped(bytes, place, place % 8), `byte ${place}`, opening);
    await mustRefuse(cut(bytes, place), `${place} bytes`, opening);
  }
  await mustRefuse(Buffer.from(bytes.toString("latin1").replace(" 2\n", " 19\n"), "latin1"), "work factor", opening);
  expect(await readBack(opening)).toMatchObject({ error: { code: "seal-too-costly" } });
});

test("through the command line: one calm line, nothing of the case, nothing written", async () => {
  const options = optionsFor(pair, folder);
  await haven(["case", "new", file, ...options]);
  const made = readFileSync(file);
  rmSync(join(folder, ".case.age.previous"), { force: true });
  for (const bytes of [made.subarray(0, 100), made.subarray(0, -1), flipped(made, 10, 1), flipped(made, 60, 1), flipped(made, made.length - 5, 1), Buffer.alloc(0)]) {
    writeFileSync(file, bytes);
    for (const argv of [["case", "show", file], ["case", "set", file, "case.note", "x"], ["case", "rekey", file], ["check", file]]) {
      const { exit, out, err } = await haven([...argv, ...options]);
      expect([3, 4]).toContain(exit);
      expect(out).toBe("");
      expect(err).toMatch(/^haven: [^\n]+\n$/);
      expect(readFileSync(file).equals(bytes)).toBe(true);
    }
    expect(readdirSync(folder).sort()).toEqual(["case.age", "identity.txt"]);
  }
});
