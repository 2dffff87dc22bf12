/** Asks line by line: numbered choices, no colour, nothing redrawn. For screen readers, pipes and simple terminals. */
import type { Say } from "../text/catalogue.ts";
import { HavenError } from "../text/errors.ts";
import { QuickExit, type Asker } from "./asker.ts";
import type { Prompt, Reply, Row } from "./prompt.ts";
import { readTyped, shortWords } from "./typedAnswer.ts";

/** No answer is longer than this. */
const LONGEST = 200_000;

/** Asks on standard output and reads answers from standard input. The end of the input leaves the interview, with all that was answered kept. */
export class LineAsker implements Asker {
  readonly stays = true;
  readonly #lines: AsyncIterator<string, void>;
  readonly #out: (line: string) => void;
  readonly #say: Say;
  #place = "";

  constructor(stdin: AsyncIterable<Uint8Array | string>, out: (line: string) => void, say: Say) {
    this.#lines = linesOf(stdin)[Symbol.asyncIterator]();
    this.#out = out;
    this.#say = say;
  }

  async ask(prompt: Prompt): Promise<Reply> {
    this.#show(prompt);
    const { form } = prompt;
    let offered: readonly Row[] = form.kind === "search" ? form.rows.slice(0, form.first) : [];
    for (;;) {
      const typed = await this.#read(prompt);
      if (typed === undefined) return prompt.commands.includes("leave") ? { kind: "command", command: "leave" } : { kind: "way", way: "leave" };
      const reading = readTyped(prompt, typed, this.#say, offered);
      if ("refused" in reading) this.#out(reading.refused);
      else if ("offered" in reading) {
        offered = reading.offered;
        this.#list(offered);
        this.#out(this.#say("interview.line.offered"));
      } else if (reading.reply.kind === "command" && reading.reply.command === "exit") throw new QuickExit();
      else return reading.reply;
    }
  }

  tell(title: string, lines: readonly string[]): Promise<void> {
    this.#out("");
    for (const line of [title, ...lines]) this.#out(line);
    return Promise.resolve();
  }

  noted(words: string): void {
    this.#out(this.#say("interview.noted", { answer: words }));
  }

  /** Stops reading, so that nothing waits for more input. */
  close(): void {
    void this.#lines.return?.();
  }

  #show(prompt: Prompt): void {
    const { form } = prompt;
    this.#out("");
    const place = prompt.place.join(" · ");
    if (place !== this.#place && place !== "") this.#out(place);
    this.#place = place;
    for (const line of [prompt.title, ...prompt.lines]) this.#out(line);
    if (form.kind === "pick") this.#list(form.rows);
    if (form.kind === "search") this.#list(form.rows.slice(0, form.first));
    if (form.kind === "several") {
      for (const [index, label] of [this.#say("interview.none-of-these"), ...form.options.map((option) => option.label)].entries()) this.#out(`${index}. ${label}`);
    }
    const how = this.#say(form.kind === "typed" && form.fact.type === "prose" ? "interview.line.prose" : `interview.line.${form.kind}`);
    const words = shortWords(prompt, this.#say).join("  ");
    this.#out(words === "" ? how : this.#say("interview.line.words", { how, words }));
  }

  #list(rows: readonly Row[]): void {
    for (const [index, { label }] of rows.entries()) this.#out(`${index + 1}. ${label}`);
  }

  /** One line; of prose as many as come before two empty ones, so that paragraphs can stand apart. */
  async #read({ form }: Prompt): Promise<string | undefined> {
    const first = await this.#line();
    if (form.kind !== "typed" || form.fact.type !== "prose" || first === undefined || first.trim() === "" || first.trim().startsWith(":")) return first;
    const told = [first];
    for (let line = await this.#line(); line !== undefined; line = await this.#line()) {
      if (line.trim() === "" && told.at(-1)!.trim() === "") break;
      told.push(line);
    }
    return told.join("\n").trimEnd();
  }

  async #line(): Promise<string | undefined> {
    const next = await this.#lines.next();
    return next.done === true ? undefined : next.value;
  }
}

async function* linesOf(chunks: AsyncIterable<Uint8Array | string>): AsyncGenerator<string, void> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of chunks) {
    rest += typeof chunk === "string" ? chunk : decoder.decode(chunk, { stream: true });
    const lines = rest.split(/\r?\n/);
    rest = lines.pop()!;
    if (rest.length > LONGEST) throw new HavenError("file-too-large", { file: "-", limit: LONGEST });
    yield* lines;
  }
  if (rest !== "") yield rest;
}
