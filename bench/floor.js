// The floor of a batch: reads the same lines, parses each with JSON.parse, and writes as many bytes as the batch did, in lines of the same lengths.
//   node bench/floor.js IN LENGTHS < /dev/null > OUT   (LENGTHS: a JSON array, the bytes of each line of the batch's output)
import { createReadStream, readFileSync, writeSync } from "node:fs";
import { createInterface } from "node:readline";

const lengths = JSON.parse(readFileSync(process.argv[3], "utf8"));
const filler = Buffer.alloc(Math.max(...lengths), "x");
let number = 0;
let kept = 0;
for await (const line of createInterface({ input: createReadStream(process.argv[2]), crlfDelay: Infinity })) {
  kept += Object.keys(JSON.parse(line)).length;
  writeSync(1, filler, 0, lengths[number++]);
}
process.stderr.write(`${kept}\n`);
