/** A small caseload in a folder of its own. */
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readFileSync } from "node:fs";
import { packageRoot } from "../../src/vault/ownFiles.ts";

export const demo = JSON.parse(readFileSync(join(packageRoot(), "templates", "demo", "case.json"), "utf8")) as Record<string, unknown> & { case: Record<string, unknown> };

/** The demo's case under another code. */
export const caseNamed = (code: string): string => JSON.stringify({ ...demo, case: { ...demo.case, code } });
/** A case of which only the code is known. */
export const bare = (code: string): string => JSON.stringify({ schema: "haven/case@1", case: { code } });

export function newFolder(): string {
  return mkdtempSync(join(tmpdir(), "haven-batch-"));
}

export function put(folder: string, files: Record<string, string | Uint8Array>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(folder, name, ".."), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}

export interface Line {
  schema: string;
  case?: string;
  input?: string;
  line?: number | null;
  code?: string;
  message?: string;
}

export const linesOf = (out: string): Line[] => out.split("\n").filter((line) => line !== "").map((line) => JSON.parse(line) as Line);
/** What each line is about, in short: the case's code, or the error's. */
export const inShort = (out: string): string[] => linesOf(out).map((line) => line.case ?? `${line.code!}@${line.line ?? ""}`);
