/** Reads what a person types to a prompt: an answer, the number of one, or a short word such as `:why`. */
import { checkValue } from "../facts/checkValue.ts";
import type { JsonValue } from "../facts/json.ts";
import type { KnownValue } from "../facts/values.ts";
import type { Fact } from "../facts/vocabulary.ts";
import type { Say } from "../text/catalogue.ts";
import { describeError } from "../text/describe.ts";
import type { HavenError } from "../text/errors.ts";
import { commands, type Command, type Prompt, type Reply, type Row } from "./prompt.ts";
import { readTypedDate } from "./typedDate.ts";

/** What was read, or a sentence that says kindly how to write it. */
export type Reading = { reply: Reply } | { refused: string };

/** Reads one answer. */
export function readTyped(prompt: Prompt, typed: string, say: Say): Reading {
  const words = typed.trim();
  if (words.startsWith(":")) return readWord(words, prompt, say);
  switch (prompt.form.kind) {
    case "pick":
      if (words === "" && prompt.form.former) return { reply: prompt.form.former.reply };
      return readPick(prompt.form.rows, words, say);
    case "several":
      return words === "" && prompt.form.picked.length > 0 ? again(prompt.form.picked) : readSeveral(prompt.form.options, words, say);
    case "typed":
      if (words === "") return prompt.form.former === undefined ? { refused: say("interview.refused.text-empty") } : again(prompt.form.former);
      return readValue(prompt.form.fact, typed, say);
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
  const row = /^[0-9]{1,3}$/.test(words) ? rows[Number(words) - 1] : rows.find(({ label, words: others = [] }) => [label, ...others].some((one) => bare(one) === bare(words) && words !== ""));
  return row === undefined ? { refused: say("interview.refused.pick", { count: rows.length }) } : { reply: row.reply };
}

function readSeveral(options: readonly { id: string; label: string }[], words: string, say: Say): Reading {
  const parts = words.split(/[\s,;]+/).filter((part) => part !== "");
  const none = say("interview.typed.none").split(" ").map(bare);
  if (parts.length === 1 && (parts[0] === "0" || none.includes(bare(parts[0]!)))) return { reply: { kind: "answer", value: [] } };
  const chosen = parts.map((part) => (/^[0-9]{1,3}$/.test(part) ? options[Number(part) - 1] : options.find(({ id }) => bare(id) === bare(part))));
  if (chosen.length === 0 || chosen.includes(undefined)) return { refused: say("interview.refused.several", { count: options.length }) };
  return { reply: { kind: "answer", value: [...new Set(chosen.map((option) => option!.id))] } };
}

/** Reads a typed value of a fact, with the checks that a case file is read with. */
function readValue(fact: Fact, typed: string, say: Say): Reading {
  const words = typed.trim();
  let value: JsonValue = fact.type === "prose" ? typed.replace(/\s+$/, "") : words;
  if (fact.type === "integer" && /^[+-]?[0-9]{1,16}$/.test(words)) value = Number(words);
  if (fact.type === "date") {
    const read = readTypedDate(words);
    if ("refused" in read) return { refused: say(`interview.refused.${read.refused}`) };
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

/** Letters and digits alone: capitals, accents, hyphens and spaces do not matter. */
const bare = (word: string): string => word.normalize("NFD").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
