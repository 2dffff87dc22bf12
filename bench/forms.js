// Measures the filling of official forms; see bench/forms.ts. Prints; writes no file.
// node --expose-gc bench/forms.js [FOLDER WITH BLANKS] [ROUNDS]
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundled, root } from "./bundled.js";

const blanks = process.argv[2] ?? join(root, "..", "shared", "forms");
const rounds = Number(process.argv[3] ?? 7);
if (!existsSync(join(blanks, "i-914-2025-01-20.pdf"))) {
  console.warn("skipped: there are no official blanks in " + blanks);
  process.exit(0);
}
const { measure } = await bundled("forms.ts");
await measure(blanks, rounds);

// As whole processes, against pdftk: the same answers into the same blank.
if (spawnSync("pdftk", ["--version"]).error === undefined && spawnSync("qpdf", ["--version"]).error === undefined) {
  const scratch = mkdtempSync(join(tmpdir(), "haven-bench-pdftk-"));
  try {
    const blank = join(blanks, "i-914-2025-01-20.pdf");
    const env = { ...process.env, HAVEN_HOME: join(scratch, "home") };
    const haven = (...args) => spawnSync(process.execPath, [join(root, "bin", "haven.js"), ...args], { env });
    haven("forms", "add", blank);
    const timed = (work) => {
      const start = performance.now();
      const { status } = work();
      if (status !== 0) throw new Error("a measured command failed");
      return performance.now() - start;
    };
    const caseFile = join(root, "templates", "demo", "case.json");
    haven("packet", caseFile, "--relief", "t-1", "--out", join(scratch, "first"));
    const dumped = spawnSync("pdftk", [join(scratch, "first", "i-914.pdf"), "generate_fdf", "output", join(scratch, "answers.fdf")]);
    if (dumped.status === 0) {
      const times = { haven: [], pdftk: [] };
      for (let round = 0; round < rounds; round++) {
        times.haven.push(timed(() => haven("packet", caseFile, "--relief", "t-1", "--out", join(scratch, `h${round}`))));
        times.pdftk.push(timed(() => spawnSync("pdftk", [blank, "input_pw", "", "fill_form", join(scratch, "answers.fdf"), "output", join(scratch, `p${round}.pdf`)])));
      }
      const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];
      console.log(`Whole processes: haven packet (all documents of T-1, verified) ${median(times.haven).toFixed(0)} ms; pdftk fill_form (Form I-914 alone, not verified) ${median(times.pdftk).toFixed(0)} ms`);
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
