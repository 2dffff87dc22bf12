/** Every clock of the rules, on the days that are easy to get wrong. */
import { describe, expect, test } from "vitest";
import { addDays } from "../../src/rules/dates.ts";
import { law, timelineOf } from "./support.ts";

const asOf = "2026-11-22";

/** What a clock should say: its day; `a…b` a window; `~` an estimate; `(later d)` a later day beside it. Or that it waits, and between which days its day lies where that is known, or is not there. */
type Said = string;
type Row = [clock: string, why: string, facts: object, said: Said, on?: string];

const t1 = (more: object = {}) => ({ tStatus: { class: "t1", ...more } });
const u1 = (more: object = {}) => ({ uStatus: { class: "u1", ...more } });
const letter = (kind: string, more: object = {}) => ({ notices: [{ kind, ...more }] });
const born = (birthDate: string, more: object = {}) => ({ person: { birthDate }, ...more });
const relative = (more: object) => ({ family: [more] });

const table: Row[] = [
  // The end of the status. The printed day wins; without it the day is reckoned for a principal and never for family.
  ["t-1-ends", "printed", t1({ admittedOn: "2023-11-01", endsOn: "2027-06-30" }), "2027-06-30"],
  ["t-1-ends", "reckoned", t1({ admittedOn: "2023-11-01" }), "~2027-10-31"],
  ["t-1-ends", "admitted on 29 February", t1({ admittedOn: "2024-02-29" }), "~2028-02-28"],
  ["t-1-ends", "admitted on 1 March", t1({ admittedOn: "2024-03-01" }), "~2028-02-29"],
  ["t-1-ends", "nothing known of it", t1(), "waits"],
  ["t-1-ends", "only the month is printed", t1({ endsOn: "2027-06" }), "waits 2027-06-01…2027-06-30"],
  ["t-1-ends", "admitted in a month", t1({ admittedOn: "2023-11" }), "waits 2027-10-31…2027-11-29"],
  ["t-1-ends", "a reckoned day late in the printed year", t1({ admittedOn: "2023-11-01", endsOn: "2027" }), "waits 2027-01-01…2027-12-31"],
  ["t-1-ends", "a reckoned day on the first that is left open", t1({ admittedOn: "2023-01-02", endsOn: "2027" }), "~2027-01-01"],
  ["t-1-ends", "a reckoned day that the printed month rules out", t1({ admittedOn: "2023-11-01", endsOn: "2027-06" }), "waits 2027-06-01…2027-06-30"],
  ["t-1-ends", "revoked", t1({ endsOn: "2027-06-30", revoked: true }), "none"],
  ["t-1-ends", "never held", { tStatus: { class: "never", endsOn: "2027-06-30" } }, "none"],
  ["t-1-ends", "a green card has come", { ...t1({ endsOn: "2027-06-30" }), status: { current: "permanent-resident" } }, "none"],
  ["u-1-ends", "printed", u1({ endsOn: "2027-11-14" }), "2027-11-14"],
  ["u-1-ends", "reckoned", u1({ admittedOn: "2023-11-15" }), "~2027-11-14"],
  ["t-derivative-ends", "printed", { tStatus: { class: "t3", endsOn: "2027-10-31" } }, "2027-10-31"],
  ["t-derivative-ends", "never reckoned", { tStatus: { class: "t3", admittedOn: "2026-02-01" } }, "waits"],
  ["t-derivative-ends", "not of a principal", t1({ endsOn: "2027-10-31" }), "none"],
  ["u-derivative-ends", "printed", { uStatus: { class: "u5", endsOn: "2027-04-30" } }, "2027-04-30"],
  ["u-derivative-ends", "a green card has come", { uStatus: { class: "u5", endsOn: "2027-04-30" }, status: { current: "permanent-resident" } }, "none"],

  // The green card: from three full years on, to the last day of the status.
  ["t-adjustment-opens", "three years", t1({ admittedOn: "2023-11-01" }), "2026-11-01"],
  ["t-adjustment-opens", "29 February waits for 1 March", t1({ admittedOn: "2024-02-29" }), "2027-03-01"],
  ["t-adjustment-opens", "28 February does not", t1({ admittedOn: "2024-02-28" }), "2027-02-28"],
  ["t-adjustment-opens", "not for family", { tStatus: { class: "t3", admittedOn: "2023-11-01" } }, "none"],
  ["t-adjustment-opens", "the form is sent", { ...t1({ admittedOn: "2023-11-01" }), filing: { adjustmentFiled: true } }, "none"],
  ["u-adjustment-opens", "three years", u1({ admittedOn: "2023-10-02" }), "2026-10-02"],
  ["u-adjustment-opens", "for family too", { uStatus: { class: "u3", admittedOn: "2024-02-20" } }, "2027-02-20"],
  ["t-adjustment-last", "a Sunday stands; policy gives the Monday", t1({ endsOn: "2027-10-31" }), "2027-10-31 (later 2027-11-01)"],
  ["t-adjustment-last", "a day of work has no later day", t1({ endsOn: "2027-11-01" }), "2027-11-01"],
  ["t-adjustment-last", "reckoned", t1({ admittedOn: "2023-11-01" }), "~2027-10-31"],
  ["t-adjustment-last", "family, not reckoned", { tStatus: { class: "t2", admittedOn: "2023-11-01" } }, "waits"],
  ["u-adjustment-last", "printed", u1({ endsOn: "2027-10-01" }), "2027-10-01"],
  ["u-adjustment-last", "reckoned", u1({ admittedOn: "2023-11-15" }), "~2027-11-14"],
  ["t-adjustment-plan", "ninety days before", t1({ endsOn: "2027-10-31" }), "2027-08-02"],
  ["u-adjustment-plan", "ninety days before", u1({ endsOn: "2027-11-14" }), "2027-08-16"],
  ["u-adjustment-plan", "never before three full years", { uStatus: { class: "u3", admittedOn: "2024-02-20", endsOn: "2027-04-30" } }, "2027-02-20"],
  ["u-adjustment-plan", "nor after the last day", { uStatus: { class: "u3", admittedOn: "2024-06-20", endsOn: "2027-04-30" } }, "2027-04-30"],
  ["u-adjustment-plan", "three full years long before", u1({ admittedOn: "2023-11-15", endsOn: "2027-11-14" }), "2027-08-16"],
  ["t-adjustment-plan", "a shortened status", t1({ admittedOn: "2024-02-20", endsOn: "2027-04-30" }), "2027-02-20"],
  ["t-adjustment-plan", "no three years are asked of family", { tStatus: { class: "t3", admittedOn: "2026-02-20", endsOn: "2027-04-30" } }, "2027-01-30"],
  ["t-extension-last", "the day the status ends", t1({ endsOn: "2027-10-31" }), "2027-10-31"],
  ["t-extension-last", "asked for", { ...t1({ endsOn: "2027-10-31" }), filing: { extensionFiled: true } }, "none"],
  ["u-extension-last", "the day the status ends", u1({ endsOn: "2027-11-14" }), "2027-11-14"],

  // Notices of intent to revoke: 30 days are the safe count; three more for mail may hold.
  ["u-revocation-answer", "a Saturday runs to Monday", u1({ revocationNotice: true, revocationNoticeOn: "2026-11-05" }), "2026-12-07 (later 2026-12-08)"],
  ["t-revocation-answer", "a Saturday runs to Monday", t1({ revocationNotice: true, revocationNoticeOn: "2026-11-05" }), "2026-12-07 (later 2026-12-08)"],
  ["t-revocation-answer", "over Thanksgiving", t1({ revocationNotice: true, revocationNoticeOn: "2026-10-27" }), "2026-11-27 (later 2026-11-30)"],
  ["t-revocation-answer", "its date is not known", t1({ revocationNotice: true }), "waits"],
  ["t-revocation-answer", "revoked since", t1({ revocationNotice: true, revocationNoticeOn: "2026-11-05", revoked: true }), "none"],

  // Ages that a form locks: the day before the birthday is the last.
  ["t-child-21", "the day before", relative({ relationship: "child", birthDate: "2006-03-10" }), "2027-03-09"],
  ["t-child-21", "born on 29 February: the safer day", relative({ relationship: "child", birthDate: "2008-02-29" }), "2029-02-27"],
  ["t-child-21", "the form is in", { ...relative({ relationship: "child", birthDate: "2006-03-10" }), filing: { t1Filed: true } }, "none"],
  ["t-child-21", "on the birthday itself it has passed", relative({ relationship: "child", birthDate: "2005-11-22" }), "2026-11-21"],
  ["t-child-21", "the day after the birthday it is gone", relative({ relationship: "child", birthDate: "2005-11-21" }), "none"],
  ["t-child-21", "not a parent", relative({ relationship: "parent", birthDate: "2006-03-10" }), "none"],
  ["t-child-21", "nobody named", { family: [], familyComplete: true }, "none"],
  ["u-child-21", "the day before", relative({ relationship: "child", birthDate: "2006-03-10" }), "2027-03-09"],
  ["t-sibling-18", "the day before", { ...born("2007-01-01"), ...relative({ relationship: "sibling", birthDate: "2009-05-05" }) }, "2027-05-04"],
  ["t-sibling-18", "the client is 21, and nobody has asked about danger", { ...born("2005-11-22"), ...relative({ relationship: "sibling", birthDate: "2009-05-05" }) }, "2027-05-04"],
  ["t-sibling-18", "the client is 21, and there is no danger", { ...born("2005-11-22"), ...relative({ relationship: "sibling", birthDate: "2009-05-05", inDanger: false }) }, "none"],
  ["t-sibling-18", "the client is 40, and there is danger", { ...born("1986-01-01"), ...relative({ relationship: "sibling", birthDate: "2009-05-05", inDanger: true }) }, "2027-05-04"],
  ["t-sibling-18", "the client is 21 tomorrow", { ...born("2005-11-23"), ...relative({ relationship: "sibling", birthDate: "2009-05-05" }) }, "2027-05-04"],
  ["u-sibling-18", "the day before", { ...born("2007-01-01"), ...relative({ relationship: "sibling", birthDate: "2009-05-05" }) }, "2027-05-04"],
  ["u-sibling-18", "the client is 21", { ...born("2005-11-22"), ...relative({ relationship: "sibling", birthDate: "2009-05-05" }) }, "none"],
  ["t-principal-21", "the day before", { ...born("2006-06-15"), ...relative({ relationship: "parent" }) }, "2027-06-14"],
  ["t-principal-21", "born on 29 February", { ...born("2008-02-29"), ...relative({ relationship: "sibling" }) }, "2029-02-27"],
  ["t-principal-21", "no parent or sibling named yet", born("2006-06-15"), "waits"],
  ["t-principal-21", "there is none", { ...born("2006-06-15"), family: [], familyComplete: true }, "none"],
  ["u-principal-21", "the day before", { ...born("2006-06-15"), ...relative({ relationship: "parent" }) }, "2027-06-14"],
  ["petition-child-21", "the day before", { ...u1(), ...relative({ relationship: "child", birthDate: "2008-02-01" }) }, "2029-01-31"],
  ["petition-child-21", "the child has had U status", { ...u1(), ...relative({ relationship: "child", birthDate: "2008-02-01", everHadU: "yes" }) }, "none"],
  ["t-family-entry", "no later than the client's status", { ...t1({ endsOn: "2027-10-31" }), ...relative({ inUnitedStates: false, applyNow: true }) }, "2027-10-31"],
  ["u-family-entry", "no later than the client's status", { ...u1({ endsOn: "2027-11-14" }), ...relative({ inUnitedStates: false, applyNow: true }) }, "2027-11-14"],
  ["u-family-entry", "revoked", { ...u1({ endsOn: "2027-11-14", revoked: true }), ...relative({ inUnitedStates: false, applyNow: true }) }, "none"],
  ["certificate-last", "six months less a day", { certificate: { signedOn: "2026-05-22" } }, "2026-11-21 (later 2026-11-22)"],
  ["certificate-last", "signed on 31 August: February has no 31st", { certificate: { signedOn: "2026-08-31" } }, "2027-02-27 (later 2027-02-28)"],
  ["certificate-last", "sent", { certificate: { signedOn: "2026-05-22" }, filing: { u1Filed: true } }, "none"],
  ["under-18-ends", "the last day under 18", born("2009-03-01"), "2027-02-28"],
  ["under-18-ends", "on the birthday it is gone", born("2008-11-22"), "none"],
  ["under-18-ends", "the day before the birthday", born("2008-11-23"), "2026-11-22"],
  ["under-18-ends", "no trafficking is told", born("2009-03-01", { incidents: [], incidentsComplete: true }), "none"],
  ["child-assistance", "before the birthday", born("2009-03-01"), "2027-02-28"],
  ["child-assistance", "a citizen needs no letter", born("2009-03-01", { status: { current: "us-citizen" } }), "none"],

  // Continued Presence.
  ["continued-presence-ends", "the day in the papers", { continuedPresence: { stage: "granted", endsOn: "2027-06-30" } }, "2027-06-30"],
  ["continued-presence-ends", "taken away", { continuedPresence: { stage: "revoked", endsOn: "2027-06-30" } }, "none"],
  ["continued-presence-renewal", "120 to 90 days before", { continuedPresence: { stage: "granted", endsOn: "2027-06-30" } }, "2027-03-02…2027-04-01"],

  // Work permits.
  ["work-permit-ends", "the printed day, a Sunday", { workPermit: { expiresOn: "2027-05-30" } }, "2027-05-30"],
  ["work-permit-ends", "none", { workPermit: { category: "none", expiresOn: "2027-05-30" } }, "none"],
  ["work-permit-renewal", "from 180 days before", { workPermit: { expiresOn: "2027-05-30" } }, "2026-12-01…2027-05-30"],
  ["work-permit-renewal", "the rule of October 30, 2025, on that day", { workPermit: { expiresOn: "2026-01-31" } }, "2025-08-04…2026-01-31", "2025-10-30"],
  ["work-permit-renewal", "and the day before", { workPermit: { expiresOn: "2026-01-31" } }, "none", "2025-10-29"],
  ["work-permit-renewal-before", "the day before", { workPermit: { expiresOn: "2026-01-31" } }, "2025-08-04…2026-01-31", "2025-10-29"],
  ["work-permit-renewal-before", "and on that day", { workPermit: { expiresOn: "2026-01-31" } }, "none", "2025-10-30"],
  ["deferred-action-renewal", "with the card", { workPermit: { category: "c40", expiresOn: "2027-05-30" } }, "2026-12-01…2027-05-30"],
  ["deferred-action-renewal", "not of status", { workPermit: { category: "a16", expiresOn: "2027-05-30" } }, "none"],

  // Letters.
  ["evidence-answer", "84 days from a letter given by hand", letter("evidence", { issuedOn: "2026-11-20", servedBy: "in-person" }), "~2027-02-12"],
  ["evidence-answer", "87 days by mail, past Washington's Birthday", letter("evidence", { issuedOn: "2026-11-20", servedBy: "mail" }), "~2027-02-16"],
  ["evidence-answer", "87 days by mail", letter("evidence", { issuedOn: "2026-09-01", servedBy: "mail" }), "~2026-11-27"],
  ["evidence-answer", "how it came is not known: no days for mail", letter("evidence", { issuedOn: "2026-11-20" }), "~2027-02-12"],
  ["evidence-answer", "the printed day", letter("evidence", { dueOn: "2027-01-15" }), "2027-01-15"],
  ["evidence-answer", "the printed day, earlier than the longest", letter("evidence", { issuedOn: "2026-11-20", servedBy: "mail", dueOn: "2027-01-15" }), "2027-01-15"],
  ["evidence-answer", "a printed day past the longest", letter("evidence", { issuedOn: "2026-11-20", servedBy: "mail", dueOn: "2027-03-15" }), "2027-02-16"],
  ["evidence-answer", "a printed month: the longest time is not the day", letter("evidence", { issuedOn: "2026-11-20", servedBy: "mail", dueOn: "2027-02" }), "waits 2027-02-01…2027-02-16"],
  ["evidence-answer", "answered", letter("evidence", { dueOn: "2027-01-15", answered: true }), "none"],
  ["evidence-answer", "no day known", letter("evidence"), "waits"],
  ["evidence-answer", "what kind of letter is not known", { notices: [{ dueOn: "2027-01-15" }] }, "waits"],
  ["intent-to-deny-answer", "30 days", letter("intent-to-deny", { issuedOn: "2026-11-20", servedBy: "electronic" }), "~2026-12-21"],
  ["intent-to-deny-answer", "33 days by mail", letter("intent-to-deny", { issuedOn: "2026-11-20", servedBy: "mail" }), "~2026-12-23"],
  ["intent-to-deny-answer", "how it came is not known", letter("intent-to-deny", { issuedOn: "2026-11-20" }), "~2026-12-21"],
  ["intent-to-deny-answer", "the printed day", letter("intent-to-deny", { dueOn: "2026-12-10" }), "2026-12-10"],
  ["intent-to-deny-answer", "the printed day and the longest", letter("intent-to-deny", { issuedOn: "2026-11-20", servedBy: "mail", dueOn: "2026-12-10" }), "2026-12-10"],
  ["work-permit-answer", "15 days, a Saturday", letter("work-permit", { issuedOn: "2026-11-20", servedBy: "in-person" }), "2026-12-07"],
  ["work-permit-answer", "18 days by mail", letter("work-permit", { issuedOn: "2026-11-20", servedBy: "mail" }), "2026-12-08"],
  ["work-permit-answer", "how it came is not known", letter("work-permit", { issuedOn: "2026-11-19" }), "2026-12-04"],
  ["work-permit-answer", "only the printed day is known", letter("work-permit", { dueOn: "2026-12-01" }), "2026-12-01"],
  ["work-permit-answer", "an earlier printed day", letter("work-permit", { issuedOn: "2026-11-20", servedBy: "mail", dueOn: "2026-12-03" }), "2026-12-03"],
  ["work-permit-answer", "a later printed day", letter("work-permit", { issuedOn: "2026-11-20", servedBy: "mail", dueOn: "2026-12-20" }), "2026-12-08"],
  ["work-permit-answer", "an earlier printed day, and how it came is not known", letter("work-permit", { issuedOn: "2026-11-20", dueOn: "2026-12-03" }), "2026-12-03"],
  ["work-permit-answer", "a later printed day, and how it came is not known", letter("work-permit", { issuedOn: "2026-11-20", dueOn: "2026-12-20" }), "2026-12-07"],
  ["appeal", "a printed month: thirty days are not the day", letter("denial", { issuedOn: "2026-11-20", servedBy: "mail", dueOn: "2026-12" }), "waits 2026-12-01…2026-12-23"],
  ["appeal", "33 days by mail", letter("denial", { issuedOn: "2026-11-20", servedBy: "mail" }), "2026-12-23"],
  ["appeal", "30 days in person, a Sunday", letter("denial", { issuedOn: "2026-11-20", servedBy: "in-person" }), "2026-12-21"],
  ["appeal", "how it came is not known", letter("denial", { issuedOn: "2026-11-20" }), "2026-12-21"],
  ["appeal", "an earlier printed day", letter("denial", { issuedOn: "2026-11-20", servedBy: "mail", dueOn: "2026-12-20" }), "2026-12-20"],
  ["appeal", "an earlier printed day, and how it came is not known", letter("denial", { issuedOn: "2026-11-20", dueOn: "2026-12-18" }), "2026-12-18"],
  ["appeal", "a later printed day, and how it came is not known", letter("denial", { issuedOn: "2026-11-20", dueOn: "2026-12-30" }), "2026-12-21"],
  ["appeal", "33 days by mail, past a Christmas kept on Friday and New Year's Eve", letter("denial", { issuedOn: "2027-11-28", servedBy: "mail" }), "2028-01-03"],
  ["motion", "30 days, a Sunday; 33 by mail may hold", letter("denial", { issuedOn: "2026-10-23", servedBy: "mail" }), "2026-11-23 (later 2026-11-25)"],
  ["motion", "given by hand", letter("denial", { issuedOn: "2026-10-23", servedBy: "in-person" }), "2026-11-23"],
  ["motion", "of a revocation", letter("revocation", { issuedOn: "2026-11-02" }), "2026-12-02"],
  ["revocation-appeal", "30 days", letter("revocation", { issuedOn: "2026-11-02", servedBy: "mail" }), "2026-12-02 (later 2026-12-07)"],
  ["biometrics-day", "the day named", letter("biometrics", { dueOn: "2026-12-05" }), "2026-12-05"],
  ["interview-day", "the day named", letter("interview", { dueOn: "2026-12-05" }), "2026-12-05"],
  ["hearing-day", "the day named", letter("hearing", { dueOn: "2027-02-02" }), "2027-02-02"],
  ["hearing-day", "no day known", letter("hearing"), "waits"],
  ["other-letter-day", "the day named", letter("not-sure", { dueOn: "2027-02-02" }), "2027-02-02"],

  // Moves, asylum, limits, registration, citizenship, passports.
  ["move", "ten days, a Saturday; the next business day may hold", { address: { movedOn: "2026-11-18" } }, "2026-11-28 (later 2026-11-30)"],
  ["move", "ten days", { address: { movedOn: "2026-11-20" } }, "2026-11-30"],
  ["move", "told", { address: { movedOn: "2026-11-20", moveReported: true } }, "none"],
  ["move", "a year ago it still shows", { address: { movedOn: "2025-11-22" } }, "2025-12-02"],
  ["move", "longer ago it does not", { address: { movedOn: "2025-11-21" } }, "none"],
  ["asylum-year", "a year", { documents: { lastEntryDate: "2025-11-25" } }, "2026-11-25"],
  ["asylum-year", "Thanksgiving runs to the next day", { documents: { lastEntryDate: "2025-11-26" } }, "2026-11-27"],
  ["asylum-year", "arrived on 29 February", { documents: { lastEntryDate: "2024-02-29" } }, "2025-02-28", "2024-12-01"],
  ["asylum-year", "asked for", { documents: { lastEntryDate: "2025-11-25" }, asylum: { filed: true } }, "none"],
  ["asylum-year", "long ago", { documents: { lastEntryDate: "2024-11-21" } }, "none"],
  ["t-yearly-limit", "the next October 1", { filing: { t1Filed: true } }, "2027-10-01"],
  ["t-yearly-limit", "on the day itself", { filing: { t1Filed: true } }, "2027-10-01", "2027-10-01"],
  ["t-yearly-limit", "the day after", { filing: { t1Filed: true } }, "2028-10-01", "2027-10-02"],
  ["t-yearly-limit", "approved", { filing: { t1Filed: true, t1ApprovedOn: "2026-01-05" } }, "none"],
  ["u-yearly-limit", "the next October 1", { filing: { u1Filed: true } }, "2027-10-01"],
  ["registration-14", "thirty days after the birthday", born("2013-01-10"), "2027-02-09"],
  ["registration-14", "born on 29 February", born("2012-02-29"), "2026-03-30"],
  ["registration-14", "at 15 it is gone", born("2011-11-21"), "none"],
  ["family-registration-14", "thirty days after the birthday", relative({ inUnitedStates: true, birthDate: "2013-01-10" }), "2027-02-09"],
  ["family-registration-14", "a citizen", relative({ inUnitedStates: true, birthDate: "2013-01-10", usStatus: "citizen" }), "none"],
  ["naturalization-opens", "five years less ninety days", { status: { current: "permanent-resident" }, familyPetition: { adjustedOn: "2024-05-01" } }, "2029-01-31"],
  ["naturalization-opens", "a resident since 29 February", { status: { current: "permanent-resident" }, familyPetition: { adjustedOn: "2024-02-29" } }, "2028-12-01"],
  ["passport-ends", "the printed day", { documents: { passportExpires: "2027-04-04" } }, "2027-04-04"],
];

