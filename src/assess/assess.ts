/** A case in, an assessment out. Pure: the date is given, nothing is read or written. */
import type { FactValues } from "../facts/values.ts";
import { CASE_CODE, EVIDENCE, factOf, vocabularyId } from "../facts/vocabulary.ts";
import type { CompiledCondition } from "../rules/compiled.ts";
import { Compiler } from "../rules/compile.ts";
import type { CompiledElement } from "../rules/element.ts";
import type { Frame } from "../rules/frame.ts";
import { daysThatTell } from "../rules/inPart.ts";
import { inForce } from "../rules/inForce.ts";
import type { Element, Relief } from "../rules/language.ts";
import type { Decision } from "../rules/part.ts";
import type { RuleBase } from "../rules/ruleBase.ts";
import { FALSE, TRUE, UNKNOWN } from "../rules/truth.ts";
import { Clocks } from "../timeline/clocks.ts";
import { isDecided, verdictOf, verdictsOf, type VerdictSet } from "../rules/verdicts.ts";
import { PathComparer } from "./comparison.ts";
import type { ReliefExplanation } from "./explanation.ts";
import type { Assessment, Because, ElementResult, Outcome, ReliefResult, Waiver } from "./assessment.ts";

interface CompiledRelief {
  relief: Relief;
  gate: CompiledCondition | undefined;
  elements: CompiledElement[];
}

/** Assesses cases under the law of one date. Make one, and use it for as many cases as there are. */
export class Assessor {
  readonly #rules: RuleBase;
  readonly #asOf: string;
  readonly #compiler: Compiler;
  readonly #reliefs: CompiledRelief[];
  readonly #comparer: PathComparer | undefined;
  readonly #clocks: Clocks;
  readonly #referrals: { referral: Assessment["referrals"][number]; condition: CompiledCondition; unless: CompiledCondition | undefined; onlyIfCertain: boolean }[];
  readonly #advisories: Assessment["advisories"];
  /** The place of each fact in the vocabulary, and of those of entries once they come up: the order in which people are asked. */
  readonly #order: Map<string, number>;

