/** How a command is declared: what stands on the command line, and where the command itself is. */
import type { ExitCode } from "../text/errors.ts";
import type { Context } from "./context.ts";

/** An argument of a command, such as CASE. Its words are `help.argument.<name in small letters>`. */
export interface ArgumentDeclaration {
  name: string;
  /** The option name under which the command finds it. */
  as: string;
  optional?: boolean;
  /** Takes one or more, as an array. */
  many?: boolean;
}

/** An option of a command. Its words are `help.option.<long name>`. */
export interface OptionDeclaration {
  /** As commander writes it: `--format <FORMAT>`, `--explain`. */
  flags: string;
  /** The values it takes, when they are few. */
  allowed?: readonly string[];
  default?: string;
  required?: boolean;
  /** Takes several values with commas between them, as an array. */
  commas?: boolean;
}

/** What a command's own file exports. The options are named as on the command line, in camel case. */
export interface CommandModule {
  run: (options: never, context: Context) => Promise<ExitCode> | ExitCode;
}

/** One command. */
export interface CommandDeclaration {
  /** `check`, or `case set` for a command within a group. Its words are `help.command.<name, with hyphens>`. */
  name: string;
  arguments?: readonly ArgumentDeclaration[];
  options?: readonly OptionDeclaration[];
  /** Options that are always the same: which of several actions of one file this is. */
  fixed?: Readonly<Record<string, string>>;
  /** Imports the command, when it is run and not before. */
  load: () => Promise<CommandModule>;
}
