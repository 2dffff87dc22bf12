import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { describe, expect, test } from "vitest";
import { isSealed, readCaseText } from "../../src/vault/caseText.ts";
import { faultCode } from "../../src/vault/fileLayer.ts";
import { listOwnFiles, packageRoot, packageVersion, readOwnText } from "../../src/vault/ownFiles.ts";
import { decodeText, readBytes, readText, sizeInWords } from "../../src/vault/readFile.ts";
import { failingFiles } from "./failingFiles.ts";

const folder = mkdtempSync(join(tmpdir(), "haven-read-"));
const file = join(folder, "case.json");

describe("reading", () => {
  test("a file, and standard input", async () => {
    writeFileSync(file, "héllo");
    expect(await readText(file)).toBe("héllo");
    expect(await readText("-", { stdin: Readable.from([Buffer.from("hé"), "llo"]) })).toBe("héllo");
    expect(await readText("-", { stdin: Readable.from([]) })).toBe("");
    writeFileSync(file, "");
    expect(await readText(file)).toBe("");
  });

  test("a character cut by the end of a chunk is read whole", async () => {
    const bytes = Buffer.from("aé\u{1F600}b");
    expect(await readText("-", { stdin: Readable.from([...bytes].map((byte) => Buffer.from([byte]))) })).toBe("aé\u{1F600}b");
  });

  test.each<[string, () => Promise<unknown>, Record<string, unknown>]>([
    ["no such file", () => readBytes(join(folder, "none")), { code: "file-not-found" }],
    ["a file as a folder", () => readBytes(join(file, "x")), { code: "file-not-found" }],
    ["a folder", () => readBytes(folder), { code: "file-not-regular" }],
    ["a file that may not be read", () => readBytes(file, { files: failingFiles(0, "EACCES").files }), { code: "file-unreadable", args: { file, reason: "EACCES" } }],
    ["a file over the limit", () => readBytes(file, { limit: 3 }), { code: "file-too-large", args: { file, limit: "1 kB" } }],
    ["input over the limit", () => readBytes("-", { limit: 3, stdin: Readable.from(["ab", "cd"]) }), { code: "file-too-large" }],
    ["input without end", () => readBytes("-", { stdin: endless() }), { code: "file-too-large", args: { file: "-", limit: "5 MB" } }],
    ["not UTF-8", () => readText("-", { stdin: Readable.from([Buffer.from([0x61, 0x0a, 0x62, 0xff, 0x0a])]) }), { code: "file-not-utf8", args: { file: "-", line: 2 } }],
    ["UTF-16", () => readText("-", { stdin: Readable.from([Buffer.from("\ufeff{}", "utf16le")]) }), { code: "file-not-utf8" }],
    ["an encrypted file", () => readCaseText("-", { stdin: Readable.from(["age-encryption.org/v1\n-> scrypt c2FsdA 18\nYm9keQ\n--- bWFj\n"]) }), { code: "locked", exit: 4 }],
    ["an encrypted file cut short", () => readCaseText("-", { stdin: Readable.from(["age-encryption.org/v1\n-> scrypt"]) }), { code: "seal-damaged" }],
    ["an armored encrypted file cut short", () => readCaseText("-", { stdin: Readable.from(["-----BEGIN AGE ENCRYPTED FILE-----\n"]) }), { code: "seal-damaged" }],
  ])("%s", async (_, work, expected) => {
    writeFileSync(file, "abcdef");
    await expect(work()).rejects.toMatchObject({ ...expected, exit: expected.exit ?? 3 });
  });

  test("a byte order mark stays, for the reader of the format to refuse", () => {
    expect(decodeText(Buffer.from([0xef, 0xbb, 0xbf, 0x61]), "x")).toBe("\ufeffa");
  });

  test("a case that is not encrypted is not taken for one that is", () => {
    expect(isSealed(Buffer.from("{}"))).toBe(false);
  });
});

test("limits are said in round words", () => {
  expect([sizeInWords(5 * 1024 * 1024), sizeInWords(10_000)]).toEqual(["5 MB", "10 kB"]);
});

test("only the system's code of a fault is taken, never its message", () => {
  expect([faultCode({ code: "EIO" }), faultCode({ code: "a secret" }), faultCode(new Error("x")), faultCode(null)]).toEqual(["EIO", "unknown", "unknown", "unknown"]);
});

test("Haven's own files are found from its source", () => {
  expect(packageVersion()).toMatch(/^[0-9]+\.[0-9]+\.[0-9]+/);
  expect(listOwnFiles(join(packageRoot(), "rules", "facts"), ".json").length).toBeGreaterThan(0);
  expect(listOwnFiles(join(packageRoot(), "no-such-folder"), ".json")).toEqual([]);
  expect(() => readOwnText(join(packageRoot(), "no-such-file"))).toThrow(expect.objectContaining({ code: "file-not-found" }) as Error);
});

async function* endless(): AsyncGenerator<Uint8Array> {
  for (;;) yield await Promise.resolve(new Uint8Array(65_536));
}
