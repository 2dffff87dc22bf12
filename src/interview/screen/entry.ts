/** A line to type on, with what it can be used for beneath it. */
import { createPrompt, isEnterKey, useKeypress, useState } from "@inquirer/core";
import { styleText } from "node:util";
import { neutralise } from "../../text/terminal.ts";
import { wrap } from "../../text/wrap.ts";
import type { Command } from "../prompt.ts";
import { commandOf } from "./keyLine.ts";
import { usePaste } from "./paste.ts";
import type { Screen } from "./screen.ts";
import { useSize } from "./sized.ts";

/** A line to type on. `head` stands above it, `foot` below; both are laid out for a width. */
export interface EntryConfig {
  head: (width: number) => readonly string[];
  foot: (width: number) => readonly string[];
  /** Nothing if the text will do, or a sentence that says how to write it. */
  refuse: (text: string) => string | undefined;
  commands: readonly Command[];
  escExits: boolean;
  screen: Screen;
}

/** What was typed, or the command that a key said. */
export type Entered = { text: string } | { command: Command };

/** Asks for text on one line. What was typed stays when it is refused, to be put right. */
export const entry = createPrompt<Entered, EntryConfig>(({ head, foot, refuse, commands, escExits, screen }, done) => {
  const { width } = useSize(screen);
  const [text, setText] = useState("");
  const [refused, setRefused] = useState("");
  const isPasted = usePaste();
  useKeypress((key, readline) => {
    const command = commandOf(key, commands, escExits);
    if (command !== undefined) return done({ command });
    const pasted = isPasted(key);
    if (!isEnterKey(key)) {
      setText(readline.line);
      return setRefused("");
    }
    // The line that Enter ended is empty by now: what was typed is what was last seen of it.
    if (pasted) return readline.write(`${text} `);
    const reason = refuse(text);
    if (reason === undefined) return done({ text });
    readline.write(text);
    setRefused(reason);
  });
  const below = [...(refused === "" ? [] : wrap(refused, { width: width - 1 }).map((line) => styleText("yellow", line))), "", ...foot(width - 1).map((line) => styleText("dim", line))];
  return [[...head(width - 1), "", ` ${styleText("cyan", "❯")} ${neutralise(text)}`].join("\n"), below.join("\n")];
});
