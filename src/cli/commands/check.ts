import { Assessor } from "../../assess/assess.ts";
import { changesBetween } from "../../assess/changes.ts";
import { isCalendarDate } from "../../facts/calendarDate.ts";
import type { FactValues } from "../../facts/values.ts";
import { changesPage } from "../../report/changesPage.ts";
import type { RuleBase } from "../../rules/ruleBase.ts";
import { describeError } from "../../text/describe.ts";
import { HavenError, HavenErrors, type ExitCode } from "../../text/errors.ts";
import { readCaseAt } from "../caseAtHand.ts";
import { printDocument, printerFor, type Format } from "../checkPrinter.ts";
import type { Context } from "../context.ts";
import { reliefsAsked } from "../reliefsAsked.ts";
import { loadRules } from "../rulesAtHand.ts";

/** The options of `haven check`. */
interface Options {
  cases: readonly string[];
  relief?: readonly string[];
  format: Format;
  explain?: boolean;
  since?: string;
}

/** `haven check`: assesses cases one by one. A case that is not right is told of on standard error; the others go on. */
export async function run({ cases, relief, format, explain = false, since }: Options, context: Context): Promise<ExitCode> {
  if (format === "json" && explain) throw new HavenError("usage-conflict", { option: "--explain", other: "--format json" });
  const rules = await loadRules(context.rulesFolder, context.lang);
  const reliefs = reliefsAsked(relief, rules);
  const assessor = new Assessor(rules, context.asOf, reliefs);
  if (since !== undefined) {
    if (explain) throw new HavenError("usage-conflict", { option: "--since", other: "--explain" });
    return tellChanges(cases, new Assessor(rules, dateOf(since), reliefs), assessor, format, rules, context);
  }
  const printer = await printerFor(format, rules, context);
  let exit: ExitCode = 0;
  for (const [index, path] of cases.entries()) {
    const facts = await factsAt(path, rules, context, (problems) => (exit ||= problems[0]?.exit ?? 3));
    if (facts === undefined) continue;
    const place = cases.length === 1 ? undefined : { number: index + 1, count: cases.length };
    printer.add({ assessment: assessor.assess(facts), ...(explain && { explanation: assessor.explain(facts) }), ...(place && { place }), inFull: explain || relief !== undefined });
  }
  await printer.end();
  return exit;
}

/** Tells of each case what is different between the dates of two assessors. */
async function tellChanges(cases: readonly string[], before: Assessor, after: Assessor, format: Options["format"], rules: RuleBase, context: Context): Promise<ExitCode> {
  if (format !== "text" && format !== "json") throw new HavenError("usage-conflict", { option: "--since", other: `--format ${format}` });
  let exit: ExitCode = 0;
  let isFirst = true;
  for (const path of cases) {
    const facts = await factsAt(path, rules, context, (problems) => (exit ||= problems[0]?.exit ?? 3));
    if (facts === undefined) continue;
    const changes = changesBetween(before.assess(facts), after.assess(facts));
    if (format === "json") context.out(JSON.stringify(changes));
    else {
      if (!isFirst) context.out("\n");
      await printDocument(changesPage(changes, rules, context.say), "text", context);
    }
    isFirst = false;
  }
  return exit;
}

function dateOf(since: string): string {
  if (!isCalendarDate(since)) throw new HavenError("usage-date", { option: "--since" });
  return since;
}

/** The facts of a case, or nothing after all that is wrong with it has been said. */
async function factsAt(path: string, { vocabulary }: RuleBase, context: Context, failed: (problems: readonly HavenError[]) => void): Promise<FactValues | undefined> {
  try {
    return (await readCaseAt(path, context, vocabulary)).facts;
  } catch (error) {
    if (!(error instanceof HavenError) && !(error instanceof HavenErrors)) throw error;
    const problems = error instanceof HavenErrors ? error.errors : [error];
    for (const problem of problems) context.note(`haven: ${describeError(problem, context.say)}`);
    failed(problems);
    return undefined;
  }
}
