/** Asks on a terminal, with menus and a line to type on. The only place that loads the prompt library. */
import { styleText } from "node:util";
import type { Say } from "../../text/catalogue.ts";
import { wrap } from "../../text/wrap.ts";
import { Interrupted, type Asker } from "../asker.ts";
import type { Command, Prompt, Reply } from "../prompt.ts";
import { readTyped, shortWords } from "../typedAnswer.ts";
import { shownText } from "../wording.ts";
import { entry } from "./entry.ts";
import { menu, type MenuRow } from "./menu.ts";
import type { Screen } from "./screen.ts";

const DONE = "done";
const NONE = "none";

/** Puts one prompt on each page. */
export class ScreenAsker implements Asker {
  readonly #screen: Screen;
  readonly #say: Say;
  #noted: string | undefined;

  constructor(screen: Screen, say: Say) {
    this.#screen = screen;
    this.#say = say;
  }

  async ask(prompt: Prompt): Promise<Reply> {
    const head = this.#head(prompt);
    if (prompt.form.kind === "typed") return this.#askTyped(prompt, head);
    const reply = await this.#askMenu(prompt, head);
    // A look at the reasons or the help is not an answer: what was noted before still stands.
    if (reply.kind !== "command" || (reply.command !== "why" && reply.command !== "help")) this.#noted = undefined;
    return reply;
  }

  async tell(title: string, lines: readonly string[]): Promise<void> {
    const { width, height } = this.#screen.size();
    const text = lines.flatMap((line, index) => [...(index > 0 && line !== "" && lines[index - 1] !== "" ? [""] : []), ...wrap(line, { width: width - 1 })]);
    const room = height - 7;
    for (let from = 0; from < text.length; from += room) {
      const head = [styleText("bold", title), "", ...text.slice(from, from + room)];
      const row = { label: this.#say(from + room < text.length ? "interview.way.read-on" : "interview.way.go-on"), value: "" };
      await this.#menu({ head, rows: [row], at: 0, marked: [] }, this.#say("interview.screen.enter"));
    }
  }

  noted(words: string): void {
    this.#noted = words;
  }

  #head({ place, title, lines }: Prompt): string[] {
    const { width } = this.#screen.size();
    const noted = this.#noted === undefined ? [] : [wrap(this.#say("interview.noted", { answer: this.#noted }), { width: width - 1 })[0]!];
    return [
      ...[...place.length === 0 ? [] : [place.join(" · ")], ...noted].map((line) => styleText("dim", line)),
      ...(place.length + noted.length === 0 ? [] : [""]),
      ...wrap(title, { width: width - 1 }).map((line) => styleText("bold", line)),
      ...lines.flatMap((line) => wrap(line, { width: width - 1, first: /^ */.exec(line)![0] })),
    ];
  }

  async #askMenu({ form, commands, question }: Prompt, head: string[]): Promise<Reply> {
    const others = commands.map((command, index): MenuRow => ({ label: this.#say(`interview.command.${command}`), value: `:${command}`, apart: index === 0 || command === "why" }));
    if (form.kind === "pick") {
      const rows = [...form.rows.map(({ label }, index) => ({ label, value: String(index) })), ...others];
      const { value } = await this.#menu({ head, rows, at: form.former ? form.rows.indexOf(form.former) : question ? -1 : 0, marked: [] }, this.#say("interview.screen.pick"));
      return commandIn(value) ?? form.rows[Number(value)]!.reply;
    }
    if (form.kind !== "several") throw new Error("a typed answer has no menu");
    const options = form.options.map(({ id, label }) => ({ label, value: id, mark: true }));
    const rows = [...options, { label: this.#say("interview.screen.done"), value: `:${DONE}`, apart: true }, { label: this.#say("interview.none-of-these"), value: `:${NONE}` }, ...others];
    let marked = form.picked;
    for (;;) {
      const taken = await this.#menu({ head, rows, at: -1, marked }, this.#say("interview.screen.several"));
      marked = taken.marked;
      // "None of these" with lines marked takes the marks away first; "that is all" without any is a slip, not an answer.
      if (taken.value === `:${NONE}`) {
        if (marked.length === 0) return { kind: "answer", value: [] };
        marked = [];
      } else if (taken.value !== `:${DONE}`) return commandIn(taken.value)!;
      else if (marked.length > 0) return { kind: "answer", value: form.options.map(({ id }) => id).filter((id) => marked.includes(id)) };
    }
  }

  async #askTyped(prompt: Prompt, head: string[]): Promise<Reply> {
    const prose = prompt.form.kind === "typed" && prompt.form.fact.type === "prose";
    const foot = wrap(this.#say("interview.line.words", { how: this.#say(prose ? "interview.line.prose" : "interview.line.typed"), words: shortWords(prompt, this.#say).join("  ") }), { width: this.#screen.size().width - 1 });
    const told: string[] = [];
    for (;;) {
      const line = await this.#entry([...head, ...told.slice(-6).map(shownText)], foot, (text) => {
        if (prose && (told.length > 0 || text.trim() !== "") && !text.trim().startsWith(":")) return undefined;
        const reading = readTyped(prompt, text, this.#say);
        return "refused" in reading ? reading.refused : undefined;
      });
      const isWord = line.trim().startsWith(":");
      if (prose && !isWord && line.trim() !== "") told.push(line);
      else {
        const reading = readTyped(prompt, isWord || !prose || told.length === 0 ? line : told.join("\n"), this.#say);
        if ("refused" in reading) continue;
        if (reading.reply.kind === "answer") this.#noted = undefined;
        return reading.reply;
      }
    }
  }

  #menu(config: { head: string[]; rows: MenuRow[]; at: number; marked: readonly string[] }, hint: string): Promise<{ value: string; marked: readonly string[] }> {
    this.#screen.clear();
    return interruptible(menu({ ...config, hint, more: this.#say("interview.screen.more"), size: this.#screen.size }, { clearPromptOnDone: true }));
  }

  #entry(head: string[], foot: string[], refuse: (text: string) => string | undefined): Promise<string> {
    this.#screen.clear();
    return interruptible(entry({ head, foot, refuse }, { clearPromptOnDone: true }));
  }
}

function commandIn(value: string): Reply | undefined {
  return value.startsWith(":") ? { kind: "command", command: value.slice(1) as Command } : undefined;
}

/** The library ends a prompt with an error of its own when Ctrl-C is pressed. */
async function interruptible<Answer>(asked: Promise<Answer>): Promise<Answer> {
  try {
    return await asked;
  } catch (error) {
    throw error instanceof Error && error.name === "ExitPromptError" ? new Interrupted() : error;
  }
}
