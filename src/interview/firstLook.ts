/** The short first look: a few questions to read aloud, what the answers may point to, and what to do first. */
import type { FactValues } from "../facts/values.ts";
import type { Vocabulary } from "../facts/vocabulary.ts";
import { Compiler } from "../rules/compile.ts";
import type { CompiledCondition } from "../rules/compiled.ts";
import type { Quick } from "../rules/language.ts";
import { FALSE, TRUE, type Truth } from "../rules/truth.ts";
import type { Say } from "../text/catalogue.ts";
import { shownText } from "./wording.ts";

/** Asks a rule base what a few answers may point to. */
export class FirstLook {
  /** The ids of the questions, in their order. */
  readonly questions: readonly string[];
  readonly #compiler: Compiler;
  readonly #signs: { sign: Quick["signs"][number]; condition: CompiledCondition }[];

  constructor({ questions, signs }: Quick, vocabulary: Vocabulary, asOf: string) {
    this.questions = questions;
    this.#compiler = new Compiler(vocabulary, asOf);
    this.#signs = signs.map((sign) => ({ sign, condition: this.#compiler.condition(sign.when) }));
  }

  /** What may fit with its reason and what to do first; then what cannot be told yet, and what nothing points to so far. */
  lines(facts: FactValues, say: Say): string[] {
    const frame = this.#compiler.frame(facts);
    const found = this.#signs.map(({ sign, condition }) => ({ sign, truth: condition.test(frame) }));
    const named = (wanted: (truth: Truth) => boolean): string => found.filter(({ truth }) => wanted(truth)).map(({ sign }) => shownText(sign.name)).join("; ");
    const open = named((truth) => truth !== TRUE && truth !== FALSE);
    const none = named((truth) => truth === FALSE);
    return [
      ...found.filter(({ truth }) => truth === TRUE).flatMap(({ sign: { name, text, first, sources } }) => [
        say("interview.quick.may-fit", { name: shownText(name) }),
        `  ${say("interview.call.text", { text: shownText(text), sources: sources.map(shownText).join("; ") })}`,
        `  ${say("interview.quick.first", { first: shownText(first) })}`,
      ]),
      ...(open === "" ? [] : [say("interview.quick.open", { names: open })]),
      ...(none === "" ? [] : [say("interview.quick.none", { names: none })]),
    ];
  }
}
