/** What holds of every timeline: against the reference interpreter, and in every format. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isCalendarDate } from "../../src/facts/calendarDate.ts";
import { isPartialDate } from "../../src/facts/partialDate.ts";
import type { FactValues } from "../../src/facts/values.ts";
import { vocabularyId } from "../../src/facts/vocabulary.ts";
import { timelineAsJson } from "../../src/report/asJson.ts";
import { asHtml } from "../../src/report/asHtml.ts";
import { asText } from "../../src/report/asText.ts";
import { timelineOn } from "../../src/report/timelineOn.ts";
import { inForce } from "../../src/rules/inForce.ts";
import { entriesOf, interpretCondition, interpretExpression, valuesOf, viewOf, type View } from "../../src/rules/interpret.ts";
import type { Clock, Expression } from "../../src/rules/language.ts";
import { lintRules } from "../../src/rules/lint/index.ts";
import { FALSE, TRUE } from "../../src/rules/truth.ts";
import { languages, load } from "../../src/text/catalogue.ts";
import { Clocks } from "../../src/timeline/clocks.ts";
import { haven } from "../cli/fakeOutside.ts";
import { anyCase } from "../facts/anyFacts.ts";
import { assessmentShape } from "../report/assessmentShape.ts";
import { timelineShape } from "../report/clockShape.ts";
import { asOf, begun, full } from "./cases.ts";
import { law, timelineOf } from "./support.ts";

const runs = { numRuns: Number(process.env["HAVEN_RUNS"] ?? 60) };
const all = new Clocks(law, asOf);
const cases = anyCase(law.vocabulary);

/** The same question, asked as plainly as can be: which clocks run, on which days. */
function plainly(facts: FactValues): { runs: string[]; waits: string[] } {
  const view = viewOf(facts, law.vocabulary, asOf);
  const day = (expression: Expression, at: View): string | undefined => {
    const value = interpretExpression(expression, at) as string | undefined;
    return value !== undefined && isCalendarDate(value) ? value : undefined;
  };
  const found: { runs: string[]; waits: string[] } = { runs: [], waits: [] };
  const look = ({ id, kind, when, unless, dates }: Clock, at: View, member: number | null): void => {
    if (unless && interpretCondition(unless, at) === TRUE) return;
    const truth = when ? interpretCondition(when, at) : TRUE;
    if (truth === FALSE) return;
    const all = dates.map(({ date, until }) => [day(date, at), until && day(until, at)]);
    const known = all.findIndex(([date, until], index) => date !== undefined && (dates[index]!.until === undefined || until !== undefined));
    const days = all[known];
    // Of what a way before it that is known in part leaves open, it must be the safe day.
    const before = dates.slice(0, Math.max(known, 0)).map(({ date, until }) => [valuesOf(date, at)?.least, valuesOf(until ?? date, at)?.most]).find(([from, to]) => from !== undefined && to !== undefined);
    const isSafe = before === undefined || days?.[0] === before[kind === "opens" ? 1 : 0];
    if (truth === TRUE && days && isSafe) found.runs.push(`${id} ${member ?? ""} ${days.join(" ")}`);
    else found.waits.push(`${id} ${member ?? ""}`);
  };
  for (const clock of law.clocks.filter((one) => inForce(one, asOf))) {
    if (clock.member === undefined) look(clock, view, null);
    else for (const [index, at] of entriesOf(clock.member, view).entries()) look(clock, at, index);
  }
  return found;
}

