/** Asks for a secret in a terminal, on standard error, and shows nothing of it. */
import { createPrompt, isEnterKey, useKeypress, useState } from "@inquirer/core";

const prompt = createPrompt<string, { message: string }>(({ message }, done) => {
  const [isDone, setDone] = useState(false);
  useKeypress((key, line) => {
    if (!isEnterKey(key)) return;
    setDone(true);
    done(line.line);
  });
  return isDone ? message : `${message} `;
});

/** What the person types, up to Enter. Throws when they stop with Ctrl-C. */
export const askSecret = (message: string): Promise<string> => prompt({ message }, { output: process.stderr, clearPromptOnDone: false });
