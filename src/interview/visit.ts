/** Moves among the pages beside the questions until the person has chosen a question, changed something, or come back. */
import type { Assessor } from "../assess/assess.ts";
import type { Fact } from "../facts/vocabulary.ts";
import type { RuleBase } from "../rules/ruleBase.ts";
import type { Say } from "../text/catalogue.ts";
import type { Asker } from "./asker.ts";
import type { Guide } from "./nextStep.ts";
import { elementPage, entriesPage, entryPage, goToPage, NUMBER, QUESTION, reliefPage, removePage, reviewPage, TOPIC, topicPage } from "./pages.ts";
import type { Prompt } from "./prompt.ts";
import { goTo, goToTopic, removeEntry, type InterviewState } from "./state.ts";

/** What the pages are made with. */
export interface Desk {
  asker: Asker;
  assessor: Assessor;
  guide: Guide;
  rules: RuleBase;
  say: Say;
  help: () => Promise<void>;
}

/** How a visit ends: with a state to go on from, back where it began, or leaving. */
export type Visited = { kind: "on"; state: InterviewState; noted?: string } | { kind: "again" } | { kind: "leave" };

const AGAIN: Visited = { kind: "again" };

/** Chooses a topic or a question, and goes there. */
export function visitAnywhere(state: InterviewState, desk: Desk): Promise<Visited> {
  const { guide, say } = desk;
  return visit(desk, () => goToPage(state, guide, say), (way) => {
    if (!way.startsWith(TOPIC)) return undefined;
    const topic = way.slice(TOPIC.length);
    return visit(desk, () => topicPage(topic, state, guide, say), (inner) => (inner === "topic" ? { kind: "on", state: goToTopic(state, topic) } : undefined), state);
  }, state);
}

/** Looks at the parts of the law, and goes to an answer to change it. */
export function visitReview(state: InterviewState, desk: Desk): Promise<Visited> {
  const { assessor, rules, say } = desk;
  const assessment = assessor.assess(state.facts);
  return visit(desk, () => reviewPage(state, assessment, rules, say), (way) => {
    const relief = assessment.reliefs[numberIn(way)];
    return relief && visit(desk, () => reliefPage(state, relief, rules, say), (inner) => {
      const element = relief.elements[numberIn(inner)];
      return element && visit(desk, () => elementPage(state, relief, element, rules, say), () => undefined, state);
    }, state);
  }, state);
}

/** Looks at the entries of a list; changes one or takes it out. */
export function visitEntries(list: Fact, state: InterviewState, desk: Desk): Promise<Visited> {
  const { guide, say } = desk;
  return visit(desk, () => entriesPage(list, state, guide.vocabulary, say), (way) => {
    const index = numberIn(way);
    if (Number.isNaN(index)) return undefined;
    return visit(desk, () => entryPage(list, index, state, guide, say), (inner) => {
      if (inner !== "remove") return undefined;
      const removed = (last: string): Visited | undefined => (last === "remove" ? { kind: "on", state: removeEntry(state, list, index, guide.vocabulary), noted: say("interview.remove.done") } : undefined);
      return visit(desk, () => removePage(list, index, state, say), removed, state);
    }, state);
  }, state);
}

/** Puts a page until a line of it leads away. A line to a question goes there; "back" goes to the page before, and to the line that led from it. */
async function visit(desk: Desk, page: () => Prompt, onward: (way: string) => Visited | Promise<Visited> | undefined, state: InterviewState): Promise<Visited> {
  let last: string | undefined;
  for (;;) {
    const prompt = page();
    const { form } = prompt;
    const at = form.kind === "pick" ? form.rows.findIndex(({ reply }) => reply.kind === "way" && reply.way === last) : -1;
    const reply = await desk.asker.ask(form.kind === "pick" && at >= 0 ? { ...prompt, form: { ...form, at } } : prompt);
    if (reply.kind === "command" && reply.command === "help") await desk.help();
    if (reply.kind === "command" && reply.command === "leave") return { kind: "leave" };
    if (reply.kind === "command" && reply.command === "back") return AGAIN;
    if (reply.kind !== "way") continue;
    if (reply.way === "back") return AGAIN;
    if (reply.way.startsWith(QUESTION)) return { kind: "on", state: goTo(state, reply.way.slice(QUESTION.length)) };
    last = reply.way;
    const visited = await onward(reply.way);
    if (visited !== undefined && visited.kind !== "again") return visited;
  }
}

const numberIn = (way: string): number => (way.startsWith(NUMBER) ? Number(way.slice(NUMBER.length)) : Number.NaN);
