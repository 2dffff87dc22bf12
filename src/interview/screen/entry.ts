/** A line to type on, with what it can be used for beneath it. Of prose, line after line. */
import { createPrompt, isBackspaceKey, isEnterKey, useKeypress, useRef, useState } from "@inquirer/core";
import { styleText } from "node:util";
import { neutralise } from "../../text/terminal.ts";
import { wrap } from "../../text/wrap.ts";
import type { Command } from "../prompt.ts";
import { commandOf } from "./keyLine.ts";
import type { Screen } from "./screen.ts";
import { useSize } from "./sized.ts";

/** A line to type on. `head` stands above it, `foot` below; both are laid out for a width. */
export interface EntryConfig {
  head: (width: number) => readonly string[];
  foot: (width: number) => readonly string[];
  /** Several lines, ended by an empty one; these are there already. */
  several?: readonly string[];
  /** Nothing if the text will do, or a sentence that says how to write it. */
  refuse: (text: string) => string | undefined;
  commands: readonly Command[];
  escExits: boolean;
  screen: Screen;
}

/** What was typed, or the command that a key said. */
export type Entered = { text: string } | { command: Command };

/** Asks for text. What was typed stays when it is refused, to be put right. */
export const entry = createPrompt<Entered, EntryConfig>(({ head, foot, several, refuse, commands, escExits, screen }, done) => {
  const { width, height } = useSize(screen);
  const [text, setText] = useState("");
  const [above, setAbove] = useState<readonly string[]>(several ?? []);
  const [refused, setRefused] = useState("");
  const wasEmpty = useRef(true);
  useKeypress((key, readline) => {
    const command = commandOf(key, commands, escExits);
    if (command !== undefined) return done({ command });
    if (!isEnterKey(key)) {
      // On an empty line, Backspace goes back into the line above.
      if (isBackspaceKey(key) && wasEmpty.current && above.length > 0) {
        readline.write(above.at(-1)!);
        setAbove(above.slice(0, -1));
      }
      setText(readline.line);
      wasEmpty.current = readline.line === "";
      return setRefused("");
    }
    wasEmpty.current = true;
    // The line that Enter ended is empty by now: what was typed is what was last seen of it.
    if (several !== undefined && text.trim() !== "" && !text.trim().startsWith(":")) {
      setAbove([...above, text]);
      return setText("");
    }
    const whole = several === undefined || text.trim() !== "" ? text : above.join("\n");
    const reason = refuse(whole);
    if (reason === undefined) return done({ text: whole });
    if (several === undefined || text.trim() !== "") readline.write(text);
    setRefused(reason);
  });
  const below = [...(refused === "" ? [] : wrap(refused, { width: width - 1 }).map((line) => styleText("yellow", line))), "", ...foot(width - 1).map((line) => styleText("dim", line))];
  const top = head(width - 1);
  // Long words of a client scroll up; what is being typed stays in sight.
  const room = Math.max(3, height - top.length - below.length - 3);
  const told = above.flatMap((line) => wrap(neutralise(line), { width: width - 4, first: "   " })).slice(-room);
  return [[...top, "", ...told, ` ${styleText("cyan", "❯")} ${neutralise(text)}`].join("\n"), below.join("\n")];
});
