import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { PDFDocument, PDFHexString, PDFName, PDFTextField } from "pdf-lib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const haven = join(root, "bin", "haven.js");
const blank = join(root, "..", "shared", "forms", "i-914-2025-01-20.pdf");
const demoCase = join(root, "templates", "demo", "case.json");
const has = (tool: string): boolean => spawnSync(tool, ["--version"]).error === undefined;
if (!existsSync(blank)) console.warn("skipped: the official blank of Form I-914 is not beside the project (shared/forms)");
if (!has("qpdf")) console.warn("skipped: qpdf is not installed");

let scratch: string;
let home: string;
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), "haven-packet-"));
  home = join(scratch, "home");
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function run(...args: string[]): { status: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [haven, ...args], { encoding: "utf8", cwd: scratch, env: { ...process.env, HAVEN_HOME: home, NO_COLOR: "1" } });
  return { status, out: stdout, err: stderr };
}

/** Field values as an independent reader sees them. */
function fieldsOf(pdf: string): Map<string, string> {
  const { acroform } = JSON.parse(execFileSync("qpdf", ["--json", "--json-key=acroform", pdf], { encoding: "utf8", maxBuffer: 1e8 })) as { acroform: { fields: { fullname: string; value: unknown }[] } };
  return new Map(acroform.fields.map(({ fullname, value }) => [fullname, (typeof value === "string" ? value : "").replace(/^u:/, "")]));
}

interface Bookmark {
  title: string;
  destpageposfrom1: number;
  kids: Bookmark[];
}

describe("without a blank", () => {
  test("a draft of Haven's own is made, and nothing is called filled", () => {
    const { status, out, err } = run("packet", demoCase, "--relief", "t-1", "--out", "draft");
    expect(status).toBe(0);
    const files = out.trim().split("\n");
    expect(files).toContain("draft/packet.pdf");
    expect(files).toContain("draft/i-914-haven-draft.pdf");
    // Names of files may be seen by anyone.
    expect(out).not.toMatch(/Rivera|Ana/);
    expect(err).toContain("Haven's own draft");
    expect(statSync(join(scratch, "draft/i-914-haven-draft.pdf")).mode & 0o777).toBe(0o600);
  });

  test("--forms official refuses, and writes nothing", () => {
    const { status, err } = run("packet", demoCase, "--relief", "t-1", "--out", "refused", "--forms", "official");
    expect(status).toBe(3);
    expect(err).toContain("haven forms add");
    expect(existsSync(join(scratch, "refused"))).toBe(false);
  });

  test("files that are there already stay as they are", () => {
    mkdirSync(join(scratch, "kept"));
    writeFileSync(join(scratch, "kept/i-914-haven-draft.pdf"), "finished by hand");
    const { status } = run("packet", demoCase, "--relief", "t-1", "--out", "kept");
    expect(status).toBe(3);
    expect(readFileSync(join(scratch, "kept/i-914-haven-draft.pdf"), "utf8")).toBe("finished by hand");
  });
});

describe("the plan", () => {
  test("is told without making anything, and names facts, never what they say", () => {
    const { status, out } = run("packet", demoCase, "--relief", "t-1", "--plan");
    expect(status).toBe(0);
    expect(out).toContain("In the packet: Form I-914");
    expect(out).toContain("8 CFR 214.204(a)");
    expect(out.split("\n").filter((line) => line.length > 80)).toEqual([]);
    expect(out).not.toMatch(/Rivera|Ana|Tegucigalpa/);
  });

  test("as data, of every relief", () => {
    for (const relief of ["t-1", "t-derivative", "t-extension", "t-adjustment", "u-1", "u-derivative", "u-extension", "u-adjustment", "u-family-petition", "continued-presence", "continued-presence-family"]) {
      const { status, out } = run("packet", demoCase, "--relief", relief, "--plan", "--format", "json");
      expect(status, relief).toBe(0);
      const plan = JSON.parse(out) as { schema: string; relief: string; documents: { standing: string; why: string; cite: string[]; deciding: string[] }[] };
      expect(plan).toMatchObject({ schema: "haven/packet-plan@1", relief });
      for (const { standing, why, cite, deciding } of plan.documents) {
        expect(why).not.toBe("");
        expect(cite.length).toBeGreaterThan(0);
        if (standing !== "undecided") expect(deciding).toEqual([]);
      }
      expect(out).not.toMatch(/Rivera|Tegucigalpa/);
    }
  });

  test("what was asked for besides is in it", () => {
    expect(run("packet", demoCase, "--relief", "t-1", "--plan", "--also", "ar-11").out).toContain("It was asked for when the packet was made.");
  });
});