/** What the rules say of a clock, put as in the table. */
function said(clock: string, facts: object, on: string): Said {
  const { clocks, waiting } = timelineOf(facts, on);
  const found = clocks.find(({ id }) => id === clock);
  const wait = waiting.find(({ id }) => id === clock);
  if (found === undefined) return wait === undefined ? "none" : wait.between === undefined ? "waits" : `waits ${wait.between.from}…${wait.between.to}`;
  const { date, until, estimate, later } = found;
  return `${estimate ? "~" : ""}${date}${until === undefined ? "" : `…${until}`}${later === undefined ? "" : ` (later ${later.date})`}`;
}

test.each(table)("%s: %s", (clock, _, facts, expected, on = asOf) => {
  expect(said(clock, facts, on)).toBe(expected);
});

describe("the table leaves nothing out", () => {
  const results = table.flatMap(([clock, , facts, , on = asOf]) => timelineOf(facts, on).clocks.filter(({ id }) => id === clock));

  test("every clock of the rules has a day in it", () => {
    const tried = new Set(results.map(({ id }) => id));
    expect(law.clocks.map(({ id }) => id).filter((id) => !tried.has(id))).toEqual([]);
  });

  test("and so has every way to find one", () => {
    const tried = new Set(results.map(({ id, because }) => `${id}: ${because}`));
    expect(law.clocks.flatMap(({ id, dates }) => dates.map(({ because }) => `${id}: ${because}`)).filter((way) => !tried.has(way))).toEqual([]);
  });
});

