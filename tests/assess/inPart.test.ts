/** What hangs on the day of a date known in part is told as what may be so: it may be near. Told as a table, on the rules as they are. */
import { expect, test } from "vitest";
import { Assessor } from "../../src/assess/assess.ts";
import { factsOf } from "../report/gardens.ts";
import { law } from "../timeline/support.ts";

const asOf = "2026-11-26";
const assessor = new Assessor(law, asOf);
const assessed = (facts: object) => assessor.assess(factsOf(facts, law));

const hearing = (dueOn: string) => ({ notices: [{ kind: "hearing", dueOn, answered: false }], safety: { hearingSoon: false } });
const child = (birthDate: string, more: object = {}) => ({ family: [{ relationship: "child", birthDate }], ...more });
const t1 = (endsOn: string) => ({ tStatus: { class: "t1", endsOn }, filing: { adjustmentFiled: false } });

type Row = [referral: string, what: string, facts: object, told: "told" | string[] | undefined];
test.each<Row>([
  ["hearing-soon", "some day of December", hearing("2026-12"), ["notices[0].dueOn"]],
  ["hearing-soon", "this month, passed or to come", hearing("2026-11"), ["notices[0].dueOn"]],
  ["hearing-soon", "any day of these is near", hearing("2026-12-01/2026-12-26"), "told"],
  ["hearing-soon", "all days are too far", hearing("2027"), undefined],
  ["hearing-soon", "all days have passed", hearing("2026-10"), undefined],
  ["hearing-soon", "no day is told", { notices: [{ kind: "hearing" }] }, undefined],
  ["hearing-soon", "what kind of letter is not known either", { notices: [{ dueOn: "2026-12" }] }, undefined],
  ["child-near-21", "born in a year that may be the one", child("2006"), ["family[0].birthDate"]],
  ["child-near-21", "turns 21 this year, or did", child("2005"), ["family[0].birthDate"]],
  ["child-near-21", "too young whichever day it was", child("2008"), undefined],
  ["child-near-21", "the form is in", child("2006", { filing: { t1Filed: true } }), undefined],
  ["child-near-21", "whether it is a child is not known", { family: [{ birthDate: "2006" }] }, undefined],
  ["t-status-ends", "some day of the year", t1("2027"), ["tStatus.endsOn"]],
  ["t-status-ends", "some day of December", t1("2026-12"), "told"],
])("%s: %s", (id, _, facts, told) => {
  const found = assessed(facts).referrals.find((one) => one.id === id);
  expect(found && (found.perhaps ?? "told")).toEqual(told);
});

test("a hearing of which the month is known is among the dates of an assessment, without a day", () => {
  const { clocks, undated } = assessed(hearing("2026-12"));
  expect(clocks.map(({ id }) => id)).not.toContain("hearing-day");
  expect(undated).toMatchObject([{ id: "hearing-day", member: 0, runs: true, between: { from: "2026-12-01", to: "2026-12-31" }, missing: [["notices[0].dueOn"]] }]);
});

test("a birthday that may close a way is among them, though whether it has passed is not known", () => {
  const { undated } = assessed(child("2005"));
  expect(undated!.find(({ id }) => id === "t-child-21")).toMatchObject({ runs: false, between: { from: "2025-12-31", to: "2026-12-30" } });
});

test("with whole dates there is nothing of the kind", () => {
  const { referrals, undated } = assessed(hearing("2026-12-03"));
  expect(undated).toBeUndefined();
  expect(referrals.filter(({ perhaps }) => perhaps)).toEqual([]);
});