describe("any case", () => {
  test("has the clocks and the days that the reference interpreter finds", () => {
    fc.assert(
      fc.property(cases, (facts) => {
        const { clocks, waiting } = all.timeline(facts);
        const expected = plainly(facts);
        expect(clocks.map(({ id, member, date, until }) => `${id} ${member ?? ""} ${[date, until].join(" ")}`).sort()).toEqual(expected.runs.sort());
        // What waits can be told of only where some fact would settle it.
        const waits = new Set(expected.waits);
        for (const { id, member } of waiting) if (member !== null || law.clocks.find((clock) => clock.id === id)!.member === undefined) expect(waits).toContain(`${id} ${member ?? ""}`);
      }),
      runs,
    );
  });

  test("waits only for facts that are not known, and names those it comes from", () => {
    fc.assert(
      fc.property(cases, (facts) => {
        const { clocks, waiting } = all.timeline(facts);
        const told = (id: string): unknown => {
          const [, list, index] = /^(.*)\[(\d+)\]/.exec(id) ?? [];
          return (list === undefined ? facts : ((facts.get(list) as readonly FactValues[])[Number(index)] ?? new Map())).get(vocabularyId(id));
        };
        // A list that is known can still have one more entry, and one that is open can be closed.
        const isList = (id: string): boolean => law.vocabulary.facts.get(id)?.type === "list" || (law.vocabulary.facts.get(id)?.list !== undefined && !id.includes("["));
        for (const { missing } of waiting) for (const set of missing) for (const id of set) if (!isList(id)) expect(told(id) === undefined || isPartialDate(String(told(id))), id).toBe(true);
        for (const { facts: used } of clocks) for (const id of used) if (!isList(id)) expect(told(id), id).toBeDefined();
      }),
      runs,
    );
  });

  test("is told within its columns, with no key or slot unsaid and no conclusion, and as JSON in one shape", () => {
    fc.assert(
      fc.property(cases, fc.constantFrom(...languages), fc.constantFrom(40, 64, 80), (facts, language, width) => {
        const timeline = all.timeline(facts);
        const document = timelineOn({ timeline, code: "C-7F3K", asOf, rules: law, say: load(language) });
        const text = asText(document, { width });
        expect(text.split("\n").filter((line) => line.length > width && line.trim().includes(" "))).toEqual([]);
        for (const page of [text, asHtml([document], load(language))]) {
          expect(page).not.toMatch(/(timeline|report)\.[a-z]|\{[a-zA-Z]+\}(?! *[:{])|undefined|\[object/);
          expect(page).not.toMatch(/\b(in|not )?eligible\b|\b(in|no )?elegibles?\b/i);
        }
        timelineShape.parse(JSON.parse(timelineAsJson({ timeline, code: "C-7F3K", asOf, rulesVersion: law.version })));
      }),
      runs,
    );
  });
});

describe("what is unknown", () => {
  test("hides no deadline: that a letter may have been answered, or a status revoked, is not supposed", () => {
    const { clocks } = timelineOf({ tStatus: { class: "t1", endsOn: "2027-10-31" }, notices: [{ kind: "evidence", dueOn: "2027-01-15" }] }, asOf);
    expect(clocks.map(({ id }) => id)).toEqual(expect.arrayContaining(["t-1-ends", "evidence-answer"]));
  });

  test("is named, with the day where only that is known", () => {
    const { waiting } = timelineOf(begun, asOf);
    expect(waiting.find(({ id }) => id === "t-1-ends")).toMatchObject({ runs: false, date: "2028-02-28", missing: [["tStatus.class"]] });
    expect(timelineOf({ tStatus: { class: "t1" } }, asOf).waiting.find(({ id }) => id === "t-1-ends")).toMatchObject({ runs: true, missing: [["tStatus.endsOn"], ["tStatus.admittedOn"]] });
    expect(waiting.find(({ id }) => id === "hearing-day")).toMatchObject({ member: null, missing: [["notices"]] });
    expect(timelineOf({ notices: [] }, asOf).waiting.find(({ id }) => id === "hearing-day")).toMatchObject({ missing: [["noticesComplete"]] });
    expect(timelineOf({ notices: [], noticesComplete: true }, asOf).waiting.find(({ id }) => id === "hearing-day")).toBeUndefined();
  });

  test("is not told of as a day where the day says nothing of the case", () => {
    expect(timelineOf({}, asOf).waiting.filter(({ date }) => date !== undefined)).toEqual([]);
  });
});

describe("haven timeline", () => {
  const stdin = (facts: object) => JSON.stringify({ schema: "haven/case@1", ...facts });

  test("a deadline of which only the month is known is told in the report on the case, too, and stands in no calendar", async () => {
    const facts = { tStatus: { class: "t1", endsOn: "2026-12" } };
    const check = async (format: string, ...lang: string[]) => (await haven(["check", "-", "--relief", "t-adjustment", "--as-of", asOf, "--format", format, ...lang], { stdin: stdin(facts) })).out;
    expect(await check("text")).toContain("T-1 status ends\n    Not before 2026-12-01 (in 9 days), and not after 2026-12-31 (in 39 days).");
    expect(await check("text", "--lang", "es")).toContain("No antes del 2026-12-01 (dentro de 9 días) ni después del");
    const assessment = assessmentShape.parse(JSON.parse(await check("json")));
    expect(assessment.inPart).toEqual(["tStatus.endsOn"]);
    expect(assessment.undated?.map(({ id, between }) => [id, between])).toContainEqual(["t-1-ends", { from: "2026-12-01", to: "2026-12-31" }]);
    expect((await haven(["timeline", "-", "--as-of", asOf, "--format", "ics"], { stdin: stdin(facts) })).out).not.toContain("BEGIN:VEVENT");
  });

  test("text, JSON and HTML on standard output, nothing on standard error", async () => {
    const text = await haven(["timeline", "-"], { stdin: stdin(full) });
    expect([text.exit, text.err]).toEqual([0, ""]);
    expect(text.out.replace(/version [0-9a-f]+/, "version …")).toBe(readFileSync(new URL("golden/full.txt", import.meta.url), "utf8"));
    const json = await haven(["timeline", "-", "--format", "json"], { stdin: stdin(full) });
    expect(timelineShape.parse(JSON.parse(json.out))).toMatchObject({ case: "C-7F3K", asOf, rulesVersion: law.version });
    expect((await haven(["timeline", "-", "--format", "html", "--lang", "es"], { stdin: stdin(full) })).out).toMatch(/^<!doctype html>\n<html lang="es">[^]*<\/html>\n$/);
  });

  test("a calendar; where the case has no code, a word on that", async () => {
    const coded = await haven(["timeline", "-", "--format", "ics"], { stdin: stdin(full) });
    expect([coded.exit, coded.err]).toEqual([0, ""]);
    expect(coded.out).toBe(readFileSync(new URL("golden/full.ics", import.meta.url), "utf8"));
    const bare = await haven(["timeline", "-", "--format", "ics"], { stdin: stdin(begun) });
    expect(bare.err.replace(/\n/g, " ")).toContain("This case has no code");
    expect(bare.out).toContain("\r\nSUMMARY:Last day to send a form\r\n");
  });

  test("the law and the clocks of another date", async () => {
    const { out } = await haven(["timeline", "-", "--format", "json", "--as-of", "2025-10-29"], { stdin: stdin(full) });
    expect(timelineShape.parse(JSON.parse(out)).clocks.map(({ id }) => id)).toContain("work-permit-renewal-before");
  });

  test("on a narrow terminal", async () => {
    let out = "";
    await haven(["timeline", "-"], { stdin: stdin(full), stdout: { isTTY: true, columns: 40, write: (text: string) => (out += text) } });
    expect(Math.max(...out.replaceAll(/\u001b\[\d+m/g, "").split("\n").map((line) => line.length))).toBeLessThanOrEqual(40);
  });

  test("wrong usage and bad input", async () => {
    expect((await haven(["timeline", "-", "--format", "pdf"], { stdin: "{}" })).exit).toBe(2);
    expect(await haven(["timeline", "-"], { stdin: "{" })).toMatchObject({ exit: 3, out: "" });
  });
});

test("an assessment tells of the same clocks, and its report of the nearest", async () => {
  const stdin = JSON.stringify({ schema: "haven/case@1", ...full });
  const { clocks } = assessmentShape.parse(JSON.parse((await haven(["check", "-", "--format", "json"], { stdin })).out));
  expect(clocks.map(({ id, member, date }) => [id, member, date])).toEqual(timelineOf(full, asOf).clocks.map(({ id, member, date }) => [id, member, date]));
  const { out } = await haven(["check", "-", "--relief", "t-1"], { stdin });
  expect(out).toContain("Dates to watch\n==============\n\n✓ 2026-11-20  Earliest day to send Form I-485 as T-1\n! 2026-12-01  Time to renew the work permit\n");
  expect(out.replace(/\s+/g, " ")).toContain("Passed already: 2. `haven timeline` tells why each day counts");
});

describe("lint", () => {
  const [first] = law.clocks;
  const codes = (clocks: Clock[]): string[] => lintRules({ ...law, clocks }, asOf).filter(({ severity, at }) => severity !== "note" && at.startsWith("clocks/")).map(({ code }) => code);
  const clock = (more: Partial<Clock>): Clock => ({ ...first!, ...more });
  const dates = (more: Partial<Clock["dates"][number]>): Clock["dates"] => [{ ...first!.dates[0]!, ...more }];

  test.each<[string, Clock[], string[]]>([
    ["the rules as they are", law.clocks, []],
    ["one id twice", [first!, first!], ["clock-twice"]],
    ["an unknown fact", [clock({ when: { known: "nobody.knows" } })], ["fact-unknown"]],
    ["an unknown fact in unless", [clock({ unless: { known: "nobody.knows" } })], ["fact-unknown"]],
    ["an entry's fact where no entry is looked at", [clock({ dates: dates({ date: { fact: "notices[].dueOn" } }) })], ["fact-out-of-view"]],
    ["an entry's fact in a list's clock", [clock({ member: "notices", dates: dates({ date: { fact: "notices[].dueOn" } }) })], []],
    ["members of no list", [clock({ member: "person.birthDate" })], ["fact-unknown"]],
    ["a number for a day", [clock({ dates: dates({ date: { years: [{ fact: "person.birthDate" }, { fact: "asOf" }] } }) })], ["clock-no-date"]],
    ["a source nobody knows", [clock({ dates: dates({ sources: ["Rumour 5"] }) })], ["source-unknown"]],
    ["a source nobody knows, of a later day", [clock({ dates: dates({ later: { date: { fact: "asOf" }, because: "x", sources: ["Rumour 5"], basis: "text" } }) })], ["source-unknown"]],
    ["law on no day", [clock({ effective: { from: "2026-02-01", to: "2026-01-01" } })], ["effective-empty"]],
  ])("%s", (_, clocks, expected) => {
    expect(codes(clocks)).toEqual(expected);
  });
});
