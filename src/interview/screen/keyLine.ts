/** The keys that work at every prompt, and the line at the bottom that tells them. */
import type { KeypressEvent } from "@inquirer/core";
import type { Say } from "../../text/catalogue.ts";
import { wrap } from "../../text/wrap.ts";
import { keys, type Command } from "../prompt.ts";

/** The command that a key says, if it is one that can be said now. Esc is the quick exit where that was asked for. */
export function commandOf(key: KeypressEvent, commands: readonly Command[], escExits: boolean): Command | undefined {
  if (key.name === "escape" && escExits) return "exit";
  const command = key.ctrl && Object.hasOwn(keys, key.name) ? keys[key.name as keyof typeof keys] : undefined;
  return command !== undefined && (command === "exit" || commands.includes(command)) ? command : undefined;
}

/** The line of keys, broken to the width. */
export function keyLine(commands: readonly Command[], escExits: boolean, width: number, say: Say): string[] {
  const told = Object.entries(keys).filter(([, command]) => command === "exit" || commands.includes(command));
  // A key and its word stay together on a line.
  const parts = told.map(([key, command]) => `${escExits && command === "exit" ? "Esc" : `^${key.toUpperCase()}`}\u00a0${say(`interview.key.${command}`).replaceAll(" ", "\u00a0")}`);
  return wrap(parts.join("\u00a0 "), { width }).map((line) => line.replaceAll("\u00a0", " "));
}
