/**
 * Reads a date of which people know a part: `2021`, `06/2021`, `June 2021`, `summer 2021`, `early 2019`, `between 3 and 5 June 2021`.
 * The words are data, `templates/text/<language>/dates.json`; those of every language are understood. Where they leave it open
 * which days are meant, all are given that may be: a day left out would be one that the rules take for impossible.
 */
import { isCalendarDate } from "../facts/calendarDate.ts";
import { daysOf, isPartialDate, type Days } from "../facts/partialDate.ts";
import { addDays, addMonths } from "../rules/dates.ts";
import { languages, load } from "../text/catalogue.ts";
import { monthNamed } from "./months.ts";

/** What the words can mean: usually one span of days, of a season several. `isPlain`: they say a month or a year, and nothing that could be meant otherwise. */
export interface TypedPart {
  meanings: readonly Days[];
  isPlain: boolean;
}

const seasons = ["spring", "summer", "fall", "winter"] as const;
const thirds = ["early", "middle", "late"] as const;
const kinds = ["between", "about", ...thirds, ...seasons, "and", "filler"] as const;
type Kind = (typeof kinds)[number];

/** Nobody needs more letters to say when something was; longer words are a story. */
const LONGEST = 100;

/** What one side of "between … and …", or the whole, says. */
interface Said {
  date?: string;
  day?: number;
  month?: number;
  year?: number;
  season?: (typeof seasons)[number];
  third?: (typeof thirds)[number];
  about?: true;
}

/** The part of a date that these words say; undefined where they say none, or more than is understood. */
export function readTypedPart(typed: string): TypedPart | undefined {
  const text = plain(typed);
  if (text.length > LONGEST) return undefined;
  if (isPartialDate(text)) return { meanings: [daysOf(text)], isPlain: !text.includes("/") };
  const tokens = tokensOf(text);
  const whole = said(tokens);
  if (whole) {
    const meanings = meaningsOf(whole);
    return meanings && { meanings, isPlain: whole.season === undefined && whole.third === undefined && whole.about === undefined };
  }
  for (const [at, token] of tokens.entries()) {
    const days = token === "<and>" ? between(said(tokens.slice(0, at)), said(tokens.slice(at + 1))) : undefined;
    if (days) return { meanings: [days], isPlain: false };
  }
  return undefined;
}

/** From the first day of the one to the last of the other. What one side leaves out, the other says for both: "between 3 and 5 June 2021". */
function between(left: Said | undefined, right: Said | undefined): Days | undefined {
  if (left === undefined || right === undefined) return undefined;
  const [from, to] = [meaningsOf(lent(left, right)), meaningsOf(lent(right, left))];
  if (from === undefined || to === undefined) return undefined;
  const last = to.map(([, day]) => day).sort().at(-1)!;
  const firstOf = (meanings: readonly Days[]): string => meanings.map(([day]) => day).sort()[0]!;
  // "December to February 2021" began the year before.
  const first = firstOf(from) > last && left.year === undefined ? firstOf(meaningsOf({ ...lent(left, right), year: right.year! - 1 }) ?? from) : firstOf(from);
  return first < last ? [first, last] : undefined;
}

function lent(one: Said, other: Said): Said {
  if (one.date !== undefined) return one;
  const isDayAlone = one.day !== undefined && one.month === undefined;
  const month = isDayAlone ? other.month : one.month;
  const year = one.year ?? other.year;
  return { ...one, ...(month !== undefined && { month }), ...(year !== undefined && { year }) };
}

function meaningsOf({ date, day, month, year, season, third, about }: Said): readonly Days[] | undefined {
  const spread = (spans: readonly Days[]): readonly Days[] => (about ? spans.map(wider) : spans);
  if (date !== undefined) return spread([[date, date]]);
  if (year === undefined || (day !== undefined && (month === undefined || third !== undefined || season !== undefined))) return undefined;
  // Of a season, early and late are not told apart: people mean different months.
  if (season !== undefined) return month === undefined ? spread(seasonIn(season, year)) : undefined;
  if (month === undefined) return spread([third === undefined ? daysOf(String(year)) : ({ early: [`${year}-01-01`, `${year}-06-30`], middle: [`${year}-04-01`, `${year}-09-30`], late: [`${year}-07-01`, `${year}-12-31`] } satisfies Record<string, Days>)[third]]);
  const name = `${year}-${two(month)}`;
  if (day !== undefined) return isCalendarDate(`${name}-${two(day)}`) ? spread([[`${name}-${two(day)}`, `${name}-${two(day)}`]]) : undefined;
  const [first, last] = daysOf(name);
  return spread([third === undefined ? [first, last] : ({ early: [first, `${name}-15`], middle: [`${name}-07`, `${name}-25`], late: [`${name}-15`, last] } satisfies Record<string, Days>)[third]]);
}

