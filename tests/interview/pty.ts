/** A real terminal of a given size (tmux), with a shell in it. */
import { execFileSync, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

export const hasTmux = process.platform !== "win32" && spawnSync("tmux", ["-V"]).status === 0;

let made = 0;

/** One terminal. */
export class Pty {
  readonly #socket: string;

  /** @param folder - where the shell starts. */
  constructor(folder: string, { columns = 80, rows = 24 } = {}) {
    // A terminal that is still closing must not be met again.
    this.#socket = `haven-test-${process.pid}-${(made += 1)}`;
    writeFileSync(join(folder, "rc"), "PS1='$ '\n");
    const env = Object.fromEntries(Object.entries({ ...process.env, NO_COLOR: undefined, ACCESSIBLE: undefined, CI: undefined, TERM: "screen" }).filter(([, value]) => value !== undefined)) as Record<string, string>;
    execFileSync("tmux", ["-L", this.#socket, "-f", "/dev/null", "new-session", "-d", "-s", "haven", "-x", String(columns), "-y", String(rows), "-c", folder, `bash --noprofile --rcfile ${join(folder, "rc")} -i`], { env });
  }

  #tmux(...words: string[]): string {
    return execFileSync("tmux", ["-L", this.#socket, "-f", "/dev/null", ...words], { encoding: "utf8" });
  }

  /** What is on the screen; with `above`, also so many lines that scrolled away. */
  screen(above = 0): string {
    return this.#tmux("capture-pane", "-p", "-t", "haven", ...(above > 0 ? ["-S", `-${above}`] : [])).trimEnd();
  }

  /** Presses keys; one that begins with an apostrophe is typed as it is. */
  press(...keys: string[]): void {
    for (const key of keys) this.#tmux("send-keys", "-t", "haven", ...(key.startsWith("'") ? ["-l", key.slice(1)] : [key]));
  }

  /** Presses several keys that are no text at once. */
  pressAll(keys: readonly string[]): void {
    if (keys.length > 0) this.#tmux("send-keys", "-t", "haven", ...keys);
  }

  /** Pastes text, as a terminal does: marked as a paste where the program asked for it. */
  paste(text: string): void {
    execFileSync("tmux", ["-L", this.#socket, "-f", "/dev/null", "load-buffer", "-"], { input: text });
    this.#tmux("paste-buffer", "-p", "-t", "haven");
  }

  /** Waits until the screen is as wanted; gives it. */
  async until(wanted: (screen: string) => boolean, what: string, above = 0): Promise<string> {
    for (let tries = 0; tries < 400; tries += 1) {
      const text = this.screen(above);
      if (wanted(text)) return text;
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
    throw new Error(`the screen never showed ${what}:\n${this.screen(above)}`);
  }

  /** Waits until the screen shows some words. */
  shows(words: string): Promise<string> {
    return this.until((screen) => screen.includes(words), `"${words}"`);
  }

  /** Presses keys once the screen shows some words; gives that screen. */
  async at(words: string, ...keys: string[]): Promise<string> {
    const text = await this.shows(words);
    // A prompt listens a moment after it is drawn.
    await new Promise((resolve) => setTimeout(resolve, 100));
    this.press(...keys);
    return text;
  }

  resize(columns: number, rows: number): void {
    this.#tmux("resize-window", "-t", "haven", "-x", String(columns), "-y", String(rows));
  }

  /** The process of the shell. */
  shell(): string {
    return this.#tmux("display-message", "-p", "-t", "haven", "#{pane_pid}").trim();
  }

  close(): void {
    spawnSync("tmux", ["-L", this.#socket, "kill-server"]);
  }
}
