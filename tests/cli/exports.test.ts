/** What was written readable at the user's request: noted, named, removed. And old cases, named and removed. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { realFiles } from "../../src/vault/fileLayer.ts";
import { haven as run, type Ending } from "./fakeOutside.ts";

const CANARY = "Quetzalcanary";
let folder: string;
let home: string;
const at = (...names: string[]): string => join(folder, ...names);
const haven = (argv: readonly string[], rest: Parameters<typeof run>[1] = {}): Promise<Ending> => run([...argv, "--home", home], { workFactor: 2, ...rest });
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "haven-exports-"));
  home = at("home");
  mkdirSync(at("cases"));
});

/** The files below a folder. */
const filesIn = (folder: string): string[] => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));

describe("exports", () => {
  const words = (): string[] => ["--passphrase-file", at("words")];
  beforeEach(async () => {
    writeFileSync(at("words"), "four random words here\n");
    await haven(["case", "new", at("cases", "C-7F3K.age"), ...words()]);
    await haven(["case", "set", at("cases", "C-7F3K.age"), "case.note", CANARY, ...words()]);
  });

  test("nothing yet", async () => {
    expect(await haven(["exports", "list"])).toMatchObject({ exit: 0, out: "", err: expect.stringContaining("Nothing") as string });
    expect(await haven(["exports", "clear"])).toMatchObject({ exit: 0, out: "" });
  });

  test("noted by path alone, for its owner alone; removed, and forgotten", async () => {
    await haven(["case", "decrypt", at("cases", "C-7F3K.age"), "--out", at("out.json"), ...words()]);
    await haven(["packet", at("cases", "C-7F3K.age"), "--relief", "t-1", "--out", at("packet"), "--forms", "draft", ...words()]);
    await haven(["demo", "--out", at("demo")]);
    await haven(["demo", "--out", at("demo")]);
    const written = [at("out.json"), ...readdirSync(at("packet")).map((name) => at("packet", name)), ...filesIn(at("demo"))];
    const listed = (await haven(["exports", "list"])).out.trimEnd().split("\n");
    expect(listed.sort()).toEqual(written.sort());
    for (const path of [...written, join(home, "exports.json")]) expect(statSync(path).mode & 0o777).toBe(0o600);
    const list = readFileSync(join(home, "exports.json"), "utf8");
    expect(list).not.toContain(CANARY);
    expect(Object.keys((JSON.parse(list) as { files: object[] }).files[0]!)).toEqual(["path", "written"]);

    const { exit, out, err } = await haven(["exports", "clear"]);
    expect([exit, out.trimEnd().split("\n").sort()]).toEqual([0, written.sort()]);
    expect(err).toContain("On SSDs");
    expect(readdirSync(folder).sort()).toEqual(["cases", "demo", "home", "packet", "words"]);
    expect([...filesIn(at("packet")), ...filesIn(at("demo"))]).toEqual([]);
    expect((await haven(["exports", "list"])).out).toBe("");
    expect(readdirSync(at("cases"))).toEqual([".C-7F3K.age.previous", "C-7F3K.age"]);
  });

  test("what was changed since stays, unless it is said; what is gone or out of reach is told apart", async () => {
    mkdirSync(at("stick"));
    for (const name of ["one.json", "two.json", join("stick", "three.json")]) await haven(["case", "decrypt", at("cases", "C-7F3K.age"), "--out", at(name), ...words()]);
    writeFileSync(at("one.json"), "someone's work");
    rmSync(at("two.json"));
    rmSync(at("stick"), { recursive: true });
    expect((await haven(["exports", "list"])).out.split("\n").sort()).toEqual(["", `${at("one.json")}\tchanged since it was written`, `${at("stick", "three.json")}\tits folder or drive is not there now`, `${at("two.json")}\tnot there any more`]);
    expect(await haven(["exports", "clear"])).toMatchObject({ exit: 1, out: "", err: expect.stringContaining("--changed") as string });
    expect(readFileSync(at("one.json"), "utf8")).toBe("someone's work");
    expect(await haven(["exports", "clear", "--changed"])).toMatchObject({ exit: 1, out: `${at("one.json")}\n` });
    expect((await haven(["exports", "list"])).out).toBe(`${at("stick", "three.json")}\tits folder or drive is not there now\n`);
  });

  test("a file of someone else that is in the way is never taken for an export", async () => {
    writeFileSync(at("mine.json"), "mine");
    expect((await haven(["case", "decrypt", at("cases", "C-7F3K.age"), "--out", at("mine.json"), ...words()])).exit).toBe(3);
    expect((await haven(["exports", "list"])).out).toBe("");
    expect((await haven(["case", "decrypt", at("cases", "C-7F3K.age"), "--out", at("none", "x.json"), ...words()])).exit).toBe(3);
    expect((await haven(["exports", "list"])).out).toBe("");
  });

  test("one that a killed run left half written is known and removed", async () => {
    const files = { ...realFiles, link: (from: Parameters<typeof realFiles.link>[0], to: Parameters<typeof realFiles.link>[1]) => (String(to).endsWith("out.json") ? new Promise<void>(() => undefined) : realFiles.link(from, to)) };
    void haven(["case", "decrypt", at("cases", "C-7F3K.age"), "--out", at("out.json"), ...words()], { files });
    for (let tries = 0; tries < 400 && !readdirSync(folder).some((name) => name.endsWith(".tmp")); tries += 1) await new Promise((resolve) => setTimeout(resolve, 25));
    expect(readdirSync(folder).filter((name) => name.startsWith(".out.json")).length).toBe(1);
    await haven(["exports", "clear"]);
    expect(readdirSync(folder).filter((name) => name.startsWith(".out.json"))).toEqual([]);
  });

  test("a list that is not right is told of; one that cannot be kept does not stop the work", async () => {
    mkdirSync(home);
    writeFileSync(join(home, "exports.json"), '{"schema":"haven/exports@1","files":[{"path":"../x","written":1}]}');
    expect(await haven(["exports", "clear"])).toMatchObject({ exit: 3, err: expect.stringContaining("the list of what was exported") as string });
    rmSync(home, { recursive: true });
    writeFileSync(home, "not a folder");
    expect(await haven(["case", "decrypt", at("cases", "C-7F3K.age"), "--out", at("out.json"), ...words()])).toMatchObject({ exit: 3 });
  });
});

