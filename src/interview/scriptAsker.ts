/** Answers from a script, and prints each question with its answer. */
import type { Say } from "../text/catalogue.ts";
import type { Asker } from "./asker.ts";
import type { Prompt, Reply } from "./prompt.ts";
import type { Question } from "./question.ts";
import type { Script } from "./script.ts";

/** Drives an interview without a person. A question the script has no answer for is left for later, and so is asked again by a person. */
export class ScriptAsker implements Asker {
  readonly isScript = true;
  readonly #script: Script;
  readonly #out: (line: string) => void;
  readonly #say: Say;
  readonly #used = new Set<string>();
  #place = "";

  constructor(script: Script, out: (line: string) => void, say: Say) {
    this.#script = script;
    this.#out = out;
    this.#say = say;
  }

  ask({ form, place, title, question }: Prompt): Promise<Reply> {
    if (question === undefined) return Promise.resolve(form.kind === "pick" ? form.rows[0]!.reply : { kind: "way", way: "" });
    const where = place.slice(1).join(" · ");
    if (where !== this.#place) this.#out(`\n${where}`);
    this.#place = where;
    this.#out(this.#say("interview.script.question", { text: title }));
    const reply = this.#reply(question);
    if (reply.kind === "entry") this.noted(this.#say(`interview.list.${question.kind === "more" ? "another" : "yes"}`));
    return Promise.resolve(reply);
  }

  tell(title: string, lines: readonly string[]): Promise<void> {
    for (const line of [title, ...lines]) this.#out(line);
    return Promise.resolve();
  }

  noted(words: string): void {
    this.#out(this.#say("interview.script.answer", { text: words }));
  }

  /** The ids of answers that were not asked for, because they could not matter. */
  unused(): string[] {
    return [...this.#script.answers.keys()].filter((id) => !this.#used.has(id));
  }

  #reply(question: Question): Reply {
    const { answers, entries } = this.#script;
    if (question.kind !== "value") {
      const told = entries.get(question.list.id);
      const count = question.kind === "more" ? question.count : 0;
      if (told !== undefined && told > count) return { kind: "entry" };
      if (told === 0 && question.kind === "first") return { kind: "answer", value: [] };
    }
    const scripted = answers.get(question.id);
    if (scripted === undefined) return { kind: "command", command: "ask-later" };
    this.#used.add(question.id);
    return "skip" in scripted ? { kind: "command", command: scripted.skip } : { kind: "answer", value: scripted.value };
  }
}
