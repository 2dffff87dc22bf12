/**
 * Whatever step of a save fails, or is the last of a run that is killed, the case is the old one or the new one, whole,
 * and the next run goes on with it.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { noteCaseText, readCaseText, relockCase, sealCase, writeCaseText } from "../../src/vault/caseText.ts";
import { realFiles, type FileLayer } from "../../src/vault/fileLayer.ts";
import type { Keyring } from "../../src/vault/keyring.ts";
import { writeWhole } from "../../src/vault/writeFile.ts";
import { failingFiles } from "./failingFiles.ts";
import { newPair, passphraseKeys, peopleKeys, type Pair } from "./keys.ts";

const OLD = '{"of":"the old case"}\n';
const NEW = `{"of":"the new case","more":"${"x".repeat(5_000)}"}\n`;

let pair: Pair;
let other: Pair;
let root: string;
let place: string;
let points = 0;
beforeAll(async () => {
  [pair, other] = [await newPair(), await newPair()];
});
beforeEach(() => (root = mkdtempSync(join(tmpdir(), "haven-crash-"))));
afterEach(() => rmSync(root, { recursive: true, force: true }));
afterAll(() => {
  console.info(`crash safety: ${points} points at which a save failed or was killed`);
  expect(points).toBeGreaterThanOrEqual(500);
});

/** A save: what lies there before, what is done, and who may open the case afterwards. */
interface Save {
  begin: () => Promise<unknown>;
  save: (files: FileLayer) => Promise<unknown>;
  /** Where the case may be afterwards, with keys that may open it; the first that is there counts. */
  after: () => { path: string; keys: Keyring }[];
  /** Is there no case before? */
  isNew?: boolean;
  /** Does the text stay as it is? */
  same?: boolean;
}

const plain = (): string => join(place, "case.json");
const sealed = (): string => join(place, "case.age");
const keys = (): Keyring => peopleKeys(pair);
const asSealed = (): { path: string; keys: Keyring }[] => [{ path: sealed(), keys: keys() }];
const newSealed = (text = OLD): Promise<string> => writeCaseText(sealed(), text, { keys: keys(), sealed: true });
const stampOf = async (path: string): Promise<string> => (await readCaseText(path, { keys: keys() })).stamp;
/** A sealed case with a journal that holds the old text. */
const noted = async (): Promise<string> => noteCaseText(sealed(), OLD, await newSealed("{}"), { keys: keys() });
const rewrite = (path: () => string) => async (files: FileLayer) => writeCaseText(path(), NEW, { files, keys: keys(), before: await stampOf(path()) });

const saves: Record<string, Save> = {
  "a plain case, changed": { begin: () => writeCaseText(plain(), OLD), save: rewrite(plain), after: () => [{ path: plain(), keys: keys() }] },
  "a plain case, new": { begin: () => Promise.resolve(), save: (files) => writeCaseText(plain(), NEW, { files }), after: () => [{ path: plain(), keys: keys() }], isNew: true },
  "a sealed case, changed": { begin: () => newSealed(), save: rewrite(sealed), after: asSealed },
  "a sealed case, changed twice before": {
    begin: async () => writeCaseText(sealed(), OLD, { keys: keys(), before: await newSealed("{}") }),
    save: rewrite(sealed),
    after: asSealed,
  },
  "a sealed case, new": { begin: () => Promise.resolve(), save: (files) => writeCaseText(sealed(), NEW, { files, keys: keys(), sealed: true }), after: asSealed, isNew: true },
  "a case under a passphrase, changed": {
    begin: () => writeCaseText(sealed(), OLD, { keys: passphraseKeys("long enough"), sealed: true }),
    save: async (files) => writeCaseText(sealed(), NEW, { files, keys: passphraseKeys("long enough"), before: (await readCaseText(sealed(), { keys: passphraseKeys("long enough") })).stamp }),
    after: () => [{ path: sealed(), keys: passphraseKeys("long enough") }],
  },
  "the first answer of a sitting": { begin: () => newSealed(), save: async (files) => noteCaseText(sealed(), NEW, await stampOf(sealed()), { files, keys: keys() }), after: asSealed },
  "a later answer": { begin: noted, save: async (files) => noteCaseText(sealed(), NEW, await stampOf(sealed()), { files, keys: keys() }), after: asSealed },
  "the end of a sitting": { begin: noted, save: rewrite(sealed), after: asSealed },
  "an answer and the end of a sitting": {
    begin: noted,
    save: async (files) => writeCaseText(sealed(), NEW, { files, keys: keys(), before: await noteCaseText(sealed(), NEW, await stampOf(sealed()), { files, keys: keys() }) }),
    after: asSealed,
  },
  "other keys": {
    begin: () => newSealed(),
    save: (files) => relockCase(sealed(), () => Promise.resolve({ recipients: [other.recipient] }), { files, keys: keys() }),
    after: () => [...asSealed(), { path: sealed(), keys: peopleKeys(other) }],
    same: true,
  },
  "other keys, with a sitting unfinished": {
    begin: noted,
    save: (files) => relockCase(sealed(), () => Promise.resolve({ recipients: [other.recipient] }), { files, keys: keys() }),
    after: () => [...asSealed(), { path: sealed(), keys: peopleKeys(other) }],
    same: true,
  },
  "an open case, encrypted": {
    begin: async () => writeCaseText(plain(), OLD, { before: await writeCaseText(plain(), "{}") }),
    save: (files) => sealCase(plain(), sealed(), false, { files, keys: keys() }),
    after: () => [{ path: plain(), keys: keys() }, ...asSealed()],
    same: true,
  },
  "an open case, encrypted and kept": { begin: () => writeCaseText(plain(), OLD), save: (files) => sealCase(plain(), sealed(), true, { files, keys: keys() }), after: () => [{ path: plain(), keys: keys() }], same: true },
  "a case written out open": { begin: () => newSealed(), save: async (files) => writeWhole(plain(), (await readCaseText(sealed(), { files, keys: keys() })).text, { files }), after: asSealed, same: true },
};

