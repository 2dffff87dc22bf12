/**
 * Reads a letter's template: Markdown, with places such as `{person.givenName}`. An office can put its own in the place of
 * Haven's, so a template is input like any other: small, without HTML, images and hidden characters, or it is refused.
 */
import { marked, type Token, type Tokens } from "marked";
import { composed, hasSteeringCharacters } from "../forms/index.ts";
import { HavenError } from "../text/errors.ts";

/** Text in one style; places are still in it. */
export interface LetterRun {
  text: string;
  bold: boolean;
  italic: boolean;
}

/** A block of a letter. `when`: what its `{if …}` asks. */
export interface LetterBlock {
  kind: "heading" | "paragraph" | "item" | "quote" | "rule";
  /** Of a heading. */
  level: 1 | 2 | 3;
  /** Of an item: how deep, and its number where it has one. */
  depth: number;
  number?: number;
  when?: LetterCondition;
  runs: LetterRun[];
}

/** `{if fact}`, or `{if fact = value}`. */
export interface LetterCondition {
  fact: string;
  value?: string;
}

export interface Letter {
  title: string;
  blocks: LetterBlock[];
}

/** A letter is a few pages: more than this, in bytes of its file or characters of its text, is something else. */
export const LETTER_LIMIT = 64 * 1024;
const LONGEST_LINE = 4000;
const DEEPEST = 6;

const CONDITION = /^\{if ([A-Za-z][A-Za-z0-9.[\]]*)(?: = ([A-Za-z0-9-]+))?\}\s*/;

/** The letter a template describes. Throws `letter-invalid`, saying what it may not hold. */
export function readLetter(text: string, file: string): Letter {
  const refuse = (found: string): never => {
    throw new HavenError("letter-invalid", { file, found });
  };
  const source = text.normalize("NFC").replaceAll("\r\n", "\n").replaceAll("\r", "\n");
  if (source.length > LETTER_LIMIT) refuse("more-than-64-KB");
  if (hasSteeringCharacters(source.replaceAll("\t", " "))) refuse("hidden-characters");
  if (source.split("\n").some((line) => line.length > LONGEST_LINE || /^[\s>*+-]{60,}/.test(line))) refuse("a-line-without-end");
  let tokens: Token[];
  try {
    tokens = marked.lexer(source, { gfm: true, breaks: true });
  } catch {
    return refuse("what-cannot-be-read");
  }
  const blocks: LetterBlock[] = [];
  const add = (kind: LetterBlock["kind"], inline: Token[], more: Partial<LetterBlock> = {}): void => {
    const runs = merged(inline.flatMap((token) => runsOf(token, { bold: false, italic: false }, refuse)));
    const first = runs[0];
    const asks = first && CONDITION.exec(first.text);
    if (asks) first.text = first.text.slice(asks[0].length);
    blocks.push({ kind, level: 1, depth: 0, ...more, ...(asks && { when: { fact: asks[1]!, ...(asks[2] !== undefined && { value: asks[2] }) } }), runs });
  };
  const read = (list: readonly Token[], depth: number, quoted: boolean): void => {
    if (depth > DEEPEST) refuse("lists-within-lists");
    for (const token of list) {
      switch (token.type) {
        case "space":
          break;
        case "heading": {
          const { depth: level, tokens: inline } = token as Tokens.Heading;
          add("heading", inline, { level: Math.min(level, 3) as 1 | 2 | 3 });
          break;
        }
        case "paragraph":
        case "text":
          add(quoted ? "quote" : "paragraph", (token as Tokens.Paragraph).tokens ?? [token]);
          break;
        case "list": {
          const { items, ordered, start } = token as Tokens.List;
          items.forEach((item, index) => {
            const [first, ...rest] = item.tokens;
            if (item.task) refuse("a-task-list");
            if (first) add("item", (first as Tokens.Text).tokens ?? [first], { depth, ...(ordered && { number: (start || 1) + index }) });
            read(rest, depth + 1, quoted);
          });
          break;
        }
        case "blockquote":
          read((token as Tokens.Blockquote).tokens, depth + 1, true);
          break;
        case "hr":
          blocks.push({ kind: "rule", level: 1, depth: 0, runs: [] });
          break;
        case "html":
          // A note to whoever keeps the letter.
          if (!/^<!--(?:(?!-->)[\s\S])*-->\s*$/.test(token.raw)) refuse("html");
          break;
        default:
          refuse(token.type);
      }
    }
  };
  read(tokens, 0, false);
  const title = blocks.find(({ kind, level }) => kind === "heading" && level === 1);
  if (title === undefined) return refuse("no-title");
  return { title: composed(title.runs.map((run) => run.text).join("")), blocks };
}

function runsOf(token: Token, style: Omit<LetterRun, "text">, refuse: (found: string) => never): LetterRun[] {
  const inside = (more: Partial<LetterRun> = {}): LetterRun[] => ((token as Tokens.Strong).tokens ?? []).flatMap((child) => runsOf(child, { ...style, ...more }, refuse));
  switch (token.type) {
    case "text":
    case "escape":
      return (token as Tokens.Text).tokens ? inside() : [{ text: (token as Tokens.Text).text, ...style }];
    case "codespan":
      return [{ text: (token as Tokens.Codespan).text, ...style }];
    case "strong":
      return inside({ bold: true });
    case "em":
      return inside({ italic: true });
    case "br":
      return [{ text: "\n", ...style }];
    case "link": {
      // The address as words: nothing in a letter can be followed.
      const { href, text } = token as Tokens.Link;
      return href === text || href === `mailto:${text}` || href === `http://${text}` ? inside() : [...inside(), { text: ` (${href})`, ...style }];
    }
    case "html":
      return /^<!--/.test(token.raw) ? [] : refuse("html");
    default:
      return refuse(token.type);
  }
}

/** Neighbours of one style as one, so that a place is never cut in two. */
function merged(runs: readonly LetterRun[]): LetterRun[] {
  const result: LetterRun[] = [];
  for (const run of runs) {
    const before = result.at(-1);
    if (before?.bold === run.bold && before.italic === run.italic) before.text += run.text;
    else result.push({ ...run });
  }
  return result;
}
