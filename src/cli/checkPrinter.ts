/** Prints assessments as they come, in the format asked for. */
import { HavenError } from "../text/errors.ts";
import type { RuleBase } from "../rules/ruleBase.ts";
import { asJson } from "../report/asJson.ts";
import type { Style, TextOptions } from "../report/asText.ts";
import type { ReportDocument } from "../report/document.ts";
import { reportOn, type ReportInput } from "../report/reportOn.ts";
import type { Context } from "./context.ts";
import type { Stream } from "./outside.ts";

/** The formats of a report. */
export type Format = "text" | "json" | "md" | "html" | "pdf";

/** What a printer is given for each case. */
export type Result = Omit<ReportInput, "rules" | "say">;

export interface Printer {
  add: (result: Result) => void;
  /** Prints what could only be printed once everything was there. */
  end: () => unknown;
}

/** A printer on standard output. What a format needs is loaded when it is asked for. */
export async function printerFor(format: Format, rules: RuleBase, { outside: { stdout }, say, plain, lang }: Context): Promise<Printer> {
  const report = (result: Result): ReportDocument => reportOn({ ...result, rules, say });
  const nothing = (): void => undefined;
  switch (format) {
    case "json":
      return { add: ({ assessment }) => void stdout.write(`${asJson(assessment)}\n`), end: nothing };
    case "md": {
      const { asMarkdown } = await import("../report/asMarkdown.ts");
      return { add: apart((result) => stdout.write(asMarkdown(report({ ...result, inFull: true }))), () => stdout.write("\n---\n\n")), end: nothing };
    }
    case "html": {
      const { asHtml } = await import("../report/asHtml.ts");
      const reports: ReportDocument[] = [];
      return { add: (result) => void reports.push(report({ ...result, inFull: true })), end: () => (reports.length > 0 ? stdout.write(asHtml(reports, say)) : undefined) };
    }
    case "pdf": {
      // Bytes would only make a terminal's screen unreadable.
      if (stdout.isTTY === true) throw new HavenError("usage-not-for-screen", { option: "--format pdf" });
      const [{ asPdf }, { suppliedTypefaces }] = await Promise.all([import("../report/asPdf.ts"), import("../packet/typefaceFiles.ts")]);
      const reports: ReportDocument[] = [];
      return { add: (result) => void reports.push(report({ ...result, inFull: true })), end: async () => (reports.length > 0 ? stdout.write(await asPdf(reports, { language: lang, ...suppliedTypefaces() })) : undefined) };
    }
    case "text": {
      const { asText } = await import("../report/asText.ts");
      const layout = await layoutFor(stdout, plain);
      return { add: apart((result) => stdout.write(asText(report(result), layout)), () => stdout.write("\n\n")), end: nothing };
    }
  }
}

/** Prints one report as text or as a page. */
export async function printDocument(document: ReportDocument, format: "text" | "html", { outside: { stdout }, say, plain }: Pick<Context, "outside" | "say" | "plain">): Promise<void> {
  if (format === "html") {
    const { asHtml } = await import("../report/asHtml.ts");
    stdout.write(asHtml([document], say));
    return;
  }
  const { asText } = await import("../report/asText.ts");
  stdout.write(asText(document, await layoutFor(stdout, plain)));
}

/** The width of a terminal, and colours unless asked to be plain. */
async function layoutFor(stdout: Stream, plain: boolean): Promise<TextOptions> {
  const width = stdout.isTTY === true ? Math.max(24, Math.min(80, stdout.columns ?? 80)) : 80;
  const paint = stdout.isTTY === true && !plain ? await painter() : undefined;
  return { width, symbols: !plain, ...(paint && { paint }) };
}

/** Prints something between one result and the next. */
function apart(print: (result: Result) => unknown, between: () => unknown): (result: Result) => void {
  let first = true;
  return (result) => {
    if (!first) between();
    first = false;
    print(result);
  };
}

/** Colours for a terminal, each beside its word. Loaded only where there is one. */
async function painter(): Promise<(style: Style, text: string) => string> {
  const { Chalk } = await import("chalk");
  const chalk = new Chalk({ level: 1 });
  const styles: Record<Style, (text: string) => string> = {
    title: chalk.bold,
    heading: chalk.bold,
    lead: chalk.bold,
    citation: chalk.dim,
    shown: chalk.green,
    "not-shown": chalk.red,
    open: chalk.cyan,
    weighed: chalk.yellow,
    aside: chalk.dim,
    person: chalk.magenta,
  };
  return (style, text) => styles[style](text);
}
