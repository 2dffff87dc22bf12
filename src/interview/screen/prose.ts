/** Several lines to type, with what they can be used for beneath them. Any line can be gone back to and put right. */
import { createPrompt, isBackspaceKey, isDownKey, isEnterKey, isUpKey, useKeypress, useRef, useState } from "@inquirer/core";
import type { Interface } from "node:readline";
import { styleText } from "node:util";
import { neutralise } from "../../text/terminal.ts";
import { wrap } from "../../text/wrap.ts";
import type { Entered, EntryConfig } from "./entry.ts";
import { commandOf } from "./keyLine.ts";
import { usePaste } from "./paste.ts";
import { useSize } from "./sized.ts";

/** Lines to type on. Those of `former` are there already. */
export interface ProseConfig extends EntryConfig {
  former: readonly string[];
}

/** The line that is typed on, how far the cursor is in it, and the lines around it. */
interface Page {
  above: readonly string[];
  line: string;
  cursor: number;
  below: readonly string[];
  /** Was anything typed yet? */
  touched: boolean;
}

/** Asks for text of several lines. Two empty lines end it; Enter alone keeps what is there untouched. What was typed stays when it is refused, to be put right. */
export const prose = createPrompt<Entered, ProseConfig>(({ head, foot, former, refuse, commands, escExits, screen }, done) => {
  const { width, height } = useSize(screen);
  const page = useRef<Page>({ above: former, line: "", cursor: 0, below: [], touched: false });
  const [drawn, draw] = useState(0);
  const [refused, setRefused] = useState("");
  const isPasted = usePaste();

  useKeypress((key, editor) => {
    // It is one of Node's, which can do more than its type here tells.
    const readline = editor as unknown as Interface;
    const command = commandOf(key, commands, escExits);
    if (command !== undefined) return done({ command });
    const pasted = isPasted(key);
    const { above, line, cursor, below, touched } = page.current;
    /** Puts another line under the cursor, or the same one again. */
    const turnTo = (next: Partial<Page>, before: string, after = ""): void => {
      editor.clearLine(0);
      readline.write(after);
      readline.write(null as unknown as string, { ctrl: true, name: "a" });
      readline.write(before);
      page.current = { ...page.current, ...next, line: before + after, cursor: before.length };
    };
    const isBlank = line.trim() === "";
    if (isEnterKey(key)) {
      const isWord = !pasted && line.trim().startsWith(":");
      const ends = !pasted && isBlank && below.length === 0 && (!touched || above.length === 0 || above.at(-1)!.trim() === "");
      if (isWord || ends) {
        const text = isWord ? line : [...above, line].join("\n");
        const reason = refuse(text);
        if (reason === undefined) return done({ text });
        turnTo({}, line);
        setRefused(reason);
      } else turnTo({ above: [...above, line.slice(0, cursor)], touched: true }, "", line.slice(cursor));
    } else if (isUpKey(key) && above.length > 0) turnTo({ above: above.slice(0, -1), below: [line, ...below] }, above.at(-1)!);
    else if (isDownKey(key) && below.length > 0) turnTo({ above: [...above, line], below: below.slice(1) }, below[0]!);
    else if (isBackspaceKey(key) && cursor === 0 && above.length > 0) turnTo({ above: above.slice(0, -1), touched: true }, above.at(-1)!, line);
    // Up and down would lead into what was typed elsewhere.
    else if (isUpKey(key) || isDownKey(key) || (key.ctrl && ["p", "n"].includes(key.name))) turnTo({}, line.slice(0, cursor), line.slice(cursor));
    else page.current = { ...page.current, line: readline.line, cursor: readline.cursor, touched: touched || readline.line !== line };
    // A paste is drawn when it is whole.
    if (pasted && key.name !== "paste-end") return;
    if (!isEnterKey(key)) setRefused("");
    draw(drawn + 1);
  });

  const { above, line, below } = page.current;
  const inset = (text: string): string[] => wrap(neutralise(text), { width: width - 4, first: "   " });
  const notice = refused === "" ? [] : wrap(refused, { width: width - 1 }).map((text) => styleText("yellow", text));
  const bottom = [...notice, "", ...foot(width - 1).map((text) => styleText("dim", text))];
  const top = head(width - 1);
  // Of a long text, what stands around the line that is typed on is in sight.
  const room = Math.max(3, height - top.length - bottom.length - 3);
  const after = below.flatMap(inset).slice(0, Math.floor(room / 3));
  const before = above.flatMap(inset).slice(-(room - after.length));
  return [[...top, "", ...before, ` ${styleText("cyan", "❯")} ${neutralise(line)}`].join("\n"), [...after, ...bottom].join("\n")];
});
