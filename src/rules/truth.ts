/**
 * Kleene's strong three-valued logic. The numbers are ordered so that
 * conjunction is the least and disjunction the greatest of its parts.
 */
export const FALSE = 0;
export const UNKNOWN = 1;
export const TRUE = 2;

/** False, unknown or true. Unknown means: the facts do not say yet. It is never "no". */
export type Truth = typeof FALSE | typeof UNKNOWN | typeof TRUE;

/** Turns a known yes/no into a truth value. */
export function truthOf(value: boolean): Truth {
  return value ? TRUE : FALSE;
}

/** Negation: unknown stays unknown. */
export function not(value: Truth): Truth {
  return (2 - value) as Truth;
}

/** Conjunction: one false decides; otherwise one unknown leaves it open. */
export function and(left: Truth, right: Truth): Truth {
  return left < right ? left : right;
}

/** Disjunction: one true decides; otherwise one unknown leaves it open. */
export function or(left: Truth, right: Truth): Truth {
  return left > right ? left : right;
}
