/**
 * Bounds what reading one PDF may cost. A few kilobytes can unfold to gigabytes of zeros, or ask for a table of a billion
 * rows; pdf-lib knows no limits. A worker with a limit of its own does not help: memory of the first kind is not counted by
 * it, and one large allocation of the second kind ends the whole process. So both are counted here, before they are made.
 */
import { decodePDFRawStream, PDFArray, PDFContext, PDFDict, PDFName, PDFObjectParser, PDFRawStream, PDFRef, PDFXRefStreamParser, type PDFDocument, type PDFObject } from "pdf-lib";

/** What one file may come to. The largest form of USCIS (I-485) comes to 1.8 MB, 140,000 objects and 56,000 references. */
const limits = { unfolded: 48 * 1024 * 1024, objects: 700_000, references: 400_000 };

/** What pdf-lib's decoding streams have in common: a buffer, and the one method that makes it larger. */
interface Unfolding {
  buffer: Uint8Array;
  ensureBuffer: (this: Unfolding, requested: number) => Uint8Array;
}

/** The most bytes a number in a table of references takes: an offset in a file of any size. */
const WIDEST = 8;

/** What is left of each, while a file is read. */
let left: typeof limits | undefined;
let isBounded = false;

function spend(kind: keyof typeof limits, amount: number): void {
  if (left === undefined) return;
  left[kind] -= amount;
  if (left[kind] < 0) throw new RangeError("costs too much");
}

/** Does the work on one file within its bounds. `spent` says that it would have gone beyond, whatever came of that. */
export async function whileBounded<Result>(work: () => Promise<Result>): Promise<{ result?: Result; fault?: unknown; spent: boolean }> {
  bound();
  const mine = (left = { ...limits });
  const spent = (): boolean => Object.values(mine).some((rest) => rest < 0);
  try {
    const result = await work();
    return { result, spent: spent() };
  } catch (fault) {
    return { fault, spent: spent() };
  } finally {
    left = undefined;
  }
}

/** Makes pdf-lib count. The streams' class has no name outside, so it is found through one of them. */
function bound(): void {
  if (isBounded) return;
  isBounded = true;
  const empty = PDFRawStream.of(PDFContext.create().obj({ Filter: "FlateDecode" }), Uint8Array.of(0x78, 0x9c, 3, 0, 0, 0, 0, 1));
  let streams = Object.getPrototypeOf(decodePDFRawStream(empty)) as Unfolding;
  while (!Object.hasOwn(streams, "ensureBuffer")) streams = Object.getPrototypeOf(streams) as Unfolding;
  const { ensureBuffer } = streams;
  streams.ensureBuffer = function (requested) {
    const had = this.buffer.length;
    // Looked at before, since what is asked for at once may be anything; counted after, since more may be given.
    if (left !== undefined && requested - had > left.unfolded) spend("unfolded", requested - had);
    const buffer = ensureBuffer.call(this, requested);
    spend("unfolded", buffer.length - had);
    return buffer;
  };
  const parser = PDFObjectParser.prototype as unknown as { parseObject: (this: unknown, ...given: unknown[]) => unknown };
  const { parseObject } = parser;
  parser.parseObject = function (...given) {
    spend("objects", 1);
    return parseObject.apply(this, given);
  };
  const table = PDFXRefStreamParser.prototype as unknown as { byteWidths: number[]; parseEntries: (this: { byteWidths: number[] }) => unknown };
  const { parseEntries } = table;
  table.parseEntries = function () {
    // Each number of a row is so many bytes wide. A width of a billion would be read byte by byte, past the end of the file.
    if (this.byteWidths.some((width) => !(width <= WIDEST))) throw new RangeError("a number of no size");
    return parseEntries.call(this);
  };
  const { of } = PDFRef;
  PDFRef.of = (...given) => {
    spend("references", 1);
    return of(...given);
  };
}

/** More pages or fields than any form has, and more levels of them. */
const tree = { nodes: 30_000, depth: 60 };

/** Throws where pages or fields contain each other, come twice, or are too many: walking through them would not end, or not soon. */
export function refuseTangled({ catalog, context }: PDFDocument): void {
  const name = (text: string): PDFName => PDFName.of(text);
  const form = catalog.lookupMaybe(name("AcroForm"), PDFDict);
  for (const [root, key] of [[catalog.get(name("Pages")), "Kids"], [form?.get(name("Fields")), "Kids"]] as const) {
    const seen = new Set<PDFObject>();
    const open: PDFObject[] = root === undefined ? [] : [root];
    while (open.length > 0) {
      const at = context.lookup(open.pop());
      if (at === undefined) continue;
      if (seen.has(at) || seen.size > tree.nodes) throw new RangeError("tangled");
      seen.add(at);
      const kids = at instanceof PDFArray ? at : at instanceof PDFDict ? context.lookup(at.get(name(key))) : undefined;
      if (kids instanceof PDFArray) {
        if (kids !== at && seen.has(kids)) throw new RangeError("tangled");
        seen.add(kids);
        if (kids.size() > tree.nodes) throw new RangeError("tangled");
        open.push(...kids.asArray());
      }
    }
    // Names are put together upwards.
    for (const node of seen) {
      let above: PDFObject | undefined = node;
      for (let depth = 0; above instanceof PDFDict; depth++) {
        if (depth > tree.depth) throw new RangeError("tangled");
        above = context.lookup(above.get(name("Parent")));
      }
    }
  }
}
