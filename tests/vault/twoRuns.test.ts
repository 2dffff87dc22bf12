/** Two processes answer one encrypted case at the same time: each answer of both is there at the end. 2 × 1,000 with HAVEN_RUNS=whole. */
import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { describe, expect, test } from "vitest";
import { readCaseText, writeCaseText } from "../../src/vault/caseText.ts";
import { newPair, peopleKeys } from "./keys.ts";

const ANSWERS = process.env.HAVEN_RUNS === "whole" ? 1_000 : 60;
const here = (...names: string[]): string => JSON.stringify(join(import.meta.dirname, ...names));

/** As `haven case set` does it: read, change, write, and anew where another was quicker. */
const setting = `
import { readCaseText, writeCaseText } from ${here("..", "..", "src", "vault", "caseText.ts")};
import { keyring } from ${here("keys.ts")};
const [, , file, identity, recipient, name, count] = process.argv;
const keys = keyring({ identities: [identity], recipients: [recipient] });
let anew = 0;
for (let n = 0; n < Number(count); n += 1) for (;;) {
  const { text, stamp: before } = await readCaseText(file, { keys });
  const read = JSON.parse(text);
  read.answers[name + n] = true;
  try {
    await writeCaseText(file, JSON.stringify(read), { keys, before });
    break;
  } catch (error) {
    if (error.code !== "held-by-another") throw error;
    anew += 1;
  }
}
console.log(anew);
`;

/** As an interview does it: noted in the journal, brought together with what the other said, sealed at the end. */
const interviewing = `
import { openCase } from ${here("..", "..", "src", "interview", "keptCase.ts")};
import { realFiles } from ${here("..", "..", "src", "vault", "fileLayer.ts")};
import { factFileSchema } from ${here("..", "..", "src", "facts", "factFile.ts")};
import { vocabularyFrom } from ${here("..", "..", "src", "facts", "vocabulary.ts")};
import { keyring } from ${here("keys.ts")};
const [, , file, identity, recipient, name, count] = process.argv;
const words = { sensitivity: "plain", label: "A label", question: "A question?" };
const fact = (id) => [id, { type: "boolean", ...words }];
const ids = ["one", "two"].flatMap((who) => Array.from({ length: Number(count) }, (_, n) => "answers." + who + n));
const vocabulary = vocabularyFrom([
  factFileSchema.parse({ topic: { id: "case", title: "Case", order: 1 }, facts: { "case.code": { type: "text", pattern: "case-code", ...words } } }),
  factFileSchema.parse({ topic: { id: "answers", title: "Answers", order: 2 }, facts: Object.fromEntries(ids.map(fact)) }),
]);
const kept = await openCase(file, { vocabulary, files: realFiles, random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)), keys: keyring({ identities: [identity], recipients: [recipient] }) });
let facts = kept.facts;
let anew = 0;
for (let n = 0; n < Number(count); n += 1) {
  const next = new Map(facts).set("answers." + name + n, true);
  const others = await kept.save(next);
  anew += others === undefined ? 0 : 1;
  facts = others?.facts ?? next;
}
await kept.close();
console.log(anew);
`;

describe(`two processes × ${ANSWERS} answers`, () => {
  test.each([["set", setting], ["interview", interviewing]])("%s", async (name, script) => {
    const folder = mkdtempSync(join(tmpdir(), "haven-two-"));
    const file = join(folder, "C-7F3K.age");
    const pair = await newPair();
    const keys = peopleKeys(pair);
    await writeCaseText(file, '{"schema":"haven/case@1","answers":{}}', { keys, sealed: true });
    writeFileSync(join(folder, "worker.mts"), script);
    buildSync({ entryPoints: [join(folder, "worker.mts")], outfile: join(folder, "worker.mjs"), bundle: true, platform: "node", format: "esm", nodePaths: [join(import.meta.dirname, "..", "..", "node_modules")] });
    const worker = (who: string): Promise<[number | null, string]> =>
      new Promise((resolve) => {
        const child = spawn(process.execPath, [join(folder, "worker.mjs"), file, pair.identity, pair.recipient, who, String(ANSWERS)], { stdio: ["ignore", "pipe", "inherit"] });
        let out = "";
        child.stdout.on("data", (text: Buffer) => (out += text.toString()));
        child.on("close", (exit) => resolve([exit, out.trim()]));
      });
    const began = Date.now();
    const ended = await Promise.all([worker("one"), worker("two")]);
    expect(ended.map(([exit]) => exit)).toEqual([0, 0]);
    const { answers } = JSON.parse((await readCaseText(file, { keys })).text) as { answers: Record<string, true> };
    expect(Object.keys(answers).length).toBe(2 * ANSWERS);
    expect(readdirSync(folder).filter((left) => /journal|hold|tmp/.test(left))).toEqual([]);
    console.info(`two processes (${name}): ${2 * ANSWERS} of ${2 * ANSWERS} answers there after ${((Date.now() - began) / 1000).toFixed(0)} s; brought together ${ended.map(([, anew]) => anew).join(" and ")} times`);
  }, 1_800_000);
});
