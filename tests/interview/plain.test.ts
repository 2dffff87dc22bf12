/** Line by line through a pipe, as a screen reader or a simple terminal has it. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { haven } from "./process.ts";
import { smallRulesFolder } from "./support.ts";

const small = ["--rules", smallRulesFolder, "--as-of", "2026-11-22"];
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "haven-plain-"));
});
const typed = (...lines: string[]): string => `${lines.join("\n")}\n`;
const read = (name: string): Record<string, unknown> => JSON.parse(readFileSync(join(folder, name), "utf8")) as Record<string, unknown>;
const onlyCase = (): Record<string, unknown> => read(readdirSync(folder).find((name) => name.startsWith("C-"))!);

describe("line by line", () => {
  test("from the first screen to the end, through a pipe", async () => {
    const stdin = typed("1", "1", "may 4, 1990", "2", "Salem", "yes", "1", "3/14/2012", "2", "1", "1", "1,3", "no");
    const { exit, out, err } = await haven(folder, ["interview", "--plaintext", "--plain", ...small], { stdin });
    expect([exit, err]).toEqual([0, ""]);
    expect(out).not.toMatch(/(?!\n)\p{Cc}/u);
    expect(out).toContain("National Human Trafficking Hotline, 1-888-373-7888, or text 233733");
    expect(out).toContain("\nAre you safe at home?\n1. Yes\n2. No\nType a number. Or: :dontknow  :rathernot  :later  :goto  :review  :note  :why  :help  :leave  :exit\n");
    expect(out).toContain("Noted: May 4, 1990\n");
    expect(out).toContain("Trips · trip 1\nWhen did you leave?\n");
    expect(out).toContain("Noted: March 14, 2012\n");
    expect(out).toContain("What happened\nThese questions may hurt. You can skip them.\n1. Go on with these questions\n2. Skip this topic for now\n");
    expect(out).toContain("0. None of these\n1. Threats\n2. Force\n3. Lies\nType the numbers of all that fit");
    expect(out).toContain("Thank you. No other question can change the picture now.\n");
    expect(out).toContain("\n  shown: Family\n  shown: Trips\n  a lawyer must look: Harm\n");
    expect(onlyCase()).toMatchObject({ home: { safe: true, birthDate: "1990-05-04", children: 2, town: "Salem" }, trips: [{ left: "2012-03-14", why: "made" }], tripsComplete: true, harm: { kinds: ["threats", "lies"], told: false } });
    expect(onlyCase().unanswered).toBeUndefined();
  });

  test.each([["ACCESSIBLE", "1"], ["NO_COLOR", "1"], ["TERM", "xterm"]])("without a terminal it asks so, %s=%s or not", async (name, value) => {
    const { exit, out } = await haven(folder, ["interview", "--plaintext", ...small], { stdin: typed("1", ":leave"), env: { [name]: value } });
    expect(exit).toBe(0);
    expect(out).toContain("1. Begin\n2. Leave\n");
    expect(out).not.toContain("\u001b");
  });

  test("why, help, back, skipping, words that do not fit: said kindly, and asked again", async () => {
    const stdin = typed("1", "maybe", ":whatever", ":why", ":help", "no", ":back", "", "1990-02-30", "before 1990", ":back", ":skip", "many", "99", ":dontknow", ":rathernot", ":leave");
    const { exit, out } = await haven(folder, ["interview", "--plaintext", ...small], { stdin });
    expect(exit).toBe(0);
    for (const words of [
      "Please type a number from 1 to 2",
      "That is not one of the short words.",
      "Why this is asked\nThe answer can show that someone needs help now.\nLaw: 8 CFR 1.5\n",
      "Leaving it open never counts as no.",
      "are full answers. They leave the question open.",
      "Noted: No\n\nThis needs help now\nMake a safety plan now. (8 CFR 1.5)\n",
      "Before: No. Enter keeps it.",
      "There is no such day.",
      "Noted: before 1990 (kept as a note; the day is not known)",
      "Note: before 1990",
      "Please write a whole number.",
      "Please write a whole number from 0 up to 30.",
    ]) expect(out).toContain(words);
    expect(onlyCase()).toMatchObject({ home: { safe: false }, unanswered: [{ fact: "home.birthDate", reason: "ask-later" }, { fact: "home.children", reason: "dont-know" }, { fact: "home.town", reason: "rather-not-say" }] });
  });

  test("a date that is known in part is kept so: a month at once, other words when a person has said what they mean", async () => {
    const summer = await haven(folder, ["interview", "--plaintext", ...small], { stdin: typed("1", "1", "Summer of 1990", "5", "summer of 1990", "4", ":leave") });
    for (const words of [
      "“Summer of 1990”: when was that?\nNo day is made up.",
      "\n1. Yes: one day from June 1, 1990 to September 30, 1990\n2. Yes: one day from November 1, 1989 to April 30, 1990\n3. Yes: one day from November 1, 1990 to April 30, 1991\n4. Not sure which: one day from November 1, 1989 to April 30, 1991\n5. Write it another way\n6. None of these: keep only the words, as a note\n",
      "Noted: one day from November 1, 1989 to April 30, 1991\n",
    ]) expect(summer.out).toContain(words);
    expect(onlyCase()).toMatchObject({ home: { safe: true, birthDate: "1989-11-01/1991-04-30" }, remarks: [{ fact: "home.birthDate", text: "summer of 1990" }] });
    expect(onlyCase().unanswered).toBeUndefined();

    write("c.json", { home: { safe: true } });
    const month = await haven(folder, ["interview", "--plaintext", "c.json", "--lang", "es", ...small], { stdin: typed("1", "1", "mayo de 1990", ":back", "", ":back", "verano de 1990", "6", ":back", "4 de mayo de 1990", ":leave") });
    for (const words of ["Anotado: mayo de 1990\n", "Antes: mayo de 1990.", "«verano de 1990»: ¿cuándo fue?", "Sí: un día entre el 1 de junio de 1990 y el 30 de septiembre de 1990\n", "Anotado: 4 de mayo de 1990\n"]) expect(month.out).toContain(words);
    expect(read("c.json")).toMatchObject({ home: { birthDate: "1990-05-04" } });
  });

  test("a topic can be put off, a list can be empty, the client's words may have several lines", async () => {
    write("c.json", { home: { safe: true, birthDate: "1990-01-01", children: 1, town: "Salem" }, travel: { left: true } });
    const { out } = await haven(folder, ["interview", "--plaintext", "c.json", ...small], { stdin: typed("1", "1", "2", "2") });
    expect(out).not.toContain("Told so far");
    expect(out).toContain("Skipped for now: What happened.");
    expect(read("c.json")).toMatchObject({ trips: [], tripsComplete: true });
    const further = await haven(folder, ["interview", "--plaintext", "c.json", ...small], { stdin: typed("1", "1", "1", "0", "1", "It began", "  in spring.", "", "Then I left.", "", "", "") });
    expect(further.out).toContain("Where this case stands\n\nR-1 relief: shown 2, cannot tell yet 1\n");
    expect(read("c.json")).toMatchObject({ harm: { kinds: [], told: true, words: "It began\n  in spring.\n\nThen I left." } });
  });

  test("the end of the input leaves, and nothing answered means nothing saved", async () => {
    expect(await haven(folder, ["interview", "--plaintext", ...small])).toMatchObject({ exit: 0, out: expect.stringContaining("Nothing was answered, so nothing was saved.") as string });
    expect(readdirSync(folder)).toEqual([]);
    // To have gone somewhere is no answer.
    await haven(folder, ["interview", "--plaintext", ...small], { stdin: typed("1", ":goto", "chldren", "1", ":back", ":leave") });
    expect(readdirSync(folder)).toEqual([]);
  });

  test("a look at a case leaves it as it was; where one has gone is kept, and the next sitting goes on from there", async () => {
    write("c.json", { home: { safe: true } });
    const before = readFileSync(join(folder, "c.json"), "utf8");
    await haven(folder, ["interview", "--plaintext", "c.json", ...small], { stdin: typed("1", "1", ":why", ":help", ":leave") });
    expect(readFileSync(join(folder, "c.json"), "utf8")).toBe(before);
    await haven(folder, ["interview", "--plaintext", "c.json", ...small], { stdin: typed("1", "1", ":goto", "chldren", "1", ":leave") });
    expect(read("c.json")).toMatchObject({ case: { next: "home.children" }, home: { safe: true } });
    const { out } = await haven(folder, ["interview", "--plaintext", "c.json", ...small], { stdin: typed("1", "1", "2", ":leave") });
    expect(out).toMatch(/1\. Go on with: Children\n[\s\S]*\nHow many children/);
    expect(read("c.json")).toMatchObject({ home: { safe: true, children: 2 } });
  });

  test.skipIf(process.platform === "win32")("Ctrl-C: 130, all that was answered is kept, and it says where", async () => {
    let sent = false;
    const { exit, err } = await haven(folder, ["interview", "--plaintext", "C-7F3K.json", ...small], {
      stdin: typed("1", "1", "1990-05-04"),
      watch: (out, signal) => {
        if (!sent && out.includes("How many children")) {
          sent = true;
          signal("SIGINT");
        }
      },
    });
    expect(exit).toBe(130);
    expect(err).toBe("\nEverything answered is saved in C-7F3K.json. To go on later, give this file to 'haven interview'.\n");
    expect(read("C-7F3K.json")).toMatchObject({ home: { safe: true, birthDate: "1990-05-04" } });
    expect(readdirSync(folder)).toEqual([".C-7F3K.json.previous", "C-7F3K.json"]);
  });

  test("the office's own lines stand on the safety card; nothing in them steers the terminal", async () => {
    mkdirSync(join(folder, "home"));
    writeFileSync(join(folder, "home", "safety-card.txt"), "Shelter, day and night: 555-0100\n\n\u001b[31mAsk for Ana\n");
    const { out } = await haven(folder, ["interview", "--plaintext", ...small], { stdin: typed("1", ":help", ":leave") });
    expect(out).toMatch(/1-888-373-7888, or text 233733[^\n]*\nIn danger now: 911\.\nShelter, day and night: 555-0100\nAsk for Ana\nA shared or watched device is a risk/);
    expect(out).not.toContain("\u001b");
  });

  test("anywhere by letters, a note, a look at the law, an entry taken out, and out at once", async () => {
    write("c.json", { home: { safe: true, birthDate: "1990-01-01", children: 1, town: "Salem" }, travel: { left: true }, trips: [{ left: "2009-01-01" }, { left: "2012-03-04", why: "own" }], tripsComplete: true });
    const stdin = typed("1", "1", ":goto", "chldren", "1", ":note", "Told by phone.", "", "", "2", ":goto", "trips", "2", "3", "1", "2", "2", ":review", "1", "1", "1", ":exit");
    const { exit, out, err } = await haven(folder, ["interview", "--plaintext", "c.json", ...small], { stdin });
    expect([exit, err]).toEqual([130, ""]);
    expect(out).toContain("1. Children: 1\nType a number, or other letters.");
    expect(out).toContain("Note on: Children");
    expect(out).toContain("Note: Told by phone.");
    expect(out).toContain("Take out trip 1?");
    expect(out).toContain("shown: Family\nA child. (8 CFR 1.2)\n\nThe answers behind this, and what is still open. Choose one to change it.\n1. Children: 2\n");
    expect(out).not.toContain("Everything answered is saved");
    expect(read("c.json")).toMatchObject({ home: { children: 2 }, trips: [{ left: "2012-03-04", why: "own" }], remarks: [{ fact: "home.children", text: "Told by phone." }] });
  });

  test("a file name that would move the cursor is shown harmless", async () => {
    const { out } = await haven(folder, ["interview", "--plaintext", "\u001b[31mc.json", ...small], { stdin: typed("1", "1", ":leave") });
    expect(out).toContain("saved in c.json.");
    expect(out).not.toContain("\u001b");
  });
});

const write = (name: string, facts: Record<string, unknown>): void => writeFileSync(join(folder, name), JSON.stringify({ schema: "haven/case@1", ...facts }));
