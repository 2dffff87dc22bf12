/**
 * The vocabulary: the only list of what can be known about a client, read from `rules/facts/*.json`.
 * Case validation, JSON Schema, interview, form bindings, report labels and redaction all come from it.
 */
import type { FactFile, FactType, OneDefinition, Sensitivity, Topic } from "./factFile.ts";

export type { FactType, Topic };

/** One fact of the vocabulary. List entries' facts have ids such as `trips[].left`. */
export interface Fact {
  id: string;
  type: FactType;
  topic: string;
  label: string;
  /** Absent on derived facts. */
  question?: string;
  help?: string;
  hurts?: string;
  /** False: kept by Haven itself, never asked. */
  asked?: false;
  sensitivity: Sensitivity;
  options?: Record<string, string>;
  pattern?: string;
  /** A text that should be the name of a country: a redacted copy may keep it, where it is one. */
  names?: "country";
  /** The fact that says the same in Latin letters, as a passport does. */
  latin?: string;
  min?: number;
  max?: number;
  maxLength?: number;
  /** The list this fact belongs to, for entries' facts and for `<list>Complete`. */
  list?: string;
  /** For a list: a word that names one entry. */
  entry?: string;
  /** For a list: the ids of its entries' facts. */
  items?: string[];
  /** Computed: how, in the rule language. */
  derive?: unknown;
}

/** All facts by id, in the order of the files and of the entries in them. */
export interface Vocabulary {
  topics: Topic[];
  facts: Map<string, Fact>;
}

/** The date the law is asked about: always known, given with `--as-of`, never stored in a case. */
export const AS_OF = "asOf";

/** The two facts the program itself reads: the code a case goes by, and the list of what proof there is. */
export const CASE_CODE = "case.code";
export const EVIDENCE = "evidence";

/** The vocabulary's id of a fact of one entry: `trips[0].left` is `trips[].left`. */
export const vocabularyId = (id: string): string => id.replace(/\[\d+\]/g, "[]");

/** The list whose entries hold this fact: `trips` for `trips[].left`, and `family[].arrests` for `family[].arrests[].reason`. None for a fact of the case itself. */
export const entryListOf = (id: string): string | undefined => {
  const end = id.lastIndexOf("[]");
  return end < 0 ? undefined : id.slice(0, end);
};

/** The fact that an id names, that of an entry's fact (`trips[0].left`) included. */
export const factOf = (id: string, vocabulary: Vocabulary): Fact | undefined => vocabulary.facts.get(vocabularyId(id));

/**
 * Builds the vocabulary from its checked files. A file may add facts (`family[].sex`, and lists such as `family[].arrests`) to the entries of
 * another file's list. Throws on an id that two files define, and on facts of a list that none defines.
 */
export function vocabularyFrom(files: readonly FactFile[]): Vocabulary {
  const sorted = [...files].sort((a, b) => a.topic.order - b.topic.order || (a.topic.id < b.topic.id ? -1 : 1));
  const facts = new Map<string, Fact>();
  const add = (fact: Fact): void => {
    if (facts.has(fact.id)) throw new Error(`fact defined twice: ${fact.id}`);
    facts.set(fact.id, fact);
  };
  add({ id: AS_OF, type: "date", topic: "case", label: "Date the law is asked about", sensitivity: "plain", derive: { fact: AS_OF } });
  for (const { topic, facts: definitions } of sorted) {
    for (const [id, definition] of Object.entries(definitions)) {
      if (definition.type !== "list") {
        add(oneFact(id, topic.id, definition));
        continue;
      }
      const { complete, items, ...rest } = definition;
      add({ ...listed(id), topic: topic.id, ...rest, items: [] });
      for (const [key, item] of Object.entries(items)) add(oneFact(`${id}[].${key}`, topic.id, item));
      add({ id: `${id}Complete`, type: "boolean", topic: topic.id, sensitivity: "plain", list: id, ...(rest.asked === false && { asked: false }), ...complete });
    }
  }
  for (const { id } of facts.values()) {
    const list = entryListOf(id);
    if (list === undefined) continue;
    const items = facts.get(list)?.items;
    if (items === undefined) throw new Error(`fact of a list that is not defined: ${id}`);
    items.push(id);
  }
  return { topics: sorted.map((file) => file.topic), facts };
}

function oneFact(id: string, topic: string, definition: OneDefinition): Fact {
  return { sensitivity: "plain", ...definition, ...listed(id), topic };
}

function listed(id: string): { id: string; list?: string } {
  const list = entryListOf(id);
  return list === undefined ? { id } : { id, list };
}
