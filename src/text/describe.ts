/** Turns an error into sentences: the only place that does. */
import { basename } from "node:path";
import type { Say } from "./catalogue.ts";
import { HavenError } from "./errors.ts";
import { neutralise } from "./terminal.ts";

/** Says what is wrong, where, and what to do, in one line that is safe to print. */
export function describeError(error: HavenError, say: Say): string {
  const words = Object.fromEntries(Object.entries(error.args).map(([name, word]) => [name, wordOf(name, word, say)]));
  const sentence = say(`errors.${error.code}`, { ...words, where: whereIn(error, say) });
  const place = error.file === undefined || error.args.file !== undefined ? "" : `${nameOf(error.file, say)}: `;
  return neutralise(place + sentence);
}

/** The path, unless it is the fact's id once more, and the line. */
function whereIn({ args }: HavenError, say: Say): string {
  const path = args.path === args.fact ? [] : [String(args.path ?? "")];
  return [...path, ...(args.line === undefined ? [] : [say("expected.line", { line: args.line })])].join(", ");
}

function wordOf(name: string, word: string | number, say: Say): string | number {
  if (name === "file" || name === "folder") return nameOf(String(word), say);
  const key = `expected.${word}`;
  return name === "expected" && say.has(key) ? say(key) : word;
}

/** A file by its name: `-` is standard input. */
function nameOf(file: string, say: Say): string {
  return file === "-" ? say("expected.standard-input") : file;
}

/** A file's name without its folders, for places with little room. */
export function shortName(file: string, say: Say): string {
  return file === "-" ? say("expected.standard-input") : neutralise(basename(file));
}
