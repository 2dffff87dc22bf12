/** The last words of a sitting, said once the screen is clear. */
import type { Say } from "../text/catalogue.ts";
import type { KeptCase } from "./keptCase.ts";
import type { End } from "./nextStep.ts";
import type { Told } from "./sittingPages.ts";
import { callLines, openLines, outcomeLines, standingLines } from "./standing.ts";

/** When the talk came to an end: what comes out of it. `looked` is what a first look says of the answers. */
export function endWords({ state, assessment, rules, say }: Told, why: End, looked: readonly string[], kept: KeptCase): string[] {
  const calls = callLines(assessment, say);
  return [
    say(`interview.end.${why}`),
    "",
    ...(why === "looked" ? looked : [...standingLines(assessment, rules, say), "", ...outcomeLines(assessment, say)]),
    ...openLines(state, rules, say),
    ...(calls.length === 0 ? [] : ["", say("interview.call.title"), ...calls]),
    "",
    say("interview.end.advice"),
    ...(why === "looked" ? [say("interview.quick.full")] : []),
    ...whereKept(kept, say),
  ];
}

/** Where the answers are, in a sentence. */
export function whereKept(kept: KeptCase, say: Say): string[] {
  return [kept.isSaved ? say("interview.kept", { file: kept.name }) : say("interview.nothing-kept")];
}
