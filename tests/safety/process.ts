/** Runs the built program where it can reach nothing, and tells everything it did. */
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packageRoot } from "../../src/vault/ownFiles.ts";

const program = join(packageRoot(), "bin", "haven.js");
const hook = join(import.meta.dirname, "sealedOff.mjs");
if (!existsSync(join(packageRoot(), "dist", "main.mjs"))) throw new Error("Build the program first: npm run build");

/** Folders of one run: the user's home, Haven's, the temporary one, where the program runs, and the place for what is asked for. */
export interface World {
  root: string;
  home: string;
  haven: string;
  temporary: string;
  here: string;
  asked: string;
  /** For what the user has ready: scripts, keys. */
  given: string;
}

/** Fresh folders. */
export function newWorld(): World {
  const root = mkdtempSync(join(tmpdir(), "haven-safety-"));
  const made = (name: string): string => {
    mkdirSync(join(root, name));
    return join(root, name);
  };
  return { root, home: made("home"), haven: made("haven"), temporary: made("temporary"), here: made("here"), asked: made("asked"), given: made("given") };
}

export const removeWorld = ({ root }: World): void => rmSync(root, { recursive: true, force: true });

export interface Ended {
  exit: number | null;
  out: string;
  err: string;
  /** What it tried that is not allowed. */
  refused: string[];
  /** Its title, arguments and environment at the end, as one text. */
  seen: string;
}

/** Runs one command line, sealed off. */
export function havenIn(world: World, argv: readonly string[], stdin = ""): Promise<Ended> {
  const notes = join(world.root, "notes.txt");
  rmSync(notes, { force: true });
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ["--import", hook, program, ...argv], {
      cwd: world.here,
      env: { PATH: process.env["PATH"], HOME: world.home, USERPROFILE: world.home, TMPDIR: world.temporary, HAVEN_HOME: world.haven, HAVEN_TEST_NOTES: notes },
    });
    const ended: Ended = { exit: null, out: "", err: "", refused: [], seen: "" };
    child.stdout.on("data", (text: Buffer) => (ended.out += text.toString()));
    child.stderr.on("data", (text: Buffer) => (ended.err += text.toString()));
    child.stdin.on("error", () => undefined);
    child.stdin.end(stdin);
    child.on("close", (exit) => {
      const lines = existsSync(notes) ? readFileSync(notes, "utf8").split("\n") : [];
      const told = (kind: string): string[] => lines.filter((line) => line.startsWith(`${kind} `)).map((line) => line.slice(kind.length + 1));
      resolve({ ...ended, exit, refused: told("refused"), seen: told("seen").join("\n") });
    });
  });
}

/** All files below a folder. */
export function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => join(folder, name)).filter((path) => statSync(path).isFile());
}
