/**
 * Whole packets for invented clients who together touch every relief, from the official blanks and from Haven's own drafts. What stands in the
 * boxes is approved as data in `golden/`. After a change that is meant: `HAVEN_APPROVE=1 npx vitest run tests/packet/clients.test.ts`, then read what changed.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Assessor } from "../../src/assess/assess.ts";
import { addBlank } from "../../src/packet/blankLibrary.ts";
import { knownForms } from "../../src/packet/formFolders.ts";
import { makePacket, type Packet } from "../../src/packet/makePacket.ts";
import { packetReliefs } from "../../src/packet/packetPlan.ts";
import { planPacket, type PacketInput } from "../../src/packet/planPacket.ts";
import { flatten } from "../forms/caseReader.ts";
import { haveTool, readWithQpdf, run } from "../forms/support.ts";
import { realRules as rules } from "../interview/support.ts";

interface Client {
  /** A client of the tests of forms, of whom these facts are told otherwise. */
  like: string;
  facts?: Record<string, Record<string, unknown>>;
  reliefs: string[];
}

const here = (path: string): URL => new URL(path, import.meta.url);
const read = (path: string): unknown => JSON.parse(readFileSync(here(path), "utf8"));
const clients = read("clients.json") as Record<string, Client>;
const packets = Object.entries(clients).flatMap(([name, { reliefs }]) => reliefs.map((relief) => [name, relief] as const));
const asOf = "2026-11-22";
const assessor = new Assessor(rules, asOf);
const folder = here("../../../shared/forms/");
const haveBlanks = existsSync(folder);
if (!haveBlanks) console.warn("Skipped: the official blanks are not in ../shared/forms, so no packet was made from them.");
const haveReaders = haveTool("qpdf") && haveTool("pdftotext");

let home: string;
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), "haven-clients-"));
  const editions = [...knownForms().values()].flatMap((form) => form.editions);
  if (haveBlanks) for (const file of readdirSync(folder)) if (file.endsWith(".pdf")) await addBlank(fileURLToPath(new URL(file, folder)), home, editions);
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

function inputFor(name: string, relief: string, which: "official" | "draft"): PacketInput {
  const { like, facts: otherwise = {} } = clients[name]!;
  const json = read(`../forms/clients/${like}.json`) as Record<string, Record<string, unknown>>;
  for (const [topic, told] of Object.entries(otherwise)) json[topic] = Array.isArray(told) || typeof told !== "object" ? told : { ...json[topic], ...told };
  const facts = flatten(json, "");
  return { relief, facts, rules, english: rules, assessment: assessor.assess(facts), language: "en", asOf, which, home };
}

it("every relief is someone's", () => {
  expect([...new Set(packets.map(([, relief]) => relief))].sort()).toEqual([...packetReliefs()].sort());
});

describe.skipIf(!haveBlanks || !haveReaders).each(packets)("%s, %s: from the official blanks", (name, relief) => {
  let packet: Packet;
  const input = (): PacketInput => inputFor(name, relief, "official");
  beforeAll(async () => {
    packet = await makePacket(input());
  });

  it("each form holds what was planned and what was approved, and nothing else", async () => {
    const { forms } = await planPacket(input());
    const made = packet.parts.filter(({ kind }) => kind === "form");
    expect(made.map(({ id }) => id)).toEqual(forms.map(({ document }) => document.id));
    const found: Record<string, Record<string, string>> = {};
    made.forEach(({ file, bytes }, index) => {
      const { blank, filling } = forms[index]!.official!;
      const before = readWithQpdf(blank);
      const expected = new Map(before);
      for (const { field, value } of [...filling.fields, ...filling.sheets.flat()]) expected.set(field, value);
      const values = readWithQpdf(bytes);
      expect(Object.fromEntries(values)).toEqual(Object.fromEntries(expected));
      found[file] = Object.fromEntries([...values].filter(([field, value]) => value !== before.get(field)));
    });
    const golden = here(`golden/${name}-${relief}.json`);
    if (process.env["HAVEN_APPROVE"] === "1") writeFileSync(golden, `${JSON.stringify(found, null, 1)}\n`);
    expect(found).toEqual(JSON.parse(readFileSync(golden, "utf8")));
  });

  it("the one file is sound, acts on nothing, and holds every value of every form", () => {
    const whole = packet.files.find(({ name: file }) => file === "packet.pdf")!.bytes;
    expect(run("qpdf", ["--check"], whole)).toContain("No syntax or stream encoding errors found");
    const values = [...readWithQpdf(whole).values()].filter((value) => value !== "").sort();
    const each = packet.parts.flatMap(({ kind, bytes }) => (kind === "form" ? [...readWithQpdf(bytes).values()] : [])).filter((value) => value !== "").sort();
    expect(values).toEqual(each);
  });
});

describe.skipIf(!haveReaders).each(packets)("%s, %s: as drafts", (name, relief) => {
  it("is sound, and says DRAFT on every page", async () => {
    const { parts, files } = await makePacket(inputFor(name, relief, "draft"));
    const whole = files.find(({ name: file }) => file === "packet.pdf")!.bytes;
    expect(run("qpdf", ["--check"], whole)).toContain("No syntax or stream encoding errors found");
    expect(parts.filter(({ kind, edition }) => kind === "form" && edition !== null)).toEqual([]);
    for (const page of run("pdftotext", [], whole, ["-"]).split("\f").slice(0, -1)) expect(page).toContain("DRAFT");
  });
});