  /** @param reliefs - ids of the reliefs to assess; default all. Unknown ids are left out: check them first. */
  constructor(rules: RuleBase, asOf: string, reliefs: readonly string[] = [...rules.reliefs.keys()]) {
    this.#rules = rules;
    this.#asOf = asOf;
    this.#compiler = new Compiler(rules.vocabulary, asOf);
    this.#order = new Map([...rules.vocabulary.facts.keys()].map((id, index) => [id, index]));
    this.#reliefs = reliefs.flatMap((id) => {
      const relief = rules.reliefs.get(id);
      if (!relief) return [];
      const gate = relief.gate && this.#compiler.condition(relief.gate.when, relief.member);
      return [{ relief, gate, elements: relief.elements.map((element) => this.#compiler.element(element, relief.member)) }];
    });
    this.#comparer = rules.compare && new PathComparer(rules.compare, this.#compiler);
    this.#referrals = rules.referrals.map(({ id, urgency, text, sources, when, unless, onlyIfCertain = false }) => ({ referral: Object.freeze({ id, urgency, text, sources }), condition: this.#compiler.condition(when), unless: unless && this.#compiler.condition(unless), onlyIfCertain }));
    this.#advisories = Object.freeze(rules.advisories.filter((advisory) => inForce(advisory, asOf)).map(({ id, text, sources, sure }) => ({ id, text, sources, sure })));
    this.#clocks = new Clocks(rules, asOf, this.#compiler);
  }

  assess(facts: FactValues): Assessment {
    const frame = this.#compiler.frame(facts);
    const have = kindsOfEvidence(facts);
    const reliefs = this.#reliefs.flatMap((compiled) => this.#results(compiled, frame, have, facts));
    return {
      schema: "haven/assessment@1",
      case: (facts.get(CASE_CODE) as string | undefined) ?? null,
      asOf: this.#asOf,
      rulesVersion: this.#rules.version,
      reliefs,
      ...(frame.inPart && { inPart: frame.inPart }),
      compare: this.#comparer?.compare(frame, reliefs) ?? {},
      referrals: this.#referrals.flatMap(({ referral, condition, unless, onlyIfCertain }) => {
        if (unless?.test(frame) === TRUE) return [];
        if (condition.test(frame) === TRUE) return [referral];
        const days = onlyIfCertain ? [] : daysThatTell(condition, frame);
        return days.length > 0 ? [{ ...referral, perhaps: days }] : [];
      }),
      advisories: this.#advisories,
      clocks: this.#clocks.running(frame),
      ...(frame.inPart && { undated: this.#clocks.undated(frame) }),
    };
  }

  /** The whole reasoning behind {@link assess}: the same reliefs and members, in the same order. */
  explain(facts: FactValues): ReliefExplanation[] {
    const frame = this.#compiler.frame(facts);
    return this.#reliefs.flatMap(({ relief, elements }) => {
      const frames = this.#framesOf(relief, frame);
      if (relief.member !== undefined && frames.length === 0) return [{ id: relief.id, member: null, elements: [] }];
      return frames.map((at, index) => ({
        id: relief.id,
        member: relief.member === undefined ? null : index,
        elements: elements.map((one) => {
          const traces = one.trace(at);
          return { id: one.element.id, parts: one.element.parts.map(({ id, title }, part) => ({ id, title, branches: traces[part]! })) };
        }),
      }));
    });
  }

  /** One result for the client, or one for each entry of the list the relief is about. */
  #results(compiled: CompiledRelief, frame: Frame, have: ReadonlySet<string>, facts: FactValues): ReliefResult[] {
    const { relief, gate } = compiled;
    const frames = this.#framesOf(relief, frame);
    if (relief.member !== undefined && frames.length === 0) return [nobodyYet(relief, relief.member, facts, gate?.test(this.#compiler.anotherEntry(frame, relief.member)) === FALSE)];
    return frames.map((at, index) => this.#result(compiled, at, relief.member === undefined ? null : index, have));
  }

  #framesOf({ member }: Relief, frame: Frame): readonly Frame[] {
    return member === undefined ? [frame] : this.#compiler.entries(frame, member);
  }

  #result({ relief, gate, elements: compiled }: CompiledRelief, frame: Frame, member: number | null, have: ReadonlySet<string>): ReliefResult {
    const standing = gate?.test(frame) ?? TRUE;
    if (standing === FALSE) return closedOff(relief, gate!, frame, member, have);
    const decisions = compiled.map((element) => (isDecided(element.possible(frame)) ? element.decisions(frame) : []));
    const elements = compiled.map((element, index) => this.#element(element, frame, decisions[index]!, have));
    const outcome = outcomeOf(elements);
    // Whether the relief concerns the person at all comes before what it asks of them.
    const atGate = new Set<string>();
    if (standing === UNKNOWN) gate!.open(frame, atGate);
    const ask = this.#sorted([...atGate])[0] ?? this.#askNext(elements);
    const gateOpen = standing === UNKNOWN ? null : true;
    return { id: relief.id, outcome, member, gateOpen, elements, waivers: waiversOf(decisions.flat()), next: this.#next(relief, outcome, elements, decisions, ask), ask };
  }

  #element(compiled: CompiledElement, frame: Frame, decisions: readonly Decision[], have: ReadonlySet<string>): ElementResult {
    const { element } = compiled;
    const possible = compiled.possible(frame);
    const open = new Set<string>();
    compiled.open(frame, open);
    return {
      id: element.id,
      verdict: verdictOf(possible),
      because: inShort(element, possible, decisions) ?? becauseOf(decisions),
      possible: verdictsOf(possible),
      missing: compiled.missing(frame).map((set) => this.#sorted(set)),
      open: this.#sorted([...open]),
      evidence: element.evidence.map((id) => ({ id, have: have.has(id) })),
      decidedBy: decisions.map(({ part, branch }) => `${part}/${branch.id}`),
    };
  }

  /** The next question: of the first undecided element, from its smallest missing set, gentlest first. */
  #askNext(elements: readonly ElementResult[]): string | null {
    const undecided = elements.find(({ verdict, open }) => verdict === "unknown" && open.length > 0);
    return undecided ? (undecided.missing[0]?.[0] ?? undecided.open[0] ?? null) : null;
  }

  #next(relief: Relief, outcome: Outcome, elements: readonly ElementResult[], decisions: readonly Decision[][], ask: string | null): string {
    const advice = (verdict: string): string | undefined => {
      const index = elements.findIndex((element, at) => element.verdict === verdict && decisions[at]!.some(({ branch }) => branch.next));
      return index < 0 ? undefined : decisions[index]!.find(({ branch }) => branch.next)!.branch.next;
    };
    if (outcome === "element-not-met") return advice("not-met") ?? relief.next;
    if (outcome === "attorney-review") return advice("refer") ?? relief.next;
    if (outcome === "facts-needed" && ask !== null) return factOf(ask, this.#rules.vocabulary)?.question ?? relief.next;
    return relief.next;
  }

  #sorted(ids: readonly string[]): string[] {
    const place = (id: string): number => {
      let known = this.#order.get(id);
      if (known === undefined) this.#order.set(id, (known = this.#order.get(vocabularyId(id)) ?? Infinity));
      return known;
    };
    if (ids.length < 2) return [...ids];
    return [...ids].sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1));
  }
}

