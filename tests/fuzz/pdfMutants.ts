/** Mutated blanks: objects, numbers, names and references first, then bytes. */
import { deflateSync } from "node:zlib";
import type { Chance } from "./random.ts";

const words = ["/Kids", "/Parent", "/Fields", "/Length", "/Filter", "/FlateDecode", "/DecodeParms", "/Predictor", "/Columns", "/First", "/N ", "/W[", "/W [", "/Index", "/Size", "/Root", "/Prev", "/Encrypt", "/Type", "/ObjStm", "/XRef", "/AcroForm", "/XFA", "/Pages", "/Count", "/V ", "/R ", "/P ", "/O(", "/U(", "/ID", "obj", "endobj", "stream", "endstream", "xref", "trailer", "startxref", "<<", ">>", " 0 R", "%%EOF"];
const numbers = ["0", "-1", "1", "2147483647", "4294967296", "999999999999", "1e9", "0.5", "65536", "00000000000000000001"];

const bombs: (() => Buffer)[] = [
  () => object("<</Type/ObjStm/N 1000000000/First 0/Filter/FlateDecode/Length LEN>>", deflateSync(Buffer.alloc(2_000_000, 0x31))),
  () => object("<</Type/ObjStm/N 1/First 10/Filter[/FlateDecode/FlateDecode]/Length LEN>>", deflateSync(deflateSync(Buffer.alloc(20_000_000)))),
  () => object("<</Type/XRef/Size 50000000/W[0 0 0]/Index[0 50000000]/Root 1 0 R/Length LEN>>", Buffer.alloc(1)),
  () => Buffer.from(`\n9998 0 obj\n${"[".repeat(100_000)}\nendobj\n`),
  () => Buffer.from(`\n9998 0 obj\n${"<</A".repeat(50_000)}\nendobj\n`),
  () => Buffer.from(`\n9998 0 obj\n(${"(".repeat(100_000)}\nendobj\n`),
  () => Buffer.from(`\n9998 0 obj\n<</Kids[9998 0 R 9998 0 R]/Parent 9998 0 R/T(a)/FT/Tx>>\nendobj\n`),
];

function object(dictionary: string, body: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`\n9999 0 obj\n${dictionary.replace("LEN", String(body.length))}\nstream\n`), body, Buffer.from("\nendstream\nendobj\n")]);
}

/** The bytes of a blank with one to four changes. */
export function mutatedPdf(original: Uint8Array, chance: Chance): Uint8Array {
  let bytes: Buffer = Buffer.from(original);
  for (let times = 1 + chance.below(4); times > 0; times--) bytes = changed(bytes, chance);
  return bytes;
}

function changed(bytes: Buffer, chance: Chance): Buffer {
  const at = chance.below(bytes.length);
  switch (chance.below(11)) {
    case 0: {
      const copy = Buffer.from(bytes);
      for (let times = chance.one([1, 10, 1000]); times > 0; times--) copy[chance.below(copy.length)]! ^= 1 << chance.below(8);
      return copy;
    }
    case 1:
      return chance.percent(50) ? Buffer.concat([bytes.subarray(0, at), bytes.subarray(-2048)]) : bytes.subarray(0, at);
    case 2:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(Math.min(bytes.length, at + chance.one([1, 100, 10_000])))]);
    case 3:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(Math.max(0, at - chance.one([1, 100, 10_000])))]);
    case 4:
    case 5:
      return replacedNear(bytes, chance, () => Buffer.from(chance.one(words)));
    case 6:
    case 7:
      return replacedNumber(bytes, chance);
    case 8: {
      // An object twice, or one put where another was.
      const start = bytes.indexOf(" 0 obj", at);
      const end = bytes.indexOf("endobj", start);
      if (start < 0 || end < 0) return bytes;
      const one = bytes.subarray(start - 4, end + 7);
      const place = bytes.indexOf("endobj", chance.below(bytes.length));
      return place < 0 ? Buffer.concat([bytes, one]) : Buffer.concat([bytes.subarray(0, place + 7), one, bytes.subarray(place + 7)]);
    }
    case 9: {
      const place = Math.max(0, bytes.indexOf("endobj", at)) + 7;
      return Buffer.concat([bytes.subarray(0, place), chance.one(bombs)(), bytes.subarray(place)]);
    }
    default: {
      // References that lead back.
      const reference = bytes.indexOf(" 0 R", at);
      if (reference < 0) return bytes;
      const copy = Buffer.from(bytes);
      for (let digit = reference - 1; digit > 0 && copy[digit]! >= 0x30 && copy[digit]! <= 0x39; digit--) copy[digit] = 0x30 + chance.below(10);
      return copy;
    }
  }
}

function replacedNear(bytes: Buffer, chance: Chance, value: () => Buffer): Buffer {
  const word = chance.one(words);
  const found = bytes.indexOf(word, chance.below(bytes.length));
  const place = found < 0 ? bytes.indexOf(word) : found;
  return place < 0 ? bytes : Buffer.concat([bytes.subarray(0, place), value(), bytes.subarray(place + word.length)]);
}

/** Puts another number where one follows a name that gives a size, a place or a count. */
function replacedNumber(bytes: Buffer, chance: Chance): Buffer {
  const word = chance.one(words.filter((one) => one.startsWith("/")));
  const found = bytes.indexOf(word, chance.below(bytes.length));
  const place = found < 0 ? bytes.indexOf(word) : found;
  if (place < 0) return bytes;
  let start = place + word.length;
  while (start < place + 40 && !(bytes[start]! >= 0x30 && bytes[start]! <= 0x39)) start += 1;
  let end = start;
  while (bytes[end]! >= 0x30 && bytes[end]! <= 0x39) end += 1;
  return Buffer.concat([bytes.subarray(0, start), Buffer.from(chance.one(numbers)), bytes.subarray(end)]);
}
