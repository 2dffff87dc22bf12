/** How far a caseload is, said on standard error: on one line in a terminal, else a line every few seconds. Counts only. */
import type { Say } from "../text/catalogue.ts";

const EVERY_LINE = 5000;
const EVERY_REDRAW = 200;
const BEFORE_FIRST = 2000;

export class Progress {
  readonly #say: Say;
  readonly #write: (text: string) => unknown;
  readonly #redraws: boolean;
  readonly #now: () => number;
  readonly #start: number;
  #last: number;
  #shown = false;
  cases = 0;
  /** Bytes of the inputs that are done, and all of them where that is known. */
  bytes = 0;
  total = 0;

  constructor(say: Say, write: (text: string) => unknown, redraws: boolean, now: () => number = () => performance.now()) {
    this.#say = say;
    this.#write = write;
    this.#redraws = redraws;
    this.#now = now;
    this.#start = now();
    this.#last = this.#start;
  }

  add(cases: number, bytes: number): void {
    this.cases += cases;
    this.bytes += bytes;
    const now = this.#now();
    if (now - this.#start < BEFORE_FIRST || now - this.#last < (this.#redraws ? EVERY_REDRAW : EVERY_LINE)) return;
    this.#last = now;
    this.#shown = true;
    const seconds = (now - this.#start) / 1000;
    const rate = Math.max(1, Math.round(this.cases / seconds));
    const left = this.total > this.bytes && this.bytes > 0 ? Math.ceil((seconds * (this.total - this.bytes)) / this.bytes) : undefined;
    const text = this.#say("batch.progress", { cases: this.cases, rate, ...(left !== undefined && { left: left < 90 ? this.#say("batch.seconds", { count: left }) : this.#say("batch.minutes", { count: Math.round(left / 60) }) }) });
    this.#write(this.#redraws ? `\r\u001b[K${text}` : `${text}\n`);
  }

  /** Clears the line, so that what comes next stands by itself. */
  end(): void {
    if (this.#shown && this.#redraws) this.#write("\r\u001b[K");
  }
}
