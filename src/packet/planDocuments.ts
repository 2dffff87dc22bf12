/** Which documents a packet has for this case, and why: the plan, before anything is made. */
import type { KnownForm } from "./formFolders.ts";
import type { PacketDocument, PacketPlan, PersonView } from "./packetPlan.ts";
import { asPerson, withSet } from "./personView.ts";
import { entriesOf, interpretCondition, interpretExpression, isComplete, type View } from "../rules/interpret.ts";
import type { Condition, Expression } from "../rules/language.ts";
import { FALSE, TRUE, UNKNOWN } from "../rules/truth.ts";
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
  /** The facts that decide, where it is undecided. */
  deciding: readonly string[];
  /** The entry it is for, counted from 0. */
  entry?: { list: string; index: number };
  /** It is made for the entry as its person. */
  as?: string;
  /** The facts it is made from. */
  view: View;
}

/** Plans a packet. Conditions are asked of the case, and of the entry where there is one copy for each. */
export function planDocuments({ relief, documents }: PacketPlan, caseView: View, forms: ReadonlyMap<string, KnownForm>, views: ReadonlyMap<string, PersonView>, letters: ReadonlySet<string> = new Set()): PlannedDocument[] {
  return documents.flatMap((document) => {
    const { why, cite, when, set = {}, as } = document;
    const [kind, id] = "form" in document ? (["form", document.form] as const) : (["letter", document.letter] as const);
    const there = kind === "form" ? forms.has(id) : letters.has(id);
    const view = withSet(caseView, { ...set, "packet.relief": relief });
    const each = eachOf(document, forms);
    const about = { kind, id, why, cite, ...(as !== undefined && { as }) };
    const one = (condition: Condition | undefined, own: View, more: Pick<PlannedDocument, "entry"> = {}): PlannedDocument => {
      const truth = condition === undefined ? TRUE : interpretCondition(condition, own);
      const standing = truth === UNKNOWN ? "undecided" : truth === FALSE ? "not-needed" : there ? "ready" : "not-available";
      return { ...about, ...more, standing, deciding: truth === UNKNOWN ? unknownIn(usesInCondition(condition!), own) : [], view: as === undefined ? own : asPerson(own, views.get(as)!) };
    };
    const whole = one(when, view);
    if (each === undefined || whole.standing === "not-needed" || whole.standing === "undecided") return [{ ...whole, view }];
    const entries = entriesOf(each.list, view).map((entry, index) => one(each.where, entry, { entry: { list: each.list, index } }));
    const open = view.facts.has(each.list) ? `${each.list}Complete` : each.list;
    return isComplete(each.list, view) ? entries : [...entries, { ...about, standing: "undecided", deciding: [open], view }];
  });
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
