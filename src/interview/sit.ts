/** One sitting: from the first screen to the last, saving after every answer. */
import { Assessor } from "../assess/assess.ts";
import type { Assessment } from "../assess/assessment.ts";
import type { FactValues } from "../facts/values.ts";
import type { RuleBase } from "../rules/ruleBase.ts";
import type { Say } from "../text/catalogue.ts";
import type { Asker } from "./asker.ts";
import { cardLines } from "./card.ts";
import { FirstLook } from "./firstLook.ts";
import { othersLines, save } from "./keeping.ts";
import type { KeptCase, Others } from "./keptCase.ts";
import { endWords, whereKept } from "./lastWords.ts";
import { Matters } from "./matters.ts";
import { askForNote } from "./noteTaking.ts";
import { nextStep, openOnly, questionPut, type End, type Guide, type Step } from "./nextStep.ts";
import { NOTES } from "./notes.ts";
import { takePart } from "./partOfDate.ts";
import { answerWords } from "./places.ts";
import { topicPrompt, type Command, type Reply } from "./prompt.ts";
import type { Question } from "./question.ts";
import { questionPrompt } from "./questionPrompt.ts";
import { endPage, firstPage, formsPage, standingPage, type Told } from "./sittingPages.ts";
import { callLines, openLines } from "./standing.ts";
import { addEntry, answer, askAgain, begin, canGoBack, goBack, hear, leaveOpen, putOff, takeIn, type InterviewState } from "./state.ts";
import type { Reason } from "./unanswered.ts";
import { visitAnywhere, visitEntries, visitReview, type Desk, type Visited } from "./visit.ts";
import { goOnAt, NEXT, withoutWhere, withWhere } from "./whereLeft.ts";
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
    const { facts } = options.kept;
    this.#state = goOnAt(begin(withoutWhere(facts), rules.vocabulary), facts.get(NEXT) as string | undefined, this.#guide);
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

  /** The first page, and for a case that was begun before, where it stands. */
  async #open(): Promise<boolean> {
    const { asker, kept, say } = this.#options;
    const reply = await asker.ask(firstPage(this.#state, kept, this.#firstLook, say));
    return !isWay(reply, "leave") && (kept.isNew || this.#resume());
  }

  async #resume(): Promise<boolean> {
    const { asker, say } = this.#options;
    for (;;) {
      const told = this.#told();
      const reply = await asker.ask(standingPage(told, questionPut(this.#state, this.#guide)));
      if (isWay(reply, "leave")) return false;
      if (isWay(reply, "go-on")) return true;
      if (isWay(reply, "urgent")) await asker.tell(say("interview.call.title"), [...callLines(told.assessment, say), ...this.#card()]);
      if (isWay(reply, "ask-again")) {
        this.#state = askAgain(this.#state);
        return true;
      }
      if (isWay(reply, "review")) {
        const visited = await visitReview(this.#state, this.#desk);
        if (visited.kind === "leave") return false;
        if (visited.kind === "again") continue;
        await this.#goOn(visited);
        return true;
      }
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
    // Rules without a place for notes have none for words that are not understood either.
    if (reply.kind === "part" && reply.meanings.length === 0 && !rules.vocabulary.facts.has(NOTES)) return this.#command("dont-know", question);
    if (reply.kind === "part") return takePart(reply, question, this.#state, this.#desk);
    if (reply.kind !== "answer") return { kind: "again" };
    const state = answer(this.#state, question, reply.value, rules.vocabulary);
    return { kind: "on", state, noted: question.kind === "more" ? say("interview.yes") : answerWords(question, state, say) };
  }

  /** When no question is left: what comes out of it, and the way to anything that is to be changed. */
  async #askEnd(why: End): Promise<Visited | "end"> {
    const { asker } = this.#options;
    if (asker.isScript === true) return "end";
    const told = this.#told();
    this.#packets ??= await this.#options.packets?.();
    const reply = await asker.ask(endPage(told, why, { looked: this.#looked(why), hasForms: this.#packetsFor(told.assessment).length > 0 }));
    if (reply.kind === "command") return reply.command === "leave" ? "end" : this.#command(reply.command);
    if (isWay(reply, "forms")) return this.#askForms(told.assessment);
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
    const counted = this.#packetsFor(assessment).map((relief) => ({ relief, count: openOnly(this.#state, { ...this.#guide, only: (facts) => packets.open(relief, facts, assessment) }).length }));
    const reply = await asker.ask(formsPage(this.#state, counted, rules, say));
    if (reply.kind === "command" && reply.command !== "back") return this.#command(reply.command);
    if (reply.kind === "way" && rules.reliefs.has(reply.way)) {
      const relief = reply.way;
      // Filling the forms to see what they lack takes a moment: once for each answer.
      const known = new WeakMap<FactValues, readonly string[]>();
      const only = (facts: FactValues): readonly string[] => {
        const open = known.get(facts) ?? packets.open(relief, facts, this.#assessor.assess(facts));
        known.set(facts, open);
        return open;
      };
      this.#setGuide({ ...this.#guide, only, onlyEnd: "forms" });
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
    const { asker, rules, say } = this.#options;
    const { matters } = this.#guide;
    const before = new Set(matters.open(this.#state.facts).called);
    const others = await this.#keep(state);
    this.#state = others === undefined ? state : takeIn(state, withoutWhere(others.facts));
    if (noted !== undefined) asker.noted(noted);
    if (others !== undefined) await asker.tell(say("interview.others.title"), othersLines(others, rules.vocabulary, say));
    const { facts } = this.#state;
    const fresh = matters.open(facts).called.filter((id) => !before.has(id));
    if (fresh.length > 0) await asker.tell(say("interview.call.title"), [...callLines(this.#assessor.assess(facts), say, fresh), ...(this.#options.local ?? [])]);
  }

  /** Keeps the answers, and the question that is put now. No file is begun for the sake of a question alone. */
  async #keep(state: InterviewState): Promise<Others | undefined> {
    const { asker, kept, say } = this.#options;
    const facts = withWhere(state.facts, questionPut(state, this.#guide)?.id, this.#guide);
    const isMoved = facts.get(NEXT) !== kept.saved.get(NEXT);
    return state.facts !== this.#state.facts || (isMoved && kept.isSaved) ? save(facts, kept, asker, say) : undefined;
  }

  /** How the whole stands, in a line. In a first look, and for the forms: how many questions are to come. */
  #status(): string {
    const { say } = this.#options;
    if (this.#guide.only !== undefined) return say("interview.status-only", { count: openOnly(this.#state, this.#guide).length });
    const { elements, parts } = this.#guide.matters.open(this.#state.facts);
    return say("interview.status", { decided: parts - elements.length, parts });
  }

  #card(): string[] {
    return cardLines(this.#options.local ?? [], this.#options.say);
  }

  #told(): Told {
    const { rules, say } = this.#options;
    return { state: this.#state, assessment: this.#assessor.assess(this.#state.facts), rules, say };
  }

  /** What a first look says of the answers. */
  #looked(why: End): string[] {
    return why === "looked" ? this.#firstLook!.lines(this.#state.facts, this.#options.say) : [];
  }

  #ended(why: End): string[] {
    const { asker, kept } = this.#options;
    return endWords(this.#told(), why, asker.stays === true ? [] : this.#looked(why), kept);
  }

  #left(): string[] {
    const { kept, rules, say } = this.#options;
    return [...(this.#state.putOff.size === 0 ? [] : openLines(this.#state, rules, say)), ...whereKept(kept, say)];
  }
}

const isWay = (reply: Reply, way: string): boolean => reply.kind === "way" && reply.way === way;
