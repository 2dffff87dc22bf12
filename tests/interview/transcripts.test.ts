/**
 * Talks in a real terminal with the real rules: each kind of case, in both languages, on a screen and line by line, at 80 and at 40 columns.
 * By default each kind is talked through once from its last questions on; HAVEN_TRANSCRIPTS=all talks through all of them in every manner, from the first one.
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
import { nextStep, type Guide } from "../../src/interview/nextStep.ts";
import { questionTo } from "../../src/interview/question.ts";
import { begin, goBack, goTo } from "../../src/interview/state.ts";
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
const LAST = 12;
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

const manners: Manner[] = whole
  ? (Object.keys(kinds) as Kind[]).flatMap((kind) => (["en", "es"] as const).flatMap((language) => (["screen", "lines"] as const).flatMap((way) => ([80, 40] as const).map((columns): Manner => [kind, language, way, columns]))))
  : [
      ["T-1", "en", "screen", 80],
      ["U-1", "es", "lines", 40],
      ["T adjustment", "es", "screen", 40],
      ["U adjustment", "en", "lines", 80],
      ["Continued Presence", "en", "screen", 40],
      ["first look", "es", "screen", 80],
      ["first look", "en", "lines", 40],
    ];

/** A talk in a terminal, begun where only its last questions are left, or from the start. */
class Talk {
  readonly folder = mkdtempSync(join(tmpdir(), "haven-talk-"));
  readonly pty: Pty;
  readonly typist: Typist;
  readonly say;
  readonly #words: string;

  constructor([kind, language, way, columns]: Manner, last = LAST) {
    this.pty = new Pty(this.folder, { columns, name: kind.replaceAll(" ", "-") });
    this.say = load(language);
    const quick = kind === "first look";
    const rules = rulesIn[language];
    const guide: Guide = { ...guideOf(rules), ...(quick && { only: () => rules.quick!.questions }) };
    const facts = kinds[kind]();
    const before = quick || whole ? new Map() : beforeLast(facts, guide, last);
    if (before.size > 0) writeFileSync(join(this.folder, "C-7F3K.json"), writeCase(new Map(before).set("case.code", "C-7F3K"), vocabulary));
    this.typist = new Typist(before, { pty: this.pty, plain: way === "lines", guide, say: this.say, facts });
    this.#words = `node "${program}" interview C-7F3K.json --plaintext --as-of ${AS_OF} --lang ${language}${way === "lines" ? " --plain" : ""}${quick ? " --quick" : ""}`;
  }

  /** Starts the program, and goes on to the first question. */
  async open(): Promise<void> {
    await this.pty.at("$", `'clear; ${this.#words}; echo "exit: $?"`, "Enter");
    await this.typist.sees(this.say("interview.way.begin"));
    this.pty.press("'1", "Enter");
    if (this.typist.state.facts.size === 0) return;
    await this.typist.sees(this.say("interview.standing.title"));
    // The first line may be to ask again what was left for later; nothing was here.
    this.pty.press("'1", "Enter");
  }

  read(): FactValues {
    return (readCase(readFileSync(join(this.folder, "C-7F3K.json"), "utf8"), vocabulary) as { facts: FactValues }).facts;
  }
}

function beforeLast(facts: FactValues, guide: Guide, last: number): FactValues {
  const states = [begin(new Map(), vocabulary)];
  talk(facts, states[0]!, guide, (state) => states.push(state));
  return states[Math.max(0, states.length - 1 - last)]!.facts;
}

describe.skipIf(!hasTmux)("in a terminal", () => {
  let current: Talk | undefined;
  const start = async (manner: Manner, last?: number): Promise<Talk> => {
    current = new Talk(manner, last);
    await current.open();
    return current;
  };
  afterEach(() => current?.pty.close());

  test.each(manners)("%s, %s, %s, %i columns: to the end", async (...manner) => {
    const [kind, language, way, columns] = manner;
    const now = await start(manner);
    const { typist, pty, say } = now;
    const count = await typist.talk();
    expect(count).toBeGreaterThan(5);
    const end = nextStep(typist.state, { ...guideOf(rulesIn[language]), ...(kind === "first look" && { only: () => rulesIn.en.quick!.questions }) });
    await typist.sees(end.kind === "end" ? say(`interview.end.${end.why}`) : "");
    pty.press("'1", "Enter");
    const last = await pty.until((text) => text.includes("exit: 0"), "the end", 200);
    expect(flat(last)).toContain(flat(say("interview.kept", { file: "C-7F3K.json" })));
    expect(writeCase(now.read(), vocabulary)).toBe(writeCase(new Map(typist.state.facts).set("case.code", "C-7F3K"), vocabulary));
    for (const screen of [...typist.screens, last]) {
      expect(screen).not.toMatch(/eligib|elegib|undefined|\[object|\{[a-z]+\}|\[\[/i);
      if (way === "screen") for (const line of screen.split("\n")) expect(line.length).toBeLessThanOrEqual(columns);
    }
    if (process.env["HAVEN_TRANSCRIPTS_TO"] !== undefined) writeFileSync(join(process.env["HAVEN_TRANSCRIPTS_TO"], `${manner.join("-").replaceAll(" ", "-")}.txt`), [...typist.screens, last].join(`\n${"=".repeat(columns)}\n`));
  }, 900_000);

  test("back through five questions, every answer as it was; an early one changed prunes what hung on it, and the later ones stay", async () => {
    const { typist, pty, say } = await start(["T-1", "en", "screen", 80]);
    await typist.talk(6);
    const { facts, trail } = typist.state;
    for (const id of trail.slice(-5).reverse()) {
      pty.press("C-b");
      typist.state = goBack(typist.state, vocabulary);
      expect(typist.state.at).toBe(id);
      await typist.sees(questionTo(id, facts, vocabulary)!.fact.question);
    }
    // To the very first question, by letters of it; its answer the other way round.
    pty.press("C-g");
    await typist.sees(say("interview.goto.title"));
    pty.press("'in danger now, or does anyone", "Enter");
    typist.state = goTo(typist.state, "safety.inDanger");
    await typist.talk(0);
    await typist.answer({ kind: "value", value: true });
    await typist.talk(2);
    pty.press("C-x");
    await pty.shows("exit: 0");
    const now = current!.read();
    expect(now.get("safety.inDanger")).toBe(true);
    for (const [id, value] of facts) if (!["safety.inDanger", "unanswered", "case.code"].includes(id)) expect(now.get(id), id).toEqual(value);
  }, 300_000);

  test.skipIf(process.platform === "win32")("killed at a question, it goes on from there; nothing answered is lost", async () => {
    const { typist, pty, say } = await start(["Continued Presence", "en", "screen", 80]);
    await typist.talk(4);
    const step = nextStep(typist.state, guideOf(rulesIn.en));
    await typist.sees(step.kind === "question" ? step.question.fact.question : undefined);
    execFileSync("bash", ["-c", `kill -9 $(ps --no-headers -o pid --ppid ${pty.shell()})`]);
    await pty.shows("exit: 137");
    expect(writeCase(current!.read(), vocabulary)).toBe(writeCase(new Map(typist.state.facts).set("case.code", "C-7F3K"), vocabulary));
    pty.press("'reset", "Enter");
    await current!.open();
    expect(await typist.sees(step.kind === "question" ? step.question.fact.question : undefined)).toContain(say("interview.key.exit"));
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
