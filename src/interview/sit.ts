/** One sitting: from the first screen to the last, saving after every answer. */
import { Assessor } from "../assess/assess.ts";
import type { FactValues, KnownValue } from "../facts/values.ts";
import type { RuleBase } from "../rules/ruleBase.ts";
import type { Say } from "../text/catalogue.ts";
import { describeError } from "../text/describe.ts";
import { HavenError } from "../text/errors.ts";
import type { Asker } from "./asker.ts";
import type { KeptCase, Others } from "./keptCase.ts";
import { Matters } from "./matters.ts";
import { nextStep, type Step } from "./nextStep.ts";
import { codeOf, questionPrompt, topicPrompt, waysForm, type Command, type Reply } from "./prompt.ts";
import type { Question } from "./question.ts";
import { callLines, openLines, outcomeLines, standingLines } from "./standing.ts";
import { addEntry, answer, askAgain, begin, goBack, hear, leaveOpen, putOff, takeIn, type InterviewState } from "./state.ts";
import { leftOpen, type Reason } from "./unanswered.ts";
import { shownText, valueWords } from "./wording.ts";
import { whyAsked } from "./why.ts";

/** What a sitting needs. */
export interface SittingOptions {
  rules: RuleBase;
  asOf: string;
  say: Say;
  asker: Asker;
  kept: KeptCase;
}

/** Goes through the interview until it ends or the person leaves. Gives the last words, to be said once the screen is clear. */
export async function sit(options: SittingOptions): Promise<string[]> {
  return new Sitting(options).run();
}

type Asked = { kind: "on"; state: InterviewState; noted?: string } | { kind: "again" } | { kind: "leave" };

class Sitting {
  readonly #options: SittingOptions;
  readonly #assessor: Assessor;
  readonly #matters: Matters;
  #state: InterviewState;

  constructor(options: SittingOptions) {
    this.#options = options;
    this.#assessor = new Assessor(options.rules, options.asOf);
    this.#matters = new Matters(options.rules, options.asOf);
    this.#state = begin(options.kept.facts);
  }

