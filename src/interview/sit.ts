/** One sitting: from the first screen to the last, saving after every answer. */
import { Assessor } from "../assess/assess.ts";
import type { Assessment } from "../assess/assessment.ts";
import type { FactValues } from "../facts/values.ts";
import { factOf } from "../facts/vocabulary.ts";
import type { RuleBase } from "../rules/ruleBase.ts";
import type { Say } from "../text/catalogue.ts";
import { describeError } from "../text/describe.ts";
import { HavenError } from "../text/errors.ts";
import type { Asker } from "./asker.ts";
import { cardLines } from "./card.ts";
import { FirstLook } from "./firstLook.ts";
import type { KeptCase, Others } from "./keptCase.ts";
import { Matters } from "./matters.ts";
import { askForNote } from "./noteTaking.ts";
import { nextStep, type End, type Guide, type Step } from "./nextStep.ts";
import { NOTES } from "./notes.ts";
import { answerWords } from "./places.ts";
import { codeOf, placeOf, topicPrompt, wayRow, waysForm, type Command, type Prompt, type Reply } from "./prompt.ts";
import type { Question } from "./question.ts";
import { questionPrompt } from "./questionPrompt.ts";
import { callLines, openLines, outcomeLines, standingLines, summaryLines } from "./standing.ts";
import { addEntry, answer, askAgain, begin, canGoBack, goBack, hear, leaveInPart, leaveOpen, putOff, takeIn, type InterviewState } from "./state.ts";
import { leftOpen, type Reason } from "./unanswered.ts";
import { visitAnywhere, visitEntries, visitReview, type Desk, type Visited } from "./visit.ts";
import { shownText } from "./wording.ts";
import { whyAsked } from "./why.ts";

/** What a sitting needs. */
export interface SittingOptions {
  rules: RuleBase;
  asOf: string;
  say: Say;
  asker: Asker;
  kept: KeptCase;
  /** The office's own lines for the safety card. */
  local?: readonly string[];
  /** The packets there are, and the facts that the forms of one still lack. Asked for when the law has what it needs. */
  packets?: () => Promise<Packets>;
  /** Only the short first look. */
  quick?: boolean;
}

/** What the forms ask. */
export interface Packets {
  /** Ids of the reliefs that have a packet. */
  reliefs: readonly string[];
  /** The ids of the facts that its forms still lack. */
  open: (relief: string, facts: FactValues, assessment: Assessment) => readonly string[];
}

/** Goes through the interview until it ends or the person leaves. Gives the last words, to be said once the screen is clear. */
export async function sit(options: SittingOptions): Promise<string[]> {
  return new Sitting(options).run();
}

class Sitting {
  readonly #options: SittingOptions;
  readonly #assessor: Assessor;
  readonly #firstLook: FirstLook | undefined;
  #guide: Guide;
  #desk: Desk;
  #packets: Packets | undefined;
  #state: InterviewState;

  constructor(options: SittingOptions) {
    const { rules, asOf, asker, say, quick = false } = options;
    this.#options = options;
    this.#assessor = new Assessor(rules, asOf);
    this.#firstLook = quick && rules.quick ? new FirstLook(rules.quick, rules.vocabulary, asOf) : undefined;
    this.#guide = { vocabulary: rules.vocabulary, matters: new Matters(rules, asOf), ...(this.#firstLook && { only: () => this.#firstLook!.questions }) };
    this.#desk = { asker, assessor: this.#assessor, guide: this.#guide, rules, say, help: () => this.#help() };
    this.#state = begin(options.kept.facts, rules.vocabulary);
  }

