import { CASE_CODE } from "../../facts/vocabulary.ts";
import type { ExitCode } from "../../text/errors.ts";
import { wrap } from "../../text/wrap.ts";
import { Clocks } from "../../timeline/clocks.ts";
import { readCaseAt } from "../caseAtHand.ts";
import { printDocument } from "../checkPrinter.ts";
import type { Context } from "../context.ts";
import { loadRules } from "../rulesAtHand.ts";

interface Options {
  case: string;
  format: "text" | "json" | "ics" | "html";
}

/** `haven timeline`: the deadlines and windows of a case. */
export async function run({ case: path, format }: Options, context: Context): Promise<ExitCode> {
  const { asOf, lang, say, note, rulesFolder, outside } = context;
  const rules = await loadRules(rulesFolder, lang);
  const { facts } = await readCaseAt(path, context, rules.vocabulary);
  const code = (facts.get(CASE_CODE) as string | undefined) ?? null;
  const timeline = new Clocks(rules, asOf).timeline(facts);
  if (format === "json") {
    const { timelineAsJson } = await import("../../report/asJson.ts");
    outside.stdout.write(`${timelineAsJson({ timeline, code, asOf, rulesVersion: rules.version })}\n`);
  } else if (format === "ics") {
    const { asIcs } = await import("../../report/asIcs.ts");
    outside.stdout.write(asIcs(timeline.clocks, code, asOf, say));
    const undated = timeline.waiting.filter(({ runs, between }) => runs && between !== undefined && between.to >= asOf).length;
    if (undated > 0) for (const line of wrap(say(undated === 1 ? "timeline.not-in-calendar-one" : "timeline.not-in-calendar", { count: undated }))) note(line);
    if (code === null) for (const line of wrap(say("timeline.no-code"))) note(line);
  } else {
    const { timelineOn } = await import("../../report/timelineOn.ts");
    await printDocument(timelineOn({ timeline, code, asOf, rules, say }), format, context);
  }
  return 0;
}
