/**
 * A report as data, before it is text, Markdown or HTML. It holds program words, rule texts, labels and ids;
 * of the client it holds the case code and nothing else.
 */

/** What a mark means, apart from its word: chooses a colour where there are colours. Never the only carrier of meaning. */
export type Tone = "shown" | "not-shown" | "open" | "weighed" | "aside" | "person";

/** A symbol with its word, such as "✓ shown". */
export interface Mark {
  symbol: string;
  word: string;
  tone: Tone;
}

/** A line below an item: a reason, the citations it rests on, or a remark. */
export interface Detail {
  kind: "reason" | "citation" | "remark";
  text: string;
  /** The words come from the rules and are in their language. */
  rule?: boolean;
}

/** One thing said, with what belongs to it. */
export interface Item {
  mark?: Mark;
  text: string;
  /** The text is a name (of an element, of a relief) and not a sentence. */
  title?: true;
  rule?: boolean;
  details: Detail[];
}

export type Block =
  | { kind: "heading"; level: 2 | 3 | 4 | 5; text: string; rule?: boolean }
  /** `lead` is the calm sentence that says how things stand; `quiet` is for what stands behind the report. */
  | { kind: "paragraph"; text: string; tone?: "lead" | "quiet"; rule?: boolean }
  | { kind: "items"; items: Item[] };

/** The report on one case. */
export interface ReportDocument {
  title: string;
  blocks: Block[];
}

/** A heading with what it is the heading of; nothing at all when there is nothing. */
export function section(level: 2 | 3 | 4 | 5, text: string, blocks: readonly Block[]): Block[] {
  const filled = blocks.filter((block) => block.kind !== "items" || block.items.length > 0);
  return filled.length === 0 ? [] : [{ kind: "heading", level, text }, ...filled];
}
