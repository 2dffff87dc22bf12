/** `--script`: the same interview without a terminal, as a process. */
import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { haven } from "./process.ts";
import { smallRulesFolder } from "./support.ts";

const small = ["--rules", smallRulesFolder, "--as-of", "2026-11-22"];
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "haven-script-"));
});
const write = (name: string, value: unknown): void => writeFileSync(join(folder, name), JSON.stringify(value));
const cases = (): string[] => readdirSync(folder).filter((name) => name.startsWith("C-"));
const read = (name: string): Record<string, unknown> => JSON.parse(readFileSync(join(folder, name), "utf8")) as Record<string, unknown>;

const answers = {
  "home.safe": false,
  "home.birthDate": "1990-05-04",
  "home.children": { skip: "rather-not-say" },
  "travel.left": true,
  trips: [{ left: "2009-01-01", why: "own" }, { left: "2012-03-04", why: { skip: "dont-know" } }],
  tripsComplete: true,
  "harm.kinds": ["lies"],
  "home.town": "Salem",
};

describe("a script", () => {
  test("is answered, printed and kept, in a file that carries the code and nothing else", async () => {
    write("answers.json", answers);
    const { exit, out, err } = await haven(folder, ["interview", "--plaintext", "--script", "answers.json", ...small]);
    expect([exit, err]).toEqual([0, ""]);
    expect(out).toContain("Q  Are you safe at home?\nA  No\nThis needs help now\nMake a safety plan now.");
    expect(out).toContain("Q  When were you born?\nA  May 4, 1990\n");
    expect(out).toContain("Q  How many children do you have?\nA  I'd rather not say\n");
    expect(out).toContain("Trips · trip 2\nQ  When did you leave?\nA  March 4, 2012\n");
    expect(out).toContain("Q  Have you told anyone?\nA  Ask me later\n");
    expect(out).toContain("Not asked, because it could not matter: trips[0].why");
    expect(out.toLowerCase()).not.toContain("eligible");
    const [name] = cases();
    expect(name).toMatch(/^C-[0-9A-Z]{4}\.json$/);
    expect(out).toContain(`Everything answered is saved in ${name!}.`);
    if (process.platform !== "win32") expect(statSync(join(folder, name!)).mode & 0o777).toBe(0o600);
    expect(read(name!)).toEqual({
      schema: "haven/case@1",
      case: { code: name!.replace(".json", "") },
      unanswered: [
        { fact: "home.children", reason: "rather-not-say" },
        { fact: "trips[1].why", reason: "dont-know" },
        { fact: "harm.told", reason: "ask-later" },
        { fact: "harm.words", reason: "ask-later" },
      ],
      home: { safe: false, birthDate: "1990-05-04", town: "Salem" },
      travel: { left: true },
      trips: [{ left: "2009-01-01" }, { left: "2012-03-04" }],
      tripsComplete: true,
      harm: { kinds: ["lies"] },
    });
    expect((await haven(folder, ["case", "validate", name!, ...small])).exit).toBe(0);
  });

  test("a second script goes on with the case, and what was left for later is asked again", async () => {
    write("answers.json", answers);
    await haven(folder, ["interview", "--plaintext", "C-7F3K.json", "--script", "answers.json", ...small]);
    expect(read("C-7F3K.json").case).toEqual({ code: "C-7F3K" });
    write("more.json", { "harm.told": true, "harm.words": "It is over.\nI am here." });
    const { exit, out } = await haven(folder, ["interview", "--plaintext", "C-7F3K.json", "--script", "more.json", ...small]);
    expect(exit).toBe(0);
    expect(out).not.toContain("Are you safe at home?");
    expect(read("C-7F3K.json")).toMatchObject({ harm: { kinds: ["lies"], told: true, words: "It is over.\nI am here." }, unanswered: [{ fact: "home.children" }, { fact: "trips[1].why" }] });
  });

  test("an answer of the wrong type, or an id nobody knows: the coded error, exit 3, nothing asked and nothing written", async () => {
    write("bad.json", { "home.birthDate": "1990-02-31", "home.childrn": 2, trips: [{ left: 1 }], "harm.kinds": { told: 1 }, "home.age": 3, "home.safe": { skip: "never" }, "home.town": "Quetzalcanary Street" });
    const { exit, out, err } = await haven(folder, ["interview", "--plaintext", "--script", "bad.json", ...small]);
    expect([exit, out]).toEqual([3, ""]);
    expect(err.trimEnd().split("\n").map((line) => line.replace(/^haven: bad\.json: /, ""))).toEqual([
      expect.stringContaining("home.birthDate is not a day of the calendar. Write it as YYYY-MM-DD.") as string,
      "home.childrn is not a known fact. The nearest is home.children. 'haven case schema' lists all facts.",
      expect.stringMatching(/^trips\[0\]\.left|^trips\[\]\.left must be a date/) as string,
      "harm.kinds must be a list of choices in square brackets.",
      "home.age is worked out from other facts and cannot be set. Remove it.",
      "home.safe must be one of: dont-know, rather-not-say, ask-later (home.safe.skip).",
    ]);
    expect(err).not.toContain("Quetzalcanary");
    expect(cases()).toEqual([]);
  });

  test.each([["[]", 3], ["{", 3], ['{"home.safe":true,"home.safe":false}', 3]])("what is not a script: %s", async (text, exit) => {
    writeFileSync(join(folder, "bad.json"), text);
    expect(await haven(folder, ["interview", "--plaintext", "--script", "bad.json", ...small])).toMatchObject({ exit, out: "", err: expect.stringMatching(/^haven: bad\.json: /) as string });
  });

  test("recorded, it can be played again: the same answers, the same questions left open", async () => {
    write("answers.json", answers);
    expect(await haven(folder, ["interview", "C-7F3K.json", "--plaintext", "--script", "answers.json", "--record", "again.json", ...small])).toMatchObject({ exit: 0, err: "" });
    if (process.platform !== "win32") expect(statSync(join(folder, "again.json")).mode & 0o777).toBe(0o600);
    expect(read("again.json")).toMatchObject({ "home.safe": false, "home.children": { skip: "rather-not-say" }, trips: [{ left: "2009-01-01" }, { left: "2012-03-04", why: { skip: "dont-know" } }], "harm.told": { skip: "ask-later" } });
    expect((await haven(folder, ["interview", "C-8F3K.json", "--plaintext", "--script", "again.json", ...small])).exit).toBe(0);
    expect({ ...read("C-8F3K.json"), case: null }).toEqual({ ...read("C-7F3K.json"), case: null });
    // It is noted with what else was written outside Haven's own folder; a file that is there is not written over, and that is told before anything is asked.
    expect((await haven(folder, ["exports", "list"])).out).toContain("again.json");
    expect(await haven(folder, ["interview", "C-9F3K.json", "--plaintext", "--script", "answers.json", "--record", "again.json", ...small])).toMatchObject({ exit: 3, out: "" });
  });

  test("in Spanish", async () => {
    write("answers.json", answers);
    const { exit, out } = await haven(folder, ["interview", "--plaintext", "--script", "answers.json", "--lang", "es", ...small]);
    expect(exit).toBe(0);
    expect(out).toContain("R  4 de mayo de 1990\n");
    expect(out).toContain("R  Prefiero no decirlo\n");
    expect(out).toMatch(/Todo lo respondido está guardado en C-[0-9A-Z]{4}\.json\./);
  });

  test("with the real rules", async () => {
    write("answers.json", { "status.current": "none", "safety.inDanger": true, incidents: [{ kind: "labor", whereHappened: "us", startedOn: "2022-01-05" }], incidentsComplete: true });
    const { exit, out } = await haven(folder, ["interview", "--plaintext", "--script", "answers.json"]);
    expect(exit).toBe(0);
    expect(out).toContain("1-888-373-7888");
    expect(read(cases()[0]!)).toMatchObject({ status: { current: "none" }, incidents: [{ kind: "labor" }] });
  });
});

