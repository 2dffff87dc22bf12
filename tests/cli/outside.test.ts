/** The program as a process, where only a real system shows what happens. */
import { spawn, spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { packageRoot } from "../../src/vault/ownFiles.ts";

const program = join(packageRoot(), "bin", "haven.js");
const demoCase = join(packageRoot(), "templates", "demo", "case.json");
let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), "haven-outside-"))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("ten runs change one case at a time, and no change is lost", async () => {
  const file = join(folder, "case.json");
  copyFileSync(demoCase, file);
  const changes = ["person.middleName", "contact.mailing.inCareOf", "contact.mailing.street", "contact.physical.street", "documents.passportNumber", "person.birthCity", "person.birthProvince", "interpreter.organization", "contact.mailing.city", "contact.physical.city"];
  const exits = await Promise.all(changes.map((fact, index) => new Promise((resolve) => spawn(process.execPath, [program, "case", "set", file, fact, `CHANGE${index}`], { stdio: "ignore" }).on("close", resolve))));
  expect(exits).toEqual(changes.map(() => 0));
  const text = readFileSync(file, "utf8");
  expect(changes.filter((_, index) => !text.includes(`CHANGE${index}"`))).toEqual([]);
  expect(readdirSync(folder), "the version before the last change, and nothing else").toEqual([".case.json.previous", "case.json"]);
});

const hasPipes = spawnSync("mkfifo", ["--version"]).status === 0;
if (!hasPipes) console.warn("skipped: mkfifo is not installed");
test.skipIf(!hasPipes)("a named pipe nobody writes to is refused, not waited for", () => {
  const pipe = join(folder, "pipe");
  spawnSync("mkfifo", [pipe]);
  const { status, stderr } = spawnSync(process.execPath, [program, "check", pipe], { encoding: "utf8", timeout: 20_000 });
  rmSync(pipe);
  expect(status).toBe(3);
  expect(stderr).toContain("is not a file");
});

test("a reader that has gone does not hide that a case was not right", () => {
  const { stdout } = spawnSync("bash", ["-c", `"$1" "$2" check nowhere.json "$3" | true; echo "\${PIPESTATUS[0]}"`, "bash", process.execPath, program, demoCase], { encoding: "utf8", cwd: folder });
  expect(stdout.trim()).toBe("3");
});
