/** A sitting at an encrypted case: each answer is kept at once, cheaply, whatever ends it, and whoever else is at the same case. */
import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { openCase } from "../../src/interview/keptCase.ts";
import type { Asker } from "../../src/interview/asker.ts";
import type { Prompt, Reply } from "../../src/interview/prompt.ts";
import { sit } from "../../src/interview/sit.ts";
import { load } from "../../src/text/catalogue.ts";
import { readCaseText } from "../../src/vault/caseText.ts";
import { realFiles, type FileLayer } from "../../src/vault/fileLayer.ts";
import { newPair, optionsFor, peopleKeys, type Pair } from "../vault/keys.ts";
import { haven, program } from "./process.ts";
import { smallRules, smallRulesFolder } from "./support.ts";

const small = ["--rules", smallRulesFolder, "--as-of", "2026-11-22"];
let folder: string;
let pair: Pair;
let keys: string[];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "haven-sealed-"));
  pair = await newPair();
  keys = optionsFor(pair, folder);
});
const typed = (...lines: string[]): string => `${lines.join("\n")}\n`;
const files = (): string[] => readdirSync(folder).filter((name) => name !== "identity.txt");
const read = async (): Promise<unknown> => JSON.parse((await readCaseText(join(folder, "C-7F3K.age"), { keys: peopleKeys(pair) })).text) as unknown;

/** A sitting that waits for more input. */
class Sitting {
  out = "";
  err = "";
  readonly child: ChildProcess;
  readonly exit: Promise<number | string | null>;

  constructor(argv: readonly string[]) {
    this.child = spawn(process.execPath, [program, ...argv], { cwd: folder, env: { ...process.env, HAVEN_HOME: join(folder, "home") } });
    this.child.stdout!.on("data", (text: Buffer) => (this.out += text.toString()));
    this.child.stderr!.on("data", (text: Buffer) => (this.err += text.toString()));
    this.exit = new Promise((resolve) => this.child.on("close", (exit, signal) => resolve(exit ?? signal)));
  }

  type(...lines: string[]): void {
    this.child.stdin!.write(typed(...lines));
  }

