/** The screen itself, in a terminal of 80 columns and 24 lines: what an advocate sees beside a client. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { program } from "./process.ts";
import { hasTmux, Pty } from "./pty.ts";
import { smallRulesFolder } from "./support.ts";

if (!hasTmux) console.warn("tests/interview/terminal.test.ts: skipped, tmux is not installed");

describe.skipIf(!hasTmux)("on a terminal", () => {
  let folder: string;
  let pty: Pty | undefined;
  const at = (words: string, ...keys: string[]): Promise<string> => pty!.at(words, ...keys);
  const shows = (words: string): Promise<string> => pty!.shows(words);
  const start = (words: string): Promise<string> => at("$", `'clear; node "${program}" interview --plaintext ${words} --rules "${smallRulesFolder}" --as-of 2026-11-22; echo "exit: $?"`, "Enter");
  const read = (): Record<string, unknown> => JSON.parse(readFileSync(join(folder, "C-7F3K.json"), "utf8")) as Record<string, unknown>;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "haven-terminal-"));
    pty = new Pty(folder);
  });
  afterAll(() => {
    pty?.close();
  });

  test("a few answers, back, why, Ctrl-C, and on from there", async () => {
    await start("C-7F3K.json");
    expect(await at("Before we begin", "Enter")).toMatch(/information, not advice[\s\S]*Nothing leaves this computer[\s\S]*uses or watches this device[\s\S]*1-888-373-7888[\s\S]*❯ Begin/);

    const first = await at("Are you safe at home?", "Enter");
    for (const row of ["Yes", "No", "I don't know", "I'd rather not say", "Ask me later"]) expect(first).toContain(`   ${row}`);
    expect(first).toMatch(/\^G go to +\^R review +\^N note +\^Y why +\^L help +\^X leave +\^Q quick exit$/);
    expect(first).not.toContain("❯");
    // Enter alone has answered nothing; a letter moves, Enter chooses.
    expect(await at("Are you safe at home?", "n", "Enter")).toContain("Are you safe at home?");
    expect(await at("This needs help now", "Enter")).toContain("Make a safety plan now.");

    await at("When were you born?", "'2/30/1990", "Enter");
    expect(await at("There is no such day", "C-u", "'may 4, 1990", "Enter")).toContain("❯ 2/30/1990");
    expect(await at("How many children", "':back", "Enter")).toContain("Noted: May 4, 1990");
    expect(await at("Before: May 4, 1990", "Enter")).toContain("When were you born?");
    await at("How many children", "C-y");
    expect(await at("Why this is asked", "Enter")).toMatch(/It is about: Family[\s\S]*Law: 8 CFR 1\.2[\s\S]*You need not answer/);
    await at("How many children", "'0", "Enter");
    await at("Which town", "':later", "Enter");
    await at("Have you ever left?", "y", "Enter");
    await at("Tell me about each trip", "Down", "Enter");
    await at("trip 1", "C-c");

    const left = await shows("exit: 130");
    expect(left).toContain("Everything answered is saved in C-7F3K.json.");
    expect(left).not.toMatch(/1990|trip|safe at home/);
    expect(read()).toMatchObject({ home: { safe: false, birthDate: "1990-05-04", children: 0 }, travel: { left: true }, trips: [{}], unanswered: [{ fact: "home.town", reason: "ask-later" }] });

    await start("C-7F3K.json");
    await at("The case in C-7F3K.json goes on", "Enter");
    const standing = await at("Where this case stands", "Down", "Enter");
    expect(standing).toMatch(/R-1 relief: a lawyer must look 1, cannot tell yet 2\s+Questions left open: 1, of them for later: 1\./);
    await at("When did you leave?", "'2012-03-04", "Enter");
    await at("Why did you leave?", "Down", "Enter");
    expect(await at("What happened", "Enter")).toContain("Noted: My own wish");
    expect(await at("[ ] Lies", "l", "Enter")).toContain("None of these");
    await at("[x] Lies", "Up", "Up", "Space");
    expect(await at("[x] Threats", "t", "Enter")).toContain("[x] Lies");
    await at("Have you told anyone?", "C-x");
    expect(await shows("exit: 0")).toContain("Everything answered is saved in C-7F3K.json.");
    expect(read()).toMatchObject({ trips: [{ left: "2012-03-04", why: "own" }], harm: { kinds: ["threats", "lies"] } });
  });

  test("the client's words: three paragraphs pasted, an earlier line put right, and two empty lines end it", async () => {
    writeFileSync(join(folder, "C-7F3K.json"), JSON.stringify({ schema: "haven/case@1", case: { code: "C-7F3K", next: "harm.words" }, home: { safe: true, birthDate: "1990-01-01", children: 0, town: "Salem" }, travel: { left: false }, harm: { kinds: [], told: true } }));
    await start("C-7F3K.json");
    await at("Before we begin", "Enter");
    await at("Go on with: In your words", "Enter");
    await at("These questions may hurt", "Enter");
    await at("Enter begins another line", "Enter");
    await at("Nothing was typed");
    pty!.paste("It began in sprong.\n\nThey took\nmy papers.\n\nI left.\n");
    const pasted = await at("I left.", "Up", "Up", "Up", "Up", "Up", "Up", "BSpace", "BSpace", "BSpace", "BSpace", "'ing.");
    expect(pasted).toMatch(/ {3}It began in sprong\.\n\n {3}They took\n {3}my papers\.\n\n {3}I left\.\n ❯/);
    // A line is broken in two, and the two made one again; above the first there is nothing.
    await at("It began in spring.", "Home", "Enter", "BSpace", "Up", "Up");
    await at("❯ It began in spring.", "Down", "Down", "Down", "Down", "Down", "Down", "Enter");
    expect(await at("I left.", "Enter")).not.toContain("❯ I left.");
    await at("No other question can change", "Enter");
    await shows("exit: 0");
    expect(read()).toMatchObject({ harm: { words: "It began in spring.\n\nThey took\nmy papers.\n\nI left." } });
  });

  test("what is pasted on a menu chooses nothing", async () => {
    writeFileSync(join(folder, "C-7F3K.json"), JSON.stringify({ schema: "haven/case@1", case: { code: "C-7F3K", next: "home.safe" } }));
    await start("C-7F3K.json");
    await at("Before we begin", "Enter");
    await at("Go on with", "Enter");
    await at("Are you safe at home?");
    pty!.paste("no\n\nyes\n");
    await at("Are you safe at home?", "C-x");
    await shows("exit: 0");
    expect(read()).not.toHaveProperty("home");
  });

  test("nothing that belongs to a question is lost from a screen, however long", async () => {
    const options = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`o${index}`, `Choice ${index} with words enough to need a second line on a narrow terminal, as some have`]));
    const rules = join(folder, "long");
    execFileSync("cp", ["-r", smallRulesFolder, rules]);
    const file = join(rules, "facts", "harm.json");
    const topic = JSON.parse(readFileSync(file, "utf8")) as { facts: Record<string, { options: unknown }> };
    topic.facts["harm.kinds"]!.options = { ...options, force: "Force" };
    writeFileSync(file, JSON.stringify(topic));
    writeFileSync(join(folder, "long.json"), JSON.stringify({ schema: "haven/case@1", home: { safe: true, birthDate: "2015-01-01", town: "Salem" }, travel: { left: false } }));
    await at("$", `'clear; node "${program}" interview long.json --rules "${rules}"; echo "exit: $?"`, "Enter");
    await at("Before we begin", "Enter");
    await at("Where this case stands", "Enter");
    await at("These questions may hurt", "Enter");
    const top = await at("There are more lines", "Up");
    expect(top.split("\n")[0]).toContain("What happened");
    expect(top.split("\n").length).toBeLessThanOrEqual(24);
    await at("❯ Ask me later", "C-x");
    await shows("exit: 0");
  });

  test("a passphrase typed twice, not shown, seals the case; the same words open it", async () => {
    const run = (words: string): Promise<string> => at("$", `'clear; node "${program}" case ${words} --home "${folder}" --rules "${smallRulesFolder}"; echo "exit: $?"`, "Enter");
    await run("new sealed.age");
    await at("New passphrase", "'four random words here", "Enter");
    const typed = await at("once more", "'four random words here", "Enter");
    expect(typed).not.toContain("random words here");
    expect(await shows("exit:")).toContain("exit: 0");
    expect(readFileSync(join(folder, "sealed.age"), "latin1")).toMatch(/^age-encryption\.org\/v1\n-> scrypt /);
    await run("show sealed.age");
    await at("Passphrase of sealed.age", "'four random words here", "Enter");
    expect(await shows("exit:")).toContain("exit: 0");
  });
});