describe("wrong input leaves nothing behind", () => {
  test.each([
    ["a relief without a packet", ["packet", demoCase, "--relief", "t-9", "--out", "wrong"], 2],
    ["a case that is not there", ["packet", "nowhere.json", "--relief", "t-1", "--out", "wrong"], 3],
    ["a blank that is no PDF", ["forms", "add", demoCase], 3],
    ["a folder without a name", ["packet", demoCase, "--relief", "t-1", "--out", ""], 2],
    ["a form nobody knows", ["forms", "show", "i-941"], 3],
    ["a form nobody knows, asked for besides", ["packet", demoCase, "--relief", "t-1", "--out", "wrong", "--also", "i-941"], 3],
    ["no folder", ["packet", demoCase, "--relief", "t-1"], 2],
    ["a plan without its draft mark", ["packet", demoCase, "--relief", "t-1", "--plan", "--final"], 2],
    ["a format of no plan", ["packet", demoCase, "--relief", "t-1", "--out", "wrong", "--format", "json"], 2],
  ])("%s", (_, args, exit) => {
    const { status, out, err } = run(...args);
    expect(status).toBe(exit);
    expect(out).toBe("");
    expect(err).not.toMatch(/\n\s+at /);
    expect(existsSync(join(scratch, "wrong"))).toBe(false);
    expect(existsSync(join(home, "blanks"))).toBe(false);
  });

  test("a filled copy is not taken for a blank", () => {
    run("packet", demoCase, "--relief", "t-1", "--out", "other", "--forms", "draft");
    const { status, err } = run("forms", "add", join(scratch, "other/i-914-haven-draft.pdf"));
    expect(status).toBe(3);
    expect(err).toContain("not an official blank");
  });
});

describe("an office's own letters", () => {
  const letters = (): string => join(home, "letters");
  const write = (name: string, text: string): void => {
    mkdirSync(letters(), { recursive: true });
    writeFileSync(join(letters(), name), text);
  };

  test("stand in the place of Haven's", () => {
    write("records-school.md", "# Our own words\n\nDear school of {person.givenName},");
    const { status } = run("packet", demoCase, "--relief", "t-1", "--out", "own");
    expect(status).toBe(0);
    if (has("pdftotext")) expect(execFileSync("pdftotext", [join(scratch, "own/records-school.pdf"), "-"], { encoding: "utf8" })).toContain("Dear school of Ana Sofía,");
  });

  test("one that cannot be used is named, and no packet is made", () => {
    write("records-school.md", "# Title\n\n<script>alert(1)</script>");
    const { status, err } = run("packet", demoCase, "--relief", "t-1", "--out", "unsafe");
    expect(status).toBe(3);
    expect(err).toContain("records-school.md");
    expect(existsSync(join(scratch, "unsafe"))).toBe(false);
    rmSync(letters(), { recursive: true });
  });
});

