/** Pages about the rules themselves, for people who own the law: what is asked, what decides it, on what source. */
import { AS_OF, type Fact } from "../facts/vocabulary.ts";
import { sourceOf } from "../rules/citation.ts";
import type { Branch, Condition, Element, Expression, Part, Relief, Source } from "../rules/language.ts";
import type { RuleBase } from "../rules/ruleBase.ts";
import { usesInCondition, usesInExpression } from "../rules/walk.ts";
import type { Say } from "../text/catalogue.ts";
import { wrapOutside as wrap } from "../text/wrap.ts";
import { cite } from "./citations.ts";
import { ConditionWords, type Words } from "./conditionWords.ts";
import { verdictMark } from "./marks.ts";

const WIDTH = 80;

/** A relief in the list: what it is, and its elements by name. */
export function reliefPage(relief: Relief, say: Say): string[] {
  return [
    ...wrap(`${relief.id}  ${relief.title}`),
    ...wrap(relief.summary, { first: "  " }),
    ...wrap(say("rules.sources", { sources: relief.sources.join("; ") }), { first: "  ", rest: "    " }),
    "",
    ...relief.elements.flatMap((element) => wrap(`${element.id}  ${element.title}`, { first: "  ", rest: "      " })),
  ];
}

/** The head of a relief's own pages: what it is, whom it is for, and what comes once every part is shown. */
export function reliefHead(relief: Relief, rules: RuleBase, say: Say): string[] {
  const { gate, member } = relief;
  const rows: Row[] = [
    ...(member === undefined ? [] : [["of", [say("rules.show.each", { entry: rules.vocabulary.facts.get(member)?.entry ?? member })]] as const]),
    ...(gate === undefined ? [] : ([["only-if", wordsOf(gate.when, rules, say)], ["else", [gate.reason]], ["source", [cite(gate.sources, rules, say)]]] as const)),
    ["next", [relief.next]],
  ];
  return [...headed(`${relief.id}: ${relief.title}`, "="), "", ...wrap(relief.summary), "", ...wrap(say("rules.sources", { sources: cite(relief.sources, rules, say) })), "", ...rowLines(rows, "", say), ""];
}

/** One element as a page of a manual: what the law asks, what decides it, line by line, and what shows it. */
export function elementPage(relief: Relief, element: Element, rules: RuleBase, say: Say): string[] {
  const { reviewed, readAgain, note } = element;
  return [
    ...headed(`${relief.id}/${element.id}: ${element.title}`, "="),
    "",
    ...wrap(element.asks),
    "",
    ...wrap(say("rules.sources", { sources: cite(element.sources, rules, say) })),
    ...wrap(`${reviewed.by === null ? say("rules.not-reviewed") : say("rules.reviewed", { by: reviewed.by, on: reviewed.on ?? "" })} ${say("rules.read-again", { date: readAgain })}`),
    ...(note === undefined ? [] : ["", ...wrap(say("rules.show.note-text", { note }))]),
    ...(element.parts.length > 1 ? ["", ...wrap(say("rules.show.parts", { count: element.parts.length }))] : []),
    ...element.parts.flatMap((part) => partLines(part, rules, say)),
    ...computedLines(element, rules, say),
    ...evidenceLines(element, rules, say),
  ];
}

/** One fact: how it is asked or worked out, and which elements use it. */
export function factPage(fact: Fact, rules: RuleBase, say: Say): string[] {
  const users = [...rules.reliefs.values()].flatMap((relief) => relief.elements.filter((element) => allFactsOf(element, rules).has(fact.id)).map((element) => `${relief.id}/${element.id}`));
  const derive = fact.id === AS_OF ? undefined : (fact.derive as Expression | undefined);
  const rows: Row[] = [
    ["type", [fact.type]],
    ["sensitivity", [say(`rules.sensitivity-${fact.sensitivity}`)]],
    ...(fact.question === undefined ? [] : [["question", [fact.question]] as const]),
    ...(fact.help === undefined ? [] : [["help", [fact.help]] as const]),
    ...(fact.options === undefined ? [] : [["options", Object.entries(fact.options).map(([id, words]) => `${id}: ${words}`)] as const]),
    ...(derive === undefined ? [] : [["computed-row", treeLines(new ConditionWords(rules.vocabulary, say).expression(derive))] as const]),
    ...(users.length === 0 ? [] : [["used", users] as const]),
  ];
  return [...headed(`${fact.id}: ${fact.label}`, "="), "", ...rowLines(rows, "", say)];
}

/** One source: how it was read, and which branches rest on it. */
export function sourcePage(id: string, source: Source, rules: RuleBase, say: Say): string[] {
  const users = [...rules.reliefs.values()].flatMap((relief) =>
    relief.elements.flatMap((element) => element.parts.flatMap((part) => part.branches.flatMap((branch) => branch.sources.filter((citation) => sourceOf(citation, rules.sources)?.[0] === id).map((citation) => `${relief.id}/${element.id}/${part.id}/${branch.id}: ${citation}`)))),
  );
  return [
    ...headed(id, "="),
    "",
    ...wrap(source.title),
    ...wrap(reading(source, say)),
    ...(source.note === undefined ? [] : wrap(source.note)),
    ...(users.length === 0 ? [] : ["", ...rowLines([["used", users]], "", say)]),
  ];
}

