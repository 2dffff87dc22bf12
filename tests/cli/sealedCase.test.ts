/** Encrypted cases on the command line: made, read, changed, locked anew, and what is said when a key is missing or wrong. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { newPair, optionsFor } from "../vault/keys.ts";
import { haven as run, type Ending } from "./fakeOutside.ts";

const CANARY = "Quetzalcanary";
const WORDS = "four random words here";
let folder: string;
let file: string;
let words: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "haven-sealed-"));
  mkdirSync(join(folder, "cases"));
  file = join(folder, "cases", "C-7F3K.age");
  writeFileSync(join(folder, "words"), `${WORDS}\nsecond line\n`);
  words = ["--passphrase-file", join(folder, "words")];
});
const haven = (argv: readonly string[], rest: Parameters<typeof run>[1] = {}): Promise<Ending> => run([...argv, "--home", join(folder, "home")], { workFactor: 2, ...rest });
const cases = (): string[] => readdirSync(join(folder, "cases"));
/** A terminal where these are typed. */
const typing = (...lines: string[]): { secret: (message: string) => Promise<string>; asked: string[] } => {
  const asked: string[] = [];
  return { asked, secret: (message) => Promise.resolve((asked.push(message), lines[asked.length - 1] ?? "")) };
};

test("a life of an encrypted case: nothing readable, not even in the version kept from before", async () => {
  expect(await haven(["case", "new", join(folder, "cases"), ...words])).toMatchObject({ exit: 0, out: `${join(folder, "cases", "C-CDFG.age")}\n` });
  const made = join(folder, "cases", "C-CDFG.age");
  expect(await haven(["case", "set", made, "case.note", "--from-stdin", ...words], { stdin: CANARY })).toEqual({ exit: 0, out: "", err: "case.note is set.\n" });
  expect(await haven(["case", "set", made, "person.birthDate", "2001-05-04", ...words])).toMatchObject({ exit: 0 });
  expect((await haven(["case", "show", made, ...words])).out).toContain(CANARY);
  expect(await haven(["case", "unset", made, "person.birthDate", ...words])).toMatchObject({ exit: 0 });
  expect((await haven(["case", "validate", made, ...words])).out).toContain("right, 2 facts");
  expect((await haven(["check", made, ...words])).exit).toBe(0);
  expect(cases()).toEqual([".C-CDFG.age.previous", "C-CDFG.age"]);
  for (const name of cases()) {
    expect(readFileSync(join(folder, "cases", name), "latin1")).not.toMatch(/Quetzal|haven\/case|2001/);
    expect(statSync(join(folder, "cases", name)).mode & 0o777).toBe(0o600);
  }
});

test("a passphrase typed: twice for a new case, once for one that is there", async () => {
  const twice = typing(WORDS, WORDS);
  expect(await haven(["case", "new", file], twice)).toMatchObject({ exit: 0 });
  expect(twice.asked.length).toBe(2);
  const once = typing(WORDS);
  expect(await haven(["case", "set", file, "case.note", "x"], once)).toMatchObject({ exit: 0 });
  expect(once.asked).toEqual([`Passphrase of ${file}:`]);
  expect(await haven(["case", "new", `${file}2.age`], typing(WORDS, "others"))).toMatchObject({ exit: 2, err: expect.stringContaining("were not the same") as string });
  expect(await haven(["case", "new", `${file}2.age`], typing("short", "short"))).toMatchObject({ exit: 2, err: expect.stringContaining("at least 10") as string });
});

describe("without the right key nothing is told and nothing is changed", () => {
  test.each<[string, () => string[], number, string]>([
    ["none", () => [], 4, "is encrypted. Give its passphrase"],
    ["a wrong one", () => ["--passphrase-file", join(folder, "wrong")], 4, "does not open"],
    ["an identity in its place", () => ["--identity", join(folder, "wrong")], 3, "no age identity"],
    ["a file that is not there", () => ["--passphrase-file", join(folder, "none")], 3, "There is no file"],
    ["two at once", () => [...words, "--passphrase-fd", "3"], 2, "cannot be used together"],
    ["a descriptor that is not open", () => ["--passphrase-fd", "987"], 3, "could not be read"],
  ])("%s", async (_, options, exit, said) => {
    writeFileSync(join(folder, "wrong"), `${CANARY} and more\n`);
    await haven(["case", "new", file, ...words]);
    const before = readFileSync(file);
    for (const argv of [["case", "show", file], ["case", "set", file, "case.note", "x"], ["case", "decrypt", file, "--out", join(folder, "out.json")], ["case", "rekey", file, "--new-passphrase-file", join(folder, "words")], ["check", file]]) {
      const ended = await haven([...argv, ...options()]);
      expect([ended.exit, ended.out]).toEqual([exit, ""]);
      expect(ended.err).toContain(said);
      expect(ended.err).not.toContain(CANARY);
    }
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(cases()).toEqual(["C-7F3K.age"]);
  });
});

