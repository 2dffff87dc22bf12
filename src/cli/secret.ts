/** Asks for a secret in a terminal, on standard error, and shows nothing of it. */
import { createPrompt, isEnterKey, useKeypress, useRef, useState } from "@inquirer/core";

const prompt = createPrompt<string, { message: string }>(({ message }, done) => {
  const [isDone, setDone] = useState(false);
  // The line is emptied before Enter is told of, so what was typed is kept as it grows.
  const typed = useRef("");
  useKeypress((key, line) => {
    if (!isEnterKey(key)) {
      typed.current = line.line;
      return;
    }
    setDone(true);
    done(typed.current);
  });
  return isDone ? message : `${message} `;
});

/** What the person types, up to Enter. Throws when they stop with Ctrl-C. */
export const askSecret = (message: string): Promise<string> => prompt({ message }, { output: process.stderr, clearPromptOnDone: false });