  async shows(words: string): Promise<void> {
    for (let tries = 0; tries < 600; tries += 1) {
      if (this.out.includes(words)) return;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    throw new Error(`never showed "${words}":\n${this.out}\n${this.err}`);
  }
}
const begin = (): Sitting => new Sitting(["interview", "C-7F3K.age", ...keys, ...small]);

describe("a sitting at an encrypted case", () => {
  test("ends with one encrypted file, and the version before the last change", async () => {
    const { exit, out, err } = await haven(folder, ["interview", "C-7F3K.age", ...keys, ...small], { stdin: typed("1", "1", "1990-05-04", "2", "Quetzalcanary", ":leave") });
    expect([exit, err]).toEqual([0, ""]);
    expect(out).toContain("kept at once, in an encrypted file");
    expect(out).toContain("Everything answered is saved in C-7F3K.age.");
    expect(files()).toEqual([".C-7F3K.age.previous", "C-7F3K.age"]);
    expect(await read()).toMatchObject({ home: { safe: true, birthDate: "1990-05-04", children: 2, town: "Quetzalcanary" } });
    for (const file of readdirSync(folder)) expect(readFileSync(join(folder, file), "latin1")).not.toMatch(/Quetzal|1990-05|haven\/case/);
  });

  test.skipIf(process.platform === "win32")("killed: every answer is there, nothing is readable, and it goes on from there", async () => {
    const sitting = begin();
    sitting.type("1", "1", "1990-05-04", "2", "Quetzalcanary");
    await sitting.shows("Noted: Quetzalcanary");
    sitting.child.kill("SIGKILL");
    expect(await sitting.exit).toBe("SIGKILL");
    expect(files()).toEqual([".C-7F3K.age.journal", "C-7F3K.age"]);
    for (const file of readdirSync(folder)) expect(readFileSync(join(folder, file), "latin1")).not.toMatch(/Quetzal|1990-05|haven\/case|travel\.left/);
    expect(await read()).toMatchObject({ case: { next: "travel.left" }, home: { safe: true, birthDate: "1990-05-04", children: 2, town: "Quetzalcanary" } });
    expect((await haven(folder, ["case", "show", "C-7F3K.age", ...keys, ...small])).out).toContain("Quetzalcanary");

    const { exit, out } = await haven(folder, ["interview", "C-7F3K.age", ...keys, ...small], { stdin: typed("1", "1", "yes", ":leave") });
    expect(exit).toBe(0);
    expect(out).toContain("Have you ever left?");
    expect(files()).toEqual([".C-7F3K.age.previous", "C-7F3K.age"]);
    expect(await read()).toMatchObject({ home: { town: "Quetzalcanary" }, travel: { left: true } });
  });

  test.skipIf(process.platform === "win32").each(["SIGINT", "SIGTERM", "SIGHUP"] as const)("%s: 130, all is in the encrypted file, and it says where", async (signal) => {
    const sitting = begin();
    sitting.type("1", "1", "1990-05-04");
    await sitting.shows("How many children");
    sitting.child.kill(signal);
    expect(await sitting.exit).toBe(130);
    expect(sitting.err).toBe("\nEverything answered is saved in C-7F3K.age. To go on later, give this file to 'haven interview'.\n");
    expect(files()).toEqual([".C-7F3K.age.previous", "C-7F3K.age"]);
    expect(await read()).toMatchObject({ home: { safe: true, birthDate: "1990-05-04" } });
  });

  test("another run changes the case meanwhile: both are kept, the person is told, and an answer taken back takes back only what they said", async () => {
    const sitting = begin();
    sitting.type("1", "1");
    await sitting.shows("When were you born?");
    expect(await haven(folder, ["case", "set", "C-7F3K.age", "home.children", "3", ...keys, ...small])).toMatchObject({ exit: 0 });
    expect(await haven(folder, ["case", "set", "C-7F3K.age", "home.birthDate", "1991-01-01", ...keys, ...small])).toMatchObject({ exit: 0 });
    sitting.type("1990-05-04");
    await sitting.shows("Which town");
    expect(sitting.out).toMatch(/Noted: May 4, 1990\n\nSomeone else is working on this case\nAnother run of Haven has changed this case[^\n]+\nBoth of you[^\n]+: .*\n/);
    expect(sitting.out).not.toContain("How many children");
    expect(await read()).toMatchObject({ home: { safe: true, birthDate: "1990-05-04", children: 3 } });
    sitting.type(":back", ":dontknow", ":leave");
    expect(await sitting.exit).toBe(0);
    expect(await read()).toMatchObject({ home: { safe: true, children: 3 } });
    expect(await read()).not.toHaveProperty("home.birthDate");
  });

  test("two sittings at one case lose nothing of each other", async () => {
    await haven(folder, ["case", "new", "C-7F3K.age", ...keys, ...small]);
    const [one, two] = [begin(), begin()];
    for (const sitting of [one, two]) sitting.type("1", "1");
    for (const sitting of [one, two]) await sitting.shows("Are you safe at home?");
    one.type("1");
    await one.shows("When were you born?");
    two.type(":dontknow", "1990-05-04");
    await two.shows("How many children");
    one.type("1990-05-04");
    two.type(":rathernot", "Salem", ":leave");
    await one.shows("Noted: May 4, 1990");
    one.type(":leave");
    expect([await one.exit, await two.exit]).toEqual([0, 0]);
    expect(await read()).toMatchObject({ home: { safe: true, birthDate: "1990-05-04", town: "Salem" } });
    expect(files()).toEqual([".C-7F3K.age.previous", "C-7F3K.age"]);
  });

  test("what cannot be kept is not asked: people who are not named, or not the one who asks", async () => {
    expect(await haven(folder, ["case", "new", "C-7F3K.age", ...keys, ...small])).toMatchObject({ exit: 0 });
    const identity = keys.slice(0, 2);
    expect(await haven(folder, ["interview", "C-7F3K.age", ...identity, ...small])).toMatchObject({ exit: 4, out: "", err: expect.stringContaining("Name them all") as string });
    const other = await newPair();
    expect(await haven(folder, ["interview", "C-7F3K.age", ...identity, "--recipient", other.recipient, ...small])).toMatchObject({ exit: 4, out: "", err: expect.stringContaining("you are none") as string });
  });
});

describe("an answer that could not be saved", () => {
  /** Answers the first question, then says what is planned. */
  class Planned implements Asker {
    readonly seen: string[] = [];
    readonly plan: string[];
    constructor(plan: string[]) {
      this.plan = plan;
    }
    ask({ title, form, question }: Prompt): Promise<Reply> {
      this.seen.push(title);
      if (question !== undefined) return Promise.resolve(this.seen.filter((one) => one === title).length === 1 && question.id === "home.safe" ? { kind: "answer", value: true } : { kind: "command", command: "leave" });
      const way = form.kind === "pick" && form.rows.some(({ reply }) => reply.kind === "way" && reply.way === "try-again") ? this.plan.shift()! : "begin";
      return Promise.resolve({ kind: "way", way });
    }
    tell = (): Promise<void> => Promise.resolve();
    noted = (): void => undefined;
  }
  const sitting = async (plan: string[], faults: number): Promise<{ asker: Planned; ended: unknown }> => {
    let left = faults;
    const open: FileLayer["open"] = async (path, flags, mode) => {
      if (flags === "wx" && String(path).endsWith(".tmp") && left-- > 0) throw Object.assign(new Error("secret"), { code: "ENOSPC" });
      return realFiles.open(path, flags, mode);
    };
    const asker = new Planned(plan);
    const kept = await openCase(join(folder, "C-7F3K.age"), { vocabulary: smallRules.vocabulary, files: { ...realFiles, open }, random: (count) => new Uint8Array(count), keys: peopleKeys(pair) });
    const ended: unknown = await sit({ rules: smallRules, asOf: "2026-11-22", say: load("en"), asker, kept }).then(() => "done", (error: unknown) => error);
    await kept.close();
    return { asker, ended };
  };

  test("waits until there is room", async () => {
    const { asker, ended } = await sitting(["try-again", "try-again"], 2);
    expect(ended).toBe("done");
    expect(asker.seen.filter((title) => title === "The last answer could not be saved").length).toBe(2);
    expect(await read()).toMatchObject({ home: { safe: true } });
  });

  test("can be given up, and then it is said what went wrong", async () => {
    const { ended } = await sitting(["leave-unsaved"], 9);
    expect(ended).toMatchObject({ code: "write-failed", args: { reason: "ENOSPC" } });
    expect(files()).toEqual([]);
  });
});

test("a plain case that another run has changed", async () => {
  writeFileSync(join(folder, "c.json"), JSON.stringify({ schema: "haven/case@1", home: { safe: true } }));
  const sitting = new Sitting(["interview", "c.json", ...small]);
  sitting.type("1", "1");
  await sitting.shows("When were you born?");
  expect((await haven(folder, ["case", "set", "c.json", "home.children", "3", ...small])).exit).toBe(0);
  sitting.type("1990-05-04", ":leave");
  expect(await sitting.exit).toBe(0);
  expect(JSON.parse(readFileSync(join(folder, "c.json"), "utf8"))).toMatchObject({ home: { safe: true, birthDate: "1990-05-04", children: 3 } });
});
