import fc from "fast-check";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { Assessor } from "../../src/assess/assess.ts";
import { changesBetween } from "../../src/assess/changes.ts";
import { inForce } from "../../src/rules/inForce.ts";
import { lawDiff } from "../../src/rules/lawDiff.ts";
import { ruleBaseFrom } from "../../src/rules/ruleFiles.ts";
import { packageRoot, readOwnText, readOwnTree } from "../../src/vault/ownFiles.ts";
import { addDays } from "../../src/rules/dates.ts";
import { haven } from "../cli/fakeOutside.ts";

const rules = ruleBaseFrom(readOwnTree(join(packageRoot(), "rules"), ".json"));
const day = fc.integer({ min: 0, max: 10_000 }).map((days) => addDays("2000-01-01", days));

describe("what in the law changes", () => {
  test("the T rule of 2024: what it brought and what it ended, each to the day", () => {
    const { changes } = lawDiff(rules, "2024-08-27", "2024-08-28");
    const ofPresence = changes.filter(({ at }) => at === "t-1/presence");
    expect(ofPresence.map(({ change, id }) => [change, id])).toContainEqual(["begins", "freed"]);
    expect(ofPresence.map(({ change, id }) => [change, id])).toContainEqual(["ends", "freed-or-escaped-before-2024-rule"]);
    expect(lawDiff(rules, "2024-08-28", "2024-08-28").changes).toEqual([]);
  });

  test("law only in between is told", () => {
    const passing = lawDiff(rules, "2010-01-01", "2026-01-01").changes.find(({ at, id }) => at === "t-1/law-enforcement" && id === "reported-2016");
    expect(passing).toMatchObject({ change: "passes", from: "2017-01-18", to: "2024-08-27", verdict: "met", basis: "inference" });
  });

  test("whatever the dates: exactly what is law on one of them and not on the other, and what passes between", () => {
    const dated = [...rules.reliefs.values()].flatMap((relief) => relief.elements.flatMap((element) => element.parts.flatMap((part) => part.branches.map((branch) => ({ key: `${relief.id}/${element.id}/${part.id}/${branch.id}`, branch })))));
    fc.assert(
      fc.property(day, day, (one, other) => {
        const [from, to] = [one, other].sort() as [string, string];
        const told = lawDiff(rules, from, to).changes.flatMap(({ at, parts, id, change }) => (change === "passes" ? [] : parts.map((part) => `${at}/${part.id}/${id}`)));
        expect(told.sort()).toEqual(dated.filter(({ branch }) => inForce(branch, from) !== inForce(branch, to)).map(({ key }) => key).sort());
      }),
      { numRuns: 50 },
    );
  });

  test("on the command line: as a page and as JSON, whichever date is named first", async () => {
    const page = await haven(["rules", "diff", "2024-08-28", "2024-08-27"]);
    expect([page.exit, page.err]).toEqual([0, ""]);
    expect(page.out).toContain("The law on 2024-08-27 and on 2024-08-28");
    expect(page.out).toContain("+ law from 2024-08-28");
    for (const line of page.out.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
    const json = JSON.parse((await haven(["rules", "diff", "2024-08-27", "2024-08-28", "--format", "json"])).out) as unknown;
    expect(json).toEqual(lawDiff(rules, "2024-08-27", "2024-08-28"));
    expect((await haven(["rules", "diff", "2024-08-27", "2024-13-01"])).exit).toBe(2);
    expect((await haven(["rules", "diff", "1900-01-01", "1900-01-02", "--lang", "es"])).out).toContain("Ninguna regla");
  });
});

describe("what is different for a client", () => {
  const stdin = readOwnText(join(packageRoot(), "templates", "demo", "case.json"));

  test("both verdicts, with both reasons and citations", async () => {
    const { exit, out } = await haven(["check", "-", "--since", "2024-08-27", "--as-of", "2024-08-28", "--relief", "t-1", "--format", "json"], { stdin });
    expect(exit).toBe(0);
    const { schema, since, asOf, reliefs } = JSON.parse(out) as ReturnType<typeof changesBetween>;
    expect([schema, since, asOf]).toEqual(["haven/changes@1", "2024-08-27", "2024-08-28"]);
    expect(reliefs).toMatchObject([{ id: "t-1", elements: [{ id: "presence", before: { verdict: "discretionary" }, after: { verdict: "met" } }] }]);
    const [{ before, after } = {}] = reliefs[0]!.elements;
    expect(before!.because[0]!.sources).toContain("81 FR 92266");
    expect(after!.because[0]!.sources).toContain("8 CFR 214.207(a)(3)");
  });

  test("as a page, in both languages, and only as text or JSON", async () => {
    const page = await haven(["check", "-", "--since", "2024-08-27", "--as-of", "2024-08-28"], { stdin });
    expect(page.out).toContain("C-DEM4: what is different on 2024-08-28 from 2024-08-27");
    expect(page.out).toContain("8 CFR 214.207(a)(3)");
    expect((await haven(["check", "-", "--since", "2024-08-27", "--as-of", "2024-08-28", "--lang", "es"], { stdin })).out).toContain("qué es distinto");
    for (const more of [["--format", "html"], ["--explain"]]) expect((await haven(["check", "-", "--since", "2024-08-27", ...more], { stdin })).exit).toBe(2);
    expect((await haven(["check", "-", "--since", "yesterday"], { stdin })).exit).toBe(2);
  });

  test("nothing differs from a day to itself", () => {
    const assessment = new Assessor(rules, "2026-01-01").assess(new Map());
    expect(changesBetween(assessment, assessment)).toMatchObject({ reliefs: [], advisories: [] });
  });
});
