/**
 * Everything that can go wrong, as data: a code, the exit code it leads to, and the words its sentence needs.
 * The sentences themselves are in `templates/text/<language>/errors.json`.
 *
 * An error never holds a client's value. Its words are fact ids, JSON paths, file names, line numbers, option
 * names, expected shapes and known ids: enough to find the place, nothing that describes a person.
 */

/** How the process ends; see the contract. */
export type ExitCode = 0 | 1 | 2 | 3 | 4 | 5 | 130;

interface ErrorShape {
  exit: ExitCode;
  /** Names of the words the sentence needs; a name that ends in `?` may be left out. */
  args: readonly string[];
}

/** Every error by code. */
export const errorShapes = {
  // Wrong usage.
  "usage-unknown-command": { exit: 2, args: ["nearest?"] },
  "usage-unknown-option": { exit: 2, args: ["option", "nearest?"] },
  "usage-missing-argument": { exit: 2, args: ["argument"] },
  "usage-too-many-arguments": { exit: 2, args: ["command"] },
  "usage-missing-option": { exit: 2, args: ["option"] },
  "usage-missing-value": { exit: 2, args: ["option"] },
  "usage-choice": { exit: 2, args: ["option", "allowed"] },
  "usage-date": { exit: 2, args: ["option"] },
  "usage-not-for-screen": { exit: 2, args: ["option"] },
  "usage-number": { exit: 2, args: ["option", "min", "max"] },
  "usage-conflict": { exit: 2, args: ["option", "other"] },
  "usage-unknown-id": { exit: 2, args: ["option", "known", "nearest?"] },
  "usage-other": { exit: 2, args: [] },
  "command-not-ready": { exit: 2, args: ["command"] },

  // Files.
  "file-not-found": { exit: 3, args: ["file"] },
  "file-unreadable": { exit: 3, args: ["file", "reason"] },
  "file-not-regular": { exit: 3, args: ["file"] },
  "file-too-large": { exit: 3, args: ["file", "limit"] },
  "file-not-utf8": { exit: 3, args: ["file", "line"] },
  "path-exists": { exit: 3, args: ["file"] },
  "path-symlink": { exit: 3, args: ["file"] },
  "path-outside": { exit: 3, args: ["file"] },
  "write-failed": { exit: 3, args: ["file", "reason"] },

  // Sealed files.
  "seal-damaged": { exit: 3, args: ["file"] },
  "seal-too-costly": { exit: 3, args: ["file", "limit"] },
  "identity-unreadable": { exit: 3, args: [] },
  "recipient-unreadable": { exit: 3, args: [] },
  "already-sealed": { exit: 3, args: ["file"] },
  "not-sealed": { exit: 3, args: ["file"] },
  "journal-apart": { exit: 3, args: ["file", "journal"] },
  "journal-damaged": { exit: 3, args: ["journal"] },
  "exports-damaged": { exit: 3, args: ["file"] },

  // JSON.
  "byte-order-mark": { exit: 3, args: [] },
  "not-json": { exit: 3, args: ["line", "column"] },
  "json-too-deep": { exit: 3, args: ["line", "limit"] },
  "json-too-large": { exit: 3, args: ["limit"] },
  "json-too-many": { exit: 3, args: ["limit"] },
  "duplicate-key": { exit: 3, args: ["path", "line"] },
  "forbidden-key": { exit: 3, args: ["path", "line"] },
  "lone-surrogate": { exit: 3, args: ["line", "column"] },

  // Case files.
  "not-an-object": { exit: 3, args: ["path"] },
  "schema-missing": { exit: 3, args: ["expected"] },
  "schema-unknown": { exit: 3, args: ["expected"] },
  "fact-unknown": { exit: 3, args: ["fact", "path", "line?", "nearest?"] },
  "fact-wrong-type": { exit: 3, args: ["fact", "path", "line?", "expected"] },
  "fact-derived": { exit: 3, args: ["fact", "path", "line?"] },
  "fact-in-list": { exit: 3, args: ["fact", "example"] },
  "entry-missing": { exit: 3, args: ["fact", "count"] },
  "date-impossible": { exit: 3, args: ["fact", "path", "line?"] },
  "choice-unknown": { exit: 3, args: ["fact", "path", "line?", "options"] },
  "choice-twice": { exit: 3, args: ["fact", "path", "line?"] },
  "number-out-of-range": { exit: 3, args: ["fact", "path", "line?", "min?", "max?"] },
  "list-too-long": { exit: 3, args: ["fact", "path", "line?", "limit"] },
  "too-long": { exit: 3, args: ["fact", "path", "line?", "limit"] },
  "text-empty": { exit: 3, args: ["fact", "path", "line?"] },
  "pattern": { exit: 3, args: ["fact", "path", "line?", "expected"] },
  "null-value": { exit: 3, args: ["fact", "path", "line?"] },
  "control-characters": { exit: 3, args: ["fact", "path", "line?"] },

  // Rules, blanks and forms.
  "rules-missing": { exit: 3, args: ["folder"] },
  "rules-invalid": { exit: 3, args: ["file", "path", "expected?"] },
  "resume-apart": { exit: 3, args: ["file"] },
  "blank-unknown": { exit: 3, args: ["file"] },
  "blank-missing": { exit: 3, args: ["form"] },
  "blank-not-pdf": { exit: 3, args: ["file"] },
  "blank-too-costly": { exit: 3, args: ["file"] },
  "form-unknown": { exit: 3, args: ["form", "nearest?"] },
  "form-field-mismatch": { exit: 3, args: ["form", "field"] },
  "character-not-available": { exit: 3, args: ["fact"] },
  "letter-invalid": { exit: 3, args: ["file", "found"] },

  // Locked.
  "locked": { exit: 4, args: ["file"] },
  "passphrase-wrong": { exit: 4, args: ["file"] },
  "locked-to-recipients": { exit: 4, args: ["file"] },
  "identity-wrong": { exit: 4, args: ["file"] },
  "no-new-key": { exit: 4, args: [] },
  "recipients-missing": { exit: 4, args: ["file"] },
  "recipients-fewer": { exit: 4, args: ["file", "count", "given"] },
  "recipients-without-you": { exit: 4, args: ["file"] },
  "passphrase-short": { exit: 2, args: ["least"] },
  "passphrase-differs": { exit: 2, args: [] },
  "plaintext-not-said": { exit: 2, args: ["file"] },
  "held-by-another": { exit: 4, args: ["file"] },

  "internal": { exit: 5, args: ["fault"] },
  "interrupted": { exit: 130, args: [] },
} as const satisfies Record<string, ErrorShape>;

