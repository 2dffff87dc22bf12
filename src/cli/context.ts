/** What every command is given besides its own options. */
import { join, resolve } from "node:path";
import { isCalendarDate } from "../facts/calendarDate.ts";
import { languages, load, type Language, type Say } from "../text/catalogue.ts";
import { HavenError } from "../text/errors.ts";
import { havenHome } from "../vault/folders.ts";
import { packageRoot } from "../vault/ownFiles.ts";
import type { Keyring } from "../vault/keyring.ts";
import { keyringFrom, type KeyOptions } from "./keys.ts";
import type { Outside } from "./outside.ts";

/** The options every command knows. */
export interface GlobalOptions extends KeyOptions {
  asOf?: string;
  lang?: string;
  plain?: boolean;
  rules?: string;
  home?: string;
}

/** A command's surroundings. Results go to `out`, progress and messages to `note`; both add the line break. */
export interface Context {
  /** The date whose law and clocks are asked about. */
  asOf: string;
  lang: Language;
  /** No colour, no cursor movement, numbered choices. */
  plain: boolean;
  /** The folder with `facts/` and `reliefs/`. */
  rulesFolder: string;
  /** Where blanks and settings live. Not made until something is kept there. */
  home: string;
  /** What opens and seals cases. Asked for nothing until a sealed case is met. */
  keys: Keyring;
  say: Say;
  out: (text: string) => void;
  note: (text: string) => void;
  outside: Outside;
}

/** Checks the global options and settles what they leave open. */
export function contextFrom(options: GlobalOptions, outside: Outside): Context {
  const { asOf = outside.today(), lang = "en" } = options;
  if (!isCalendarDate(asOf)) throw new HavenError("usage-date", { option: "--as-of" });
  if (!isLanguage(lang)) throw new HavenError("usage-choice", { option: "--lang", allowed: languages.join(", ") });
  const home = havenHome(options.home, outside.env);
  const say = load(lang);
  return {
    asOf,
    lang,
    plain: options.plain === true || isOn(outside.env.NO_COLOR) || isOn(outside.env.ACCESSIBLE) || outside.env.TERM === "dumb",
    rulesFolder: options.rules === undefined ? join(packageRoot(), "rules") : resolve(options.rules),
    home,
    keys: keyringFrom(options, home, outside, say),
    say,
    out: (text) => void outside.stdout.write(`${text}\n`),
    note: (text) => void outside.stderr.write(`${text}\n`),
    outside,
  };
}

/** The language asked for, before the command line is read as a whole: help and errors need it too. */
export function languageIn(argv: readonly string[]): Language {
  const at = argv.findIndex((word) => word === "--lang" || word.startsWith("--lang="));
  const lang = at < 0 ? "" : argv[at]!.includes("=") ? argv[at]!.slice("--lang=".length) : (argv[at + 1] ?? "");
  return isLanguage(lang) ? lang : "en";
}

function isLanguage(word: string): word is Language {
  return (languages as readonly string[]).includes(word);
}

/** A switch in the environment is on when it is set to anything but nothing or 0. */
function isOn(value: string | undefined): boolean {
  return value !== undefined && value !== "" && value !== "0";
}