describe("case purge", () => {
  const old = (name: string, date: string): void => utimesSync(at("cases", name), new Date(`${date}T12:00:00`), new Date(`${date}T12:00:00`));
  beforeEach(() => {
    for (const [name, date] of [["C-7F3K.age", "2023-11-21"], [".C-7F3K.age.previous", "2023-01-01"], [".C-7F3K.age.0123456789ab.tmp", "2023-01-01"], ["C-CDFG.json", "2023-11-22"], ["C-HJKM.age", "2020-01-01"], [".C-HJKM.age.journal", "2026-01-01"], ["maria.json", "2001-01-01"], ["C-7F3K.pdf", "2001-01-01"]] as const) {
      writeFileSync(at("cases", name), "x");
      old(name, date);
    }
    symlinkSync(at("cases", "maria.json"), at("cases", "C-MNPQ.json"));
  });
  const all = (): string[] => readdirSync(at("cases")).sort();

  test("lists what is older to the day, and removes nothing", async () => {
    const before = all();
    // Today is 2026-11-22. An answer in a journal is a change, too.
    expect(await haven(["case", "purge", at("cases"), "--older-than", "3y"])).toMatchObject({ exit: 0, out: `${at("cases", "C-7F3K.age")}\n`, err: expect.stringContaining("Nothing was removed") as string });
    expect((await haven(["case", "purge", at("cases"), "--older-than", "36m"])).out).toBe(`${at("cases", "C-7F3K.age")}\n`);
    expect((await haven(["case", "purge", at("cases"), "--older-than", "1096d"])).out).toBe(`${at("cases", "C-7F3K.age")}\n`);
    expect((await haven(["case", "purge", at("cases"), "--older-than", "1097d"])).out).toBe("");
    expect((await haven(["case", "purge", at("cases"), "--older-than", "3m"])).out.split("\n").length).toBe(4);
    expect((await haven(["case", "purge", at("cases"), "--older-than", "3y"], { today: () => "2026-11-23" })).out.split("\n").length).toBe(3);
    expect(all()).toEqual(before);
  });

  test("removes a case with what lies beside it, on request", async () => {
    expect(await haven(["case", "purge", at("cases"), "--older-than", "3y", "--yes"])).toMatchObject({ exit: 0, out: `${at("cases", "C-7F3K.age")}\n`, err: expect.stringContaining("On SSDs") as string });
    expect(all()).toEqual([".C-HJKM.age.journal", "C-7F3K.pdf", "C-CDFG.json", "C-HJKM.age", "C-MNPQ.json", "maria.json"]);
  });

  test.each([["3"], ["y"], ["0y"], ["-3y"], ["3w"], ["99999y"]])("%s is no span", async (span) => {
    const before = all();
    expect((await haven(["case", "purge", at("cases"), `--older-than=${span}`, "--yes"])).exit).toBe(2);
    expect(all()).toEqual(before);
  });

  test("no folder", async () => {
    expect((await haven(["case", "purge", at("none"), "--older-than", "3y"])).exit).toBe(3);
    expect((await haven(["case", "purge", at("cases")])).exit).toBe(2);
  });
});

describe("case diff", () => {
  const write = (name: string, facts: object): string => {
    writeFileSync(at(name), JSON.stringify({ schema: "haven/case@1", ...facts }));
    return at(name);
  };
  test("names facts, and shows values only when asked", async () => {
    const one = write("a.json", { case: { note: CANARY }, person: { birthDate: "2001-05-04" }, trips: [{ left: "2020-01-01" }, {}] });
    const two = write("b.json", { case: { note: "other" }, trips: [{ left: "2020-01-01" }, { left: "2021-01-01" }, { left: "2022-01-01" }], tripsComplete: true });
    const { exit, out, err } = await haven(["case", "diff", one, two]);
    expect([exit, out.trimEnd().split("\n"), err]).toEqual([0, ["~ case.note", "- person.birthDate", "- trips[1]", "+ trips[1].left", "+ trips[2].left", "+ tripsComplete"], "6 differences.\n"]);
    const shown = await haven(["case", "diff", one, two, "--values"]);
    expect(shown.out).toContain(`- case.note: "${CANARY}"\n+ case.note: "other"\n`);
    expect(shown.err).toBe("6 differences.\n");
    expect(await haven(["case", "diff", one, one])).toEqual({ exit: 0, out: "", err: "0 differences.\n" });
    expect((await haven(["case", "diff", "-", "-"])).exit).toBe(2);
    expect((await haven(["case", "diff", "-", two], { stdin: readFileSync(one) })).out).toBe(out);
  });
});
