/** Asks on a terminal, with menus and a line to type on. The only place that loads the prompt library. */
import { styleText } from "node:util";
import type { Say } from "../../text/catalogue.ts";
import { wrap } from "../../text/wrap.ts";
import { Interrupted, QuickExit, type Asker } from "../asker.ts";
import { findRows } from "../findRows.ts";
import { keys, type Command, type Prompt, type Reply, type Row } from "../prompt.ts";
import { asTyped, readTyped, shortWords } from "../typedAnswer.ts";
import { entry } from "./entry.ts";
import { keyLine } from "./keyLine.ts";
import { menu, type MenuConfig, type MenuRow, type Taken } from "./menu.ts";
import { prose } from "./prose.ts";
import type { Screen } from "./screen.ts";

const DONE = "done";
const NONE = "none";
const keyed: ReadonlySet<Command> = new Set(Object.values(keys));

/** So many lines are left to the answers, where there are as many. */
const LEAST = 5;

/** Sets of choices of more lines than this are found by letters, too. */
const LONG = 12;

/** Puts one prompt on each page. */
export class ScreenAsker implements Asker {
  readonly #screen: Screen;
  readonly #say: Say;
  readonly #escExits: boolean;
  #noted: string | undefined;

  /** @param escExits - whether Esc is the quick exit. */
  constructor(screen: Screen, say: Say, escExits = false) {
    this.#screen = screen;
    this.#say = say;
    this.#escExits = escExits;
  }

  async ask(whole: Prompt): Promise<Reply> {
    const prompt = await this.#fitting(whole);
    const reply = prompt.form.kind === "typed" ? await this.#askTyped(prompt) : prompt.form.kind === "several" ? await this.#askSeveral(prompt) : await this.#askMenu(prompt);
    // A look at the reasons or another page is not an answer: what was noted before still stands.
    if (reply.kind !== "command" || !keyed.has(reply.command)) this.#noted = undefined;
    return reply;
  }

