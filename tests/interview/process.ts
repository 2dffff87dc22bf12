/** Runs the built program as people run it, in a folder of its own. */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../src/vault/ownFiles.ts";

export const program = join(packageRoot(), "bin", "haven.js");

/** How a run ended. */
export interface Ended {
  exit: number | null;
  out: string;
  err: string;
}

/** What a run is given besides its words. */
export interface RunOptions {
  stdin?: string;
  env?: Record<string, string>;
  /** Called with each piece of output and a way to send a signal; standard input then stays open. */
  watch?: (out: string, signal: (name: NodeJS.Signals) => void) => void;
}

/** Runs `haven` in a folder. */
export function haven(folder: string, argv: readonly string[], { stdin = "", env = {}, watch }: RunOptions = {}): Promise<Ended> {
  if (!existsSync(join(packageRoot(), "dist", "main.mjs"))) throw new Error("Build the program first: npm run build");
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program, ...argv], { cwd: folder, env: { ...process.env, HAVEN_HOME: join(folder, "home"), ...env } });
    const ended: Ended = { exit: null, out: "", err: "" };
    child.stdout.on("data", (text: Buffer) => {
      ended.out += text.toString();
      watch?.(ended.out, (name) => child.kill(name));
    });
    child.stderr.on("data", (text: Buffer) => (ended.err += text.toString()));
    child.stdin.on("error", () => undefined);
    if (watch === undefined) child.stdin.end(stdin);
    else child.stdin.write(stdin);
    child.on("close", (exit) => resolve({ ...ended, exit }));
  });
}
