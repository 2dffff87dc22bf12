/** Reads what a person types to a prompt: an answer, the number of one, some letters of it, or a short word such as `:why`. */
import { checkValue } from "../facts/checkValue.ts";
import type { JsonValue } from "../facts/json.ts";
import type { KnownValue } from "../facts/values.ts";
import type { Fact } from "../facts/vocabulary.ts";
import type { Say } from "../text/catalogue.ts";
import { describeError } from "../text/describe.ts";
import type { HavenError } from "../text/errors.ts";
import { bare, findRows } from "./findRows.ts";
import { commands, type Command, type Form, type Prompt, type Reply, type Row } from "./prompt.ts";
import { readTypedDate } from "./typedDate.ts";
import { shownText } from "./wording.ts";

/** What was read, a sentence that says kindly how to write it, or lines to choose from. */
export type Reading = { reply: Reply } | { refused: string } | { offered: readonly Row[] };

/** No more lines than this are offered to choose from. */
const MOST = 9;

/** Reads one answer. `offered` are the lines that numbers stand for, where some of a long list were offered. */
export function readTyped(prompt: Prompt, typed: string, say: Say, offered: readonly Row[] = []): Reading {
  const words = typed.trim();
  if (words.startsWith(":")) return readWord(words, prompt, say);
  const { form } = prompt;
  switch (form.kind) {
    case "pick":
      if (words === "" && form.former) return { reply: form.former.reply };
      return readPick(form.rows, words, say);
    case "search":
      if (words === "" && form.former) return { reply: form.former.reply };
      return readSearch(form, words, offered, say);
    case "several":
      return words === "" && form.picked.length > 0 ? again(form.picked) : readSeveral(form.options, words, say);
    case "typed":
      if (words === "") return form.former === undefined ? { refused: say("interview.refused.text-empty") } : again(form.former);
      return readValue(form.fact, typed, say);
  }
}

/** The short words that can be typed to a prompt, in its order. */
export const shortWords = (prompt: Prompt, say: Say): string[] => prompt.commands.map((command) => say(`interview.word.${command}`));

function readWord(typed: string, prompt: Prompt, say: Say): Reading {
  const word = bare(typed);
  // The words of the language in use, and those of the program; ":skip" is what many try first.
  const command = word === "skip" ? "ask-later" : commands.find((name) => bare(name) === word || bare(say(`interview.word.${name}`)) === word);
  if (command === undefined) return { refused: say("interview.refused.word", { words: shortWords(prompt, say).join("  ") }) };
  return prompt.commands.includes(command) ? saying(command) : { refused: say("interview.refused.not-here") };
}

function readPick(rows: readonly Row[], words: string, say: Say): Reading {
  const row = /^[0-9]{1,3}$/.test(words) ? rows[Number(words) - 1] : named(rows, words);
  return row === undefined ? { refused: say("interview.refused.pick", { count: rows.length }) } : { reply: row.reply };
}

/** The line that goes by these words. */
const named = (rows: readonly Row[], words: string): Row | undefined => rows.find(({ label, words: others = [] }) => [label, ...others].some((one) => bare(one) === bare(words) && words !== ""));

function readSearch({ rows, first, free }: Extract<Form, { kind: "search" }>, words: string, offered: readonly Row[], say: Say): Reading {
  if (words === "") return first === 0 ? { refused: say("interview.refused.text-empty") } : { offered: rows.slice(0, first) };
  if (/^[0-9]{1,3}$/.test(words)) {
    const row = offered[Number(words) - 1];
    return row === undefined ? { refused: say("interview.refused.search-number") } : { reply: row.reply };
  }
  const exact = named(rows, words);
  if (exact !== undefined) return { reply: exact.reply };
  const found = [...findRows(rows, words).slice(0, MOST), ...asTyped(free, words, say)];
  return found.length === 0 ? { refused: say("interview.refused.search-none") } : { offered: found };
}

/** The line that takes the words as they are, where they fit. */
export function asTyped(free: Fact | undefined, words: string, say: Say): Row[] {
  const reading = free === undefined || words.trim() === "" ? undefined : readValue(free, words, say);
  return reading !== undefined && "reply" in reading ? [{ label: say("interview.as-typed", { words: shownText(words) }), reply: reading.reply }] : [];
}

function readSeveral(options: readonly { id: string; label: string }[], words: string, say: Say): Reading {
  // Words of several letters may hold spaces; numbers may stand between spaces alone.
  const parts = words.split(/^[\d\s,;]+$/.test(words) ? /[\s,;]+/ : /[,;]/).map((part) => part.trim()).filter((part) => part !== "");
  const none = say("interview.typed.none").split(" ").map(bare);
  if (parts.length === 1 && (parts[0] === "0" || none.includes(bare(parts[0]!)))) return { reply: { kind: "answer", value: [] } };
  const rows = options.map(({ id, label }): Row => ({ label, words: [id], reply: { kind: "answer", value: id } }));
  const chosen = parts.map((part) => (/^[0-9]{1,3}$/.test(part) ? options[Number(part) - 1]?.id : optionFor(part, rows)));
  if (chosen.length === 0 || chosen.includes(undefined)) return { refused: say("interview.refused.several", { count: options.length }) };
  return { reply: { kind: "answer", value: [...new Set(chosen as string[])] } };
}

/** The one option that these letters can mean. */
function optionFor(letters: string, rows: readonly Row[]): string | undefined {
  const exact = named(rows, letters);
  const found = exact === undefined ? findRows(rows, letters) : [exact];
  return found.length === 1 && found[0]!.reply.kind === "answer" ? (found[0]!.reply.value as string) : undefined;
}

/** Reads a typed value of a fact, with the checks that a case file is read with. */
function readValue(fact: Fact, typed: string, say: Say): Reading {
  const words = typed.trim();
  let value: JsonValue = fact.type === "prose" ? typed.replace(/\s+$/, "") : words;
  if (fact.type === "integer" && /^[+-]?[0-9]{1,16}$/.test(words)) value = Number(words);
  if (fact.type === "date") {
    const read = readTypedDate(words);
    if ("refused" in read && read.refused === "date-day-missing") return { reply: { kind: "part", words, meanings: [] } };
    if ("refused" in read) return { refused: say(`interview.refused.${read.refused}`) };
    if ("meanings" in read) {
      const wrong = read.meanings.map((meaning) => checkValue(fact, meaning, fact.id)).find((checked) => "problems" in checked);
      return wrong === undefined ? { reply: { kind: "part", words, meanings: read.meanings } } : { refused: refusal(wrong.problems[0]!, say) };
    }
    value = read.date;
  }
  const checked = checkValue(fact, value, fact.id);
  return "value" in checked ? { reply: { kind: "answer", value: checked.value as JsonValue } } : { refused: refusal(checked.problems[0]!, say) };
}

/** An error of the case file, said to a person who is typing. */
function refusal(problem: HavenError, say: Say): string {
  const key = `interview.refused.${problem.code}`;
  if (!say.has(key)) return describeError(problem, say);
  const expected = String(problem.args.expected ?? "");
  return say(key, { ...problem.args, expected: say.has(`expected.${expected}`) ? say(`expected.${expected}`) : expected });
}

const again = (value: KnownValue): Reading => ({ reply: { kind: "answer", value: value as JsonValue } });
const saying = (command: Command): Reading => ({ reply: { kind: "command", command } });
