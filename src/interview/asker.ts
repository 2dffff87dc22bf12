/** How a prompt reaches a person: on a screen, line by line, or not at all (a script). */
import type { Prompt, Reply } from "./prompt.ts";

/** One way of asking. The interview is the same for all of them. */
export interface Asker {
  /** Puts a prompt and waits for what is said to it. */
  ask: (prompt: Prompt) => Promise<Reply>;
  /** Shows something to read. Ends when it has been read. */
  tell: (title: string, lines: readonly string[]) => Promise<void>;
  /** Says back what was understood: the answer in words. */
  noted: (words: string) => void;
  /** Does what was shown stay to be read? Then it need not be said again at the end. */
  readonly stays?: boolean;
  /** Is nobody there to be asked anything else? */
  readonly isScript?: boolean;
}

/** Thrown by an asker when the person ends the program with Ctrl-C. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";
}

/** Thrown by an asker when the person wants the screen empty at once. */
export class QuickExit extends Error {
  override readonly name = "QuickExit";
}
