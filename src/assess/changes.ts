/** What is different for one client between two dates: the law may have changed, and time has passed. */
import type { Verdict } from "../rules/language.ts";
import type { Assessment, Because, ElementResult, Outcome, ReliefResult } from "./assessment.ts";

/** An element as it stands on one of the dates. */
export interface Standing {
  verdict: Verdict;
  because: Because[];
}

export interface ChangedElement {
  id: string;
  before: Standing;
  after: Standing;
}

export interface ChangedRelief {
  id: string;
  member: number | null;
  outcome: { before: Outcome; after: Outcome };
  elements: ChangedElement[];
}

/** `haven/changes@1`. */
export interface Changes {
  schema: "haven/changes@1";
  case: string | null;
  since: string;
  asOf: string;
  rulesVersion: string;
  /** Only those in which something differs. */
  reliefs: ChangedRelief[];
  /** News of practice that was not there on the earlier date, and news that no longer holds. */
  advisories: { id: string; change: "begins" | "ends"; text: string; sources: string[] }[];
}

/** Compares two assessments of the same facts. */
export function changesBetween(before: Assessment, after: Assessment): Changes {
  const gone = before.advisories.filter(({ id }) => !after.advisories.some((one) => one.id === id));
  const fresh = after.advisories.filter(({ id }) => !before.advisories.some((one) => one.id === id));
  return {
    schema: "haven/changes@1",
    case: after.case,
    since: before.asOf,
    asOf: after.asOf,
    rulesVersion: after.rulesVersion,
    reliefs: after.reliefs.flatMap((relief) => {
      const earlier = before.reliefs.find(({ id, member }) => id === relief.id && member === relief.member);
      return earlier ? changedRelief(earlier, relief) : [];
    }),
    advisories: [...gone.map((one) => ({ change: "ends" as const, ...one })), ...fresh.map((one) => ({ change: "begins" as const, ...one }))].map(({ id, change, text, sources }) => ({ id, change, text, sources })),
  };
}

function changedRelief(before: ReliefResult, after: ReliefResult): ChangedRelief[] {
  const elements = after.elements.flatMap((element): ChangedElement[] => {
    const earlier = before.elements.find(({ id }) => id === element.id);
    return earlier === undefined || isSame(earlier, element) ? [] : [{ id: element.id, before: standing(earlier), after: standing(element) }];
  });
  if (elements.length === 0 && before.outcome === after.outcome) return [];
  return [{ id: after.id, member: after.member, outcome: { before: before.outcome, after: after.outcome }, elements }];
}

/** The same verdict, for the same reasons, on the same sources. */
const isSame = (before: ElementResult, after: ElementResult): boolean => JSON.stringify(essence(before)) === JSON.stringify(essence(after));
const essence = ({ verdict, because }: ElementResult): unknown => [verdict, because.map(({ text, sources }) => [text, sources])];
const standing = ({ verdict, because }: ElementResult): Standing => ({ verdict, because });
