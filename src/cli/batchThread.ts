/** A thread of `haven batch`: judges the pieces it is sent. */
import { isMainThread, parentPort, workerData } from "node:worker_threads";
import { Judge, type Judged, type Wanted } from "../batch/judge.ts";
import type { Unit } from "../batch/unit.ts";
import { load, type Language } from "../text/catalogue.ts";
import { loadRules } from "./rulesAtHand.ts";

/** What a thread must know before it begins. */
export interface ThreadData {
  rulesFolder: string;
  lang: Language;
  asOf: string;
  reliefs: readonly string[];
  wanted: Wanted;
}

if (!isMainThread && parentPort !== null) {
  const port = parentPort;
  const { rulesFolder, lang, asOf, reliefs, wanted } = workerData as ThreadData;
  const judge = loadRules(rulesFolder, lang).then((rules) => new Judge(rules, asOf, reliefs, load(lang), wanted));
  port.on("message", (unit: Unit) => {
    void judge.then((ready) => {
      const { tally: { cases, failed, counts }, ...rest } = ready.judge(unit);
      port.postMessage({ ...rest, tally: { cases, failed, counts } } satisfies Judged, [rest.lines.buffer]);
    });
  });
}
