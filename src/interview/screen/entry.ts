/** A line to type on, with what it can be used for beneath it. */
import { createPrompt, isEnterKey, useKeypress, useState } from "@inquirer/core";
import { styleText } from "node:util";
import { neutralise } from "../../text/terminal.ts";
import { wrap } from "../../text/wrap.ts";

/** A line to type on. `head` stands above it, wrapped and ready; `foot` below. */
export interface EntryConfig {
  head: readonly string[];
  foot: readonly string[];
  /** Nothing if the text will do, or a sentence that says how to write it. */
  refuse: (text: string) => string | undefined;
}

/** Asks for a line of text. What was typed stays when it is refused, to be put right. */
export const entry = createPrompt<string, EntryConfig>(({ head, foot, refuse }, done) => {
  const [text, setText] = useState("");
  const [refused, setRefused] = useState("");
  useKeypress((key, readline) => {
    if (!isEnterKey(key)) {
      setText(readline.line);
      setRefused("");
      return;
    }
    const reason = refuse(text);
    if (reason === undefined) done(text);
    else {
      readline.write(text);
      setRefused(reason);
    }
  });
  const below = [...(refused === "" ? [] : wrap(refused, { width: 79 }).map((line) => styleText("yellow", line))), "", ...foot.map((line) => styleText("dim", line))];
  return [[...head, "", ` ${styleText("cyan", "❯")} ${neutralise(text)}`].join("\n"), below.join("\n")];
});
