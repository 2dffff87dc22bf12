/** A case in, its clocks out. Pure: the date is given, nothing is read or written. */
import { isCalendarDate } from "../facts/calendarDate.ts";
import type { FactValues, KnownValue } from "../facts/values.ts";
import { rangeOf, type CompiledCondition, type CompiledExpression } from "../rules/compiled.ts";
import { Compiler } from "../rules/compile.ts";
import { addDays } from "../rules/dates.ts";
import { allOf, anyOf, factIds, NOTHING_NEEDED, type FactSets } from "../rules/factSets.ts";
import type { Frame } from "../rules/frame.ts";
import { inForce } from "../rules/inForce.ts";
import { areDaysOnly } from "../rules/inPart.ts";
import type { Clock } from "../rules/language.ts";
import type { RuleBase } from "../rules/ruleBase.ts";
import { FALSE, TRUE, type Truth } from "../rules/truth.ts";
import type { ClockResult, ClockState, LaterDay, Timeline, WaitingClock } from "./timeline.ts";

type ClockDate = Clock["dates"][number];

/** One way to find a clock's day, compiled. */
interface Way {
  rule: ClockDate;
  date: CompiledExpression;
  until: CompiledExpression | undefined;
  later: CompiledExpression | undefined;
}

interface CompiledClock {
  clock: Clock;
  when: CompiledCondition | undefined;
  unless: CompiledCondition | undefined;
  ways: Way[];
  /** How many days before its day to give warning, most first. */
  leads: number[];
}

/** The clocks that are law on one date. Make one, and use it for as many cases as there are. */
export class Clocks {
  readonly #compiler: Compiler;
  readonly #asOf: string;
  readonly #clocks: CompiledClock[];

  /** @param compiler - one made for the same date, where there is one already. */
  constructor({ clocks, vocabulary }: RuleBase, asOf: string, compiler: Compiler = new Compiler(vocabulary, asOf)) {
    this.#compiler = compiler;
    this.#asOf = asOf;
    this.#clocks = clocks.filter((clock) => inForce(clock, asOf)).map((clock) => compiledClock(clock, compiler));
  }

  timeline(facts: FactValues): Timeline {
    const frame = this.#compiler.frame(facts);
    return { clocks: this.running(frame), waiting: this.#waiting(frame, facts) };
  }

  /** The clocks that run, with their days, of a case that is laid out already. */
  running(frame: Frame): ClockResult[] {
    const clocks: ClockResult[] = [];
    this.#each(frame, (compiled, at, member) => {
      if (standing(compiled, at) !== TRUE) return;
      const found = firstTold(compiled, at);
      if (isFound(found)) clocks.push(this.#result(compiled, found, at, member));
    });
    return clocks.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  }

  /** The clocks of which nothing is wanting but the day of a date known in part, by the first day on which each can fall. */
  undated(frame: Frame): WaitingClock[] {
    const undated: WaitingClock[] = [];
    this.#each(frame, (compiled, at, member) => {
      const one = waitingClock(compiled, at, member);
      if (one?.between !== undefined && one.missing.some((missing) => areDaysOnly(missing, at))) undated.push(one);
    });
    return undated.sort((a, b) => (a.between!.from < b.between!.from ? -1 : a.between!.from > b.between!.from ? 1 : 0));
  }

  #waiting(frame: Frame, facts: FactValues): WaitingClock[] {
    const waiting: WaitingClock[] = [];
    const nobody = ({ clock: { id, name, kind } }: CompiledClock, list: string): void => {
      if (facts.get(`${list}Complete`) !== true) waiting.push({ id, member: null, name, kind, runs: false, missing: [[facts.has(list) ? `${list}Complete` : list]] });
    };
    this.#each(frame, (compiled, at, member) => {
      const one = waitingClock(compiled, at, member);
      if (one !== undefined) waiting.push(one);
    }, nobody);
    return waiting;
  }

  /** Each clock, for the client or for each entry of the list it is about. */
  #each(frame: Frame, look: (compiled: CompiledClock, at: Frame, member: number | null) => void, nobody?: (compiled: CompiledClock, list: string) => void): void {
    for (const compiled of this.#clocks) {
      const { member } = compiled.clock;
      if (member === undefined) {
        look(compiled, frame, null);
        continue;
      }
      const entries = this.#compiler.entries(frame, member);
      for (const [index, at] of entries.entries()) look(compiled, at, index);
      if (entries.length === 0) nobody?.(compiled, member);
    }
  }

  #result({ clock, when, leads }: CompiledClock, found: Found, frame: Frame, member: number | null): ClockResult {
    const { id, name, kind, title } = clock;
    const { way, date, until } = found;
    const facts = new Set<string>();
    when?.explain(frame, facts);
    for (const expression of [way.date, way.until]) expression?.explain(frame, facts);
    const { because, sources, basis, estimate } = way.rule;
    const later = laterDay(way, until ?? date, frame);
    return {
      id,
      member,
      name,
      date,
      ...(until !== undefined && { until }),
      kind,
      state: stateOn(this.#asOf, kind, date, until, leads[0] ?? 0),
      because,
      facts: [...facts],
      sources,
      ...(basis !== "text" && { basis }),
      ...(estimate && { estimate }),
      ...(later && { later }),
      title,
      warn: leads,
    };
  }
}