test("a new case: a name of its own is met with a word of care; a folder that is not there, or the name of an encrypted file, is refused", async () => {
  expect((await haven(folder, ["interview", "maria.json", "--plaintext", ...small])).out).toMatch(/New case C-[0-9A-Z]{4} in maria\.json\. Anyone can read a file's name: it should name no one\./);
  expect((await haven(folder, ["interview", "--plaintext", "C-7F3K.json", ...small])).out).toContain("New case C-7F3K.");
  expect((await haven(folder, ["interview", "nowhere/c.json", "--plaintext", ...small])).exit).toBe(3);
  // A name says how the file is kept. With nothing to encrypt it with, nothing is asked.
  expect(await haven(folder, ["interview", "c.json", ...small])).toMatchObject({ exit: 2, out: "", err: expect.stringContaining("--plaintext") as string });
  expect(await haven(folder, ["interview", "c.age", "--plaintext", ...small])).toMatchObject({ exit: 2, out: "" });
  expect(await haven(folder, ["interview", "c.age", ...small])).toMatchObject({ exit: 4, out: "", err: expect.stringContaining("Give a passphrase") as string });
  expect(readdirSync(folder)).toEqual([]);
});

test("what cannot be: a case from standard input, a first look that the rules do not have, a case that is not right", async () => {
  expect((await haven(folder, ["interview", "-"])).exit).toBe(2);
  expect(await haven(folder, ["interview", "--quick", "--plaintext", ...small])).toMatchObject({ exit: 3, out: "", err: expect.stringContaining("quick.json") as string });
  writeFileSync(join(folder, "c.json"), '{"schema":"haven/case@1","home":{"safe":"Quetzalcanary"}}');
  const { exit, out, err } = await haven(folder, ["interview", "c.json", ...small]);
  expect([exit, out]).toEqual([3, ""]);
  expect(err).toContain("home.safe");
  expect(err).not.toContain("Quetzalcanary");
});
