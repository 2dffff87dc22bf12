/**
 * Talks in a real terminal with the real rules: each kind of case, in both languages, on a screen and line by line, at 80 and at 40 columns.
 * By default half of the manners are talked through, each from its last questions on; HAVEN_TRANSCRIPTS=all talks through all of them, from the first one.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { workedCasesIn } from "../../src/assess/workedCaseFiles.ts";
import { prepareCases } from "../../src/assess/workedCases.ts";
import { readCase } from "../../src/facts/readCase.ts";
import type { FactValues } from "../../src/facts/values.ts";
import { writeCase } from "../../src/facts/writeCase.ts";
import type { JsonValue } from "../../src/facts/json.ts";
import { nextStep, openQuestions, questionPut, type Guide } from "../../src/interview/nextStep.ts";
import { nameOf } from "../../src/interview/places.ts";
import { comparerFor, questionTo } from "../../src/interview/question.ts";
import { begin, formerAnswer, goBack, goTo } from "../../src/interview/state.ts";
import { withoutWhere } from "../../src/interview/whereLeft.ts";
import { valueWords } from "../../src/interview/wording.ts";
import { ruleBaseFrom } from "../../src/rules/ruleFiles.ts";
import { load, type Language } from "../../src/text/catalogue.ts";
import { packageRoot, readOwnTree } from "../../src/vault/ownFiles.ts";
import { talk } from "./answering.ts";
import { program } from "./process.ts";
import { hasTmux, Pty } from "./pty.ts";
import { guideOf } from "./support.ts";
import { flat, Typist } from "./typist.ts";

if (!hasTmux) console.warn("tests/interview/transcripts.test.ts: skipped, tmux is not installed");
const whole = process.env["HAVEN_TRANSCRIPTS"] === "all";
const LAST = 6;
const AS_OF = "2026-11-22";

const files = readOwnTree(join(packageRoot(), "rules"), ".json");
const rulesIn = { en: ruleBaseFrom(files, "en"), es: ruleBaseFrom(files, "es") };
const { vocabulary } = rulesIn.en;
const worked = (id: string): FactValues => prepareCases(workedCasesIn(files).filter((one) => one.id === id), vocabulary)[0]!.facts;
const demo = (): FactValues => (readCase(readFileSync(join(packageRoot(), "templates", "demo", "case.json"), "utf8"), vocabulary) as { facts: FactValues }).facts;

const kinds = {
  "T-1": demo,
  "U-1": () => worked("u-1-second-client-abroad"),
  "T adjustment": () => worked("t-adjustment-second-ordinary-yes-filed"),
  "U adjustment": () => worked("u-adjustment-second-inadmissible-yet"),
  "Continued Presence": () => worked("continued-presence-second-suit-open"),
  "first look": demo,
} as const;
type Kind = keyof typeof kinds;
type Manner = readonly [Kind, Language, "screen" | "lines", 80 | 40];

const every = (Object.keys(kinds) as Kind[]).flatMap((kind) => (["en", "es"] as const).flatMap((language) => (["screen", "lines"] as const).flatMap((way) => ([80, 40] as const).map((columns): Manner => [kind, language, way, columns]))));
/** Half of them: any two of kind, language, way and width come together in one. */
const manners = every.filter(([kind, language, way, columns]) => whole || (Object.keys(kinds).indexOf(kind) + Number(language === "es") + Number(way === "lines") + Number(columns === 40)) % 2 === 0);

/** A talk in a terminal, begun where only its last questions are left, or from the start. */
class Talk {
  readonly folder = mkdtempSync(join(tmpdir(), "haven-talk-"));
  readonly pty: Pty;
  readonly typist: Typist;
  readonly say;
  readonly #words: string;

  /** @param from - how many of the last questions are left to put, or the id of the first of them. */
  constructor([kind, language, way, columns]: Manner, from: number | string = LAST) {
    this.pty = new Pty(this.folder, { columns });
    this.say = load(language);
    const quick = kind === "first look";
    const rules = rulesIn[language];
    const guide: Guide = { ...guideOf(rules), ...(quick && { only: () => rules.quick!.questions }) };
    const facts = kinds[kind]();
    const before = quick || whole ? new Map() : begun(facts, guide, from);
    if (before.size > 0) writeFileSync(join(this.folder, "C-7F3K.json"), writeCase(new Map(before).set("case.code", "C-7F3K"), vocabulary));
    this.typist = new Typist(before, { pty: this.pty, plain: way === "lines", guide, say: this.say, facts });
    this.#words = `node "${program}" interview C-7F3K.json --plaintext --as-of ${AS_OF} --lang ${language}${way === "lines" ? " --plain" : ""}${quick ? " --quick" : ""}`;
  }