  async tell(title: string, lines: readonly string[]): Promise<void> {
    // The whole text is laid out for the size it is read at; a page that no longer fits is cut short by no more than what is above it.
    const { width, height } = this.#screen.size();
    const text = lines.flatMap((line, index) => [...(index > 0 && line !== "" && lines[index - 1] !== "" ? [""] : []), ...wrap(line, { width: width - 1 })]);
    const room = Math.max(3, height - 8);
    for (let from = 0; from < text.length; from += room) {
      const head = (): string[] => [styleText("bold", title), "", ...text.slice(from, from + room)];
      const row = { label: this.#say(from + room < text.length ? "interview.way.read-on" : "interview.way.go-on"), value: "" };
      await this.#menu({ head, rows: [row], at: 0, marked: [], commands: [], hint: this.#say("interview.screen.enter") });
    }
  }

  /** What stands above the answers must leave room for them: where it is too long, it is read first, on pages of its own. */
  async #fitting(prompt: Prompt): Promise<Prompt> {
    const { width, height } = this.#screen.size();
    const { form, commands } = prompt;
    const answers = form.kind === "several" ? form.options.length + 5 : form.kind === "typed" ? LEAST : form.rows.length + this.#skips(commands).length;
    const foot = [...wrap(this.#say(`interview.screen.${form.kind === "typed" ? "prose" : form.kind}`), { width: width - 1 }), ...keyLine(commands, this.#escExits, width - 1, this.#say)];
    const letters = form.kind === "search" || (form.kind === "several" && form.options.length > LONG) ? 2 : 0;
    const more = form.kind !== "typed" && answers > LEAST ? wrap(this.#say("interview.screen.more"), { width: width - 1 }).length : 0;
    // An empty line stands before the answers, one after them, and one is spared at the bottom.
    if (this.#head(prompt)(width - 1).length + letters + Math.min(LEAST, answers) + more + foot.length + 3 <= height) return prompt;
    await this.tell(prompt.title, prompt.lines.filter((line, index) => line !== "" || index > 0));
    return { ...prompt, lines: [] };
  }

  noted(words: string): void {
    this.#noted = words;
  }

  #head({ place, status, title, lines }: Prompt): (width: number) => string[] {
    const noted = this.#noted;
    return (width) => {
      const told = noted === undefined ? [] : [wrap(this.#say("interview.noted", { answer: noted }), { width })[0]!];
      // Where both do not fit on one line, each has its own.
      const parts = [place.join(" · "), status ?? ""].filter((part) => part !== "");
      const where = (parts.join(" · ").length <= width ? [parts.join(" · ")] : parts).flatMap((part) => wrap(part, { width })).filter((line) => line !== "");
      return [
        ...[...where, ...told].map((line) => styleText("dim", line)),
        ...(where.length + told.length === 0 ? [] : [""]),
        ...wrap(title, { width }).map((line) => styleText("bold", line)),
        ...lines.flatMap((line) => wrap(line, { width, first: /^ */.exec(line)![0] })),
      ];
    };
  }

  async #askMenu(prompt: Prompt): Promise<Reply> {
    const { form, commands, question } = prompt;
    if (form.kind !== "pick" && form.kind !== "search") throw new Error("no menu");
    let shown: readonly Row[] = form.rows;
    const others = this.#skips(commands);
    const lined = (): MenuRow[] => [...shown.map(({ label }, index) => ({ label, value: String(index) })), ...others];
    const find = form.kind !== "search" ? undefined : (letters: string): MenuRow[] => {
      shown = letters === "" ? form.rows : [...findRows(form.rows, letters), ...asTyped(form.free, letters, this.#say)];
      return lined();
    };
    const at = form.former ? form.rows.indexOf(form.former) : question ? -1 : form.kind === "pick" ? (form.at ?? 0) : 0;
    const taken = await this.#menu({ head: this.#head(prompt), rows: lined(), ...(find && { find }), at, marked: [], commands, hint: this.#say(`interview.screen.${form.kind}`) });
    return "command" in taken ? commanded(taken.command) : (commandIn(taken.value) ?? shown[Number(taken.value)]!.reply);
  }

  async #askSeveral(prompt: Prompt): Promise<Reply> {
    const { form, commands } = prompt;
    if (form.kind !== "several") throw new Error("no set of choices");
    const options = form.options.map(({ id, label }) => ({ label, value: id, mark: true }));
    const end = [{ label: this.#say("interview.screen.done"), value: `:${DONE}`, apart: true }, { label: this.#say("interview.none-of-these"), value: `:${NONE}` }, ...this.#skips(commands)];
    const asRows = options.map(({ label, value }): Row => ({ label, reply: { kind: "answer", value } }));
    const find = (letters: string): MenuRow[] => [...findRows(asRows, letters).map((row) => options[asRows.indexOf(row)]!), ...end];
    let marked = form.picked;
    for (;;) {
      const taken = await this.#menu({ head: this.#head(prompt), rows: [...options, ...end], ...(options.length > LONG && { find }), at: -1, marked, commands, hint: this.#say("interview.screen.several") });
      if ("command" in taken) return commanded(taken.command);
      marked = taken.marked;
      // "None of these" with lines marked takes the marks away first; "that is all" without any is a slip, not an answer.
      if (taken.value === `:${NONE}`) {
        if (marked.length === 0) return { kind: "answer", value: [] };
        marked = [];
      } else if (taken.value !== `:${DONE}`) return commandIn(taken.value)!;
      else if (marked.length > 0) return { kind: "answer", value: form.options.map(({ id }) => id).filter((id) => marked.includes(id)) };
    }
  }

  /** The ways not to answer are lines of the menu; everything else is a key. */
  #skips(commands: readonly Command[]): MenuRow[] {
    return commands.filter((command) => !keyed.has(command)).map((command, index) => ({ label: this.#say(`interview.command.${command}`), value: `:${command}`, apart: index === 0 }));
  }

  async #askTyped(prompt: Prompt): Promise<Reply> {
    const { form, commands } = prompt;
    if (form.kind !== "typed") throw new Error("nothing to type");
    const isProse = form.fact.type === "prose";
    const skips = shortWords({ ...prompt, commands: commands.filter((command) => !keyed.has(command)) }, this.#say).join("  ");
    const how = this.#say(isProse ? "interview.screen.prose" : "interview.line.typed");
    const foot = (width: number): string[] => [...wrap(skips === "" ? how : this.#say("interview.line.words", { how, words: skips }), { width }), ...keyLine(commands, this.#escExits, width, this.#say)];
    const refuse = (text: string): string | undefined => {
      const reading = readTyped(prompt, text, this.#say);
      return "refused" in reading ? reading.refused : undefined;
    };
    this.#screen.clear();
    const config = { head: this.#head(prompt), foot, refuse, commands, escExits: this.#escExits, screen: this.#screen };
    const former = form.former === undefined ? [] : String(form.former).split("\n");
    const entered = await interruptible(isProse ? prose({ ...config, former }, { clearPromptOnDone: true }) : entry(config, { clearPromptOnDone: true }));
    if ("command" in entered) return commanded(entered.command);
    const reading = readTyped(prompt, entered.text, this.#say);
    if (!("reply" in reading)) throw new Error("accepted, and yet not read");
    return reading.reply.kind === "command" ? commanded(reading.reply.command) : reading.reply;
  }

  async #menu(config: Omit<MenuConfig, "more" | "letters" | "keyLine" | "escExits" | "screen">): Promise<Taken> {
    this.#screen.clear();
    const words = { more: this.#say("interview.screen.more"), letters: this.#say("interview.screen.letters") };
    const line = (width: number): string[] => keyLine(config.commands, this.#escExits, width, this.#say);
    const taken = await interruptible(menu({ ...config, ...words, keyLine: line, escExits: this.#escExits, screen: this.#screen }, { clearPromptOnDone: true }));
    if ("command" in taken && taken.command === "exit") throw new QuickExit();
    return taken;
  }
}

function commandIn(value: string): Reply | undefined {
  return value.startsWith(":") ? commanded(value.slice(1) as Command) : undefined;
}

function commanded(command: Command): Reply {
  if (command === "exit") throw new QuickExit();
  return { kind: "command", command };
}

/** The library ends a prompt with an error of its own when Ctrl-C is pressed. */
async function interruptible<Answer>(asked: Promise<Answer>): Promise<Answer> {
  try {
    return await asked;
  } catch (error) {
    throw error instanceof Error && error.name === "ExitPromptError" ? new Interrupted() : error;
  }
}