describe("encrypt, decrypt, rekey", () => {
  const open = (): string => join(folder, "cases", "C-7F3K.json");
  beforeEach(() => writeFileSync(open(), `{"schema":"haven/case@1","case":{"note":"${CANARY}"}}`));

  test("there and back", async () => {
    expect(await haven(["case", "set", open(), "person.birthDate", "2001-05-04"])).toMatchObject({ exit: 0 });
    expect(await haven(["case", "encrypt", open(), ...words])).toMatchObject({ exit: 0, out: `${file}\n`, err: expect.stringContaining("On SSDs") as string });
    expect(cases(), "the open one and the version kept of it are gone").toEqual(["C-7F3K.age"]);
    expect(await haven(["case", "encrypt", file, ...words])).toMatchObject({ exit: 3, err: expect.stringContaining("encrypted already") as string });
    const out = join(folder, "out.json");
    expect(await haven(["case", "decrypt", file, "--out", out, ...words])).toMatchObject({ exit: 0, out: `${out}\n` });
    expect(JSON.parse(readFileSync(out, "utf8"))).toMatchObject({ case: { note: CANARY }, person: { birthDate: "2001-05-04" } });
    expect(statSync(out).mode & 0o777).toBe(0o600);
    expect(await haven(["case", "decrypt", file, "--out", out, ...words]), "what is there stays").toMatchObject({ exit: 3 });
  });

  test("kept on request; not over one that is there", async () => {
    expect(await haven(["case", "encrypt", open(), "--keep", ...words])).toMatchObject({ exit: 0 });
    expect(cases()).toEqual(["C-7F3K.age", "C-7F3K.json"]);
    expect(await haven(["case", "encrypt", open(), ...words])).toMatchObject({ exit: 3 });
    expect(cases()).toEqual(["C-7F3K.age", "C-7F3K.json"]);
  });

  test("another passphrase: the old one opens nothing of it any more", async () => {
    await haven(["case", "encrypt", open(), ...words]);
    await haven(["case", "set", file, "case.note", "x", ...words]);
    writeFileSync(join(folder, "new"), "quite other words\n");
    expect(await haven(["case", "rekey", file, "--new-passphrase-file", join(folder, "new"), ...words])).toMatchObject({ exit: 0 });
    expect(cases()).toEqual(["C-7F3K.age"]);
    expect((await haven(["case", "show", file, ...words])).exit).toBe(4);
    expect((await haven(["case", "show", file, "--passphrase-file", join(folder, "new")])).exit).toBe(0);
    writeFileSync(open(), '{"schema":"haven/case@1"}');
    expect(await haven(["case", "rekey", open(), ...words])).toMatchObject({ exit: 3, err: expect.stringContaining("is not encrypted") as string });
  });

  test("a team: everyone on the list of the home folder opens it; nobody is shut out by mistake, one can be on purpose", async () => {
    const [one, two] = [await newPair(), await newPair()];
    mkdirSync(join(folder, "home"));
    writeFileSync(join(folder, "home", "recipients.txt"), `# us\n${one.recipient}\n${two.recipient}\n`);
    expect(await haven(["case", "encrypt", open()])).toMatchObject({ exit: 0, err: expect.stringContaining("could not try") as string });
    for (const pair of [one, two]) expect((await haven(["case", "show", file, ...optionsFor(pair, folder).slice(0, 2)])).out).toContain(CANARY);
    expect((await haven(["case", "show", file, ...optionsFor(await newPair(), folder).slice(0, 2)])).exit).toBe(4);
    const asOne = optionsFor(one, folder);
    expect(await haven(["case", "set", file, "case.note", "x", ...asOne])).toMatchObject({ exit: 4, err: expect.stringContaining("only 1") as string });
    expect(await haven(["case", "set", file, "case.note", "x", ...asOne.slice(0, 2)])).toMatchObject({ exit: 0 });
    expect(await haven(["case", "rekey", file, ...asOne])).toMatchObject({ exit: 0 });
    expect((await haven(["case", "show", file, ...optionsFor(two, folder).slice(0, 2)])).exit).toBe(4);
  });
});

test("a file cut short: told, left as it is, and the version before is offered", async () => {
  await haven(["case", "new", file, ...words]);
  await haven(["case", "set", file, "case.note", "x", ...words]);
  const cut = readFileSync(file).subarray(0, -7);
  writeFileSync(file, cut);
  const { exit, err } = await haven(["case", "set", file, "case.note", "y", ...words]);
  expect(exit).toBe(3);
  expect(err).toContain(".C-7F3K.age.previous");
  expect(readFileSync(file).equals(cut)).toBe(true);
});

test("a journal that belongs to another version, or is not whole, is told of; with it out of the way the case opens", async () => {
  await haven(["case", "new", file, ...words]);
  const journal = join(folder, "cases", ".C-7F3K.age.journal");
  for (const [content, said] of [["garbled", "not whole"], [`haven-journal@1\n${"0".repeat(64)}\n-\n3\nabcdef`, "changed while an interview"]] as const) {
    writeFileSync(journal, content);
    const before = readFileSync(file);
    expect(await haven(["case", "set", file, "case.note", "x", ...words])).toMatchObject({ exit: 3, err: expect.stringContaining(said) as string });
    expect([readFileSync(file).equals(before), readFileSync(journal, "utf8")]).toEqual([true, content]);
  }
});
