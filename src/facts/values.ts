/** A value a fact can have in a case: a date is its ISO text, a set of choices an array of option ids. */
export type KnownValue = boolean | number | string | readonly string[];

/** The known facts of a case or of one list entry, by full id (`person.birthDate`, and `trips[].left` within an entry). An absent id is unknown. */
export type FactValues = ReadonlyMap<string, KnownValue | readonly FactValues[]>;
