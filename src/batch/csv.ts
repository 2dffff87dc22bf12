/** A caseload as a table for a spreadsheet: one row for each case and relief. See docs/scale.md for the columns. */
import type { Verdict } from "../rules/language.ts";
import type { Brief, Failure } from "./brief.ts";

const verdicts: readonly Verdict[] = ["met", "not-met", "unknown", "discretionary", "refer", "exempt", "not-applicable"];

export const csvColumns = ["case", "input", "line", "relief", "member", "outcome", ...verdicts, "ask", "next", "now", "soon", "deadline", "deadline-id", "facts-to-decide", "error", "message"] as const;

/** The first line. The mark before it tells spreadsheets that the text is UTF-8. */
export const csvHead = (): string => `\ufeff${rowOf(csvColumns)}`;

export function csvRows(brief: Brief): string {
  const { flags, deadline, nearest } = brief;
  const withUrgency = (wanted: string): string => flags.filter(({ urgency }) => urgency === wanted).map(({ id }) => id).join(" ");
  const ofCase = [withUrgency("now"), withUrgency("soon"), deadline?.date, deadline?.id, nearest?.facts];
  return brief.reliefs.map(({ id, member, outcome, elements, ask, next }) => rowOf([brief.case, brief.input, brief.line, id, member, outcome, ...verdicts.map((verdict) => elements[verdict] ?? 0), ask, next, ...ofCase, "", ""])).join("");
}

export function csvFailure({ input, line, code, message }: Failure): string {
  return rowOf([null, input, line, ...csvColumns.slice(3, -2).map(() => ""), code, message]);
}

/** A row as RFC 4180 has it. */
export function rowOf(cells: readonly (string | number | null | undefined)[]): string {
  return `${cells.map(cell).join(",")}\r\n`;
}

/**
 * Spreadsheets take a cell that begins so for a formula, which could send what stands in other cells somewhere (CWE-1236).
 * A single quote before it makes it text; it is seen in the cell.
 */
const formula = /^[\s\u00a0\ufeff]*[=+\-@\t\r|%]/;

function cell(value: string | number | null | undefined): string {
  if (typeof value === "number") return String(value);
  const text = (value ?? "").replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, "");
  const safe = formula.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
