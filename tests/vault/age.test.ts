/** Both ways with the `age` program: what it encrypts opens here, and what is encrypted here opens with it. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { readCaseText, writeCaseText } from "../../src/vault/caseText.ts";
import { haven } from "../cli/fakeOutside.ts";
import { keyring, newPair, optionsFor, peopleKeys, type Pair } from "./keys.ts";

const there = (program: string): boolean => spawnSync(program, ["--version"]).status === 0;
const hasAge = process.platform !== "win32" && there("age");
const hasTerminal = hasAge && there("script");
if (!hasAge) console.warn("tests/vault/age.test.ts: skipped, age is not installed");
else if (!hasTerminal) console.warn("tests/vault/age.test.ts: passphrases skipped, script (util-linux) is not installed");

const WORDS = "four random words here";
const CASE = '{"schema":"haven/case@1","case":{"note":"señal"}}\n';
let folder: string;
let pair: Pair;
const at = (name: string): string => join(folder, name);
const age = (...argv: string[]): void => void execFileSync("age", argv, { cwd: folder });
/** `age` asks for a passphrase only at a terminal: `script` gives it one. */
const ageAsking = (words: string, ...argv: string[]): void => void execFileSync("script", ["-qec", `age ${argv.join(" ")}`, "/dev/null"], { cwd: folder, input: `${words}\n${words}\n`, timeout: 60_000 });

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "haven-age-"));
  pair = await newPair();
  writeFileSync(at("key.txt"), `${pair.identity}\n`);
});

describe.skipIf(!hasAge)("for people", () => {
  test.each([1, 65_535, 65_536, 65_537, 300_000])("%d bytes, both ways, binary and armored", async (size) => {
    const text = "ñ".repeat(size / 2) + "x".repeat(size % 2);
    await writeCaseText(at("ours.age"), text, { keys: peopleKeys(pair), sealed: true });
    age("-d", "-i", "key.txt", "-o", "back", "ours.age");
    expect(readFileSync(at("back"), "utf8") === text).toBe(true);
    writeFileSync(at("plain"), text);
    for (const armored of [[], ["-a"]]) {
      age(...armored, "-r", pair.recipient, "-o", "theirs.age", "plain");
      const read = await readCaseText(at("theirs.age"), { keys: peopleKeys(pair) });
      expect([read.sealed, read.text === text]).toEqual([true, true]);
    }
  });

  test("a team: each opens it with age; keys of age-keygen, on the command line", async () => {
    execFileSync("age-keygen", ["-o", at("theirs.txt")], { stdio: "ignore" });
    const theirs = /age1\w+/.exec(readFileSync(at("theirs.txt"), "utf8"))![0];
    const keys = ["--identity", at("theirs.txt"), "--recipient", `${theirs},${pair.recipient}`];
    expect((await haven(["case", "new", at("c.age"), ...keys])).exit).toBe(0);
    expect((await haven(["case", "set", at("c.age"), "case.note", "señal", ...keys])).exit).toBe(0);
    for (const key of ["key.txt", "theirs.txt"]) {
      age("-d", "-i", key, "-o", `${key}.json`, "c.age");
      expect(JSON.parse(readFileSync(at(`${key}.json`), "utf8"))).toMatchObject({ case: { note: "señal" } });
    }
  });

  test("a case made with age, armored, is changed here and still opens there", async () => {
    writeFileSync(at("c.json"), CASE);
    age("-a", "-r", pair.recipient, "-o", "c.age", "c.json");
    expect(await haven(["case", "set", at("c.age"), "person.birthDate", "2001-05-04", ...optionsFor(pair, folder)])).toMatchObject({ exit: 0, err: "person.birthDate is set.\n" });
    age("-d", "-i", "key.txt", "-o", "back", "c.age");
    expect(JSON.parse(readFileSync(at("back"), "utf8"))).toMatchObject({ case: { note: "señal" }, person: { birthDate: "2001-05-04" } });
  });
});

describe.skipIf(!hasTerminal)("under a passphrase", () => {
  test("ours opens with age", async () => {
    // With the work factor that people get.
    await writeCaseText(at("ours.age"), CASE, { keys: keyring({ passphrase: WORDS }), sealed: true });
    expect(readFileSync(at("ours.age"), "latin1")).toMatch(/^age-encryption\.org\/v1\n-> scrypt \S+ 18\n/);
    ageAsking(WORDS, "-d", "-o", "back", "ours.age");
    expect(readFileSync(at("back"), "utf8")).toBe(CASE);
  });

  test.each([[[]], [["-a"]]])("age's opens here %j", async (armored) => {
    writeFileSync(at("c.json"), CASE);
    ageAsking(WORDS, "-p", ...armored, "-o", "theirs.age", "c.json");
    writeFileSync(at("words"), WORDS);
    expect((await haven(["case", "show", at("theirs.age"), "--passphrase-file", at("words")])).out).toContain("señal");
    writeFileSync(at("words"), `${WORDS}!`);
    expect((await haven(["case", "show", at("theirs.age"), "--passphrase-file", at("words")])).exit).toBe(4);
  });
});
