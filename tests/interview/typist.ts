/** Talks to the program in a terminal as a person would: reads which question is on the screen, and presses the keys of the answer. */
import { spawnSync } from "node:child_process";
import type { FactValues } from "../../src/facts/values.ts";
import { nextStep, type Guide } from "../../src/interview/nextStep.ts";
import type { Prompt } from "../../src/interview/prompt.ts";
import { questionPrompt } from "../../src/interview/questionPrompt.ts";
import { begin, hear, type InterviewState } from "../../src/interview/state.ts";
import { writtenDate } from "../../src/facts/dateWords.ts";
import type { Say } from "../../src/text/catalogue.ts";
import { after, saidBy, type Said } from "./answering.ts";
import type { Pty } from "./pty.ts";

/** How the talk goes. */
export interface Manner {
  pty: Pty;
  plain: boolean;
  guide: Guide;
  say: Say;
  /** The answers. */
  facts: FactValues;
}

/** Text without line breaks: a sentence is one however it was broken. */
export const flat = (text: string): string => text.replace(/\s+/g, " ").trim();

/** A person at the keys. The same flow runs beside the program, and says what must be on the screen. */
export class Typist {
  state: InterviewState;
  /** The screens of all questions that were put. */
  readonly screens: string[] = [];
  readonly #manner: Manner;

  constructor(facts: FactValues, manner: Manner) {
    this.#manner = manner;
    this.state = begin(facts, manner.guide.vocabulary);
  }

  /** Answers until the end, or so many questions; the next one is then on the screen. Gives how many there were. */
  async talk(most = Infinity): Promise<number> {
    for (let count = 0; ; ) {
      const step = nextStep(this.state, this.#manner.guide);
      if (step.kind === "end") return count;
      if (step.kind === "topic") {
        await this.sees(step.topic.title, this.#manner.say("interview.way.open"));
        this.#enter("1");
        this.state = hear(this.state, step.topic.id);
        continue;
      }
      if (count >= most) {
        await this.sees(step.question.fact.question);
        return count;
      }
      count += 1;
      await this.answer(saidBy(this.#manner.facts, step.question));
    }
  }

  /** Gives an answer to the question that is put. */
  async answer(said: Said): Promise<void> {
    const { guide, say, plain, pty } = this.#manner;
    const step = nextStep(this.state, guide);
    if (step.kind !== "question") throw new Error("no question is put");
    const prompt = questionPrompt(step.question, this.state, guide.vocabulary, say);
    this.screens.push(await this.sees(prompt.title, plain ? undefined : prompt.place.at(-1)));
    if (plain) pty.press(`'${lineFor(prompt, said, say)}`, "Enter");
    else this.#pressFor(prompt, said);
    if (plain && prompt.form.kind === "typed" && prompt.form.fact.type === "prose" && said.kind !== "skip") pty.press("Enter", "Enter");
    this.state = after(this.state, step.question, plain ? said : inOrder(prompt, said), guide);
  }

  /** Waits for words on the screen. What is to be read first is read. */
  async sees(...words: (string | undefined)[]): Promise<string> {
    const { pty, say, plain } = this.#manner;
    const toRead = flat(say("interview.screen.enter"));
    const wanted = words.filter((one) => one !== undefined).map(flat);
    const screen = await pty.until((text) => {
      if (!plain && flat(text).includes(toRead)) {
        pty.press("Enter");
        spawnSync("sleep", ["0.2"]);
        return false;
      }
      return wanted.every((one) => flat(text).includes(one)) && (plain || flat(text).includes(`^Q ${say("interview.key.exit")}`));
    }, `"${wanted.join('", "')}"`, plain ? 60 : 0);
    if (!plain) await new Promise((resolve) => setTimeout(resolve, 60));
    return screen;
  }

  #enter(line: string): void {
    if (this.#manner.plain) this.#manner.pty.press(`'${line}`);
    this.#manner.pty.press("Enter");
  }

  #pressFor({ form }: Prompt, said: Said): void {
    const { pty, say } = this.#manner;
    if (form.kind === "typed") {
      pty.press(`'${said.kind === "skip" ? say("interview.word.dont-know") : written(form.fact.type, said, say)}`, "Enter");
      if (form.fact.type === "prose" && said.kind !== "skip") pty.press("Enter", "Enter");
      return;
    }
    if (form.kind === "several") {
      const { options, picked } = form;
      if (said.kind === "skip") return pty.pressAll([...downs(options.length + 3), "Enter"]);
      const value = said.kind === "value" ? (said.value as string[]) : [];
      const marks = options.flatMap(({ id }, index) => (value.includes(id) === picked.includes(id) ? [] : [index]));
      let at = -1;
      const keys = marks.flatMap((index) => {
        const move = downs(index - at);
        at = index;
        return [...move, "Space"];
      });
      return pty.pressAll([...keys, ...downs(options.length - at + (value.length === 0 ? 1 : 0)), "Enter"]);
    }
    const from = form.former === undefined ? -1 : form.rows.indexOf(form.former);
    const to = said.kind === "skip" ? form.rows.length : rowOf(form.rows, said);
    pty.pressAll([...(to >= from ? downs(to - from) : new Array<string>(from - to).fill("Up")), "Enter"]);
  }
}

/** On a screen, what is marked comes in the order of the lines. */
const inOrder = ({ form }: Prompt, said: Said): Said =>
  form.kind === "several" && said.kind === "value" ? { kind: "value", value: form.options.map(({ id }) => id).filter((id) => (said.value as string[]).includes(id)) } : said;

const downs = (count: number): string[] => new Array<string>(count).fill("Down");

const rowOf = (rows: readonly { reply: { kind: string; value?: unknown } }[], said: Said): number =>
  rows.findIndex(({ reply }) => (said.kind === "entry" ? reply.kind === "entry" : reply.kind === "answer" && JSON.stringify(reply.value) === JSON.stringify(said.kind === "value" ? said.value : undefined)));

function lineFor({ form }: Prompt, said: Said, say: Say): string {
  if (said.kind === "skip") return say("interview.word.dont-know");
  if (form.kind === "pick" || form.kind === "search") return String(rowOf(form.rows, said) + 1);
  if (form.kind === "typed") return written(form.fact.type, said, say);
  const value = said.kind === "value" ? (said.value as string[]) : [];
  return value.length === 0 ? "0" : value.map((id) => form.options.findIndex((option) => option.id === id) + 1).join(",");
}

/** Dates are typed as people write them. */
const written = (type: string, said: Said, say: Say): string => (said.kind !== "value" ? "" : type === "date" ? writtenDate(said.value as string, say) : `${said.value as string | number}`);
