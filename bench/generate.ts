/** Writes a made-up caseload, a case on each line: `node bench/generate.js COUNT [--seed N] [--broken SHARE] [--shares A,B,C] [--from N]`. */
import { once } from "node:events";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { workedCasesIn } from "../src/assess/workedCaseFiles.ts";
import { ruleBaseFrom } from "../src/rules/ruleFiles.ts";
import { packageRoot, readOwnTree } from "../src/vault/ownFiles.ts";
import { Caseload } from "./madeUp.ts";
import { randomFrom } from "./random.ts";

/** A caseload from the rules that come with the program and their worked cases. */
export function caseload(seed: number, shares?: readonly [number, number, number]): Caseload {
  const files = readOwnTree(join(packageRoot(), "rules"), ".json");
  const rules = ruleBaseFrom(files);
  const worked = [...rules.reliefs.keys()].map((id) => workedCasesIn(files.filter(({ path }) => path.startsWith(`reliefs/${id}/`))));
  return new Caseload(rules.vocabulary, worked, { seed, ...(shares && { shares }) });
}

/** Ways in which a line can be bad. */
const breaks: readonly ((text: string) => string)[] = [
  (text) => text.slice(0, text.length >> 1),
  (text) => text.replace("haven/case@1", "haven/case@9"),
  (text) => text.replace("{", '{"noSuchFact":1,'),
  () => "[]",
  (text) => text.replace('"schema"', '"schema":"haven/case@1","schema"'),
];

/** The text of a case, spoilt in so many of a hundred. Says whether it is. */
export function maybeBroken(load: Caseload, number: number, share: number): { text: string; broken: boolean } {
  const random = randomFrom(number + 77);
  const text = load.text(number);
  if (random() >= share) return { text, broken: false };
  return { text: breaks[Math.floor(random() * breaks.length)]!(text), broken: true };
}

export async function generate(argv: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({ args: [...argv], allowPositionals: true, options: { seed: { type: "string", default: "1" }, broken: { type: "string", default: "0" }, shares: { type: "string" }, from: { type: "string", default: "0" } } });
  const load = caseload(Number(values.seed), values.shares?.split(",").map(Number) as [number, number, number] | undefined);
  const from = Number(values.from);
  let block = "";
  let broken = 0;
  for (let number = from; number < from + Number(positionals[0] ?? 1000); number++) {
    const made = maybeBroken(load, number, Number(values.broken));
    if (made.broken) broken++;
    block += `${made.text}\n`;
    if (block.length > 1 << 18) {
      if (!process.stdout.write(block)) await once(process.stdout, "drain");
      block = "";
    }
  }
  process.stdout.write(block);
  process.stderr.write(`${broken} broken\n`);
}
