/** Which way forward: the paths side by side, and what in a case speaks for one or another. */
import { Compiler } from "../rules/compile.ts";
import type { CompiledCondition } from "../rules/compiled.ts";
import type { Frame } from "../rules/frame.ts";
import type { Compare } from "../rules/language.ts";
import { TRUE } from "../rules/truth.ts";
import type { Comparison, Outcome, ReliefResult } from "./assessment.ts";

/** Paths that a known fact closes are no longer compared for. */
const closed = new Set(["not-applicable", "element-not-met"]);

/** Compares the paths of a rule base. Make one for a date, and use it for as many cases as there are. */
export class PathComparer {
  readonly #compare: Compare;
  /** By relief and outcome: what is said of it is the same in every case. */
  readonly #paths = new Map<string, Comparison["paths"][number]>();
  readonly #reasons: { reason: Compare["reasons"][number]; condition: CompiledCondition }[];

  constructor(compare: Compare, compiler: Compiler) {
    this.#compare = compare;
    this.#reasons = compare.reasons.map((reason) => ({ reason, condition: compiler.condition(reason.when) }));
  }

  /** Nothing to compare where fewer than two of the paths were assessed. */
  compare(frame: Frame, results: readonly ReliefResult[]): Comparison | undefined {
    const paths = this.#compare.paths.flatMap((path) => {
      const result = results.find(({ id }) => id === path.relief);
      return result === undefined ? [] : [this.#path(path, result.outcome)];
    });
    if (paths.length < 2) return undefined;
    const reasons = this.#reasons
      .filter(({ condition }) => condition.test(frame) === TRUE)
      .map(({ reason: { id, toward, weight, text, sources, basis }, condition }) => {
        const facts = new Set<string>();
        condition.explain(frame, facts);
        return { id, toward, weight, text, sources, facts: [...facts], ...(basis !== "text" && { basis }) };
      });
    const open = paths.filter(({ outcome, bridge }) => !bridge && !closed.has(outcome)).map(({ relief }) => relief);
    const deciding = reasons.filter(({ weight }) => weight === "decides");
    const left = open.filter((relief) => deciding.every(({ toward }) => toward.includes(relief)));
    return {
      paths,
      reasons,
      prefer: left,
      why: open.length === 0 ? "none-open" : left.length === 0 ? "conflict" : left.length > 1 ? "several" : deciding.length > 0 ? "reasons" : "only-open",
      together: this.#compare.together,
    };
  }
  #path({ relief, name, bridge }: Compare["paths"][number], outcome: Outcome): Comparison["paths"][number] {
    const key = `${relief} ${outcome}`;
    let path = this.#paths.get(key);
    if (path === undefined) {
      path = Object.freeze({ relief, name, outcome, bridge: bridge === true, facets: this.#compare.facets.flatMap(({ id, title, says }) => (says[relief] ? [{ id, title, ...says[relief] }] : [])) });
      this.#paths.set(key, path);
    }
    return path;
  }
}
