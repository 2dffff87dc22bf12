import type { Answered } from "../answers.ts";
import { against, always, rangeOf, type CompileContext, type CompiledCondition } from "../compiled.ts";
import { allOf, anyOf, both, supposing, type FactSets } from "../factSets.ts";
import type { Frame } from "../frame.ts";
import type { Total } from "../language.ts";
import { FALSE, TRUE, UNKNOWN, type Truth } from "../truth.ts";
import { entriesOf } from "./entries.ts";
import { once } from "./once.ts";

/** An entry's share of a total: what it adds for certain, and the most it may add. */
interface Share {
  adds: number;
  most: number;
}

const NOTHING: Share = { adds: 0, most: 0 };
const isOpen = ({ adds, most }: Share): boolean => adds !== most;

/**
 * The sum over a list is more than a number. Shares are never below nothing, so what is known can already be too much,
 * whatever is still to come; that it is not too much, only a complete list can show whose shares are known, or known to be no more than so much.
 */
export function total({ total: list, of, where, moreThan }: Total, context: CompileContext): CompiledCondition {
  const entries = entriesOf(list, context);
  const amount = entries.inside.expression({ fact: of });
  const counts = where && entries.inside.condition(where);

  const { fact } = context.slots.of(of);
  const most = fact.max ?? Infinity;

  // What is supposed of one entry's amount, and of the whole sum, is never supposed otherwise beside it.
  const { answers } = context.slots;
  const sum: Answered = { id: JSON.stringify([list, of, where]), type: "integer", min: 0 };
  answers.compared(fact, moreThan);
  answers.compared(sum, moreThan);
  const above = always((value) => (value as number) > moreThan);
  const notAbove = always((value) => (value as number) <= moreThan);

  const shareOf = (entry: Frame): Share => {
    const truth = counts ? counts.test(entry) : TRUE;
    if (truth === FALSE) return NOTHING;
    const [least, most] = (rangeOf(amount, entry) ?? [0, Infinity]) as readonly [number, number];
    return { adds: truth === TRUE ? Math.max(0, least) : 0, most: Math.max(0, most) };
  };
  const standing = once(context, (frame: Frame): Share => {
    const shares = entries.ask(frame, shareOf);
    return { adds: shares.reduce((sum, { adds }) => sum + adds, 0), most: shares.reduce((sum, { most }) => sum + most, entries.isComplete(frame) ? 0 : Infinity) };
  });
  const test = (frame: Frame): Truth => {
    const { adds, most } = standing(frame);
    return adds > moreThan ? TRUE : most > moreThan ? UNKNOWN : FALSE;
  };

  /** The facts that could make an entry add enough to be too much together with what is known. */
  const tooMuch = (entry: Frame, left: number): FactSets => allOf([...(counts ? [counts.settle(entry, true)] : []), amount.settle(entry, against([left, left], (value) => (value as number) > left))]);
  /** The facts that could show that an entry adds no more than may be. */
  const notTooMuch = (entry: Frame, left: number): FactSets => {
    const known = allOf([...(counts ? [counts.settle(entry, true)] : []), amount.settle(entry, against([left, left], (value) => (value as number) <= left))]);
    return counts ? anyOf([counts.settle(entry, false), known]) : known;
  };

  const ways = (frame: Frame, wanted: boolean): FactSets => {
    const left = moreThan - standing(frame).adds;
    const open = entries.of(frame).filter((entry) => isOpen(entry.seenFrom(frame, shareOf)));
    // What an entry adds for certain is counted already.
    const own = (entry: Frame): number => shareOf(entry).adds;
    if (!wanted) {
      const each = open.map((entry) => entry.seenFrom(frame, (one) => notTooMuch(one, Math.floor(left / open.length) + own(one))));
      return allOf(entries.isComplete(frame) ? each : [...each, entries.noMore(frame)]);
    }
    // One entry can be enough, unless an entry adds too little: then so many of them, each with the most it can add.
    const together = Math.max(1, Math.ceil((left + 1) / most));
    const each = open.map((entry) => entry.seenFrom(frame, (one) => tooMuch(one, Math.min(left + own(one), most - 1))));
    const ofThese = together === 1 ? each : each.length < together ? [] : [allOf(each.slice(0, together))];
    // Entries whose amounts are known and enough, and of which only whether they count is open.
    const sized = open.filter((entry) => entry.seenFrom(frame, amount.value) !== undefined);
    if (counts && sized.reduce((sum, entry) => sum + (entry.seenFrom(frame, amount.value) as number), 0) > left) ofThese.push(allOf(sized.map((entry) => entry.seenFrom(frame, (one) => counts.settle(one, true)))));
    return anyOf(entries.isComplete(frame) ? ofThese : [...ofThese, entries.another(frame, (entry) => tooMuch(entry, Math.min(left, most - 1)))]);
  };

  return {
    test,
    explain: (frame, into) => {
      if (test(frame) !== TRUE) entries.explain(into);
      entries.ask(frame, (entry) => {
        if (shareOf(entry).adds > 0 || test(frame) !== TRUE) {
          counts?.explain(entry, into);
          if (!counts || counts.test(entry) !== FALSE) amount.explain(entry, into);
        }
      });
    },
    settle: (frame, wanted) => both(ways(frame, wanted), supposing(frame.nameOf(sum.id), answers.that(wanted ? above : notAbove, sum))),
    open: (frame, into) => {
      entries.ask(frame, (entry) => {
        if (!isOpen(shareOf(entry))) return;
        counts?.open(entry, into);
        amount.open(entry, into);
      });
      entries.open(frame, into);
    },
  };
}
