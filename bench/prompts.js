// How soon the next question of an interview is there: `node bench/prompts.js`.
import { bundled } from "./bundled.js";

const { pages, waits } = await bundled("prompts.ts");
const all = (await waits()).slice(5); // the first ones warm the machine up
const times = all.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
const facts = all.map((wait) => wait.facts);
const at = (share) => times[Math.min(times.length - 1, Math.floor(share * times.length))].toFixed(1);
console.log(`${times.length} questions, ${Math.min(...facts)} to ${Math.max(...facts)} facts in the case`);
console.log(`from the answer to the next prompt, the case written and flushed: median ${at(0.5)} ms, 95 % within ${at(0.95)} ms, longest ${at(1)} ms (aim: under 50)`);
for (const [page, milliseconds] of Object.entries(pages())) console.log(`  ${page}: 95 % within ${milliseconds.toFixed(1)} ms`);