/** A month more on either side; of a whole year, a year. */
function wider([first, last]: Days): Days {
  const months = addMonths(first, 11) < last ? 12 : 1;
  return [addMonths(first, -months), addDays(addMonths(addDays(last, 1), months), -1)];
}

/** The months of a season, in the north, in the south, and by other customs. One that begins in one year and ends in the next may be named after either. */
function seasonIn(season: (typeof seasons)[number], year: number): Days[] {
  const spans = new Set(languages.flatMap((language) => load(language)(`dates.${season}-months`).split(" ")));
  const all = [...spans].flatMap((span): Days[] => {
    const [from, to] = span.split("-") as [string, string];
    const days = (start: number): Days => [`${start}-${from}-01`, daysOf(`${from <= to ? start : start + 1}-${to}`)[1]];
    return from <= to ? [days(year)] : [days(year - 1), days(year)];
  });
  // What lies within another is told with it.
  return all.filter(([first, last], index) => !all.some(([from, to], at) => at !== index && from <= first && last <= to && (from !== first || to !== last || at < index)));
}

/** What the tokens say, each at most once; undefined where one is not understood. */
function said(tokens: readonly string[]): Said | undefined {
  const found: Said = {};
  const put = <Name extends keyof Said>(name: Name, value: Said[Name]): boolean => {
    if (found[name] !== undefined || value === undefined) return false;
    found[name] = value;
    return true;
  };
  const isUnderstood = tokens.every((token) => {
    const kind = /^<(.*)>$/.exec(token)?.[1] as Kind | undefined;
    if (kind === "filler" || kind === "between") return true;
    if (kind === "about") return put("about", true);
    if (seasons.some((name) => name === kind)) return put("season", kind as Said["season"]);
    if (thirds.some((name) => name === kind)) return put("third", kind as Said["third"]);
    if (kind !== undefined) return false;
    if (isCalendarDate(token)) return put("date", token);
    const [, month, year] = /^([0-9]{1,2})\/([0-9]{4})$/.exec(token) ?? [];
    if (year !== undefined) return Number(month) >= 1 && Number(month) <= 12 && put("month", Number(month)) && put("year", Number(year));
    if (/^[0-9]{4}$/.test(token)) return put("year", Number(token));
    const [, day] = /^([0-9]{1,2})(?:st|nd|rd|th|º|°)?$/.exec(token) ?? [];
    return day !== undefined ? put("day", Number(day)) : token.length >= 3 && put("month", monthNamed(token));
  });
  const isDateAlone = found.date === undefined || Object.keys(found).every((name) => name === "date" || name === "about");
  return isUnderstood && isDateAlone && Object.keys(found).length > 0 ? found : undefined;
}

/** The words one by one; those that are known, and strokes, by what they stand for. */
function tokensOf(text: string): string[] {
  const words = [...text.matchAll(/([0-9]{4})-([0-9]{2})-([0-9]{2})(?![0-9])|([0-9]{4})[-/.]([0-9]{1,2})(?![0-9])|([0-9]{1,2})[-/.]([0-9]{4})|([0-9]+(?:st|nd|rd|th|º|°)?|\p{L}+)|([-–—/])|[ ,.;]+|(.)/gsu)].flatMap(([all, , , day, year, month, otherMonth, otherYear, word, stroke, other]) => {
    if (day !== undefined) return [all];
    if (year !== undefined) return [`${month!}/${year}`];
    if (otherYear !== undefined) return [`${otherMonth!}/${otherYear}`];
    return stroke !== undefined ? ["<and>"] : (word ?? other ?? []);
  });
  const tokens: string[] = [];
  for (let at = 0; at < words.length; ) {
    const phrase = phrases().find(({ words: parts }) => parts.every((part, index) => words[at + index] === part));
    tokens.push(phrase ? `<${phrase.kind}>` : words[at]!);
    at += phrase?.words.length ?? 1;
  }
  // "mid-June": the stroke belongs to the word before it.
  return tokens.filter((token, at) => token !== "<and>" || !thirds.some((third) => tokens[at - 1] === `<${third}>`));
}

let known: readonly { words: readonly string[]; kind: Kind }[] | undefined;

/** All words and phrases of all languages, long ones first. */
function phrases(): readonly { words: readonly string[]; kind: Kind }[] {
  const all = (): { words: string[]; kind: Kind }[] => languages.flatMap((language) => kinds.flatMap((kind) => load(language)(`dates.${kind}`).split(";").map((phrase) => ({ words: plain(phrase).split(" "), kind }))));
  return (known ??= all().sort((a, b) => b.words.length - a.words.length));
}

/** Capitals, accents and extra spaces do not matter. */
const plain = (words: string): string => words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim().replace(/\s+/g, " ");

const two = (number: number): string => String(number).padStart(2, "0");
