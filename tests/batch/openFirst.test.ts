import { expect, test } from "vitest";
import { briefOf, type Brief, type Told } from "../../src/batch/brief.ts";
import { openFirst, reasonFor } from "../../src/batch/openFirst.ts";
import { Progress } from "../../src/batch/progress.ts";
import { load } from "../../src/text/catalogue.ts";

const brief = (place: number, more: Partial<Brief>): Brief => ({ place, input: "x", line: null, case: `C-${place}`, reliefs: [], flags: [], deadline: null, nearest: null, ...more });

test("danger, then deadlines, then what a lawyer should see soon, then cases nearly decided, then the rest as they came", () => {
  const briefs = [
    brief(0, {}),
    brief(1, { nearest: { facts: 2, ask: "a" } }),
    brief(2, { nearest: { facts: 1, ask: "a" } }),
    brief(3, { flags: [{ id: "f", urgency: "soon" }] }),
    brief(4, { deadline: { id: "d", date: "2027-01-02", soon: true } }),
    brief(5, { deadline: { id: "d", date: "2027-01-01", soon: true } }),
    brief(6, { flags: [{ id: "g", urgency: "now" }], nearest: { facts: 1, ask: "a" } }),
    brief(7, { nearest: { facts: 9, ask: "a" } }),
    brief(8, { flags: [{ id: "n", urgency: "note" }] }),
  ];
  expect(openFirst(briefs).map(({ place }) => place)).toEqual([6, 5, 4, 3, 2, 1, 7, 0, 8]);
  expect(briefs.map(reasonFor)).toEqual(["rest", "near", "near", "soon", "deadline", "deadline", "now", "rest", "rest"]);
});

test("a brief: the next deadline to come, and the fewest facts that decide a relief", () => {
  const element = (verdict: string, missing: string[][]) => ({ id: "e", verdict, missing }) as Told["reliefs"][number]["elements"][number];
  const told: Told = {
    case: "C-1",
    asOf: "2026-11-22",
    referrals: [],
    reliefs: [
      { id: "a", member: null, outcome: "facts-needed", ask: "x", next: "", elements: [element("unknown", [["x", "y"]]), element("unknown", [["y", "z"]]), element("met", [])] },
      { id: "b", member: null, outcome: "facts-needed", ask: "p", next: "", elements: [element("unknown", [["p", "q"], ["r"]])] },
      { id: "c", member: null, outcome: "element-not-met", ask: null, next: "", elements: [element("unknown", [["s"]]), element("not-met", [])] },
    ],
    clocks: [
      { id: "past", kind: "deadline", date: "2026-11-21", state: "passed" },
      { id: "opens", kind: "opens", date: "2026-11-23", state: "ahead" },
      { id: "later", kind: "deadline", date: "2027-05-01", state: "ahead" },
      { id: "window", kind: "window", date: "2026-01-01", until: "2026-12-01", state: "open" },
    ],
  };
  expect(briefOf(told, { place: 0, input: "x", line: 3 })).toMatchObject({ deadline: { id: "window", date: "2026-12-01", soon: false }, nearest: { facts: 2, ask: "p" }, reliefs: [{ elements: { unknown: 2, met: 1 } }, {}, {}] });
});

test("progress: nothing at first, then a line every five seconds; in a terminal one line that is redrawn and cleared", () => {
  for (const redraws of [false, true]) {
    let now = 0;
    const said: string[] = [];
    const progress = new Progress(load("en"), (text) => said.push(text), redraws, () => now);
    progress.total = 1000;
    for (now = 0; now <= 12_000; now += 500) progress.add(10, 10);
    progress.end();
    expect(said.join("")).toMatch(redraws ? /^\r\u001b\[K\d+ cases, \d+ a second, about \d+ s left/ : /^\d+ cases, \d+ a second, about \d+ s left\n/);
    expect(said.length).toBe(redraws ? 22 : 2);
  }
});