/** Whether a clock runs. What ends it counts before what starts it. */
function standing({ when, unless }: CompiledClock, frame: Frame): Truth {
  return unless?.test(frame) === TRUE ? FALSE : (when?.test(frame) ?? TRUE);
}

/** A clock that may run, or runs to a day that is not known yet: it waits for facts. */
function waitingClock(compiled: CompiledClock, frame: Frame, member: number | null): WaitingClock | undefined {
  const { clock: { id, name, kind }, when, ways } = compiled;
  const runs = standing(compiled, frame);
  if (runs === FALSE) return undefined;
  const told = firstTold(compiled, frame);
  const found = isFound(told) ? told : undefined;
  if (runs === TRUE && found !== undefined) return undefined;
  const missing = factIds(allOf([runs === TRUE ? NOTHING_NEEDED : when!.settle(frame, true), found === undefined ? daySettled(ways, frame) : NOTHING_NEEDED]));
  if (missing.length === 0) return undefined;
  return { id, member, name, kind, runs: runs === TRUE, ...(told && isOfCase(told, frame) && daysOf(told)), missing };
}

function compiledClock(clock: Clock, compiler: Compiler): CompiledClock {
  const { member, when, unless, dates, warn } = clock;
  return {
    clock,
    leads: [...warn].sort((a, b) => b - a),
    when: when && compiler.condition(when, member),
    unless: unless && compiler.condition(unless, member),
    ways: dates.map((rule) => ({
      rule,
      date: compiler.expression(rule.date, member),
      until: rule.until && compiler.expression(rule.until, member),
      later: rule.later && compiler.expression(rule.later.date, member),
    })),
  };
}

/** A way whose day is known. */
interface Found {
  way: Way;
  date: string;
  until: string | undefined;
}

/** A way of which is known between which days it puts the clock's. */
interface Bounded {
  way: Way;
  between: { from: string; to: string };
}

const daysOf = (told: Found | Bounded): Pick<WaitingClock, "date" | "until" | "between"> => (isFound(told) ? { date: told.date, ...(told.until !== undefined && { until: told.until }) } : { between: told.between });

/** Whether the day comes from the case, and not from the calendar alone. */
function isOfCase({ way }: Found | Bounded, frame: Frame): boolean {
  const facts = new Set<string>();
  way.date.explain(frame, facts);
  return facts.size > 0;
}

const isFound = (told: Found | Bounded | undefined): told is Found => told !== undefined && "date" in told;

/**
 * The first way whose facts are all there. Where one before it is known in part, it counts only if its day is the safe one of those
 * that are left open: a day reckoned in the middle of "December" must not hide that the paper may say the first. Else these days are told.
 */
function firstTold({ clock: { kind }, ways }: CompiledClock, frame: Frame): Found | Bounded | undefined {
  let told: Bounded | undefined;
  for (const way of ways) {
    const date = dayOf(way.date, frame);
    const until = way.until && dayOf(way.until, frame);
    if (date !== undefined && (way.until === undefined || until !== undefined)) return told && date !== (kind === "opens" ? told.between.to : told.between.from) ? told : { way, date, until };
    told ??= between(way, frame);
  }
  return told;
}

function between(way: Way, frame: Frame): Bounded | undefined {
  const [from, to] = [rangeOf(way.date, frame)?.[0], rangeOf(way.until ?? way.date, frame)?.[1]];
  return isDay(from) && isDay(to) ? { way, between: { from, to } } : undefined;
}

/** A day reckoned past the end of the calendar (of the year 9999) is none. */
function dayOf(expression: CompiledExpression, frame: Frame): string | undefined {
  const day = expression.value(frame);
  return isDay(day) ? day : undefined;
}

const isDay = (day: KnownValue | undefined): day is string => typeof day === "string" && isCalendarDate(day);

function daySettled(ways: readonly Way[], frame: Frame): FactSets {
  const asked = ways.map(({ date, until }) => [date, ...(until ? [until] : [])]).filter((days) => days.some((day) => day.value(frame) === undefined));
  return anyOf(asked.map((days) => allOf(days.map((day) => day.settle(frame)))));
}

/** A later day is worth a word only if it is later. */
function laterDay({ rule, later }: Way, last: string, frame: Frame): LaterDay | undefined {
  const date = later && dayOf(later, frame);
  if (date === undefined || date <= last) return undefined;
  const { because, sources, basis } = rule.later!;
  return { date, because, sources, ...(basis !== "text" && { basis }) };
}

function stateOn(asOf: string, kind: Clock["kind"], date: string, until: string | undefined, lead: number): ClockState {
  if (kind !== "opens" && (until ?? date) < asOf) return "passed";
  if (kind !== "deadline" && date <= asOf) return "open";
  return date <= addDays(asOf, lead) ? "soon" : "ahead";
}
