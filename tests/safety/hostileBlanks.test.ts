/** PDF files made to exhaust the reader, given to the built program as a blank: refused with a code, in bounded time and memory. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import { afterAll, describe, expect, test } from "vitest";
import { filesIn, havenIn, newWorld, removeWorld } from "./process.ts";

const world = newWorld();
afterAll(() => removeWorld(world));

type Part = string | Uint8Array;
const stream = (dictionary: string, body: Uint8Array): Part[] => [`<<${dictionary}/Length ${body.length}>>\nstream\n`, body, "\nendstream"];
const plain = [["<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[]>>>>"], ["<</Type/Pages/Kids[3 0 R]/Count 1>>"], ["<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"]] as Part[][];

/** A file of these objects, numbered from 1, with the table that readers look for. */
function pdf(objects: readonly Part[][], trailer = "<</Root 1 0 R/Size 99>>"): Buffer {
  const parts = objects.flatMap((object, index) => [`${index + 1} 0 obj\n`, ...object, "\nendobj\n"]);
  return Buffer.concat(["%PDF-1.7\n", ...parts, `trailer\n${trailer}\nstartxref\n9\n%%EOF\n`].map((part) => (typeof part === "string" ? Buffer.from(part, "latin1") : part)));
}
const zeros = (times: number): Buffer => deflateSync(Buffer.alloc(times));
/** Objects whose children are, twice each, those of the next: two to the power of so many. */
const doubling = (levels: number, kind: string): Part[][] => Array.from({ length: levels }, (_, index) => [`<<${kind}/Kids[${index + 3} 0 R ${index + 3} 0 R]/Count 2/Parent ${index + 1} 0 R>>`]);

const bombs: [string, () => Buffer][] = [
  ["a stream of zeros, 400 MB from 400 kB", () => pdf([...plain, stream("/Type/ObjStm/N 1/First 4/Filter/FlateDecode", zeros(400_000_000))])],
  ["a stream within a stream, gigabytes from a few kilobytes", () => pdf([...plain, stream("/Type/ObjStm/N 1/First 4/Filter[/FlateDecode/FlateDecode/FlateDecode]", deflateSync(deflateSync(zeros(500_000_000))))])],
  ["many streams, each within bounds", () => pdf([...plain, ...Array.from({ length: 60 }, () => stream("/Type/ObjStm/N 1/First 4/Filter/FlateDecode", zeros(20_000_000)))])],
  ["run lengths", () => pdf([...plain, stream("/Type/ObjStm/N 1/First 4/Filter[/FlateDecode/RunLengthDecode]", deflateSync(Buffer.alloc(6_000_000, 0x81)))])],
  ["a table of two billion empty rows", () => pdf([...plain, stream("/Type/XRef/Size 2000000000/W[0 0 0]/Index[0 2000000000]/Root 1 0 R", Buffer.alloc(1))])],
  ["a table whose numbers are a billion bytes wide", () => pdf([...plain, stream("/Type/XRef/Size 9/W[1 1000000000 1]/Index[0 9]/Root 1 0 R", Buffer.alloc(30))])],
  ["a stream that says it holds a billion objects", () => pdf([...plain, stream("/Type/ObjStm/N 1000000000/First 0/Filter/FlateDecode", deflateSync(Buffer.from("1 0 ".repeat(5_000_000))))])],
  ["millions of small objects", () => pdf([...plain, stream("/Type/ObjStm/N 1/First 4/Filter/FlateDecode", deflateSync(Buffer.from(`9 0 [${"1 ".repeat(20_000_000)}]`)))])],
  ["pages that contain each other", () => pdf([["<</Type/Catalog/Pages 2 0 R>>"], ["<</Type/Pages/Kids[2 0 R 2 0 R]/Count 1/Parent 2 0 R>>"]])],
  ["pages that double, forty times", () => pdf([["<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[]>>>>"], ...doubling(40, "/Type/Pages"), ["<</Type/Page>>"]])],
  ["fields that double, forty times", () => pdf([["<</Type/Catalog/Pages 99 0 R/AcroForm<</Fields[2 0 R]>>>>"], ...doubling(40, "/T(a)/FT/Tx"), ["<</T(b)/FT/Tx>>"]])],
  ["fields that are their own parents", () => pdf([["<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[4 0 R]>>>>"], ...plain.slice(1), ["<</T(a)/FT/Tx/Parent 5 0 R>>"], ["<</T(b)/Parent 4 0 R>>"]])],
  ["brackets, a million deep", () => pdf([...plain, ["[".repeat(1_000_000)]])],
  ["dictionaries, half a million deep", () => pdf([...plain, ["<</A".repeat(500_000)]])],
  ["a string without end", () => pdf([...plain, ["(".repeat(1_000_000)]])],
  ["a name without end", () => pdf([...plain, [`/${"A".repeat(5_000_000)}`]])],
  ["a root that is not there", () => pdf(plain, "<</Root 77 0 R>>")],
  ["a key that asks for endless work", () => pdf(plain, `<</Root 1 0 R/ID[<00><00>]/Encrypt<</Filter/Standard/V 5/R 6/Length 256/O<${"41".repeat(48)}>/U<${"42".repeat(48)}>/OE<${"43".repeat(32)}>/UE<${"44".repeat(32)}>/P -4/Perms<${"45".repeat(16)}>>>>>`)],
  ["nothing but the marks of a PDF", () => Buffer.from("%PDF-1.7\nstartxref\n")],
  ["seven megabytes of noise between the marks", () => Buffer.concat([Buffer.from("%PDF-1.7\n"), Buffer.from(Array.from({ length: 7_000_000 }, (_, index) => (index * 7919 + (index >> 8)) & 255)), Buffer.from("\nstartxref\n")])],
  ["nine megabytes", () => Buffer.alloc(9 * 1024 * 1024, 0x25)],
];

describe("a file that is no blank", () => {
  test.each(bombs)("%s", async (_, make) => {
    const file = join(world.given, "blank.pdf");
    const bytes = make();
    writeFileSync(file, bytes);
    expect(bytes.length).toBeLessThan(10 * 1024 * 1024);
    const { exit, out, err, refused, seen } = await havenIn(world, ["forms", "add", file]);
    expect({ exit, out, refused }).toEqual({ exit: 3, out: "", refused: [] });
    expect(err.trim().split("\n")).toHaveLength(1);
    expect(err).toMatch(/blank\.pdf/);
    const { processor, memory } = JSON.parse(seen.split("\n").at(-1)!) as { processor: number; memory: number };
    // Of the whole process, its start included.
    expect(memory).toBeLessThan(512);
    expect(processor).toBeLessThan(15);
    expect(filesIn(world.haven)).toEqual([]);
    expect(readFileSync(file).equals(bytes)).toBe(true);
    console.log(`${_}: ${/[a-z]+\.pdf (.*)/.exec(err)?.[1]?.slice(0, 40)}… ${processor} s, ${memory} MiB`);
  });
});
