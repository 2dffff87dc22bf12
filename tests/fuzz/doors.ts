/** The doors that are tried: each takes one mutated input, and says `accepted` or the code it was refused with. Anything thrown is a crash. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { armor } from "age-encryption";
import { Assessor } from "../../src/assess/assess.ts";
import type { FactValues } from "../../src/facts/values.ts";
import { readCase } from "../../src/facts/readCase.ts";
import { writeCase } from "../../src/facts/writeCase.ts";
import { openBlank, readBlank } from "../../src/forms/blank.ts";
import { readScript } from "../../src/interview/script.ts";
import { knownForms } from "../../src/packet/formFolders.ts";
import { asJson } from "../../src/report/asJson.ts";
import { checkRules, ruleBaseFrom } from "../../src/rules/ruleFiles.ts";
import { load } from "../../src/text/catalogue.ts";
import { describeError } from "../../src/text/describe.ts";
import { errorShapes, HavenError, HavenErrors } from "../../src/text/errors.ts";
import { packageRoot, readOwnTree } from "../../src/vault/ownFiles.ts";
import { CASE_LIMIT, decodeText } from "../../src/vault/readFile.ts";
import { newIdentity, open, recipientOf, seal } from "../../src/vault/seal.ts";
import { canaryCase } from "../safety/canary.ts";
import { mutatedBytes, mutatedTree, textOf, treeOf, type Tree } from "./jsonMutants.ts";
import { mutatedPdf } from "./pdfMutants.ts";
import type { Chance } from "./random.ts";

export const doorNames = ["cases", "scripts", "rules", "sealed", "blanks"] as const;
export type DoorName = (typeof doorNames)[number];
/** Makes the bytes of an input, and lets Haven read them: only the reading is timed. */
export interface Door {
  make: (chance: Chance) => Uint8Array | Promise<Uint8Array>;
  enter: (bytes: Uint8Array, chance: Chance) => string | Promise<string>;
}

const ruleFolder = join(packageRoot(), "rules");
const ruleFiles = () => readOwnTree(ruleFolder, ".json");
const say = load("en");
/** What no message may repeat: every text of the canary case and of the mutants begins with it. */
const canary = /qz\d{4}|qzcanary/i;

/** The code of an error of ours; another error is thrown on. */
function codeOf(error: unknown): string {
  const first = error instanceof HavenErrors ? error.errors[0] : error;
  if (!(first instanceof HavenError)) throw error;
  for (const one of error instanceof HavenErrors ? error.errors.slice(0, 3) : [first]) {
    if (!(one.code in errorShapes) || (one.exit !== 3 && one.exit !== 4)) throw new Error(`a refusal without a code of its own: ${one.code}`);
    const words = describeError(one.in("case.json"), say);
    if (canary.test(words) || /[\p{Cc}\p{Cf}]/u.test(words) || words.includes("errors.")) throw new Error(`a message that tells too much: ${one.code}`);
  }
  return first.code;
}

/** More than a file may hold would not get as far as the reader: such an input is cut. */
function bytesOf(base: Tree, chance: Chance): Uint8Array {
  return anyBytesOf(base, chance).subarray(0, CASE_LIMIT);
}

function anyBytesOf(base: Tree, chance: Chance): Uint8Array {
  const text = textOf(chance.percent(75) ? mutatedTree(base, chance) : base, chance);
  return chance.percent(35) ? mutatedBytes(text, chance) : Buffer.from(text);
}

function caseDoor(): Door {
  const rules = ruleBaseFrom(ruleFiles());
  const { vocabulary } = rules;
  const whole = canaryCase(vocabulary).facts;
  const tree = (facts: FactValues): Tree => treeOf(JSON.parse(writeCase(facts, vocabulary)));
  const isList = (value: unknown): value is FactValues[] => Array.isArray(value) && value[0] instanceof Map;
  const singles = [...whole].filter(([, value]) => !isList(value));
  const lists = [...whole].filter(([, value]) => isList(value));
  // Small ones mostly: a change then meets what is read, and a million take minutes.
  const small = Array.from({ length: 60 }, (_, number): Tree => {
    const [id, entries] = lists[number % lists.length]! as [string, FactValues[]];
    const entry = new Map([...entries[0]!].filter((_, index) => index % 5 === number % 5));
    return tree(new Map([...singles.filter((_, index) => index % 60 === number), ...(number % 2 === 0 ? [[id, [entry]] as const] : [])]));
  });
  const large = [tree(whole), treeOf(JSON.parse(readFileSync(join(packageRoot(), "templates", "demo", "case.json"), "utf8")))];
  const assessor = new Assessor(rules, "2026-11-22");
  const enter = (bytes: Uint8Array, chance: Chance): string => {
    let read: ReturnType<typeof readCase>;
    try {
      read = readCase(decodeText(bytes, "case.json"), vocabulary);
    } catch (error) {
      return codeOf(error);
    }
    if (Array.isArray(read)) return codeOf(new HavenErrors(read));
    const text = writeCase(read.facts, vocabulary);
    const again = readCase(text, vocabulary);
    if (Array.isArray(again) || writeCase(again.facts, vocabulary) !== text) throw new Error("a case that does not read back as written");
    // What is accepted must also go through the rest; now and then, for it takes longer.
    if (chance.percent(0.5)) asJson(assessor.assess(read.facts));
    return "accepted";
  };
  return { make: (chance) => bytesOf(chance.one(chance.percent(1) ? large : small), chance), enter };
}

