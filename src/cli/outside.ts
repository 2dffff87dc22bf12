/** Everything outside the program that a command may touch, passed in so that tests can stand in for it. */
import { realFiles, type FileLayer } from "../vault/fileLayer.ts";

/** A place to write to: standard output or standard error. */
export interface Stream {
  write(content: string | Uint8Array): unknown;
  isTTY?: boolean;
  columns?: number;
}

/** The world as a command sees it. */
export interface Outside {
  stdout: Stream;
  stderr: Stream;
  stdin: AsyncIterable<Uint8Array | string>;
  env: Readonly<Record<string, string | undefined>>;
  files: FileLayer;
  /** Today's date where the user is, as `YYYY-MM-DD`. */
  today: () => string;
  /** That many random bytes. */
  random: (count: number) => Uint8Array;
  /** Asks for a secret, where a person sits at a terminal. */
  secret?: ((message: string) => Promise<string>) | undefined;
  /** scrypt work factor of new seals; only tests lower it. */
  workFactor?: number;
}

/** The real world. */
export function realOutside(): Outside {
  return {
    stdout: process.stdout,
    stderr: process.stderr,
    // Asked for only when read: touching standard input keeps some terminals busy.
    get stdin() {
      return process.stdin;
    },
    env: process.env,
    files: realFiles,
    today: () => {
      const now = new Date();
      return [String(now.getFullYear()), String(now.getMonth() + 1).padStart(2, "0"), String(now.getDate()).padStart(2, "0")].join("-");
    },
    secret: process.stdin.isTTY && process.stderr.isTTY ? async (message) => (await import("./secret.ts")).askSecret(message) : undefined,
    random: (count) => globalThis.crypto.getRandomValues(new Uint8Array(count)),
  };
}
