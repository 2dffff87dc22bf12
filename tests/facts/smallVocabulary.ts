/** A vocabulary with one fact of each kind. */
import { factFileSchema } from "../../src/facts/factFile.ts";
import { vocabularyFrom } from "../../src/facts/vocabulary.ts";

const words = { sensitivity: "plain", label: "A label", question: "A question?" };

export const smallVocabulary = vocabularyFrom([
  factFileSchema.parse({
    topic: { id: "person", title: "Person", order: 10 },
    facts: {
      "person.birthDate": { type: "date", ...words },
      "person.married": { type: "boolean", ...words },
      "person.children": { type: "integer", min: 0, max: 30, ...words },
      "person.city": { type: "text", maxLength: 20, ...words },
      "person.story": { type: "prose", ...words },
      "person.aNumber": { type: "text", pattern: "a-number", ...words },
      "person.sex": { type: "choice", options: { female: "Female", male: "Male" }, ...words },
      "person.languages": { type: "choices", options: { en: "English", es: "Spanish", pt: "Portuguese" }, ...words },
      "person.age": { type: "integer", label: "Age", derive: { years: [{ fact: "person.birthDate" }, { fact: "asOf" }] } },
      trips: {
        type: "list",
        entry: "trip",
        ...words,
        complete: { label: "All", question: "All?" },
        items: { left: { type: "date", ...words }, why: { type: "text", ...words }, days: { type: "integer", label: "Days", derive: { literal: 1 } } },
      },
    },
  }),
  factFileSchema.parse({
    topic: { id: "companions", title: "Those who came along", order: 20 },
    facts: {
      "trips[].stay.city": { type: "text", ...words },
      "trips[].stay.nights": { type: "integer", ...words },
      "trips[].companions": {
        type: "list",
        entry: "companion",
        ...words,
        complete: { label: "All", question: "All?" },
        items: { name: { type: "text", ...words }, child: { type: "boolean", ...words } },
      },
    },
  }),
  factFileSchema.parse({ topic: { id: "case", title: "Case", order: 1 }, facts: { "case.code": { type: "text", pattern: "case-code", ...words } } }),
]);
