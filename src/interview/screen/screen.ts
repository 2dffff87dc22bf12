/** The screen of an interview: one question at a time, on a page of its own that is gone when the interview ends. */

import { MARK_NO_PASTES, MARK_PASTES } from "./paste.ts";

/** The parts of a terminal that are used. */
export interface Terminal {
  write: (text: string) => unknown;
  columns?: number;
  rows?: number;
  on?: (event: "resize", listener: () => void) => unknown;
  off?: (event: "resize", listener: () => void) => unknown;
}

const ENTER = `\u001b[?1049h${MARK_PASTES}`;
const LEAVE = `${MARK_NO_PASTES}\u001b[?25h\u001b[?1049l`;
const CLEAR = "\u001b[H\u001b[2J";

/** Opens the screen, clears it between questions, and gives back the terminal as it was. */
export class Screen {
  readonly #terminal: Terminal;
  #isOpen = false;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  /** A fresh page. */
  clear(): void {
    if (!this.#isOpen) {
      this.#isOpen = true;
      this.#terminal.write(ENTER);
    }
    this.#terminal.write(CLEAR);
  }

  /** Gives the terminal back. Nothing that was asked or answered stays on it. */
  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#terminal.write(LEAVE);
  }

  /** How much fits. Text is kept narrow enough to read. */
  readonly size = (): { width: number; height: number } => ({ width: Math.min(this.#terminal.columns ?? 80, 100), height: this.#terminal.rows ?? 24 });

  /** Calls when the size changes. Gives the way to take that back. */
  onResize(listener: () => void): () => void {
    this.#terminal.on?.("resize", listener);
    return () => void this.#terminal.off?.("resize", listener);
  }
}
