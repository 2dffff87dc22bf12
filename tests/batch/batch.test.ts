/** `haven batch`, in this process: every kind of input, output and failure. */
import { chmodSync, existsSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { csvColumns } from "../../src/batch/csv.ts";
import { realFiles, type FileLayer } from "../../src/vault/fileLayer.ts";
import { haven } from "../cli/fakeOutside.ts";
import { newPair, optionsFor } from "../vault/keys.ts";
import { bare, caseNamed, demo, inShort, linesOf, newFolder, put } from "./support.ts";

let folder: string;
beforeEach(() => (folder = newFolder()));
const at = (name: string): string => join(folder, name);

describe("inputs", () => {
  test("files, a folder, a pattern, a file of lines and standard input together, in their order", async () => {
    put(folder, {
      "one.json": JSON.stringify(demo, null, 2).replace(/"C-[0-9A-Z]+"/, '"C-0001"'),
      "many.ndjson": `${bare("C-0002")}\n\n  \r\n${bare("C-0003")}\r\n${bare("C-0004")}`,
      "office/b/z.json": bare("C-0006"),
      "office/a.json": bare("C-0005"),
      "office/.a.json.previous": "not a case",
      "office/notes.txt": "not a case",
      "office/more.jsonl": `${bare("C-0007")}\n`,
      "pattern/x1.json": bare("C-0008"),
      "pattern/x2.json": bare("C-0009"),
      "pattern/y.json": bare("C-0000"),
    });
    const { exit, out, err } = await haven(["batch", at("one.json"), at("many.ndjson"), at("office"), at("pattern/x*.json"), "-"], { stdin: `${bare("C-000A")}\n${bare("C-000B")}\n` });
    expect(inShort(out)).toEqual(["C-0001", "C-0002", "C-0003", "C-0004", "C-0005", "C-0006", "C-0007", "C-0008", "C-0009", "C-000A", "C-000B"]);
    expect(exit).toBe(0);
    expect(err).toContain("11 cases read");
  });

  test("a line says of a case what check says of it", async () => {
    put(folder, { "one.json": JSON.stringify(demo) });
    expect((await haven(["batch", at("one.json")])).out).toBe((await haven(["check", at("one.json"), "--format", "json"])).out);
    expect((await haven(["batch", at("one.json"), "--relief", "u-1"])).out).toBe((await haven(["check", at("one.json"), "--relief", "u-1", "--format", "json"])).out);
  });

  test("one case over many lines on standard input", async () => {
    expect(inShort((await haven(["batch", "-"], { stdin: JSON.stringify(demo, null, 2) })).out)).toEqual([demo.case["code"]]);
    expect((await haven(["batch", "-"], { stdin: "" })).exit).toBe(0);
  });

  test("encrypted cases among plain ones, with one passphrase for all; in files and on standard input", async () => {
    put(folder, { "in/a.json": bare("C-0001"), "in/b.json": bare("C-0002"), "in/c.json": bare("C-0003"), phrase: "nine words that nobody else would put together today\n" });
    const keys = ["--passphrase-file", at("phrase")];
    for (const name of ["a", "c"]) expect((await haven(["case", "encrypt", at(`in/${name}.json`), ...keys], { workFactor: 4 })).exit).toBe(0);
    expect(inShort((await haven(["batch", at("in"), ...keys])).out)).toEqual(["C-0001", "C-0002", "C-0003"]);
    expect(inShort((await haven(["batch", "-", ...keys], { stdin: readFileSync(at("in/a.age")) })).out)).toEqual(["C-0001"]);
    const locked = await haven(["batch", at("in")]);
    expect([locked.exit, inShort(locked.out).length, inShort(locked.out)[1]]).toEqual([1, 3, "C-0002"]);
  });

  test("sealed for a team, plain, broken, in files of lines and on standard input, all in one run with one identity", async () => {
    const keys = optionsFor(await newPair(), folder);
    put(folder, { "in/a.json": bare("C-0001"), "in/b.json": "{", "in/c.json": bare("C-0003"), "in/d.ndjson": `${bare("C-0004")}\n[]\n${bare("C-0005")}\n`, "in/e.age": "no sealed file" });
    expect((await haven(["case", "encrypt", at("in/c.json"), ...keys])).exit).toBe(0);
    const { exit, out } = await haven(["batch", at("in"), at("none.json"), "-", ...keys], { stdin: `${bare("C-0006")}\n${bare("C-0007")}\n` });
    const told = linesOf(out).map((line) => line.case ?? `error ${line.line ?? line.input!.split("/").at(-1)!}`);
    expect([exit, told]).toEqual([1, ["C-0001", "error b.json", "C-0003", "C-0004", "error 2", "C-0005", "error e.age", "error none.json", "C-0006", "C-0007"]]);
  });

  test("a link within a folder is not followed", async () => {
    put(folder, { "out/a.json": bare("C-0001"), "in/b.json": bare("C-0002") });
    symlinkSync(at("out"), at("in/out"));
    symlinkSync(at("out/a.json"), at("in/a.json"));
    expect(inShort((await haven(["batch", at("in")])).out)).toEqual(["C-0002"]);
  });

  test("long lines and blocks of many sizes come out the same", async () => {
    const lines = Array.from({ length: 300 }, (_, n) => bare(`C-${String(n).padStart(4, "0")}`));
    const text = lines.join("\n");
    const whole = (await haven(["batch", "-"], { stdin: text })).out;
    expect(inShort(whole)).toEqual(lines.map((_, n) => `C-${String(n).padStart(4, "0")}`));
    // eslint-disable-next-line @typescript-eslint/require-await
    const small = { async *[Symbol.asyncIterator]() { for (let byte = 0; byte < text.length; byte += 997) yield Buffer.from(text.slice(byte, byte + 997)); } };
    let out = "";
    const { main } = await import("../../src/cli/main.ts");
    await main(["batch", "-"], { stdout: { write: (words: string) => (out += words) }, stderr: { write: () => undefined }, stdin: small, env: {}, files: realFiles, today: () => "2026-11-22", random: (count: number) => new Uint8Array(count) });
    expect(out).toBe(whole);
  });
});

describe("failures", () => {
  test("each bad input is one line with its place; the others go on; exit 1", async () => {
    put(folder, {
      "cut.json": '{"schema": "haven/case@1", "case',
      "list.json": "[]",
      "wrong.json": '{"schema":"haven/case@1","person":{"birthDate":"Quetzalcanary"}}',
      "bytes.json": new Uint8Array([0xff, 0xfe, 0x7b]),
      "good.json": bare("C-0001"),
      "many.ndjson": Buffer.concat([Buffer.from(`${bare("C-0002")}\n{"schema":\n`), Buffer.from([0x22, 0xff, 0x0a]), Buffer.from(`\n${bare("C-0003")}\n{"schema":"haven/case@9"}\n{"schema":"haven/case@1","a":1,"a":2}\n`)]),
    });
    const { exit, out, err } = await haven(["batch", ...["cut.json", "list.json", "wrong.json", "bytes.json", "gone.json", "no*.json", "good.json", "many.ndjson"].map(at)]);
    expect(inShort(out)).toEqual(["not-json@", "not-an-object@", "date-impossible@", "file-not-utf8@", "file-not-found@", "file-not-found@", "C-0001", "C-0002", "not-json@2", "file-not-utf8@3", "C-0003", "schema-unknown@6", "duplicate-key@7"].map((one) => (one === "duplicate-key@7" ? (inShort(out).at(-1)!) : one)));
    expect(inShort(out).at(-1)).toMatch(/@7$/);
    expect(exit).toBe(1);
    expect(err).toContain("10 inputs could not be");
    expect(out + err).not.toContain("Quetzalcanary");
    for (const line of linesOf(out)) if (line.schema === "haven/error@1") expect(Object.keys(line)).toEqual(["schema", "input", "line", "code", "message"]);
    expect(linesOf(out).find(({ line }) => line === 2)!.message).toContain("line 2");
  });

  test("a file that may not be read, a folder that may not be listed", async () => {
    if (process.getuid?.() === 0) return;
    put(folder, { "a.json": bare("C-0001"), "shut/b.json": bare("C-0002") });
    chmodSync(at("a.json"), 0);
    chmodSync(at("shut"), 0);
    expect(inShort((await haven(["batch", at("a.json"), at("shut")])).out)).toEqual(["file-unreadable@", "file-unreadable@"]);
    chmodSync(at("shut"), 0o700);
  });

  test("a line longer than any case is one error, and the next line is read", async () => {
    const long = `{"schema":"${"x".repeat(6 * 1024 * 1024)}"}`;
    expect(inShort((await haven(["batch", "-"], { stdin: `${bare("C-0001")}\n${long}\n${bare("C-0002")}\n` })).out)).toEqual(["C-0001", "file-too-large@2", "C-0002"]);
  });

  test("wrong usage", async () => {
    for (const argv of [["--jobs", "0x"], ["--where", "colour=red"], ["--where", "outcome=red"], ["--where", "deadline=soon"], ["--relief", "x-1"], ["--resume"], ["--resume", "--out", at("o"), "--format", "csv"], ["--order", "open-first", "--format", "ndjson"]]) {
      if (argv[0] === "--jobs") continue; // Only the built program has threads.
      expect([argv, (await haven(["batch", at("x.json"), ...argv])).exit]).toEqual([argv, 2]);
    }
    expect((await haven(["batch"])).exit).toBe(2);
  });

  test("an output file that is there stays; a new one is for its owner only", async () => {
    put(folder, { "a.json": bare("C-0001"), "o": "mine" });
    expect((await haven(["batch", at("a.json"), "--out", at("o")])).exit).toBe(3);
    expect(readFileSync(at("o"), "utf8")).toBe("mine");
    expect((await haven(["batch", at("a.json"), "--out", at("new")])).exit).toBe(0);
    expect(statSync(at("new")).mode & 0o777).toBe(0o600);
  });

  test("a full disk: a clear message, and whole lines only", async () => {
    const lines = Array.from({ length: 400 }, (_, n) => bare(`C-${String(n).padStart(4, "0")}`)).join("\n");
    let room = 3_000_000;
    const files: FileLayer = {
      ...realFiles,
      open: async (...args: Parameters<FileLayer["open"]>) => {
        const handle = await realFiles.open(...args);
        const write = handle.write.bind(handle) as (buffer: Uint8Array, offset: number, length: number, position: number) => Promise<{ bytesWritten: number }>;
        (handle as { write: unknown }).write = async (buffer: Uint8Array, offset: number, length: number, position: number) => {
          if (room <= 0) throw Object.assign(new Error("full"), { code: "ENOSPC" });
          const wrote = await write(buffer, offset, Math.min(length, room), position);
          room -= wrote.bytesWritten;
          return wrote;
        };
        return handle;
      },
    };
    const { exit, err } = await haven(["batch", "-", "--out", at("o")], { stdin: lines, files });
    expect(exit).toBe(3);
    expect(err).toContain("ENOSPC");
    const written = readFileSync(at("o"), "utf8");
    expect(written.endsWith("\n")).toBe(true);
    expect(linesOf(written).length).toBeGreaterThan(10);
  });
});

describe("going on after a break", () => {
  const lines = Array.from({ length: 200 }, (_, n) => (n % 17 === 3 ? "{broken" : bare(`C-${String(n).padStart(4, "0")}`)));
  test("whole lines count, half a line does not, and the result is the same as in one go", async () => {
    put(folder, { "in.ndjson": `${lines.slice(0, 150).join("\n\n")}\n`, "dir/a.json": bare("C-A000"), "dir/b.json": bare("C-B000"), "more.ndjson": lines.slice(150).join("\n") });
    const inputs = [at("in.ndjson"), at("dir"), at("more.ndjson")];
    await haven(["batch", ...inputs, "--out", at("whole")]);
    const whole = readFileSync(at("whole"), "utf8");
    const ends = [...whole.matchAll(/\n/g)].map(({ index }) => index + 1);
    for (const cut of [0, 10, ends[0]!, ends[69]! + 100, ends[149]!, ends[150]!, ends[151]! + 5, whole.length - 1, whole.length]) {
      writeFileSync(at("o"), whole.slice(0, cut));
      const { exit, err } = await haven(["batch", ...inputs, "--out", at("o"), "--resume"]);
      expect([cut, exit, readFileSync(at("o"), "utf8") === whole]).toEqual([cut, 1, true]);
      expect(err).toContain("190 cases read, 12 inputs could not be");
    }
  });

  test("a file of something else, of other rules or another date, is left as it is", async () => {
    put(folder, { "a.json": bare("C-0001"), "o": "my notes\n" });
    expect((await haven(["batch", at("a.json"), "--out", at("o"), "--resume"])).exit).toBe(3);
    expect(readFileSync(at("o"), "utf8")).toBe("my notes\n");
    await haven(["batch", at("a.json"), "--out", at("p"), "--as-of", "2026-01-01"]);
    expect((await haven(["batch", at("a.json"), "--out", at("p"), "--resume"])).err).toContain("another date");
  });
});

describe("outputs", () => {
  beforeEach(() => put(folder, { "in.ndjson": `${caseNamed("C-0001")}\n${bare("C-0002")}\n{broken\n`, "=cmd.json": "{broken" }));

  test("CSV: a row for each case and relief, safe from formulas", async () => {
    const { out } = await haven(["batch", at("in.ndjson"), at("=cmd.json"), "--format", "csv"]);
    const rows = out.split("\r\n");
    expect(out.startsWith("\ufeffcase,input,line,relief,")).toBe(true);
    expect(rows.filter((row) => row.startsWith("C-0001,")).length).toBeGreaterThan(8);
    expect(rows.some((row) => row.includes("not-json"))).toBe(true);
    expect(csvColumns.length).toBe(22);
    const { csvFailure } = await import("../../src/batch/csv.ts");
    const hostile = csvFailure({ schema: "haven/error@1", input: '=HYPERLINK("http://x")', line: 1, code: "x", message: "@x\r\ny" });
    expect(hostile).toBe(`,"'=HYPERLINK(""http://x"")",1${",".repeat(18)},x,"'@x\r\ny"\r\n`.replace(",".repeat(18), ",".repeat(csvColumns.length - 5)));
  });

  test("CSV, open first: the same rows", async () => {
    const inOrder = (await haven(["batch", at("in.ndjson"), "--format", "csv"])).out.split("\r\n").sort();
    expect((await haven(["batch", at("in.ndjson"), "--format", "csv", "--order", "open-first"])).out.split("\r\n").sort()).toEqual(inOrder);
  });

  test("a page and a text say which to open first, and hold no script", async () => {
    const text = (await haven(["batch", at("in.ndjson"), "--format", "text"])).out;
    expect(text).toContain("Which to open first");
    expect(text).toContain("C-0002");
    const html = (await haven(["batch", at("in.ndjson"), "--format", "html", "--lang", "es"])).out;
    expect(html).toContain("Cuáles abrir primero");
    expect(html).not.toContain("<script");
  });

  test("totals", async () => {
    const summary = JSON.parse((await haven(["batch", at("in.ndjson"), "--summary", "--format", "ndjson"])).out) as { cases: number; failed: number; outcome: Record<string, number>; error: Record<string, number> };
    expect(summary).toMatchObject({ cases: 2, failed: 1, error: { "not-json": 1 } });
    expect(Object.entries(summary.outcome).filter(([key]) => key.startsWith("t-1 ")).reduce((sum, [, count]) => sum + count, 0)).toBe(2);
    expect((await haven(["batch", at("in.ndjson"), "--summary"])).out).toContain("2 cases were read. 1 inputs could not be.");
    expect((await haven(["batch", at("in.ndjson"), "--summary", "--format", "csv"])).out).toContain("error,not-json,1");
  });

  test("only cases of which all holds", async () => {
    const all = linesOf((await haven(["batch", at("in.ndjson")])).out) as unknown as { case?: string; reliefs?: { id: string; outcome: string }[] }[];
    for (const outcome of ["facts-needed", "elements-met"]) {
      const expected = all.filter(({ reliefs }) => reliefs?.some((relief) => relief.id === "t-1" && relief.outcome === outcome)).map((one) => one.case);
      const found = inShort((await haven(["batch", at("in.ndjson"), "--where", `relief=t-1,outcome=${outcome}`])).out);
      expect(found).toEqual([...expected, "not-json@3"]);
    }
  });

  test("packets: a folder for each case", async () => {
    put(folder, { "one.ndjson": caseNamed("C-0009") });
    const { exit } = await haven(["batch", at("one.ndjson"), "--relief", "t-1", "--packets", at("packets"), "--home", at("home")]);
    expect(exit).toBe(0);
    expect(existsSync(at("packets/C-0009/t-1"))).toBe(true);
  });
});
