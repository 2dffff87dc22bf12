/** A world for a command under test: what it says is kept, and nothing is random. */
import { main } from "../../src/cli/main.ts";
import type { Outside } from "../../src/cli/outside.ts";
import { realFiles } from "../../src/vault/fileLayer.ts";

/** How a command ended. */
export interface Ending {
  exit: number;
  out: string;
  err: string;
}

/** Runs a command line inside this process. */
export async function haven(argv: readonly string[], { stdin = "", ...rest }: Partial<Omit<Outside, "stdin">> & { stdin?: string | Uint8Array } = {}): Promise<Ending> {
  const ending: Ending = { exit: -1, out: "", err: "" };
  let byte = 0;
  const outside: Outside = {
    stdout: { write: (text) => (ending.out += String(text)) },
    stderr: { write: (text) => (ending.err += String(text)) },
    stdin: chunksOf(stdin),
    env: {},
    files: realFiles,
    today: () => "2026-11-22",
    random: (count) => Uint8Array.from({ length: count }, () => byte++ % 256),
    ...rest,
  };
  ending.exit = await main(argv, outside);
  return ending;
}

async function* chunksOf(input: string | Uint8Array): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  yield typeof input === "string" ? Buffer.from(input) : input;
}
