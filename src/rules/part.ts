/** A compiled decision list: the first branch that holds gives the verdict. */
import type { CompileContext, CompiledCondition } from "./compiled.ts";
import { anyOf, both, IMPOSSIBLE, NOTHING_NEEDED, type FactSets } from "./factSets.ts";
import type { Frame } from "./frame.ts";
import { inForce } from "./inForce.ts";
import type { Branch, Part } from "./language.ts";
import { standIn } from "./standIn.ts";
import { FALSE, TRUE, UNKNOWN, type Truth } from "./truth.ts";
import { isDecided, NO_VERDICT, onlyVerdict, type VerdictSet } from "./verdicts.ts";

/** A branch that decides, and the facts that made it. */
export interface Decision {
  part: string;
  branch: Branch;
  facts: string[];
  /** It is one of several that are still possible and that agree: none of them may be told as so. */
  either: boolean;
}

/** A branch as it stands in a case: whether it holds, and the facts that say so, or that it hangs on while it is unknown. */
export interface TracedBranch {
  branch: Branch;
  truth: Truth;
  facts: string[];
}

interface Line {
  branch: Branch;
  condition: CompiledCondition | undefined;
  verdict: VerdictSet;
}

/** A branch that may be reached, and whether it holds. */
interface Reached {
  truth: Truth;
  line: Line;
}

/** As much of a part as one case has been asked. */
interface Standing {
  reachable: readonly Reached[];
  possible: VerdictSet;
  /** What could leave only some of them, by which. */
  ways?: FactSets[];
}

export class CompiledPart {
  readonly id: string;
  readonly #lines: Line[];
  readonly #number: number;
  readonly #standIn: (frame: Frame) => Frame;

  constructor(part: Part, context: CompileContext, asOf: string) {
    this.id = part.id;
    this.#number = context.slots.finder(context.within[0]);
    this.#lines = part.branches
      .filter((branch) => inForce(branch, asOf))
      .map((branch) => ({ branch, condition: branch.when && context.condition(branch.when), verdict: onlyVerdict(branch.verdict) }));
    const conditions = this.#lines.flatMap(({ branch }) => branch.when ?? []);
    this.#standIn = standIn(conditions, context, asOf);
  }

  /** The verdicts that are still possible; none where no branch is law on the date asked about. */
  possible(frame: Frame): VerdictSet {
    return this.#standing(frame).possible;
  }

  /**
   * The branches that decide: one that holds, or all that are possible when they agree.
   * One that holds by its own condition speaks for those above it too, whatever they turn out to be.
   */
  decisions(frame: Frame): Decision[] {
    const { reachable } = this.#standing(frame);
    const holding = reachable.filter(({ truth, line }) => truth === TRUE && line.condition);
    const possible = holding.length > 0 ? holding : reachable.filter(({ truth }) => truth !== FALSE);
    return possible.map(({ line }) => {
      const facts = new Set<string>();
      if (possible.length === 1) {
        line.condition?.explain(frame, facts);
        // A closing branch holds because those above it do not.
        if (!line.condition) for (const { line: above } of reachable) above.condition?.explain(frame, facts);
      }
      return { part: this.id, branch: line.branch, facts: [...facts], either: possible.length > 1 };
    });
  }

  /** The facts that could leave only verdicts of the allowed set possible. */
  settle(frame: Frame, allowed: VerdictSet): FactSets {
    const standing = this.#standing(frame);
    const wanted = allowed & standing.possible;
    return wanted === 0 ? IMPOSSIBLE : wanted === standing.possible ? NOTHING_NEEDED : ((standing.ways ??= [])[wanted] ??= this.#settle(frame, wanted));
  }

  #settle(frame: Frame, allowed: VerdictSet): FactSets {
    const ways: FactSets[] = [];
    let above = NOTHING_NEEDED;
    for (const { truth, line } of this.#standing(frame).reachable) {
      if (truth === FALSE) continue;
      const isAllowed = (line.verdict & allowed) !== 0;
      if (isAllowed) ways.push(truth === TRUE ? above : both(above, line.condition!.settle(frame, true)));
      else if (truth === TRUE) break;
      else above = both(above, line.condition!.settle(frame, false));
      if (above.length === 0) break;
    }
    return anyOf(ways);
  }

  /** Adds the unknown facts that can still change the verdict. */
  open(frame: Frame, into: Set<string>): void {
    if (isDecided(this.possible(frame))) return;
    for (const { truth, line } of this.#standing(frame).reachable) if (truth === UNKNOWN) line.condition!.open(frame, into);
  }

  /** The branches in force, in order, down to the first that holds. A closing branch holds once none above it can. */
  trace(frame: Frame): TracedBranch[] {
    const traced: TracedBranch[] = [];
    for (const { truth, line } of this.#standing(frame).reachable) {
      const { branch, condition } = line;
      const isOpen = condition ? truth === UNKNOWN : traced.some((above) => above.truth === UNKNOWN);
      const facts = new Set<string>(condition ? [] : traced.filter((above) => (above.truth === UNKNOWN) === isOpen).flatMap((above) => above.facts));
      if (isOpen) condition?.open(frame, facts);
      else condition?.explain(frame, facts);
      traced.push({ branch, truth: isOpen ? UNKNOWN : truth, facts: [...facts] });
    }
    return traced;
  }

  #standing(frame: Frame): Standing {
    const found = frame.found as (Standing | undefined)[];
    const known = found[this.#number];
    if (known !== undefined) return known;
    const same = this.#standIn(frame);
    return (found[this.#number] = same === frame ? this.#stand(frame) : this.#standing(same));
  }

  #stand(frame: Frame): Standing {
    const reachable: Reached[] = [];
    let possible = NO_VERDICT;
    for (const line of this.#lines) {
      const truth = line.condition ? line.condition.test(frame) : TRUE;
      reachable.push({ truth, line });
      if (truth !== FALSE) possible |= line.verdict;
      if (truth === TRUE) break;
    }
    return { reachable, possible };
  }
}
