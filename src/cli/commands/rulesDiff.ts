import { isCalendarDate } from "../../facts/calendarDate.ts";
import { lawDiffPage } from "../../report/lawDiffPage.ts";
import { lawDiff } from "../../rules/lawDiff.ts";
import { HavenError, type ExitCode } from "../../text/errors.ts";
import { printDocument } from "../checkPrinter.ts";
import type { Context } from "../context.ts";
import { loadRules } from "../rulesAtHand.ts";

/** `haven rules diff DATE DATE`: what in the law changes between two dates, whichever is named first. */
export async function run({ from, to, format }: { from: string; to: string; format: "text" | "json" }, context: Context): Promise<ExitCode> {
  if (!isCalendarDate(from) || !isCalendarDate(to)) throw new HavenError("usage-date", { option: "rules diff DATE" });
  const rules = await loadRules(context.rulesFolder, context.lang);
  const [earlier, later] = [from, to].sort() as [string, string];
  const diff = lawDiff(rules, earlier, later);
  if (format === "json") context.out(JSON.stringify(diff));
  else await printDocument(lawDiffPage(diff, rules, context.say), "text", context);
  return 0;
}