  async run(): Promise<string[]> {
    if (!(await this.#open())) return this.#left();
    const guide = { vocabulary: this.#options.rules.vocabulary, matters: this.#matters };
    for (;;) {
      const step = nextStep(this.#state, guide);
      if (step.kind === "end") return this.#ended(step.why);
      const asked = step.kind === "topic" ? await this.#askTopic(step) : await this.#askQuestion(step.question);
      if (asked.kind === "leave") return this.#left();
      if (asked.kind === "on") await this.#goOn(asked);
    }
  }

  /** The first screen, and for a case that was begun before, where it stands. */
  async #open(): Promise<boolean> {
    const { asker, kept, say } = this.#options;
    const lines = ["what", kept.isSealed ? "local" : "local-open", "device", "stop", "hotline"].map((key) => say(`interview.start.${key}`));
    const file = say(`interview.start.${!kept.isNew ? "known" : kept.isNamed ? "named" : "new"}`, { code: codeOf(this.#state), file: kept.name });
    const reply = await asker.ask({ place: [], title: say("interview.start.title"), lines: [...lines, file].flatMap((line) => ["", line]), form: waysForm(["begin", "leave"], say), commands: [] });
    if (isWay(reply, "leave")) return false;
    return kept.isNew || this.#resume();
  }

  async #resume(): Promise<boolean> {
    const { asker, rules, say } = this.#options;
    for (;;) {
      const assessment = this.#assessor.assess(this.#state.facts);
      const later = [...leftOpen(this.#state.facts).values()].filter((reason) => reason === "ask-later").length;
      const calls = callLines(assessment, say);
      const ways = [...(later > 0 ? ["ask-again"] : []), "go-on", ...(calls.length > 0 ? ["urgent"] : []), "leave"];
      const lines = ["", ...standingLines(assessment, rules, say), ...openLines(this.#state, rules, say)];
      const reply = await asker.ask({ place: [codeOf(this.#state)], title: say("interview.standing.title"), lines, form: waysForm(ways, say, { later, calls: calls.length }), commands: [] });
      if (isWay(reply, "leave")) return false;
      if (isWay(reply, "go-on")) return true;
      if (isWay(reply, "urgent")) await asker.tell(say("interview.call.title"), calls);
      if (!isWay(reply, "ask-again")) continue;
      this.#state = askAgain(this.#state);
      return true;
    }
  }

  async #askTopic({ topic }: Extract<Step, { kind: "topic" }>): Promise<Asked> {
    const { asker, say } = this.#options;
    const reply = await asker.ask(topicPrompt(topic, this.#state, say));
    if (reply.kind === "command") return this.#command(reply.command);
    return { kind: "on", state: isWay(reply, "put-off") ? putOff(this.#state, topic.id) : hear(this.#state, topic.id) };
  }

  async #askQuestion(question: Question): Promise<Asked> {
    const { asker, rules, say } = this.#options;
    const reply = await asker.ask(questionPrompt(question, this.#state, rules.vocabulary, say));
    if (reply.kind === "command") return this.#command(reply.command, question);
    if (reply.kind === "entry" && question.kind !== "value") return { kind: "on", state: addEntry(this.#state, question, rules.vocabulary) };
    if (reply.kind !== "answer") return { kind: "again" };
    const words = question.kind === "first" ? say("interview.list.none") : valueWords(question.fact, reply.value as KnownValue, say);
    return { kind: "on", state: answer(this.#state, question, reply.value, rules.vocabulary), noted: words };
  }

  async #command(command: Command, question?: Question): Promise<Asked> {
    const { asker, say } = this.#options;
    switch (command) {
      case "leave":
        return { kind: "leave" };
      case "back":
        return { kind: "on", state: goBack(this.#state) };
      case "help":
        await asker.tell(say("interview.help.title"), ["skip", "words", "back", "leave", "hotline"].map((key) => say(`interview.help.${key}`)));
        return { kind: "again" };
      case "why":
        if (question) await asker.tell(say("interview.why.title"), whyAsked(question, this.#state, this.#matters, say));
        return { kind: "again" };
      default:
        return question ? { kind: "on", state: leaveOpen(this.#state, question, command satisfies Reason), noted: say(`interview.command.${command}`) } : { kind: "again" };
    }
  }

  /** Takes a step: saves it, says back what was understood, and tells at once of anything that needs help now. */
  async #goOn({ state, noted }: Extract<Asked, { kind: "on" }>): Promise<void> {
    const { asker, say } = this.#options;
    const before = new Set(this.#matters.open(this.#state.facts).called);
    const others = state.facts === this.#state.facts ? undefined : await this.#save(state.facts);
    this.#state = others === undefined ? state : takeIn(state, others.facts);
    if (noted !== undefined) asker.noted(noted);
    if (others !== undefined) await asker.tell(say("interview.others.title"), this.#othersLines(others));
    const { facts } = this.#state;
    const fresh = this.#matters.open(facts).called.filter((id) => !before.has(id));
    if (fresh.length > 0) await asker.tell(say("interview.call.title"), callLines(this.#assessor.assess(facts), say, fresh));
  }

  /** Saves. Where that fails, the person can put right what is in the way and try again: the answer waits. */
  async #save(facts: FactValues): Promise<Others | undefined> {
    const { asker, kept, say } = this.#options;
    for (;;) {
      try {
        return await kept.save(facts);
      } catch (error) {
        if (asker.isScript === true || !(error instanceof HavenError)) throw error;
        const lines = [describeError(error, say), say("interview.unsaved.words")];
        const reply = await asker.ask({ place: [], title: say("interview.unsaved.title"), lines, form: waysForm(["try-again", "leave-unsaved"], say), commands: [] });
        if (!isWay(reply, "try-again")) throw error;
      }
    }
  }

  #othersLines({ both }: Others): string[] {
    const { rules, say } = this.#options;
    const labels = both.map((id) => shownText(rules.vocabulary.facts.get(id.replace(/\[\d+\]/, "[]"))?.label ?? id));
    return [say("interview.others.words"), ...(both.length === 0 ? [] : [say("interview.others.both", { facts: labels.join("; ") })])];
  }

  #ended(why: "decided" | "left-open"): string[] {
    const { rules, say } = this.#options;
    const assessment = this.#assessor.assess(this.#state.facts);
    const calls = callLines(assessment, say);
    return [
      say(`interview.end.${why}`),
      "",
      ...standingLines(assessment, rules, say),
      "",
      ...outcomeLines(assessment, say),
      ...openLines(this.#state, rules, say),
      ...(calls.length === 0 ? [] : ["", say("interview.call.title"), ...calls]),
      "",
      say("interview.end.advice"),
      ...this.#where(),
    ];
  }

  #left(): string[] {
    const { say } = this.#options;
    return [...(this.#state.putOff.size === 0 ? [] : openLines(this.#state, this.#options.rules, say)), ...this.#where()];
  }

  #where(): string[] {
    return whereKept(this.#options.kept, this.#options.say);
  }
}

/** Where the answers are, in a sentence. */
export function whereKept(kept: KeptCase, say: Say): string[] {
  return [kept.isSaved ? say("interview.kept", { file: kept.name }) : say("interview.nothing-kept")];
}

const isWay = (reply: Reply, way: string): boolean => reply.kind === "way" && reply.way === way;
