/**
 * Every command, as people run it, on one case: what the promises about the network, about traces and about redaction are
 * tried on. A command that is not here fails the test that compares this list with the program's own.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../src/vault/ownFiles.ts";
import { blankFile } from "../forms/support.ts";

/** Where things are for a run. */
export interface Places {
  /** The case. */
  file: string;
  /** A case that is not there yet. */
  newFile: string;
  /** A script of answers. */
  script: string;
  /** A file with a passphrase, and a folder of cases that are no longer needed. */
  words: string;
  oldCases: string;
  /** A folder for what is asked for, new for each run. */
  asked: string;
}

/** One way to run a command. */
export interface Run {
  /** As in the program's list. */
  command: string;
  argv: readonly string[];
  stdin?: string;
  /** The exit codes that are right. */
  exits?: readonly number[];
  /** Changes the case, so that it is given a copy of its own. */
  changes?: true;
  /** Reads the case: can be given one that is not right. */
  reads?: true;
  /** Makes a case of its own, which is a result. */
  makes?: true;
}

/** The fact that is changed, and a value for it that is itself a canary. */
export const CHANGED = { fact: "case.note", value: "Qz9999canary" };

/** All runs. */
export function everyCommand({ file, newFile, script, words, oldCases, asked }: Places): Run[] {
  const reads = true;
  const changes = true;
  const formats = (command: string, list: readonly string[], ...more: string[]): Run[] => list.map((format) => ({ command, reads, argv: [...command.split(" "), file, "--format", format, ...more] }));
  const blank = existsSync(blankFile) ? blankFile.pathname : join(packageRoot(), "package.json");
  return [
    { command: "demo", argv: ["demo", "--out", join(asked, "demo")] },
    { command: "interview", argv: ["interview", newFile, "--plaintext", "--script", script], makes: true },
    { command: "interview", argv: ["interview", newFile.replace(/json$/, "age"), "--script", script, "--passphrase-file", words] },
    { command: "interview", argv: ["interview", file, "--plain"], stdin: "?\n1\nnonsense Qz9999canary\nback\n", reads, changes, exits: [0, 130] },
    ...formats("check", ["text", "json", "md", "html", "pdf"]),
    { command: "check", argv: ["check", file, file, "--explain", "--lang", "es", "--relief", "t-1"], reads },
    { command: "check", argv: ["check", file, "--since", "2024-01-01"], reads },
    { command: "packet", argv: ["packet", file, "--relief", "t-1", "--out", join(asked, "packet")], reads, exits: [0, 1] },
    ...["ndjson", "csv", "html", "text"].map((format) => ({ command: "batch", argv: ["batch", file, "-", "--format", format, "--out", join(asked, "batch")], stdin: '{"schema":"haven/case@1","case":{"note":"Qz9999canary"}}\n{"schema":"Qz9999canary"}\n', exits: [1] })),
    { command: "batch", argv: ["batch", file, "--summary", "--packets", join(asked, "packets")] },
    ...formats("timeline", ["text", "json", "ics", "html"]),
    { command: "forms list", argv: ["forms", "list"] },
    { command: "forms add", argv: ["forms", "add", blank], exits: [0, 3] },
    { command: "forms add", argv: ["forms", "add", file], exits: [3] },
    { command: "forms show", argv: ["forms", "show", "i-914"] },
    { command: "forms fields", argv: ["forms", "fields", "i-914"] },
    { command: "rules list", argv: ["rules", "list"] },
    { command: "rules show", argv: ["rules", "show", "t-1"] },
    { command: "rules lint", argv: ["rules", "lint"], exits: [0, 1] },
    { command: "rules test", argv: ["rules", "test"], exits: [0, 1] },
    { command: "rules graph", argv: ["rules", "graph", "t-1"] },
    { command: "rules sources", argv: ["rules", "sources"] },
    { command: "rules diff", argv: ["rules", "diff", "2024-01-01", "2026-01-01"] },
    { command: "case new", argv: ["case", "new", newFile, "--plaintext"], makes: true },
    { command: "case new", argv: ["case", "new", newFile.replace(/json$/, "age"), "--passphrase-file", words] },
    { command: "case validate", argv: ["case", "validate", file], reads },
    { command: "case show", argv: ["case", "show", file], reads },
    { command: "case show", argv: ["case", "show", file, "--format", "json"], reads },
    { command: "case set", argv: ["case", "set", file, CHANGED.fact, "--from-stdin"], stdin: `${CHANGED.value}\n`, reads, changes },
    { command: "case set", argv: ["case", "set", file, "person.birthDate", "--from-stdin"], stdin: `${CHANGED.value}\n`, reads, exits: [3] },
    { command: "case unset", argv: ["case", "unset", file, CHANGED.fact], reads, changes },
    { command: "case schema", argv: ["case", "schema"] },
    ...["share", "stats", "help"].map((level): Run => ({ command: "case redact", argv: ["case", "redact", file, "--level", level], reads })),
    { command: "case redact", argv: ["case", "redact", file, "--level", "share", "--out", join(asked, "redacted.json")], reads },
    { command: "case encrypt", argv: ["case", "encrypt", file, "--keep", "--passphrase-file", words] },
    { command: "case encrypt", argv: ["case", "encrypt", file, "--passphrase-file", words], changes },
    { command: "case decrypt", argv: ["case", "decrypt", file, "--out", join(asked, "open.json")] },
    { command: "case rekey", argv: ["case", "rekey", file, "--new-passphrase-file", words], exits: [3] },
    { command: "case diff", argv: ["case", "diff", file, file], reads },
    { command: "case purge", argv: ["case", "purge", oldCases, "--older-than", "3y", "--yes"] },
    { command: "exports list", argv: ["exports", "list"] },
    { command: "exports clear", argv: ["exports", "clear"] },
  ];
}