/** The whole set on demand: HAVEN_RUNS=whole. */
const whole = process.env.HAVEN_RUNS === "whole";
const faults: [string, string, boolean][] = [["full disk", "ENOSPC", false], ...(whole ? [["broken disk", "EIO", false] as [string, string, boolean]] : []), ["killed", "EKILL", true]];

test.each(Object.entries(saves).flatMap(([name, save]) => faults.map((fault) => [name, fault[0], save, fault] as const)))("%s: %s", async (name, _, save, [, code, dead]) => {
  const start = async (folder: string): Promise<void> => {
    place = join(root, folder);
    mkdirSync(place);
    await save.begin();
  };
  await start("rehearsal");
  const rehearsal = failingFiles(-1);
  await save.save(rehearsal.files);
  const count = rehearsal.steps.length;
  expect(count).toBeGreaterThan(5);
  for (let at = 0; at < count; at += 1) {
    const where = `${name}, ${code} at step ${at} (${rehearsal.steps[at]!})`;
    await start(String(at));
    const { files, steps } = failingFiles(at, code, dead);
    const ended: unknown = await save.save(files).then(() => "done", (error: unknown) => error);
    expect(steps.length, where).toBeGreaterThan(at);
    points += 1;
    if (ended !== "done") {
      expect(["write-failed", "file-unreadable"], `${where}: ${String(ended)}`).toContain((ended as { code: string }).code);
      expect((ended as Error).message).not.toContain("secret");
    }
    // Read twice: what a later run does about the leavings must not matter.
    for (const round of [1, 2]) {
      const found = await firstThere(save.after());
      if (found === undefined) expect(save.isNew === true && ended !== "done", where).toBe(true);
      else expect(save.same ? [OLD] : ended === "done" ? [NEW] : save.isNew ? [NEW] : [OLD, NEW], where).toContain(found.text);
      if (found === undefined || round === 2) continue;
      const began = Date.now();
      if (save.same !== true) await writeCaseText(found.path, found.text === NEW ? NEW : OLD, { keys: found.keys, before: found.stamp });
      expect(Date.now() - began, `${where}: the next run need not wait`).toBeLessThan(3_000);
      if (save.same !== true && dead && rehearsal.steps[at] !== "unlink") expect(readdirSync(place).filter((left) => !left.includes(".hold") && left.endsWith(".tmp")), where).toEqual([]);
    }
    const isCleaning = rehearsal.steps[at] === "unlink";
    if (!dead && !isCleaning) expect(readdirSync(place).filter((left) => left.endsWith(".tmp")), where).toEqual([]);
    if (!save.after().some(({ path }) => path === plain()) && name !== "a case written out open") for (const left of readdirSync(place)) expect(readFileSync(join(place, left), "latin1"), where).not.toContain('{"of"');
  }
});

async function firstThere(places: readonly { path: string; keys: Keyring }[]): Promise<{ path: string; keys: Keyring; text: string; stamp: string } | undefined> {
  let wrong: unknown;
  for (const { path, keys: opening } of places) {
    try {
      return { path, keys: opening, ...(await readCaseText(path, { keys: opening })) };
    } catch (error) {
      const { code } = error as { code: string };
      if (code !== "file-not-found") wrong = error;
      if (!["file-not-found", "identity-wrong"].includes(code)) throw error;
    }
  }
  if (wrong !== undefined) throw wrong as Error;
  return undefined;
}

test("a file that was cut short is told of and left as it is", async () => {
  place = root;
  await newSealed();
  const whole = readFileSync(sealed());
  writeFileSync(sealed(), whole.subarray(0, whole.length - 1));
  await expect(readCaseText(sealed(), { keys: keys(), files: realFiles })).rejects.toMatchObject({ code: "seal-damaged" });
  expect(readFileSync(sealed())).toEqual(whole.subarray(0, whole.length - 1));
});
