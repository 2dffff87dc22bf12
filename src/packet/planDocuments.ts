/** Which documents a packet has for this case, and why: the plan, before anything is made. */
import type { ReliefResult } from "../assess/assessment.ts";
import type { KnownForm } from "./formFolders.ts";
import type { PacketDocument, PacketPlan, PersonView, Waiver } from "./packetPlan.ts";
import { asPerson, withSet } from "./personView.ts";
import { entriesOf, interpretCondition, interpretExpression, isComplete, type View } from "../rules/interpret.ts";
import type { Condition, Expression } from "../rules/language.ts";
import { FALSE, TRUE, UNKNOWN, type Truth } from "../rules/truth.ts";
import { usesInCondition, usesInExpression, type Use } from "../rules/walk.ts";

/**
 * `ready`: it is made. `undecided`: whether it belongs here hangs on facts that are not known. `not-needed`: expressly not.
 * `not-available`: it belongs here, and Haven does not have it yet.
 */
export type Standing = "ready" | "undecided" | "not-needed" | "not-available";

/** One document of the packet, for one person. */
export interface PlannedDocument {
  kind: "form" | "letter";
  id: string;
  why: string;
  cite: readonly string[];
  standing: Standing;
  /** The facts that decide, where it is undecided. None: a person with legal training decides. */
  deciding: readonly string[];
  /** It is not filed with the others. */
  apart: boolean;
  /** The entry it is for, counted from 0. */
  entry?: { list: string; index: number };
  /** The view by which that entry is the person of the form, where it is. */
  as?: string;
  /** The facts it is made from. */
  view: View;
}

/** What a packet is planned from, besides the case. */
export interface PlanningInput {
  forms: ReadonlyMap<string, KnownForm>;
  views: ReadonlyMap<string, PersonView>;
  letters: ReadonlySet<string>;
  /** How the reliefs stand: where a waiver is needed is for the rules to say. */
  reliefs: readonly ReliefResult[];
}

/** Plans a packet. Conditions are asked of the case, and of the entry where there is one copy for each. */
export function planDocuments({ relief, documents }: PacketPlan, caseView: View, { forms, views, letters, reliefs }: PlanningInput): PlannedDocument[] {
  return documents.flatMap((document) => {
    const { why, cite, when, unless, waiver, set = {}, as, apart = false } = document;
    const [kind, id] = "form" in document ? (["form", document.form] as const) : (["letter", document.letter] as const);
    const there = kind === "form" ? forms.has(id) : letters.has(id);
    const view = withSet(caseView, { ...set, "packet.relief": relief });
    const each = eachOf(document, forms);
    const about = { kind, id, why, cite, apart };
    const ask = (condition: Condition, own: View): Asked => {
      const truth = interpretCondition(condition, own);
      return { truth, deciding: truth === UNKNOWN ? unknownIn(usesInCondition(condition), own) : [] };
    };
    const left = unless !== undefined && interpretCondition(unless, view) === TRUE;
    const whole: Asked[] = [...(when === undefined ? [] : [ask(when, view)]), ...(left ? [no] : []), ...(waiver && each === undefined ? [waiverAsked(waiver, relief, null, reliefs)] : [])];
    const one = (asked: readonly Asked[], own: View, more: Pick<PlannedDocument, "entry"> = {}): PlannedDocument => ({ ...about, ...more, ...standingOf(asked, there), ...(as !== undefined && { as }), view: as === undefined ? own : asPerson(own, views.get(as)!) });
    if (each === undefined || standingOf(whole, there).standing === "not-needed") return [{ ...about, ...standingOf(whole, there), view }];
    const entries = entriesOf(each.list, view).map((entry, index) => {
      const own = [...whole, ...(each.where ? [ask(each.where, entry)] : []), ...(waiver ? [waiverAsked(waiver, relief, index, reliefs)] : [])];
      return one(own, entry, { entry: { list: each.list, index } });
    });
    const open = view.facts.has(each.list) ? `${each.list}Complete` : each.list;
    return isComplete(each.list, view) ? entries : [...entries, { ...about, standing: "undecided", deciding: [open], view }];
  });
}

const no: Asked = { truth: FALSE, deciding: [] };

/** What came of one question: whether the document belongs here, and which facts are open. */
interface Asked {
  truth: Truth;
  deciding: readonly string[];
}

/** It belongs here where every question is answered yes; one no is enough to leave it out. */
function standingOf(asked: readonly Asked[], there: boolean): Pick<PlannedDocument, "standing" | "deciding"> {
  if (asked.some(({ truth }) => truth === FALSE)) return { standing: "not-needed", deciding: [] };
  const open = asked.filter(({ truth }) => truth === UNKNOWN);
  if (open.length > 0) return { standing: "undecided", deciding: [...new Set(open.flatMap(({ deciding }) => deciding))] };
  return { standing: there ? "ready" : "not-available", deciding: [] };
}

/** Whether the rules name a waiver by this form. While an element is open, or is for a person to decide, it may still be needed. */
function waiverAsked({ form, element, relief: other }: Waiver, relief: string, member: number | null, reliefs: readonly ReliefResult[]): Asked {
  const result = reliefs.find((one) => one.id === (other ?? relief) && (one.member === member || (member === null && one.member === 0)));
  if (result === undefined) return { truth: UNKNOWN, deciding: [] };
  if (result.waivers.some((waiver) => waiver.form === form)) return { truth: TRUE, deciding: [] };
  const open = result.elements.filter(({ id, verdict }) => id === element && (verdict === "unknown" || verdict === "refer"));
  return open.length === 0 ? no : { truth: UNKNOWN, deciding: [...new Set(open.flatMap(({ missing }) => missing[0] ?? []))] };
}

/** For each entry of which list: as the packet says, or else as the form says. */
function eachOf(document: PacketDocument, forms: ReadonlyMap<string, KnownForm>): { list: string; where?: Condition | undefined } | undefined {
  return document.each ?? ("form" in document ? forms.get(document.form)?.definition.each : undefined);
}

/** The facts of a case (not computed ones) that are looked at and not known, each once. */
function unknownIn(uses: readonly Use[], view: View): string[] {
  const found = new Set<string>();
  const seen = new Set<string>();
  const look = ({ fact, isList, within }: Use): void => {
    if (seen.has(fact)) return;
    seen.add(fact);
    const computed = view.derived.get(fact);
    if (computed !== undefined) usesInExpression(computed, within).forEach(look);
    else if (isList === true) {
      if (!isComplete(fact, view)) found.add(view.facts.has(fact) ? `${fact}Complete` : fact);
    } else if (viewsOf(fact, view).some((own) => interpretExpression({ fact } satisfies Expression, own) === undefined)) found.add(fact);
  };
  uses.forEach(look);
  return [...found];
}

/** Where a fact is looked up: in the entry in view, or in each entry of its list. */
function viewsOf(fact: string, view: View): View[] {
  const list = fact.includes("[]") ? fact.slice(0, fact.indexOf("[]")) : undefined;
  return list === undefined || view.entries?.has(list) === true ? [view] : entriesOf(list, view);
}