/** Every source: how it was read, and when to read it again. */
export function sourcesPage(rules: RuleBase, say: Say): string[] {
  return [...rules.sources].flatMap(([id, source]) => [...wrap(id), ...wrap(source.title, { first: "  " }), ...wrap(reading(source, say), { first: "  " })]);
}

const reading = (source: Source, say: Say): string => say(`rules.reading-${source.reading}`, { read: source.read, current: source.current ?? "", again: source.readAgain });

function partLines({ id, title, branches }: Part, rules: RuleBase, say: Say): string[] {
  return ["", ...headed(`${title} (${id})`, "-"), ...branches.flatMap((branch, index) => ["", ...branchLines(branch, index, rules, say)])];
}

/** "3. under-18: not asked of this person", and below it when, why, on what, since when, and what to do. */
function branchLines(branch: Branch, index: number, rules: RuleBase, say: Say): string[] {
  const { from, to } = branch.effective ?? {};
  const rows: Row[] = [
    ["if", branch.when ? wordsOf(branch.when, rules, say) : [say(index === 0 ? "rules.show.always" : "rules.show.otherwise")]],
    ["why", [branch.reason]],
    ["source", [cite(branch.sources, rules, say) + (branch.basis === "text" ? "" : ` (${say(`rules.basis-${branch.basis}`)})`)]],
    ...(from === undefined && to === undefined ? [] : [["law", [say("rules.show.dates", { from: from ?? "", to: to ?? "" }).trim()]] as const]),
    ...(branch.waiver ? [["waiver", [say("report.waiver", { ...branch.waiver })]] as const] : []),
    ...(branch.next === undefined ? [] : [["next", [branch.next]] as const]),
    ...(branch.note === undefined ? [] : [["note", [branch.note]] as const]),
  ];
  const { symbol, word } = verdictMark(branch.verdict, say);
  return [...wrap(`${index + 1}. ${symbol} ${word}: ${branch.id}`, { width: WIDTH, rest: "   " }), ...rowLines(rows, "   ", say)];
}

/** What the computed facts that decide the element mean, each once. */
function computedLines(element: Element, rules: RuleBase, say: Say): string[] {
  const words = new ConditionWords(rules.vocabulary, say);
  const computed = [...allFactsOf(element, rules)].flatMap((id) => {
    const fact = rules.vocabulary.facts.get(id);
    return fact?.derive === undefined || id === AS_OF ? [] : [{ fact, derive: fact.derive as Expression }];
  });
  if (computed.length === 0) return [];
  return ["", ...headed(say("rules.show.computed"), "-"), ...computed.flatMap(({ fact, derive }) => ["", ...wrap(`${fact.label} (${fact.id})`, { rest: "  " }), ...treeLines(words.expression(derive)).flatMap((line) => indented(line, "  "))])];
}

function evidenceLines({ evidence }: Element, rules: RuleBase, say: Say): string[] {
  if (evidence.length === 0) return [];
  return ["", ...headed(say("rules.show.evidence"), "-"), "", ...evidence.flatMap((id) => wrap(`- ${rules.evidence.get(id)?.label ?? id}`, { rest: "  " }))];
}

/** The facts an element uses, and those that these are worked out from. */
function allFactsOf(element: Element, rules: RuleBase): Set<string> {
  const found = new Set(element.parts.flatMap(({ branches }) => branches.flatMap(({ when }) => (when ? usesInCondition(when).map(({ fact }) => fact) : []))));
  for (const id of found) {
    const derive = id === AS_OF ? undefined : (rules.vocabulary.facts.get(id)?.derive as Expression | undefined);
    if (derive) for (const { fact } of usesInExpression(derive)) found.add(fact);
  }
  return found;
}

/** What stands in a row of its own, by the name of the row; each paragraph on lines of its own. */
type Row = readonly [name: string, paragraphs: readonly string[]];

function rowLines(rows: readonly Row[], indent: string, say: Say): string[] {
  const names = rows.map(([name]) => say(`rules.show.${name}`));
  const wide = Math.max(...names.map((name) => name.length)) + 2;
  return rows.flatMap(([, paragraphs], index) => paragraphs.flatMap((paragraph, at) => indented(paragraph, `${indent}${(at === 0 ? names[index]! : "").padEnd(wide)}`)));
}

/** A paragraph that may begin with spaces and a dash: further lines stand under its words. */
function indented(paragraph: string, first: string): string[] {
  const lead = /^ *(?:- )?/.exec(paragraph)![0];
  return wrap(paragraph.slice(lead.length), { width: WIDTH, first: first + lead, rest: " ".repeat(first.length + lead.length) });
}

const wordsOf = (condition: Condition, rules: RuleBase, say: Say): string[] => treeLines(new ConditionWords(rules.vocabulary, say).condition(condition));

/** Words with what is below them, each on a line, deeper ones set in. */
function treeLines({ text, below }: Words, depth = 0): string[] {
  return [depth === 0 ? text : `${"  ".repeat(depth - 1)}- ${text}`, ...below.flatMap((one) => treeLines(one, depth + 1))];
}

function headed(title: string, rule: string): string[] {
  const lines = wrap(title, { width: WIDTH });
  return [...lines, rule.repeat(Math.max(...lines.map(({ length }) => length)))];
}
