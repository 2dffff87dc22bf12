/** Commander's complaints as errors of ours. Words the user typed are never repeated: they could be a client's. */
import type { Command, CommanderError } from "commander";
import { nearest } from "../facts/nearest.ts";
import { HavenError } from "../text/errors.ts";

/** What is wrong with the command line, or nothing when help or the version was asked for. */
export function usageError(error: CommanderError, command: Command): HavenError | undefined {
  const quoted = /'([^']*)'/.exec(error.message)?.[1] ?? "";
  switch (error.code) {
    case "commander.help":
    case "commander.helpDisplayed":
    case "commander.version":
      return undefined;
    case "commander.unknownCommand":
      return new HavenError("usage-unknown-command", { nearest: nearest(quoted, command.commands.map((one) => one.name())) });
    case "commander.unknownOption": {
      const option = quoted.split("=")[0]!;
      return new HavenError("usage-unknown-option", { option: optionName(option), nearest: nearest(option, longOptions(command)) });
    }
    case "commander.missingArgument":
      return new HavenError("usage-missing-argument", { argument: quoted });
    case "commander.optionMissingArgument":
      return new HavenError("usage-missing-value", { option: optionName(quoted) });
    case "commander.missingMandatoryOptionValue":
      return new HavenError("usage-missing-option", { option: optionName(quoted) });
    case "commander.excessArguments":
      return new HavenError("usage-too-many-arguments", { command: fullName(command) });
    default:
      return new HavenError("usage-other", {});
  }
}

/** The option's long name, if the word looks like one. */
function optionName(word: string): string {
  return /--[a-z][a-z-]{0,30}(?= |$)/.exec(word)?.[0] ?? "-?";
}

function longOptions(command: Command): string[] {
  const own = command.options.map((option) => option.long ?? "");
  return command.parent === null ? own : [...own, ...longOptions(command.parent)];
}

function fullName(command: Command): string {
  return command.parent === null ? "" : `${fullName(command.parent)} ${command.name()}`.trim();
}
