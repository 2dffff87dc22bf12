import { addBlank, addUnknownBlank, hasBlank, hasUnconfirmed } from "../../packet/blankLibrary.ts";
import { knownForm, knownForms, type KnownForm } from "../../packet/formFolders.ts";
import { matchReasons, type Edition } from "../../forms/index.ts";
import type { Words } from "../../text/catalogue.ts";
import { HavenError, HavenErrors, isHavenError, type ExitCode } from "../../text/errors.ts";
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
    if (await hasUnconfirmed(context.home, id)) for (const line of wrap(context.say("forms.unconfirmed-there", { form: id }), { first: "  ", rest: "    " })) context.out(line);
  }
  for (const line of wrap(context.say("forms.where", { home: context.home }))) context.note(line);
  return 0;
}

/** Adds every file that can be added; the others are told of, and the exit code is theirs. */
async function add(files: readonly string[], context: Context): Promise<ExitCode> {
  const { out, say, home, asOf } = context;
  const editions = [...knownForms().values()].flatMap((form) => form.editions);
  const problems: HavenError[] = [];
  let exit: ExitCode = 0;
  for (const file of files) {
    try {
      const { edition, published } = await addBlank(file, home, editions);
      for (const line of wrap(say("forms.added", { title: edition.title, edition: edition.printed }))) out(line);
      for (const line of wrap(say(published ? "forms.published" : "forms.not-published"), { first: "  " })) out(line);
      if (edition.checkAgain < asOf) for (const line of wrap(say("forms.stale", { date: edition.checkAgain }), { first: "  " })) out(line);
    } catch (error) {
      if (!(error instanceof HavenError)) throw error;
      const problem = isHavenError(error, "blank-unknown") ? await addUnknown(file, editions, context) : error;
      if (problem) problems.push(problem.in(file));
      else exit = 1;
    }
  }
  if (problems.length > 0) throw new HavenErrors(problems);
  return exit;
}

/** A blank of an edition nobody knows is kept apart, with a report on what of it matched; or the problem with it is told. */
async function addUnknown(file: string, editions: readonly Edition[], { out, say, home, asOf }: Context): Promise<HavenError | undefined> {
  try {
    const { edition, match } = await addUnknownBlank(file, home, editions, asOf);
    const tell = (key: string, words: Words, first = ""): void => wrap(say(key, words), { first, rest: `${first}  ` }).forEach((line) => out(line));
    tell("forms.unconfirmed-added", { title: edition.title, edition: edition.printed, known: match.edition.printed });
    tell("forms.unconfirmed-share", { percent: Math.floor(match.share * 100) }, "  ");
    for (const reason of matchReasons) {
      const count = match.fields.filter((field) => field.reason === reason).length;
      if (count > 0) tell(`forms.match-${reason}`, { count }, "  ");
    }
    for (const { field, known, reason } of match.fields) if (known === undefined) out(["", reason, field.page ?? "", neutralise(field.name)].join("\t"));
    if (match.lost.length > 0) tell("forms.match-lost", { answers: [...new Set(match.lost.map(({ answer }) => answer))].join(", ") }, "  ");
    tell("forms.unconfirmed-use", { form: edition.form }, "  ");
    return undefined;
  } catch (error) {
    if (error instanceof HavenError) return error;
    throw error;
  }
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
