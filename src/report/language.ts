/** Which texts of a report are in the language of the rules. */
import type { RuleBase } from "../rules/ruleBase.ts";
import type { ReportDocument } from "./document.ts";

/** Where rules have been translated, only what still stands as it was written counts as in their own language. */
export function inItsLanguage(report: ReportDocument, { untranslated }: RuleBase): ReportDocument {
  if (untranslated === undefined) return report;
  const isAsWritten = (text: string): boolean => untranslated.has(text) || [...untranslated].some((sentence) => sentence.length > 12 && text.includes(sentence));
  const told = <Told extends { text: string; rule?: boolean }>(one: Told): Told => (one.rule === true ? { ...one, rule: isAsWritten(one.text) } : one);
  return { ...report, blocks: report.blocks.map((block) => (block.kind === "items" ? { ...block, items: block.items.map((item) => ({ ...told(item), details: item.details.map(told) })) } : told(block))) };
}