function scriptDoor(): Door {
  const { vocabulary } = ruleBaseFrom(ruleFiles());
  const whole = [...canaryCase(vocabulary).facts];
  const plain = (value: unknown): unknown => (Array.isArray(value) && value[0] instanceof Map ? value.map((entry: Map<string, unknown>) => Object.fromEntries([...entry].map(([id, one]) => [id.replace(/^.*\[\]\./, ""), one]))) : value);
  const base = treeOf({ "person.birthDate": { skip: "unsure" }, ...Object.fromEntries(whole.filter((_, index) => index % 15 === 0).map(([id, value]) => [id, plain(value)])) });
  const enter = (bytes: Uint8Array): string => {
    try {
      readScript(decodeText(bytes, "script.json"), vocabulary);
      return "accepted";
    } catch (error) {
      return codeOf(error);
    }
  };
  return { make: (chance) => bytesOf(base, chance), enter };
}

/** A small folder of rules with one file mutated: what a stranger's `--rules` could hold. */
function rulesDoor(): Door {
  const files = readOwnTree(join(packageRoot(), "tests", "interview", "fixtures", "rules"), ".json");
  const trees = files.map(({ text }) => treeOf(JSON.parse(text)));
  let place = 0;
  const make = (chance: Chance): Uint8Array => bytesOf(trees[(place = chance.below(files.length))]!, chance);
  const enter = (bytes: Uint8Array): string => {
    try {
      const mutated = files.map((file, index) => (index === place ? { ...file, text: decodeText(bytes, file.path) } : file));
      checkRules(mutated);
      ruleBaseFrom(mutated);
      return "accepted";
    } catch (error) {
      // These messages name what is in the rules: the person who wrote them is to find it.
      if (error instanceof HavenError) return error.code;
      throw error;
    }
  };
  return { make, enter };
}

/** Sealed cases and journals' likes: what is changed in the header, the armor or the sealed body must be noticed, or change nothing. */
async function sealedDoor(): Promise<Door> {
  const { vocabulary } = ruleBaseFrom(ruleFiles());
  const text = writeCase(new Map([...canaryCase(vocabulary).facts].slice(0, 30)), vocabulary);
  const [identity, other] = [await newIdentity(), await newIdentity()];
  const sealed = await Promise.all([seal(text, { recipients: [await recipientOf(identity)] }), seal(text, { recipients: [await recipientOf(other), await recipientOf(identity)] }), seal(text, { passphrase: "four random words here" }, 2)]);
  const bases = [...sealed, ...sealed.map((bytes) => Buffer.from(armor.encode(bytes)))];
  const keys = { identities: [identity], passphrases: ["four random words here"] };
  const enter = async (bytes: Uint8Array): Promise<string> => {
    // As much work as age itself asks for is done, and takes its second; it would tell nothing here.
    if (/-> scrypt \S+ 1\d/.test(Buffer.from(bytes).toString("latin1"))) return "asks for work";
    try {
      const opened = decodeText(await open(bytes, keys, "case.age"), "case.age");
      if (opened !== text) throw new Error("a changed file opened as another case");
      return "accepted";
    } catch (error) {
      return codeOf(error);
    }
  };
  return { make: (chance) => mutatedBytes(chance.one(bases), chance), enter };
}

function blankDoor(folder: string): Door {
  const editions = [...knownForms().values()].flatMap((form) => form.editions);
  // The small ones more often: what goes wrong in a reader goes wrong in any file, and they are read in a third of the time.
  const names = ["i-914-2025-01-20.pdf", "g-1145-2014-09-26.pdf", "g-1145-2014-09-26.pdf", "ar-11-2022-11-02.pdf", "ar-11-2022-11-02.pdf", "g-28-2018-09-17.pdf"];
  const blanks = names.map((name) => readFileSync(join(folder, name)));
  let open: Uint8Array[] | undefined;
  const make = async (chance: Chance): Promise<Uint8Array> => {
    // Half are mutated as published (encrypted), half after they were opened, so that what is inside is reached.
    open ??= await Promise.all(blanks.map(async (bytes) => (await openBlank(bytes)).save({ useObjectStreams: false, updateFieldAppearances: false })));
    return mutatedPdf(chance.one(chance.percent(50) ? blanks : open), chance);
  };
  const enter = async (bytes: Uint8Array): Promise<string> => {
    try {
      await readBlank(bytes, editions, "blank.pdf");
      return "accepted";
    } catch (error) {
      return codeOf(error);
    }
  };
  return { make, enter };
}

export function doorOf(name: DoorName, forms: string): Door | Promise<Door> {
  switch (name) {
    case "cases":
      return caseDoor();
    case "scripts":
      return scriptDoor();
    case "rules":
      return rulesDoor();
    case "sealed":
      return sealedDoor();
    case "blanks":
      return blankDoor(forms);
  }
}
