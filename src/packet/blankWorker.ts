/** The worker of guardedBlank.ts: reads one file that should be a blank, and says what it is or what is wrong with it. */
import { parentPort, workerData } from "node:worker_threads";
import { readBlank, readUnknownBlank } from "../forms/index.ts";
import { HavenError } from "../text/errors.ts";
import type { BlankAnswer, BlankQuestion } from "./guardedBlank.ts";

const { bytes, editions } = workerData as BlankQuestion;

async function answer(): Promise<BlankAnswer> {
  try {
    if (editions === undefined) return await readUnknownBlank(bytes);
    const { edition, published, clean } = await readBlank(bytes, editions);
    return { place: editions.indexOf(edition), published, clean };
  } catch (error) {
    const code = error instanceof HavenError ? error.code : undefined;
    return { refused: code === "blank-unknown" || code === "blank-too-costly" ? code : "blank-not-pdf" };
  }
}

parentPort?.postMessage(await answer());
