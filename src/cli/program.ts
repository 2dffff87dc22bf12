/** Builds the command line from the list of commands, and runs the one that is asked for. */
import { Command, CommanderError, Option } from "commander";
import type { Say } from "../text/catalogue.ts";
import { HavenError, type ExitCode } from "../text/errors.ts";
import { wrap } from "../text/wrap.ts";
import { packageVersion } from "../vault/ownFiles.ts";
import { commandList } from "./commandList.ts";
import { contextFrom, type GlobalOptions } from "./context.ts";
import type { CommandDeclaration, OptionDeclaration } from "./declaration.ts";
import type { Outside } from "./outside.ts";
import { usageError } from "./usage.ts";

/** Reads a command line and runs it. Wrong usage is thrown as a {@link HavenError}. */
export async function parseAndRun(argv: readonly string[], outside: Outside, say: Say): Promise<ExitCode> {
  let exit: ExitCode = 0;
  const program = configure(new Command("haven"), outside, say)
    .description(say("help.about"))
    .version(packageVersion(), "-V, --version", say("help.option.version"))
    .helpCommand("help [COMMAND]", say("help.command.help"))
    .addHelpText("after", () => `\n${wrap(say("help.after")).join("\n")}`);
  for (const option of globalOptions) program.addOption(optionFrom(option, say));
  const groups = new Map<string, Command>();
  for (const declaration of commandList) {
    const names = declaration.name.split(" ");
    const [group, name] = names.length === 2 ? [groupNamed(names[0]!, groups, program, outside, say), names[1]!] : [program, names[0]!];
    const command = commandFrom(declaration, configure(group.command(name), outside, say), say);
    command.action(async () => {
      const options = command.optsWithGlobals<GlobalOptions & Record<string, unknown>>();
      refuseUnknownValues(declaration, options);
      const context = contextFrom(options, outside);
      const given: Record<string, unknown> = { ...declaration.fixed, ...command.opts() };
      for (const [index, argument] of (declaration.arguments ?? []).entries()) given[argument.as] = command.processedArgs[index] as unknown;
      refuseEmpty(declaration, given);
      exit = await (await declaration.load()).run(given as never, context);
    });
  }
  if (argv.length === 0) {
    program.outputHelp();
    return 0;
  }
  try {
    await program.parseAsync(argv, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Help and version were asked for; a group of commands without one of them is a question half asked.
    return error.exitCode === 0 ? 0 : 2;
  }
  return exit;
}

const globalOptions: readonly OptionDeclaration[] = [{ flags: "--as-of <DATE>" }, { flags: "--lang <LANG>" }, { flags: "--plain" }, { flags: "--rules <DIR>" }, { flags: "--home <DIR>" }, { flags: "--passphrase-file <FILE>" }, { flags: "--passphrase-fd <N>" }, { flags: "--identity <FILE>" }, { flags: "--recipient <AGE1...,...>", commas: true }, { flags: "--recipients-file <FILE>" }];

function groupNamed(name: string, groups: Map<string, Command>, program: Command, outside: Outside, say: Say): Command {
  let group = groups.get(name);
  if (group === undefined) groups.set(name, (group = configure(program.command(name), outside, say).description(say(`help.command.${name}`)).helpCommand(false)));
  return group;
}

function commandFrom(declaration: CommandDeclaration, command: Command, say: Say): Command {
  command.description(say(`help.command.${declaration.name.replace(" ", "-")}`)).helpCommand(false);
  for (const { name, optional, many } of declaration.arguments ?? []) {
    const word = many ? `${name}...` : name;
    command.argument(optional ? `[${word}]` : `<${word}>`, say(`help.argument.${name.toLowerCase()}`));
  }
  for (const option of declaration.options ?? []) command.addOption(optionFrom(option, say));
  return command;
}

function optionFrom({ flags, allowed, default: fallback, required, commas }: OptionDeclaration, say: Say): Option {
  const option = new Option(flags, "");
  const words = [say(`help.option.${option.long!.slice(2)}`)];
  if (allowed) words.push(`(${allowed.join(", ")})`);
  option.description = words.join(" ");
  if (fallback !== undefined) option.default(fallback);
  if (required) option.makeOptionMandatory();
  if (commas) option.argParser((value: string) => value.split(",").map((part) => part.trim()).filter((part) => part !== ""));
  return option;
}

function refuseUnknownValues(declaration: CommandDeclaration, given: Readonly<Record<string, unknown>>): void {
  for (const { flags, allowed } of declaration.options ?? []) {
    const option = new Option(flags);
    const value = given[option.attributeName()];
    if (allowed && value !== undefined && !allowed.includes(value as string)) throw new HavenError("usage-choice", { option: option.long!, allowed: allowed.join(", ") });
  }
}

/** A name that is empty was most likely a variable that was not set: nothing is read or written on such a guess. */
function refuseEmpty(declaration: CommandDeclaration, given: Readonly<Record<string, unknown>>): void {
  for (const { name, as } of declaration.arguments ?? []) {
    if (name !== "VALUE" && [given[as]].flat().includes("")) throw new HavenError("usage-missing-argument", { argument: name });
  }
  for (const { flags } of declaration.options ?? []) {
    const option = new Option(flags);
    if (given[option.attributeName()] === "") throw new HavenError("usage-missing-value", { option: option.long! });
  }
}

/** Says help in the reader's language, and turns commander's own errors into ours. */
function configure(command: Command, outside: Outside, say: Say): Command {
  const titles: Record<string, string> = { "Usage:": "usage", "Arguments:": "arguments", "Options:": "options", "Global Options:": "global", "Commands:": "commands" };
  return command
    .helpOption("-h, --help", say("help.option.help"))
    .configureHelp({ showGlobalOptions: true, helpWidth: 80, styleTitle: (title) => (titles[title] === undefined ? title : say(`help.title.${titles[title]}`)) })
    .configureOutput({
      writeOut: (text) => void outside.stdout.write(text),
      writeErr: (text) => void outside.stderr.write(text),
      outputError: () => undefined,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .showSuggestionAfterError(false)
    .allowExcessArguments(false)
    .exitOverride((error) => {
      throw usageError(error, command) ?? error;
    });
}