describe.skipIf(!existsSync(blank) || !has("qpdf"))("with the official blank", () => {
  test("the blank is added, known and listed", () => {
    copyFileSync(blank, join(scratch, "download.pdf"));
    expect(run("forms", "add", "download.pdf").out).toContain("01/20/25");
    expect(run("forms", "list").out).toContain("blank in the library");
    expect(run("forms", "fields", "i-914").out.trim().split("\n")).toHaveLength(334);
  });

  test("the official form is filled, and an independent reader finds the answers", () => {
    const { status, out } = run("packet", demoCase, "--relief", "t-1", "--out", "filled");
    expect(status).toBe(0);
    expect(out.trim().split("\n")).toContain("filled/i-914.pdf");
    const pdf = join(scratch, "filled/i-914.pdf");
    expect(execFileSync("qpdf", ["--check", pdf], { encoding: "utf8" })).toContain("No syntax or stream encoding errors");
    const fields = fieldsOf(pdf);
    const values = [...fields.values()];
    for (const value of ["Example Rivera", "Ana Sofía", "03/09/1994", "Tegucigalpa"]) expect(values).toContain(value);
    for (const [name, value] of fields) if (/Signature/.test(name)) expect(value, name).toBe("");
  });

  test("a filled copy in the place of a blank is refused: one client's answers never pass into another's packet", () => {
    const other = join(scratch, "other-home");
    mkdirSync(join(other, "blanks"), { recursive: true });
    copyFileSync(join(scratch, "filled/i-914.pdf"), join(other, "blanks/i-914-2025-01-20.clean.pdf"));
    const { status, err } = run("--home", other, "packet", demoCase, "--relief", "t-1", "--out", "mixed");
    expect(status).toBe(3);
    expect(err).toContain("not an official blank");
    expect(existsSync(join(scratch, "mixed"))).toBe(false);
  });

  test("an edition nobody knows is matched, kept apart, and filled only when someone says so", async () => {
    const clean = await PDFDocument.load(readFileSync(join(home, "blanks/i-914-2025-01-20.clean.pdf")), { updateMetadata: false });
    const fields = clean.getForm().getFields();
    for (const field of fields) if (field instanceof PDFTextField && /BarCode/.test(field.getName())) field.acroField.dict.set(PDFName.of("V"), PDFHexString.fromText((field.getText() ?? "").replace("01/20/25", "07/04/27")));
    const renamed = fields.filter((field) => /FamilyName\[0\]$/.test(field.getName())).slice(0, 2);
    renamed.forEach((field, index) => field.acroField.dict.set(PDFName.of("T"), PDFHexString.fromText(`Other${index}`)));
    writeFileSync(join(scratch, "next.pdf"), await clean.save({ updateFieldAppearances: false }));

    const added = run("forms", "add", "next.pdf");
    expect(added.status).toBe(1);
    expect(added.out).toContain("NOT CONFIRMED");
    expect(added.out).toContain("2: the same wording and place, under another name");
    expect(run("packet", demoCase, "--relief", "t-1", "--out", "known").err).toContain("edition 2025-01-20");
    const { status, err } = run("packet", demoCase, "--relief", "t-1", "--out", "accepted", "--accept-unconfirmed", "i-914");
    expect(status).toBe(0);
    expect(err).toMatch(/NOT\s+CONFIRMED/);
    const values = fieldsOf(join(scratch, "accepted/i-914.pdf"));
    expect([...values.values()]).toContain("I-914|07/04/27|1");
    expect([...values].filter(([name]) => /Other\d/.test(name)).map(([, value]) => value)).toContain("Example Rivera");
    expect(run("packet", demoCase, "--relief", "t-1", "--out", "none", "--accept-unconfirmed", "i-765").status).toBe(3);
    // Filled, it is no blank any more.
    expect(run("forms", "add", "accepted/i-914.pdf").status).toBe(3);
  });

  test("without the draft mark there is nothing in the one file but what is filed, and all that is open was told", () => {
    const { status, err } = run("packet", demoCase, "--relief", "t-1", "--out", "final", "--final");
    expect(status).toBe(0);
    expect(err).toContain("cannot tell yet whether it belongs");
    expect(err).toContain("The draft mark is left out");
    const whole = join(scratch, "final/packet.pdf");
    expect(execFileSync("qpdf", ["--check", whole], { encoding: "utf8" })).toContain("No syntax or stream encoding errors");
    if (!has("pdftotext")) return;
    const text = execFileSync("pdftotext", [whole, "-"], { encoding: "utf8" });
    expect(text).not.toContain("DRAFT");
    expect(text).not.toContain("Checklist");
    expect(execFileSync("pdftotext", [join(scratch, "filled/packet.pdf"), "-"], { encoding: "utf8" })).toContain("Checklist before filing");
  });

  test("in one file: names of fields do not meet, values are those of the parts, bookmarks and page numbers are right", () => {
    const whole = join(scratch, "filled/packet.pdf");
    const part = fieldsOf(join(scratch, "filled/i-914.pdf"));
    const all = fieldsOf(whole);
    for (const [name, value] of part) expect([...all].filter(([one]) => one.endsWith(`-i-914.${name}`)).map(([, one]) => one), name).toEqual([value]);
    const { outlines } = JSON.parse(execFileSync("qpdf", ["--json", "--json-key=outlines", whole], { encoding: "utf8" })) as { outlines: Bookmark[] };
    const bookmarks = outlines.flatMap((one) => (one.kids.length > 0 ? one.kids : [one]));
    if (!has("pdftotext")) return;
    const contents = execFileSync("pdftotext", ["-layout", "-f", "2", "-l", "2", whole, "-"], { encoding: "utf8" });
    for (const { title, destpageposfrom1: page } of bookmarks) {
      if (title === "Contents") continue;
      // A long title goes on in the next line, and the number stands at its end.
      const lines = contents.split("\n").filter((line) => line.trim() !== "");
      const at = lines.findIndex((line) => line.includes(title.slice(0, 40)));
      expect(lines[at]!.includes(title) ? lines[at] : lines[at + 1], title).toMatch(new RegExp(`\\b${page}$`));
    }
    // Where the contents say the statement's outline is, it is.
    const outline = bookmarks.find(({ title }) => title.startsWith("Outline"))!.destpageposfrom1;
    expect(execFileSync("pdftotext", ["-f", String(outline), "-l", String(outline), whole, "-"], { encoding: "utf8" })).toContain("Outline for the personal statement");
    if (has("pdftk")) expect(execFileSync("pdftk", [whole, "dump_data_fields_utf8"], { encoding: "utf8", maxBuffer: 1e8 })).toContain("FieldValue: Example Rivera");
  });

  test("a letter no font has leaves its box blank, says so, and ends with findings", () => {
    const client = JSON.parse(readFileSync(demoCase, "utf8")) as { person: { givenName: string } };
    client.person.givenName = "李娜";
    writeFileSync(join(scratch, "client.json"), JSON.stringify(client));
    const { status, err } = run("packet", "client.json", "--relief", "t-1", "--out", "letters");
    expect(status).toBe(1);
    expect(err).toContain("LEFT BLANK");
    expect(err).not.toContain("李");
    expect([...fieldsOf(join(scratch, "letters/i-914.pdf")).values()].filter((value) => value.includes("?") || value.includes("李"))).toEqual([]);
  });
});