/** The code of an error. */
export type HavenErrorCode = keyof typeof errorShapes;

type Words<Code extends HavenErrorCode> = (typeof errorShapes)[Code]["args"][number];
type Optional<Name extends string> = Name extends `${infer Bare}?` ? Bare : never;
type Required<Name extends string> = Name extends `${string}?` ? never : Name;

/** The words that the sentence of an error needs. */
export type HavenErrorArgs<Code extends HavenErrorCode> = { [Name in Required<Words<Code>>]: string | number } & {
  [Name in Optional<Words<Code>>]?: string | number | undefined;
};

/** A code with the words that belong to it. */
export type CodedWords = { [Code in HavenErrorCode]: [code: Code, args: HavenErrorArgs<Code>] }[HavenErrorCode];

/** Something a person can put right, known by its code. */
export class HavenError extends Error {
  override readonly name = "HavenError";
  readonly code: HavenErrorCode;
  readonly args: Readonly<Record<string, string | number>>;
  readonly exit: ExitCode;
  /** The file the error is about, where the place that raised it did not know the file. */
  file?: string;

  constructor(...[code, args]: CodedWords) {
    const words: Record<string, string | number> = {};
    for (const [name, word] of Object.entries<string | number | undefined>(args)) {
      if (word !== undefined) words[name] = word;
    }
    super([code, ...Object.entries(words).map(([name, word]) => `${name}=${word}`)].join(" "));
    this.code = code;
    this.args = words;
    this.exit = errorShapes[code].exit;
  }

  /** Says which file the error is about. */
  in(file: string): this {
    this.file ??= file;
    return this;
  }

  /** The same error, with the line it was found on. */
  onLine(line: number): HavenError {
    return new HavenError(...([this.code, { ...this.args, line }] as CodedWords));
  }
}

/** Several errors found in one go, so that they can be put right in one go. */
export class HavenErrors extends Error {
  override readonly name = "HavenErrors";
  readonly errors: readonly HavenError[];
  readonly exit: ExitCode;

  constructor(errors: readonly HavenError[]) {
    super(errors.map((error) => error.message).join("\n"));
    this.errors = errors;
    this.exit = errors[0]?.exit ?? 5;
  }
}

/** Is this an error of this code? */
export function isHavenError(error: unknown, code: HavenErrorCode): error is HavenError {
  return error instanceof HavenError && error.code === code;
}