describe("how a clock stands", () => {
  const state = (facts: object, clock: string, on: string) => timelineOf(facts, on).clocks.find(({ id }) => id === clock)?.state;

  test("a deadline: ahead, then warned of, still there on the day itself, then passed", () => {
    const facts = letter("hearing", { dueOn: "2027-02-02" });
    const on = (days: number) => state(facts, "hearing-day", addDays("2027-02-02", days));
    expect([-15, -14, 0, 1].map(on)).toEqual(["ahead", "soon", "soon", "passed"]);
  });

  test("what opens: ahead, warned of, open from the day itself on", () => {
    const facts = t1({ admittedOn: "2023-11-01" });
    const on = (days: number) => state(facts, "t-adjustment-opens", addDays("2026-11-01", days));
    expect([-91, -90, -1, 0, 1, 800].map(on)).toEqual(["ahead", "soon", "soon", "open", "open", "open"]);
  });

  test("a window: open from its first day to its last", () => {
    const facts = { workPermit: { expiresOn: "2027-05-30" } };
    const on = (date: string) => state(facts, "work-permit-renewal", date);
    expect(["2026-10-31", "2026-11-01", "2026-12-01", "2027-05-30", "2027-05-31"].map(on)).toEqual(["ahead", "soon", "open", "open", "passed"]);
  });
});