  async run(): Promise<string[]> {
    if (!(await this.#open())) return this.#left();
    for (;;) {
      const step = nextStep(this.#state, this.#guide);
      const asked = step.kind === "end" ? await this.#askEnd(step.why) : step.kind === "topic" ? await this.#askTopic(step) : await this.#askQuestion(step.question);
      if (asked === "end") return this.#ended(step.kind === "end" ? step.why : "left-open");
      if (asked.kind === "leave") return this.#left();
      if (asked.kind === "on") await this.#goOn(asked);
    }
  }

  /** The first screen, and for a case that was begun before, where it stands. */
  async #open(): Promise<boolean> {
    const { asker, kept, say } = this.#options;
    const lines = ["what", kept.isSealed ? "local" : "local-open", "device", "stop", "hotline"].map((key) => say(`interview.start.${key}`));
    const file = say(`interview.start.${!kept.isNew ? "known" : kept.isNamed ? "named" : "new"}`, { code: codeOf(this.#state), file: kept.name });
    const reply = await asker.ask({ place: [], title: say(this.#firstLook === undefined ? "interview.start.title" : "interview.start.quick-title"), lines: [...(this.#firstLook === undefined ? [] : [say("interview.start.quick", { count: this.#firstLook.questions.length })]), ...lines, file].flatMap((line) => ["", line]), form: waysForm(["begin", "leave"], say), commands: [] });
    if (isWay(reply, "leave")) return false;
    return kept.isNew || this.#resume();
  }

  async #resume(): Promise<boolean> {
    const { asker, rules, say } = this.#options;
    for (;;) {
      const assessment = this.#assessor.assess(this.#state.facts);
      const later = [...leftOpen(this.#state.facts).values()].filter((reason) => reason === "ask-later").length;
      const calls = callLines(assessment, say);
      const ways = [...(later > 0 ? ["ask-again"] : []), "go-on", "review", ...(calls.length > 0 ? ["urgent"] : []), "leave"];
      const lines = ["", ...summaryLines(assessment, rules, say), ...openLines(this.#state, rules, say)];
      const reply = await asker.ask({ place: placeOf(this.#state.facts), title: say("interview.standing.title"), lines, form: waysForm(ways, say, { later, calls: calls.length }), commands: [] });
      if (isWay(reply, "leave")) return false;
      if (isWay(reply, "go-on")) return true;
      if (isWay(reply, "urgent")) await asker.tell(say("interview.call.title"), [...calls, ...this.#card()]);
      if (isWay(reply, "ask-again")) this.#state = askAgain(this.#state);
      if (isWay(reply, "review")) {
        const visited = await visitReview(this.#state, this.#desk);
        if (visited.kind === "leave") return false;
        if (visited.kind === "again") continue;
        this.#state = visited.state;
        return true;
      }
      if (isWay(reply, "ask-again")) return true;
    }
  }

  async #askTopic({ topic }: Extract<Step, { kind: "topic" }>): Promise<Visited> {
    const { asker, rules, say } = this.#options;
    const reply = await asker.ask(topicPrompt(topic, this.#state, this.#state.at !== undefined || canGoBack(this.#state, rules.vocabulary), say));
    if (reply.kind === "command") return this.#command(reply.command);
    return { kind: "on", state: isWay(reply, "put-off") ? putOff(this.#state, topic.id) : hear(this.#state, topic.id) };
  }

  async #askQuestion(question: Question): Promise<Visited> {
    const { asker, rules, say } = this.#options;
    const reply = await asker.ask({ ...questionPrompt(question, this.#state, rules.vocabulary, say), status: this.#status() });
    if (reply.kind === "command") return this.#command(reply.command, question);
    if (question.kind !== "value" && isWay(reply, "entries")) return visitEntries(question.list, this.#state, this.#desk);
    if (reply.kind === "entry" && question.kind !== "value") return { kind: "on", state: addEntry(this.#state, question, rules.vocabulary) };
    // Rules without a place for notes have none for a part of an answer either.
    if (reply.kind === "part" && !rules.vocabulary.facts.has(NOTES)) return this.#command("dont-know", question);
    if (reply.kind === "part") return { kind: "on", state: leaveInPart(this.#state, question, reply.words), noted: say("interview.part", { words: shownText(reply.words) }) };
    if (reply.kind !== "answer") return { kind: "again" };
    const state = answer(this.#state, question, reply.value, rules.vocabulary);
    return { kind: "on", state, noted: question.kind === "more" ? say("interview.yes") : answerWords(question, state, say) };
  }

  /** When no question is left: what comes out of it, and the way to anything that is to be changed. */
  async #askEnd(why: End): Promise<Visited | "end"> {
    const { asker, rules, say } = this.#options;
    if (asker.isScript === true) return "end";
    const assessment = this.#assessor.assess(this.#state.facts);
    this.#packets ??= await this.#options.packets?.();
    const prompt: Prompt = {
      place: placeOf(this.#state.facts),
      title: say(`interview.end.${why}`),
      lines: ["", ...(why === "looked" ? this.#firstLook!.lines(this.#state.facts, say) : summaryLines(assessment, rules, say)), ...openLines(this.#state, rules, say)],
      form: waysForm(["finish", ...(why === "looked" ? ["full"] : this.#packetsFor(assessment).length > 0 ? ["forms"] : []), "review", "goto"], say),
      commands: ["back", "goto", "review", ...(rules.vocabulary.facts.has(NOTES) ? (["note"] as const) : []), "help", "leave", "exit"],
    };
    const reply = await asker.ask(prompt);
    if (reply.kind === "command") return reply.command === "leave" ? "end" : this.#command(reply.command);
    if (isWay(reply, "forms")) return this.#askForms(assessment);
    if (isWay(reply, "full")) {
      this.#setGuide({ ...this.#guide, only: undefined });
      return { kind: "again" };
    }
    return isWay(reply, "review") ? this.#command("review") : isWay(reply, "goto") ? this.#command("goto") : "end";
  }

  /** The packets of the reliefs that can apply here. */
  #packetsFor({ reliefs }: Assessment): string[] {
    const apply = new Set(reliefs.filter(({ outcome }) => outcome !== "not-applicable").map(({ id }) => id));
    return (this.#packets?.reliefs ?? []).filter((id) => apply.has(id));
  }

  /** Which packet is wanted; then what its forms still lack is asked for. */
  async #askForms(assessment: Assessment): Promise<Visited> {
    const { asker, rules, say } = this.#options;
    const packets = this.#packets!;
    const rows = this.#packetsFor(assessment).map((id) => wayRow(id, say("interview.forms.packet", { relief: shownText(rules.reliefs.get(id)!.title), count: packets.open(id, this.#state.facts, assessment).length })));
    const prompt: Prompt = { place: placeOf(this.#state.facts), title: say("interview.forms.title"), lines: [say("interview.forms.how")], form: { kind: "pick", rows: [...rows, wayRow("back", say("interview.way.back"))] }, commands: ["back", "help", "leave", "exit"] };
    const reply = await asker.ask(prompt);
    if (reply.kind === "command" && reply.command === "leave") return { kind: "leave" };
    if (reply.kind === "way" && rules.reliefs.has(reply.way)) {
      const relief = reply.way;
      this.#setGuide({ ...this.#guide, only: (facts) => packets.open(relief, facts, this.#assessor.assess(facts)), onlyEnd: "forms" });
    }
    return { kind: "again" };
  }

  /** Changes what is asked: the first look becomes the whole interview, or the forms have their turn. All that was answered stays. */
  #setGuide(guide: Guide): void {
    this.#guide = guide;
    this.#desk = { ...this.#desk, guide };
  }

  async #command(command: Command, question?: Question): Promise<Visited> {
    const { asker, rules, say } = this.#options;
    switch (command) {
      case "leave":
        return { kind: "leave" };
      case "back":
        return { kind: "on", state: goBack(this.#state, rules.vocabulary) };
      case "goto":
        return visitAnywhere(this.#state, this.#desk);
      case "review":
        return visitReview(this.#state, this.#desk);
      case "note":
        return askForNote(question, this.#state, this.#desk);
      case "help":
        await this.#help();
        return { kind: "again" };
      case "why":
        if (question) await asker.tell(say("interview.why.title"), whyAsked(question, this.#state, this.#guide.matters, say));
        return { kind: "again" };
      case "exit":
        return { kind: "leave" };
      default:
        return question ? { kind: "on", state: leaveOpen(this.#state, question, command satisfies Reason), noted: say(`interview.command.${command}`) } : { kind: "again" };
    }
  }

  async #help(): Promise<void> {
    const { asker, say } = this.#options;
    await asker.tell(say("interview.help.title"), [...["skip", "words", "keys", "back", "goto", "review", "note", "leave", "exit"].map((key) => say(`interview.help.${key}`)), ...this.#card()]);
  }

  /** Takes a step: saves it, says back what was understood, and tells at once of anything that needs help now. */
  async #goOn({ state, noted }: Extract<Visited, { kind: "on" }>): Promise<void> {
    const { asker, say } = this.#options;
    const { matters } = this.#guide;
    const before = new Set(matters.open(this.#state.facts).called);
    const others = state.facts === this.#state.facts ? undefined : await this.#save(state.facts);
    this.#state = others === undefined ? state : takeIn(state, others.facts);
    if (noted !== undefined) asker.noted(noted);
    if (others !== undefined) await asker.tell(say("interview.others.title"), this.#othersLines(others));
    const { facts } = this.#state;
    const fresh = matters.open(facts).called.filter((id) => !before.has(id));
    if (fresh.length > 0) await asker.tell(say("interview.call.title"), [...callLines(this.#assessor.assess(facts), say, fresh), ...(this.#options.local ?? [])]);
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
    const labels = both.map((id) => shownText(factOf(id, rules.vocabulary)?.label ?? id));
    return [say("interview.others.words"), ...(both.length === 0 ? [] : [say("interview.others.both", { facts: labels.join("; ") })])];
  }

  #status(): string {
    const { elements, parts } = this.#guide.matters.open(this.#state.facts);
    return this.#options.say("interview.status", { decided: parts - elements.length, parts });
  }

  #card(): string[] {
    return cardLines(this.#options.local ?? [], this.#options.say);
  }

  #ended(why: End): string[] {
    const { asker, rules, say } = this.#options;
    const assessment = this.#assessor.assess(this.#state.facts);
    const calls = callLines(assessment, say);
    return [
      say(`interview.end.${why}`),
      "",
      ...(why === "looked" ? (asker.stays === true ? [] : this.#firstLook!.lines(this.#state.facts, say)) : [...standingLines(assessment, rules, say), "", ...outcomeLines(assessment, say)]),
      ...openLines(this.#state, rules, say),
      ...(calls.length === 0 ? [] : ["", say("interview.call.title"), ...calls]),
      "",
      say("interview.end.advice"),
      ...(why === "looked" ? [say("interview.quick.full")] : []),
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
