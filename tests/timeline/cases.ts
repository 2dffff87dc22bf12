/** The cases of the approved timelines. */
export const asOf = "2026-11-22";

/** Someone in the third year of T-1 status, with a letter, a work permit and two relatives; all invented. */
export const full = {
  case: { code: "C-7F3K" },
  status: { current: "t-nonimmigrant" },
  person: { birthDate: "1996-04-02" },
  tStatus: { class: "t1", admittedOn: "2023-11-20", endsOn: "2027-11-19" },
  uStatus: { class: "never", revocationNotice: false },
  filing: { t1Filed: true, t1ApprovedOn: "2023-11-20" },
  workPermit: { category: "a16", expiresOn: "2027-05-30" },
  notices: [
    { kind: "evidence", issuedOn: "2026-11-20", servedBy: "mail" },
    { kind: "denial", issuedOn: "2026-10-12", servedBy: "mail" },
    { kind: "hearing" },
  ],
  family: [
    { relationship: "child", birthDate: "2013-01-10", inUnitedStates: true },
    { relationship: "spouse", inUnitedStates: false, applyNow: true },
  ],
};

/** Almost nothing is known, and there is no code. */
export const begun = { tStatus: { admittedOn: "2024-02-29" }, documents: { lastEntryDate: "2025-11-25" } };