test("the demo touches nothing in a folder that is not its own", () => {
  mkdirSync(join(scratch, "mine"));
  writeFileSync(join(scratch, "mine/case.json"), "a real client");
  const { status, err } = run("demo", "--out", "mine");
  expect(status).toBe(3);
  expect(err).toContain("already there");
  expect(readdirSync(join(scratch, "mine"))).toEqual(["case.json"]);
  expect(readFileSync(join(scratch, "mine/case.json"), "utf8")).toBe("a real client");
});

test("the demo does the whole job, twice, without a question", () => {
  for (const time of [1, 2]) {
    const { status, out, err } = run("demo");
    expect(status, `run ${time}: ${err}`).toBe(0);
    expect(out).toContain("Victim of a severe form of trafficking");
    expect(readdirSync(join(scratch, "haven-demo"))).toEqual(["assessment.html", "assessment.json", "assessment.md", "case.json", "haven-demo.txt", "packet", "timeline.html", "timeline.ics"]);
    expect(readdirSync(join(scratch, "haven-demo/packet"))).toEqual(expect.arrayContaining(["packet.pdf", "cover.pdf", "checklist.pdf", "statement-outline.pdf"]));
    const assessment = JSON.parse(readFileSync(join(scratch, "haven-demo/assessment.json"), "utf8")) as { schema: string; reliefs: { id: string; outcome: string }[] };
    expect(assessment.schema).toBe("haven/assessment@1");
    expect(assessment.reliefs[0]).toMatchObject({ id: "t-1", outcome: "elements-met" });
  }
});
