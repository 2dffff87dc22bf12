// Writes a made-up caseload on standard output. See bench/generate.ts.
import { bundled } from "./bundled.js";

const { generate } = await bundled("generate.ts");
await generate(process.argv.slice(2));
