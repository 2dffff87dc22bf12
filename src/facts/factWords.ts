/** Reads a value as a person types it on a command line. */
import { HavenError } from "../text/errors.ts";
import { readJson, type JsonValue } from "./json.ts";
import type { FactPlace } from "./factPath.ts";
import type { Fact } from "./vocabulary.ts";

const yes = new Set(["true", "yes", "y", "sí", "si"]);
const no = new Set(["false", "no", "n"]);

/** The JSON value that these words mean for this place. Whether it fits the fact is checked later. */
export function valueFromWords(place: FactPlace, words: string): JsonValue {
  if (place.kind === "entry") return jsonFrom(words, place.list, "entry");
  const { fact } = place;
  const bare = words.trim();
  switch (fact.type) {
    case "boolean": {
      const word = bare.toLowerCase();
      return yes.has(word) ? true : no.has(word) ? false : bare;
    }
    case "integer":
      return /^[+-]?[0-9]{1,16}$/.test(bare) ? Number(bare) : bare;
    case "choices":
      return bare.startsWith("[") ? jsonFrom(bare, fact, "choices") : bare.split(/[\s,]+/).filter((option) => option !== "");
    case "list":
      return jsonFrom(bare, fact, "list");
    case "prose":
      return words.replace(/(?:\r?\n)+$/, "");
    default:
      return bare;
  }
}

function jsonFrom(words: string, fact: Fact, expected: string): JsonValue {
  try {
    const { value, problems } = readJson(words);
    if (problems[0] !== undefined) throw problems[0];
    return value;
  } catch (error) {
    if (error instanceof HavenError && error.code === "not-json") throw new HavenError("fact-wrong-type", { fact: fact.id, path: fact.id, expected });
    throw error;
  }
}