  /** Starts the program, and goes on to the first question. Gives the page that says where the case stands. */
  async open(): Promise<string> {
    await this.pty.at("$", `'clear; ${this.#words}; echo "exit: $?"`, "Enter");
    await this.typist.sees(this.say("interview.way.begin"));
    this.pty.press("'1", "Enter");
    if (this.typist.state.facts.size === 0) return "";
    const standing = await this.typist.sees(this.say("interview.standing.title"));
    // The first line may be to ask again what was left for later; nothing was here.
    this.pty.press("'1", "Enter");
    return standing;
  }

  /** The case on disk, without the question that is put. */
  read(): FactValues {
    return withoutWhere((readCase(readFileSync(join(this.folder, "C-7F3K.json"), "utf8"), vocabulary) as { facts: FactValues }).facts);
  }
}

/** The facts of a talk that has come so far. */
function begun(facts: FactValues, guide: Guide, from: number | string): FactValues {
  const states = [begin(new Map(), vocabulary)];
  const { asked } = talk(facts, states[0]!, guide, (state) => states.push(state));
  const at = typeof from === "number" ? asked.length - from : asked.findIndex(({ question }) => question.id === from);
  return states[Math.max(0, at)]!.facts;
}

describe.skipIf(!hasTmux)("in a terminal", () => {
  let current: Talk | undefined;
  const now = (): Talk => current!;
  const start = async (manner: Manner, from?: number | string): Promise<Talk> => {
    current = new Talk(manner, from);
    await current.open();
    return current;
  };
  afterEach(() => current?.pty.close());

  test.each(manners)("%s, %s, %s, %i columns: to the end", async (...manner) => {
    const [kind, language, way, columns] = manner;
    const { typist, pty, say } = await start(manner);
    const count = await typist.talk();
    expect(count).toBeGreaterThan(5);
    const end = nextStep(typist.state, { ...guideOf(rulesIn[language]), ...(kind === "first look" && { only: () => rulesIn.en.quick!.questions }) });
    await typist.sees(end.kind === "end" ? say(`interview.end.${end.why}`) : "");
    pty.press("'1", "Enter");
    const last = await pty.until((text) => text.includes("exit: 0"), "the end", 200);
    expect(flat(last)).toContain(flat(say("interview.kept", { file: "C-7F3K.json" })));
    expect(writeCase(now().read(), vocabulary)).toBe(writeCase(new Map(typist.state.facts).set("case.code", "C-7F3K"), vocabulary));
    for (const screen of [...typist.screens, last]) {
      expect(screen).not.toMatch(/eligib|elegib|undefined|\[object|\{[a-z]+\}|\[\[/i);
      if (way === "screen") for (const line of screen.split("\n")) expect(line.length).toBeLessThanOrEqual(columns);
    }
    if (process.env["HAVEN_TRANSCRIPTS_TO"] !== undefined) writeFileSync(join(process.env["HAVEN_TRANSCRIPTS_TO"], `${manner.join("-").replaceAll(" ", "-")}.txt`), [...typist.screens, last].join(`\n${"=".repeat(columns)}\n`));
  }, 900_000);

  test("back through five questions, every answer as it was; then on to where it was", async () => {
    const { typist, pty } = await start(["T-1", "en", "screen", 80]);
    await typist.talk(6);
    const { facts, trail } = typist.state;
    for (const id of trail.slice(-5).reverse()) {
      pty.press("C-b");
      typist.state = goBack(typist.state, vocabulary);
      expect(typist.state.at).toBe(id);
      const question = questionTo(id, facts, vocabulary)!;
      const screen = flat(await typist.sees(question.fact.question));
      const former = formerAnswer(typist.state, question);
      if (former !== undefined && question.kind === "value") expect(screen).toContain(flat(now().say("interview.former", { answer: valueWords(question.fact, former, now().say) })));
    }
    expect(writeCase(now().read(), vocabulary)).toBe(writeCase(new Map(facts).set("case.code", "C-7F3K"), vocabulary));
    await typist.talk(1);
    expect(typist.state.facts).toEqual(facts);
    await typist.talk(0);
  }, 300_000);

  test("an early answer changed prunes what hung on it, and nothing else; changed back, all of it is asked again", async () => {
    const { typist, pty, say } = await start(["T-1", "en", "screen", 80], "family");
    await typist.talk(4);
    const before = typist.state;
    const guide = guideOf(rulesIn.en);
    const open = (): string[] => openQuestions(typist.state, guide).map(({ id }) => id);
    const change = async (letters: string, id: string, value: JsonValue): Promise<void> => {
      pty.press("C-g");
      await typist.sees(say("interview.goto.title"));
      pty.press(`'${letters}`, "Enter");
      typist.state = goTo(typist.state, id);
      await typist.talk(0);
      await typist.answer({ kind: "value", value });
    };
    const all = open();
    await change("what is your status in the united states today", "status.current", "us-citizen");
    const left = open();
    expect(all.length - left.length).toBeGreaterThan(20);
    expect(all).toEqual(expect.arrayContaining(left));
    // The topics say how many questions are left in them: there, too, what was pruned is gone.
    pty.press("C-g");
    const screen = await typist.sees(say("interview.goto.title"));
    const crimes = rulesIn.en.vocabulary.topics.find(({ id }) => id === "qualifying-crime")!;
    expect(left.some((id) => id.startsWith("qualifyingCrime."))).toBe(false);
    expect(flat(screen)).not.toMatch(new RegExp(`${crimes.title} \\(open: [1-9]`));
    pty.press("C-b");
    // What is asked next is what the flow beside the program asks, and so nothing of it.
    await typist.talk(3);
    const kept = now().read();
    for (const [id, value] of before.facts) if (!["status.current", "unanswered", "case.code", "family"].includes(id)) expect(kept.get(id), id).toEqual(value);
    await change("what is your status in the united states today", "status.current", before.facts.get("status.current") as JsonValue);
    await typist.talk(0);
    expect(open().length).toBeGreaterThan(left.length + 20);
  }, 300_000);

  test.skipIf(process.platform === "win32")("killed at a question out of its turn, it says where it goes on, and does; nothing answered is lost", async () => {
    const { typist, pty, say } = await start(["Continued Presence", "en", "screen", 80]);
    await typist.talk(3);
    const guide = guideOf(rulesIn.en);
    const open = openQuestions(typist.state, guide).filter(({ id }) => id !== questionPut(typist.state, guide)?.id);
    const question = open.sort(comparerFor(vocabulary)).at(-1)!;
    pty.press("C-g");
    await typist.sees(say("interview.goto.title"));
    pty.press(`'${question.fact.question!.slice(0, 30)}`, "Enter");
    typist.state = goTo(typist.state, question.id);
    await typist.talk(0);
    execFileSync("bash", ["-c", `kill -9 $(ps --no-headers -o pid --ppid ${pty.shell()})`]);
    await pty.shows("exit: 137");
    expect(writeCase(now().read(), vocabulary)).toBe(writeCase(new Map(typist.state.facts).set("case.code", "C-7F3K"), vocabulary));
    pty.press("'reset", "Enter");
    typist.state = { ...typist.state, heard: new Set() };
    expect(flat(await now().open())).toContain(flat(say("interview.standing.next", { name: nameOf(question, say) })));
    await typist.talk(0);
    // Once more, after an answer there: on in the same topic.
    await typist.talk(1);
    execFileSync("bash", ["-c", `kill -9 $(ps --no-headers -o pid --ppid ${pty.shell()})`]);
    await pty.shows("exit: 137");
    pty.press("'reset", "Enter");
    typist.state = { ...typist.state, heard: new Set() };
    await now().open();
    await typist.talk(2);
  }, 300_000);

  test("another size: drawn anew, nothing wider than the screen, and the answer still goes in", async () => {
    const { typist, pty, say } = await start(["T-1", "en", "screen", 80]);
    await typist.talk(1);
    for (const [columns, rows] of [[40, 24], [100, 30], [80, 24]] as const) {
      await typist.sees(`^Q ${say("interview.key.exit")}`);
      pty.resize(columns, rows);
      await new Promise((resolve) => setTimeout(resolve, 400));
      const screen = await typist.sees();
      expect(screen.split("\n").length).toBeLessThanOrEqual(rows);
      for (const line of screen.split("\n")) expect(line.length).toBeLessThanOrEqual(columns);
      expect(screen.match(/\^Q/g)).toHaveLength(1);
      await typist.talk(1);
    }
    pty.press("C-q");
    await pty.shows("exit: 130");
    // The quick exit leaves nothing to read.
    expect(pty.screen(500).trim()).toMatch(/^(\$ )?exit: 130\s*\$$/);
  }, 300_000);
});