/** A relief that does not concern the person: none of its requirements arises, and the gate says why. */
function closedOff({ id, gate, elements }: Relief, condition: CompiledCondition, frame: Frame, member: number | null, have: ReadonlySet<string>): ReliefResult {
  const facts = new Set<string>();
  condition.explain(frame, facts);
  const because: Because[] = [{ text: gate!.reason, facts: [...facts], sources: gate!.sources }];
  return {
    id, outcome: "not-applicable", member, gateOpen: false,
    elements: elements.map((element) => ({ id: element.id, verdict: "not-applicable", because, possible: ["not-applicable"], missing: [], open: [], evidence: element.evidence.map((kind) => ({ id: kind, have: have.has(kind) })), decidedBy: [] })),
    waivers: [], next: gate!.reason, ask: null,
  };
}

/** A relief for people of a list of whom none is named: it waits for them, or the list is complete and it concerns nobody, or its gate is closed to all of them. */
export function nobodyYet({ id, gate, nobody, next }: Relief, list: string, facts: FactValues, isClosed: boolean): ReliefResult {
  if (isClosed) return { id, outcome: "not-applicable", member: null, gateOpen: false, elements: [], waivers: [], next: gate!.reason, ask: null };
  const isComplete = facts.has(list) && facts.get(`${list}Complete`) === true;
  return { id, outcome: isComplete ? "not-applicable" : "facts-needed", member: null, gateOpen: isComplete ? false : null, elements: [], waivers: [], next: (isComplete ? nobody : undefined) ?? next, ask: isComplete ? null : facts.has(list) ? `${list}Complete` : list };
}

/** The order of the contract: not met, then a person must look, then unknown, then shown. */
export function outcomeOf(elements: readonly Pick<ElementResult, "verdict">[]): Outcome {
  const has = (verdict: string) => elements.some((element) => element.verdict === verdict);
  if (has("not-met")) return "element-not-met";
  if (has("refer")) return "attorney-review";
  if (has("unknown")) return "facts-needed";
  return "elements-met";
}

/** More reasons than this are told in short, where the element has words for it; an explanation has them all. */
const MANY_REASONS = 3;

/** One sentence for a verdict that many parts agree on. */
function inShort(element: Element, possible: VerdictSet, decisions: readonly Decision[]): Because[] | undefined {
  const verdict = verdictOf(possible);
  const text = verdict === "unknown" || decisions.length <= MANY_REASONS ? undefined : element.inShort?.[verdict];
  return text === undefined ? undefined : [{ text, facts: [...new Set(decisions.flatMap(({ facts }) => facts))], sources: element.sources }];
}

/** Reasons in the order of the rules; those with the same words are told once, with all their facts and sources. */
function becauseOf(decisions: readonly Decision[]): Because[] {
  const byText = new Map<string, Because>();
  for (const { branch, facts, either } of [...decisions].sort((a, b) => Number(a.either) - Number(b.either))) {
    const because = byText.get(branch.reason) ?? { text: branch.reason, facts: [], sources: [], ...(either && { either }), ...(branch.basis !== "text" && { basis: branch.basis }) };
    because.facts = [...new Set([...because.facts, ...facts])];
    because.sources = [...new Set([...because.sources, ...branch.sources])];
    byText.set(branch.reason, because);
  }
  return [...byText.values()];
}

function waiversOf(decisions: readonly Decision[]): Waiver[] {
  return decisions.flatMap(({ branch }) => (branch.waiver ? [branch.waiver] : []));
}

/** The kinds of evidence the case lists: entries of the evidence list by their `kind`. */
function kindsOfEvidence(facts: FactValues): Set<string> {
  const entries = (facts.get(EVIDENCE) ?? []) as readonly FactValues[];
  return new Set(entries.map((entry) => entry.get(`${EVIDENCE}[].kind`) as string));
}
