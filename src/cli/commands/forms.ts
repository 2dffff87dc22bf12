import { addBlank, hasBlank } from "../../packet/blankLibrary.ts";
import { knownForm, knownForms, type KnownForm } from "../../packet/formFolders.ts";
import { HavenError, HavenErrors, type ExitCode } from "../../text/errors.ts";
import { neutralise } from "../../text/terminal.ts";
import { wrapOutside as wrap } from "../../text/wrap.ts";
import type { Context } from "../context.ts";

interface Options {
  action: "list" | "add" | "show" | "fields";
  files?: readonly string[];
  id?: string;
}

/** `haven forms list|add|show|fields`: the forms Haven can fill, and the library of official blanks. */
export async function run({ action, files = [], id = "" }: Options, context: Context): Promise<ExitCode> {
  switch (action) {
    case "list":
      return list(context);
    case "add":
      return add(files, context);
    case "show":
      return show(knownForm(id), context);
    case "fields":
      return fields(knownForm(id), context);
  }
}

async function list(context: Context): Promise<ExitCode> {
  for (const [id, { definition, editions }] of knownForms()) {
    for (const line of wrap(`${id}  ${definition.title}`)) context.out(line);
    for (const line of await editionLines(editions, context)) context.out(line);
  }
  for (const line of wrap(context.say("forms.where", { home: context.home }))) context.note(line);
  return 0;
}

/** Adds every file that can be added; the others are told of, and the exit code is theirs. */
async function add(files: readonly string[], { out, say, home, asOf }: Context): Promise<ExitCode> {
  const editions = [...knownForms().values()].flatMap((form) => form.editions);
  const problems: HavenError[] = [];
  for (const file of files) {
    try {
      const { edition, published } = await addBlank(file, home, editions);
      for (const line of wrap(say("forms.added", { title: edition.title, edition: edition.printed }))) out(line);
      for (const line of wrap(say(published ? "forms.published" : "forms.not-published"), { first: "  " })) out(line);
      if (edition.checkAgain < asOf) for (const line of wrap(say("forms.stale", { date: edition.checkAgain }), { first: "  " })) out(line);
    } catch (error) {
      if (!(error instanceof HavenError)) throw error;
      problems.push(error.in(file));
    }
  }
  if (problems.length > 0) throw new HavenErrors(problems);
  return 0;
}

async function show({ definition, editions }: KnownForm, context: Context): Promise<ExitCode> {
  const { out, say } = context;
  for (const line of wrap(`${definition.form}  ${definition.title}`)) out(line);
  for (const line of await editionLines(editions, context)) out(line);
  for (const part of definition.parts) {
    out("");
    for (const line of wrap(say("forms.part", { number: part.number, title: part.title }))) out(line);
    for (const item of part.items) for (const line of wrap(`${item.number}  ${item.label}`, { first: "  ", rest: "        " })) out(line);
  }
  return 0;
}

/** Every field of the newest edition, and what becomes of it: one tab-separated line each. */
function fields({ editions }: KnownForm, { out }: Context): ExitCode {
  for (const field of editions[0]?.fields ?? []) out([field.page, field.use, field.answer ?? field.reason ?? "", field.name].map((cell) => neutralise(String(cell))).join("\t"));
  return 0;
}

async function editionLines(editions: KnownForm["editions"], { say, home, asOf }: Context): Promise<string[]> {
  const lines: string[] = [];
  for (const edition of editions) {
    const there = await hasBlank(home, edition);
    lines.push(...wrap(say(there ? "forms.edition-there" : "forms.edition-missing", { edition: edition.printed, date: edition.checkAgain }), { first: "  ", rest: "    " }));
    if (edition.checkAgain < asOf) lines.push(...wrap(say("forms.stale", { date: edition.checkAgain }), { first: "    " }));
  }
  return lines;
}
